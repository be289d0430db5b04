import { createHash } from 'node:crypto'
import { LANGUAGES, type Language } from '#kernel/http/language.ts'
import { CONSENT_KINDS, type ConsentKind } from '../database.ts'
import { personalData } from './documents/personal-data.ts'
import { platformUse } from './documents/platform-use.ts'

/** The source of a document: a new wording needs a new version. */
export type DocumentSource = {
  version: string
  text: Record<Language, (platform: string) => string>
}

/** A text that may be agreed to, exactly as it is shown. */
export type ConsentDocument = {
  kind: ConsentKind
  version: string
  language: Language
  text: string
  /** SHA-256 of the text, base64url: its name in forms and records. */
  sha256: string
}

const SOURCES: Record<ConsentKind, DocumentSource> = {
  platform_use: platformUse,
  personal_data: personalData,
}

/** All documents in all languages, with the name of the platform in them. */
export function consentDocuments(platformName: string): ConsentDocument[] {
  return CONSENT_KINDS.flatMap((kind) =>
    LANGUAGES.map((language) => {
      const { version, text: write } = SOURCES[kind]
      const text = write[language](platformName)
      const sha256 = createHash('sha256').update(text).digest('base64url')
      return { kind, version, language, text, sha256 }
    }),
  )
}

/** The document of one kind in one language. */
export function documentOf(
  documents: ConsentDocument[],
  kind: ConsentKind,
  language: Language,
): ConsentDocument {
  const found = documents.find((document) => document.kind === kind && document.language === language)
  if (!found) throw new Error(`there is no document ${kind} in ${language}`)
  return found
}
