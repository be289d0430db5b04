import { CONSENT_KINDS, type ConsentKind } from '../database.ts'

/** The address of a document's own page; of the current version when none is named. */
export function documentPath(kind: ConsentKind, version?: string): string {
  const path = `/documents/${kind.replace('_', '-')}`
  return version === undefined ? path : `${path}?version=${encodeURIComponent(version)}`
}

/** Which document has this name in its address. */
export function kindOfPath(name: string): ConsentKind | undefined {
  return CONSENT_KINDS.find((kind) => kind.replace('_', '-') === name)
}
