import type { ConsentDocument } from './consent/consent-documents.ts'
import type { SchoolContext } from './context.ts'
import type { IdentityProvider } from './sign-in/identity-provider.ts'

/** What the routes need besides the context: made once, when the application is made. */
export type Site = SchoolContext & { provider: IdentityProvider; documents: ConsentDocument[] }
