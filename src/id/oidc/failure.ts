import { randomBytes } from 'node:crypto'
import { errors } from 'oidc-provider'
import type { EngineDeps } from './engine-deps.ts'
import { answerWith, type EngineErrorKind, type PageContext, viewerOf } from './engine-pages.ts'
import { errorKindOf, errorStatusOf } from './error-kind.ts'

type FailureDeps = Pick<EngineDeps, 'log' | 'cookies' | 'pages'>

/**
 * Answers with the error page of its kind. The page tells a short reference only; what failed stands in the log
 * beside the same reference, without the request's parameters.
 */
export async function showFailure(deps: FailureDeps, ctx: PageContext, error: unknown): Promise<void> {
  const reference = noteFailure(deps, error)
  await showError(deps, ctx, { kind: errorKindOf(error), status: errorStatusOf(error), reference })
}

/** Answers for an address or method that the engine does not have. */
export async function showNotFound(deps: FailureDeps, ctx: PageContext): Promise<void> {
  await showError(deps, ctx, { kind: 'not_found', status: 404, reference: newReference() })
}

/**
 * Writes a failure into the log, once however often it is noted, and returns its reference: surprises as errors, a
 * database that is away and bad requests without a stack.
 */
export function noteFailure({ log }: Pick<FailureDeps, 'log'>, error: unknown): string {
  const noted = error instanceof Error ? references.get(error) : undefined
  if (noted) return noted
  const reference = newReference()
  if (error instanceof Error) references.set(error, reference)
  const kind = errorKindOf(error)
  if (kind === 'failed') log.error({ err: error, reference }, 'the sign-in engine failed')
  else if (kind === 'try_again') log.warn({ reference }, 'the database is away')
  else log.info({ kind, reason: reasonOf(error), reference }, 'a sign-in request was refused')
  return reference
}

/** The engine's own words for the mistake in a request; they repeat nothing that the request brought. */
function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof errors.OIDCProviderError)) return undefined
  return [error.error, error.error_description, error.error_detail].filter(Boolean).join(': ')
}

const references = new WeakMap<Error, string>()

async function showError(
  { cookies, pages }: FailureDeps,
  ctx: PageContext,
  error: { kind: EngineErrorKind; status: number; reference: string },
): Promise<void> {
  const again = error.status >= 500 && ctx.req.method === 'GET'
  await answerWith(ctx, await pages.error(viewerOf(ctx, cookies.language.name), { ...error, again }))
}

function newReference(): string {
  return randomBytes(4).toString('hex')
}
