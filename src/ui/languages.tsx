import type { Language } from '#kernel/http/language.ts'

/** Each language is written in itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { ru: 'Русский', en: 'English' }

/** Which language a page is in, and where it stands: the switch leads back to it. */
export type PageLanguage = { current: Language; path: string }

/** The language switch at the foot of each screen. */
export function Languages({ label, current, path }: PageLanguage & { label: string }) {
  return (
    <nav class="languages" aria-label={label}>
      {Object.entries(LANGUAGE_NAMES).map(([language, name]) =>
        language === current ? (
          <span lang={language} aria-current="true">
            {name}
          </span>
        ) : (
          <a
            lang={language}
            hreflang={language}
            href={`/language?to=${language}&back=${encodeURIComponent(path)}`}
          >
            {name}
          </a>
        ),
      )}
    </nav>
  )
}
