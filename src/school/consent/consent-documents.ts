import { createHash } from 'node:crypto'
import { LANGUAGES, type Language } from '#kernel/http/language.ts'
import type { DocumentKind } from '../consent-tables.ts'
import { ownConsent } from './documents/own-consent.ts'
import { personalData } from './documents/personal-data.ts'
import { platformUse } from './documents/platform-use.ts'

/** One wording of a document: a new wording is a new version, and older ones stay for as long as they are pointed at. */
export type DocumentSource = {
  kind: DocumentKind
  version: string
  /** From when it is the one that is shown and agreed to. */
  currentFrom: Date
  /** From when a consent to an older version does not count any more. */
  requiredFrom: Date
  text: Record<Language, (platform: string) => string>
}

/** A text that may be agreed to, exactly as it is shown. */
export type ConsentDocument = {
  kind: DocumentKind
  version: string
  language: Language
  text: string
  /** SHA-256 of the text, base64url: its name in forms and records. */
  sha256: string
  currentFrom: Date
  requiredFrom: Date
}

/** Every version of every document, the oldest first. */
export const DOCUMENTS: DocumentSource[] = [...platformUse, ...personalData, ...ownConsent]

/** All versions in all languages, with the name of the platform in them. */
export function consentDocuments(
  platformName: string,
  sources: DocumentSource[] = DOCUMENTS,
): ConsentDocument[] {
  return sources.flatMap(({ text: write, ...source }) =>
    LANGUAGES.map((language) => {
      const text = write[language](platformName)
      const sha256 = createHash('sha256').update(text).digest('base64url')
      return { ...source, language, text, sha256 }
    }),
  )
}

/** The versions that are current at a moment: of each kind the one that became so last. */
export function currentDocuments(documents: ConsentDocument[], moment: Date): ConsentDocument[] {
  const begun = documents.filter(({ currentFrom }) => currentFrom <= moment)
  return begun.filter(
    (one) => !begun.some((other) => other.kind === one.kind && other.currentFrom > one.currentFrom),
  )
}

/** The document of one kind in one language. */
export function documentOf(
  documents: ConsentDocument[],
  kind: DocumentKind,
  language: Language,
): ConsentDocument {
  const found = documents.find((document) => document.kind === kind && document.language === language)
  if (!found) throw new Error(`there is no document ${kind} in ${language}`)
  return found
}
