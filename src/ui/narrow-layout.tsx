import type { Child } from 'hono/jsx'
import { BackLink } from './back-link.tsx'
import { Brand } from './brand.tsx'
import { Foot, type HelpPlace } from './foot.tsx'
import type { PageLanguage } from './languages.tsx'

/** Words that every layout needs: «К содержанию» and the name of the language switch, «Язык». */
export type LayoutWords = { skip: string; language: string }

export type NarrowLayoutProps = {
  brand: string
  brandHref?: string
  heading: string
  lead?: Child
  back?: { href: string; label: string }
  steps?: Child
  words: LayoutWords
  language: PageLanguage
  help?: HelpPlace
  children?: Child
}

/** One question a screen, in the middle: sign-in, invitation, consent. Draws the only h1 from `heading`. */
export function NarrowLayout(props: NarrowLayoutProps) {
  return (
    <div class="narrow">
      <a class="skip btn btn-primary" href="#main">
        {props.words.skip}
      </a>
      <header class="bar">
        <Brand name={props.brand} href={props.brandHref} />
      </header>
      <main id="main" tabindex={-1}>
        {props.back && <BackLink {...props.back} />}
        <div class="panel">
          {props.steps}
          <h1>{props.heading}</h1>
          {props.lead && <p class="lead">{props.lead}</p>}
          {props.children}
        </div>
      </main>
      <Foot help={props.help} languageLabel={props.words.language} language={props.language} />
    </div>
  )
}
