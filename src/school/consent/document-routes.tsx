import { Hono } from 'hono'
import { Refusal } from '#kernel/http/guards.ts'
import type { Language } from '#kernel/http/language.ts'
import { everyone } from '../access/allow.ts'
import type { DocumentKind } from '../consent-tables.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { type ConsentDocument, documentOf } from './consent-documents.ts'
import { DocumentPage } from './document-page.tsx'
import { kindOfPath } from './document-path.ts'

/** The texts that parents agree to, each on its own page. */
export function documentRoutes(site: Site) {
  return new Hono().get('/documents/:kind', everyone(), (c) => {
    const kind = kindOfPath(c.req.param('kind'))
    if (!kind) throw new Refusal('not_found')
    const screen = screenOf(site, c)
    const version = c.req.query('version')
    const document = versionOf(site, { kind, version, language: screen.language })
    if (!document) throw new Refusal('not_found')
    return show(c, screen, <DocumentPage screen={screen} document={document} />)
  })
}

type Asked = { kind: DocumentKind; version: string | undefined; language: Language }

/** The current version, or an earlier one that somebody agreed to; one that is still to come is nobody's business. */
function versionOf(site: Site, { kind, version, language }: Asked): ConsentDocument | undefined {
  if (version === undefined) return documentOf(site.documents, kind, language)
  const now = site.clock.now()
  return site.allDocuments.find(
    (one) =>
      one.kind === kind && one.language === language && one.version === version && one.currentFrom <= now,
  )
}
