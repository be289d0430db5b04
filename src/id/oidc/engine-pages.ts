import type { IncomingMessage } from 'node:http'
import { LANGUAGES, type Language } from '#kernel/http/language.ts'

/** For whom a page is drawn. */
export type Viewer = {
  language: Language
  acceptEncoding: string | undefined
}

/** Why the engine ends on an error page; each kind has its words on the screen. */
export type EngineErrorKind =
  | 'unknown_service'
  | 'wrong_return_address'
  | 'request_expired'
  | 'wrong_request'
  | 'not_found'
  | 'try_again'
  | 'failed'

export type EngineError = {
  kind: EngineErrorKind
  status: number
  /** Names the entry in the log; tells nothing by itself. */
  reference: string
  /** The same address may well answer in a moment: nothing is wrong with the request. */
  again: boolean
}

/** The question «Выйти?»: a POST to `action` with the fields `xsrf` and `logout=yes`. */
export type SignOutForm = {
  action: string
  xsrf: string
  /** The site that asks; nothing when no known site does. */
  serviceName: string | undefined
}

/** The screens of the engine, handed in so that this folder knows no screens. */
export type EnginePages = {
  error(viewer: Viewer, error: EngineError): Response | Promise<Response>
  signOut(viewer: Viewer, form: SignOutForm): Response | Promise<Response>
  signedOut(viewer: Viewer): Response | Promise<Response>
  /** Leads on by itself to a foreign site, after a form that could not. */
  onward(viewer: Viewer, to: string): Response | Promise<Response>
}

/** The part of the engine's request and answer that a page needs (Koa's context has it). */
export type PageContext = {
  req: IncomingMessage
  cookies: { get(name: string): string | undefined }
  status: number
  body: unknown
  set(name: string, value: string): void
}

/** Who looks: the language this browser chose, Russian until it chooses. */
export function viewerOf(ctx: PageContext, languageCookie: string): Viewer {
  const chosen = ctx.cookies.get(languageCookie)
  const acceptEncoding = ctx.req.headers['accept-encoding']
  return {
    language: LANGUAGES.find((language) => language === chosen) ?? 'ru',
    acceptEncoding: Array.isArray(acceptEncoding) ? acceptEncoding.join(', ') : acceptEncoding,
  }
}

/** Answers with a page that was drawn outside of the engine. */
export async function answerWith(ctx: PageContext, page: Response): Promise<void> {
  ctx.status = page.status
  page.headers.forEach((value, name) => {
    ctx.set(name, value)
  })
  ctx.body = Buffer.from(await page.arrayBuffer())
}
