import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { type Language, languageOf } from '#kernel/http/language.ts'
import { answerWithPage } from '#kernel/http/page-response.ts'
import { SubmitButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import type { IconName } from '#ui/icon.tsx'
import { MenuLayout, type MenuLayoutProps } from '#ui/menu-layout.tsx'
import { NarrowLayout, type NarrowLayoutProps } from '#ui/narrow-layout.tsx'
import { Page } from '#ui/page.tsx'
import { administeredSchools } from './access/decisions.ts'
import type { Viewer } from './access/viewer-store.ts'
import type { SchoolContext } from './context.ts'
import { everydayName } from './people/names.ts'
import { type SchoolWords, wordsFor } from './words/words.ts'

type ScreenNeeds = Pick<SchoolContext, 'config' | 'heads' | 'cookies'>

/** What every screen needs to be drawn: the language, its words, and where the person is. */
export type Screen = { ctx: ScreenNeeds; language: Language; words: SchoolWords; path: string }

export function screenOf(ctx: ScreenNeeds, c: Context): Screen {
  const language = languageOf(c, ctx.cookies.language)
  const { pathname, search } = new URL(c.req.url)
  return { ctx, language, words: wordsFor(ctx.config)[language], path: pathname + search }
}

/** Answers with a screen. */
export function show(c: Context, screen: Screen, content: Child, status = 200): Response {
  const { language, ctx } = screen
  return answerWithPage(c, ctx.heads[language], { rest: String(content), status, language })
}

type Common = { screen: Screen; failed?: boolean; refreshSeconds?: number; children?: Child }
type NarrowProps = Common & Pick<NarrowLayoutProps, 'heading' | 'lead' | 'back' | 'steps'>

/** One question a screen, with the brand of the platform. */
export function NarrowScreen({ screen, failed, children, ...layout }: NarrowProps) {
  return (
    <Titled screen={screen} failed={failed} heading={layout.heading}>
      <NarrowLayout {...layout} {...brandOf(screen)} help={helpOf(screen)} brandHref="/">
        {children}
      </NarrowLayout>
    </Titled>
  )
}

type MenuProps = Common &
  Pick<MenuLayoutProps, 'heading' | 'lead' | 'back' | 'actions' | 'banner'> & {
    viewer: Viewer
    section: Section
  }

/** A screen of a signed-in person: left menu, on a phone a bar at the bottom. */
export function MenuScreen(props: MenuProps) {
  const { screen, failed, refreshSeconds, viewer, section, children, ...layout } = props
  const { words } = screen
  return (
    <Titled {...{ screen, failed, refreshSeconds }} heading={layout.heading}>
      <MenuLayout
        {...layout}
        {...brandOf(screen)}
        help={helpOf(screen)}
        brandHref="/profile"
        menuLabel={words('layout.menu')}
        items={sectionsOf(viewer).map(({ name, href, icon }) => ({
          href,
          icon,
          label: words(`menu.${name}`),
          current: name === section,
        }))}
        person={everydayName(viewer)}
        signOut={
          <Form action="/sign-out" inline>
            <SubmitButton kind="quiet">{words('layout.sign_out')}</SubmitButton>
          </Form>
        }
      >
        {children}
      </MenuLayout>
    </Titled>
  )
}

export type Section = 'profile' | 'class' | 'children' | 'school' | 'operator'

/** What a person has on the platform follows from the roles, and several roles stand side by side (S15). */
function sectionsOf(viewer: Viewer): { name: Section; href: string; icon: IconName }[] {
  return [
    { name: 'profile', href: '/profile', icon: 'profile' },
    ...(viewer.classes.length > 0 ? [{ name: 'class', href: '/classes', icon: 'class' } as const] : []),
    ...(administeredSchools(viewer).length > 0
      ? [{ name: 'school', href: '/schools', icon: 'school' } as const]
      : []),
    ...(viewer.children.length > 0 ? [{ name: 'children', href: '/children', icon: 'people' } as const] : []),
    ...(viewer.operator ? [{ name: 'operator', href: '/operator', icon: 'settings' } as const] : []),
  ]
}

/** A document with the screen's heading as its title. */
export function Titled(props: Common & { heading: string }) {
  const { words, ctx } = props.screen
  return (
    <Page
      title={props.failed ? `${words('error.prefix')}: ${props.heading}` : props.heading}
      brand={ctx.config.platformName}
      refreshSeconds={props.refreshSeconds}
    >
      {props.children}
    </Page>
  )
}

/** What each layout says of the platform and of the page it is drawn for. */
export function brandOf(screen: Screen) {
  return {
    brand: screen.ctx.config.platformName,
    words: { skip: screen.words('layout.skip'), language: screen.words('layout.language') },
    language: { current: screen.language, path: screen.path },
  }
}

function helpOf({ words }: Screen) {
  return { href: '/help', label: words('layout.help'), opens: words('layout.new_tab') }
}
