import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { pageToTryAgain, REFUSAL_STATUS, type RefusalKind } from '#kernel/http/app.ts'
import { type Language, languageOf } from '#kernel/http/language.ts'
import { answerWithPage } from '#kernel/http/page-response.ts'
import { Actions, LinkButton } from '#ui/button.tsx'
import { NarrowLayout, type NarrowLayoutProps } from '#ui/narrow-layout.tsx'
import { Page } from '#ui/page.tsx'
import type { IdContext } from './context.ts'
import { type IdWords, wordsFor } from './words/words.ts'

/** What every screen needs to be drawn: the language, its words, and where the person is. */
export type Screen = { ctx: ScreenNeeds; language: Language; words: IdWords; path: string }

export type ScreenNeeds = Pick<IdContext, 'config' | 'heads' | 'cookies'>

export function screenOf(ctx: ScreenNeeds, c: Context): Screen {
  const language = languageOf(c, ctx.cookies.language)
  const { pathname, search } = new URL(c.req.url)
  return { ctx, language, words: wordsFor(ctx.config)[language], path: pathname + search }
}

/** Answers a request with a screen. */
export function show(c: Context, screen: Screen, content: Child, status = 200): Response {
  const { language, ctx } = screen
  return answerWithPage(c, ctx.heads[language], { rest: String(content), status, language })
}

type NarrowProps = Pick<NarrowLayoutProps, 'heading' | 'lead' | 'back' | 'steps'> & {
  screen: Screen
  failed?: boolean
  children?: Child
}

/** One question a screen, with the brand of Parta ID. */
export function NarrowScreen({ screen, failed, children, ...layout }: NarrowProps) {
  const { words, ctx } = screen
  return (
    <Page
      title={failed ? `${words('error.prefix')}: ${layout.heading}` : layout.heading}
      brand={ctx.config.idName}
    >
      <NarrowLayout
        {...layout}
        brand={ctx.config.idName}
        brandHref="/"
        help={helpOf(screen)}
        words={{ skip: words('layout.skip'), language: words('layout.language') }}
        language={{ current: screen.language, path: screen.path }}
      >
        {children}
      </NarrowLayout>
    </Page>
  )
}

/** The help about number, code and password is the platform's: whoever signs in here has it before them. */
export function helpOf({ words, ctx }: Screen) {
  return {
    href: `${ctx.config.platformOrigin}/help/sign-in`,
    label: words('layout.help'),
    opens: words('layout.new_tab'),
  }
}

/** An error page of our own: what happened, and a way on. */
export function refusalPage(ctx: ScreenNeeds, c: Context, kind: RefusalKind): Response {
  const screen = screenOf(ctx, c)
  const { words } = screen
  const status = REFUSAL_STATUS[kind]
  const again = status >= 500 ? pageToTryAgain(c) : undefined
  const content = (
    <NarrowScreen
      screen={screen}
      heading={words(`refusal.${kind}.title`)}
      lead={words(`refusal.${kind}.text`)}
    >
      <Actions>
        {again && <LinkButton href={again}>{words('refusal.again')}</LinkButton>}
        <LinkButton href="/" kind={again ? 'secondary' : 'primary'}>
          {words('refusal.home')}
        </LinkButton>
      </Actions>
    </NarrowScreen>
  )
  return show(c, screen, content, status)
}
