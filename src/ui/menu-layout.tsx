import type { Child } from 'hono/jsx'
import { BackLink } from './back-link.tsx'
import { Brand } from './brand.tsx'
import { Foot, type HelpPlace } from './foot.tsx'
import { Icon, type IconName } from './icon.tsx'
import type { PageLanguage } from './languages.tsx'
import type { LayoutWords } from './narrow-layout.tsx'

export type MenuItem = { href: string; label: string; icon: IconName; current?: boolean }

export type MenuLayoutProps = {
  brand: string
  brandHref: string
  menuLabel: string
  items: MenuItem[]
  /** False where the menu has more entries than a phone has room for: it is then shown on wide screens alone. */
  menuOnPhone?: boolean
  person?: string
  signOut?: Child
  heading: string
  lead?: Child
  back?: { href: string; label: string }
  actions?: Child
  banner?: Child
  words: LayoutWords
  language: PageLanguage
  help?: HelpPlace
  children?: Child
}

/** Screens of a signed-in person: menu at the left, on a phone at the bottom. Draws the only h1 from `heading`. */
export function MenuLayout(props: MenuLayoutProps) {
  return (
    <div class="wide">
      <a class="skip btn btn-primary" href="#main">
        {props.words.skip}
      </a>
      <header class="bar">
        <Brand name={props.brand} href={props.brandHref} />
        <div class="who">
          {props.person && <span class="who-name">{props.person}</span>}
          {props.signOut}
        </div>
      </header>
      <Menu label={props.menuLabel} items={props.items} onPhone={props.menuOnPhone ?? true} />
      <main id="main" tabindex={-1}>
        {props.back && <BackLink {...props.back} />}
        <div class="heading">
          <div>
            <h1>{props.heading}</h1>
            {props.lead && <p class="lead">{props.lead}</p>}
          </div>
          {props.actions}
        </div>
        {props.banner}
        {props.children}
      </main>
      <Foot help={props.help} languageLabel={props.words.language} language={props.language} />
    </div>
  )
}

function Menu(props: { label: string; items: MenuItem[]; onPhone: boolean }) {
  return (
    <nav class={props.onPhone ? 'menu' : 'menu menu-wide'} aria-label={props.label}>
      <ul>
        {props.items.map(({ href, label, icon, current }) => (
          <li>
            <a href={href} aria-current={current ? 'page' : undefined}>
              <Icon name={icon} />
              <span>{label}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
