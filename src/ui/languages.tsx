export type Language = { lang: string; label: string; href: string; current: boolean }

/** The language switch at the foot of each screen; each name is written in its own language. */
export function Languages(props: { label: string; languages: Language[] }) {
  return (
    <nav class="languages" aria-label={props.label}>
      {props.languages.map(({ lang, label, href, current }) =>
        current ? (
          <span lang={lang} aria-current="true">
            {label}
          </span>
        ) : (
          <a lang={lang} hreflang={lang} href={href}>
            {label}
          </a>
        ),
      )}
    </nav>
  )
}
