import { type ConsentDocument, consentDocuments, currentDocuments } from './consent/consent-documents.ts'
import type { SchoolContext } from './context.ts'
import { createIdentityProvider, type IdentityProvider } from './sign-in/identity-provider.ts'

/** What the routes need besides the context: made once, when the application is made. */
export type Site = Omit<SchoolContext, 'documents'> & {
  provider: IdentityProvider
  /** Every version of the texts that parents agree to. */
  allDocuments: ConsentDocument[]
  /** The versions that are shown and agreed to now. */
  readonly documents: ConsentDocument[]
}

/** Puts together what the routes need. */
export function siteOf(ctx: SchoolContext): Site {
  const allDocuments = consentDocuments(ctx.config.platformName, ctx.documents)
  return {
    ...ctx,
    provider: createIdentityProvider(ctx.config),
    allDocuments,
    get documents() {
      return currentDocuments(allDocuments, ctx.clock.now())
    },
  }
}
