import { type HTMLElement, parse } from 'node-html-parser'
import { CookieJar } from 'tough-cookie'

/** A page as a browser without JavaScript has it. */
export type HttpPage = {
  url: string
  status: number
  headers: Headers
  html: string
  heading: string
  /** Visible text, white space folded. */
  text: string
  /** The form that posts to this path, or the first one; throws when there is none. */
  form(action?: string): HTMLElement
}

export type HttpBrowser = {
  jar: CookieJar
  open(url: string): Promise<HttpPage>
  /** Fills the current page's form (hidden fields go along) and sends it, following redirects. */
  submit(values?: Record<string, string>, action?: string): Promise<HttpPage>
  /** A double click: sends the form twice at once; both answers may set cookies, only the second one is shown. */
  submitTwice(values?: Record<string, string>, action?: string): Promise<HttpPage>
  /** Repeats the request that led to the current page, a form too, as the browser's own button does. */
  reload(): Promise<HttpPage>
  /** Sends a POST to an address as a form of the current page would, without following redirects. */
  post(url: string, values: Record<string, string>): Promise<Response>
  /** Any request with this browser's cookies, without following redirects. */
  send(url: string, init?: RequestInit): Promise<Response>
  page(): HttpPage
}

const MOST_REDIRECTS = 12

/**
 * A browser of plain HTTP: cookies, redirects and forms, nothing else. Quick, for tests of routes. `headers` go along
 * with every request, as the name that a browser gives itself.
 */
export function newHttpBrowser(ownHeaders: Record<string, string> = {}): HttpBrowser {
  const jar = new CookieJar()
  let current: HttpPage | undefined
  let last: { url: string; init?: RequestInit } | undefined

  async function request(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = await jar.getCookieString(url)
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...ownHeaders, ...init.headers, ...(cookie && { cookie }) },
    })
    for (const line of response.headers.getSetCookie()) await jar.setCookie(line, url, { ignoreError: true })
    return response
  }

  async function follow(url: string, init?: RequestInit, ask: typeof request = request): Promise<HttpPage> {
    let at = url
    last = { url, init }
    let response = await ask(at, init)
    for (let hop = 0; nextOf(response) !== undefined; hop += 1) {
      if (hop === MOST_REDIRECTS) throw new Error(`redirected too often, last to ${at}`)
      await response.body?.cancel()
      at = new URL(nextOf(response) ?? '', at).href
      last = { url: at }
      response = await request(at)
    }
    current = pageOf(at, response, await response.text())
    return current
  }

  const page = () => {
    if (!current) throw new Error('no page is open')
    return current
  }
  const twice: typeof request = async (url, init) => {
    const [first, second] = await Promise.all([request(url, init), request(url, init)])
    await first.body?.cancel()
    return second
  }
  const posted = (url: string, values: Record<string, string>): RequestInit => ({
    method: 'POST',
    body: new URLSearchParams(values).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin },
  })

  function fill(values: Record<string, string> = {}, action?: string, ask = request): Promise<HttpPage> {
    const form = page().form(action)
    const hidden = form
      .querySelectorAll('input[type=hidden]')
      .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? ''])
    const url = new URL(form.getAttribute('action') ?? '', page().url).href
    if (form.getAttribute('method') === 'get') return follow(`${url}?${new URLSearchParams(values)}`)
    return follow(url, posted(url, { ...Object.fromEntries(hidden), ...values }), ask)
  }

  return {
    jar,
    page,
    open: (url) => follow(url),
    submit: (values, action) => fill(values, action),
    submitTwice: (values, action) => fill(values, action, twice),
    reload() {
      if (!last) throw new Error('no page is open')
      return follow(last.url, last.init)
    },
    send: request,
    post: (url, values) => request(url, posted(url, values)),
  }
}

/** Where an answer leads a browser on by itself: a redirect, or a page that is only passed through. */
function nextOf(response: Response): string | undefined {
  if (response.status >= 300 && response.status < 400) return response.headers.get('location') ?? ''
  return response.headers.get('refresh')?.replace(/^0; url=/, '')
}

function pageOf(url: string, response: Response, html: string): HttpPage {
  const root = parse(html)
  return {
    url,
    status: response.status,
    headers: response.headers,
    html,
    heading: root.querySelector('h1')?.textContent.trim() ?? '',
    text: (root.querySelector('body')?.textContent ?? html).replace(/\s+/g, ' ').trim(),
    form(action) {
      const forms = root.querySelectorAll('form')
      const form = action ? forms.find((one) => one.getAttribute('action') === action) : forms[0]
      if (!form) throw new Error(`${url} has no form ${action ?? ''}: ${html.slice(-800)}`)
      return form
    },
  }
}
