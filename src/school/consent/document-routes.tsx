import { Hono } from 'hono'
import { Refusal } from '#kernel/http/guards.ts'
import { everyone } from '../access/allow.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { documentOf } from './consent-documents.ts'
import { DocumentPage } from './document-page.tsx'
import { kindOfPath } from './document-path.ts'

/** The texts that parents agree to, each on its own page. */
export function documentRoutes(site: Site) {
  return new Hono().get('/documents/:kind', everyone(), (c) => {
    const kind = kindOfPath(c.req.param('kind'))
    if (!kind) throw new Refusal('not_found')
    const screen = screenOf(site, c)
    const document = documentOf(site.documents, kind, screen.language)
    return show(c, screen, <DocumentPage screen={screen} document={document} />)
  })
}
