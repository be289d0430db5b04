import { CONSENT_KINDS, type ConsentKind } from '../database.ts'

/** The address of a document's own page. */
export function documentPath(kind: ConsentKind): string {
  return `/documents/${kind.replace('_', '-')}`
}

/** Which document has this name in its address. */
export function kindOfPath(name: string): ConsentKind | undefined {
  return CONSENT_KINDS.find((kind) => kind.replace('_', '-') === name)
}
