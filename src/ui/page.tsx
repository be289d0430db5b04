import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { favicon } from './logo.tsx'

const themeColors = { light: '#f4f6f3', dark: '#111714' }

/**
 * The part of every document that depends on nothing but the language and the build: from the doctype up to,
 * not including, `<title>`. It is the same bytes on each page, so the server may compress it once.
 * `css` is the whole style sheet (its hash stands in the CSP), `script` the address of the browser modules.
 */
export function documentHead(build: { lang: string; css: string; script: string }): string {
  const { light, dark } = themeColors
  return [
    `<!doctype html><html lang="${build.lang}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">',
    '<meta name="color-scheme" content="light dark">',
    `<meta name="theme-color" content="${light}" media="(prefers-color-scheme:light)">`,
    `<meta name="theme-color" content="${dark}" media="(prefers-color-scheme:dark)">`,
    '<meta name="format-detection" content="telephone=no">',
    `<link rel="icon" type="image/svg+xml" href="${favicon}">`,
    `<style>${build.css}</style>`,
    `<script type="module" src="${build.script}"></script>`,
  ].join('')
}

/**
 * Everything after `documentHead`: begins with `<title>`, closes head, body and document.
 * `title` names the screen; with an error on the screen let it begin with the word for "error".
 */
export function Page(props: {
  title: string
  brand: string
  /** Without our modules the page is loaded anew after so many seconds: work is under way that it tells of. */
  refreshSeconds?: number
  children?: Child
}) {
  return (
    <>
      <title>{`${props.title} — ${props.brand}`}</title>
      {props.refreshSeconds &&
        raw(`<noscript><meta http-equiv="refresh" content="${props.refreshSeconds}"></noscript>`)}
      {raw('</head><body>')}
      {props.children}
      {raw('</body></html>')}
    </>
  )
}
