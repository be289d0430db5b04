import { Languages, type PageLanguage } from './languages.tsx'

/** Where the help is; `opens` says that it opens in a new tab, so that what was typed here stays. */
export type HelpPlace = { href: string; label: string; opens: string }

/** The foot of each screen: help and the language switch. */
export function Foot(props: { help?: HelpPlace; languageLabel: string; language: PageLanguage }) {
  const { help } = props
  return (
    <footer class="foot">
      {help && (
        <a href={help.href} target="_blank" rel="noopener" aria-label={`${help.label}, ${help.opens}`}>
          {help.label}
        </a>
      )}
      <Languages label={props.languageLabel} {...props.language} />
    </footer>
  )
}
