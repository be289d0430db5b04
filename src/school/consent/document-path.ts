import { CONSENT_KINDS, type DocumentKind, OWN_CONSENT_KINDS } from '../consent-tables.ts'

/** The address of a document's own page; of the current version when none is named. */
export function documentPath(kind: DocumentKind, version?: string): string {
  const path = `/documents/${kind.replaceAll('_', '-')}`
  return version === undefined ? path : `${path}?version=${encodeURIComponent(version)}`
}

/** Which document has this name in its address. */
export function kindOfPath(name: string): DocumentKind | undefined {
  return [...CONSENT_KINDS, ...OWN_CONSENT_KINDS].find((kind) => kind.replaceAll('_', '-') === name)
}
