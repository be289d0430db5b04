import { createInstance } from 'i18next'
import { LANGUAGES, type Language } from './http/language.ts'

/** A tree of texts; plural forms are keys with the endings `_one`, `_few`, `_many`, `_other`. */
export type WordTree = { readonly [key: string]: string | WordTree }

type PluralEnding = '_zero' | '_one' | '_two' | '_few' | '_many' | '_other'
type Singular<Key extends string> = Key extends `${infer Base}${PluralEnding}` ? Base : Key

/** Dotted paths to all texts of a tree, plural forms under their common name. */
export type WordKey<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Singular<Key> : `${Key}.${WordKey<Tree[Key]>}`
}[keyof Tree & string]

/** The same tree with any texts: what a second language must have. English has fewer plural forms than Russian. */
export type SameWords<Tree> = {
  readonly [Key in keyof Tree as Key extends `${string}_few` | `${string}_many`
    ? never
    : Key]: Tree[Key] extends string ? string : SameWords<Tree[Key]>
}

/** Looks a text up; `count` chooses the plural form, the other values fill the places `{{name}}`. */
export type Words<Tree> = (key: WordKey<Tree>, values?: Record<string, string | number>) => string

/** A dictionary in all languages of the interface. `constants` fill places in every text (names of the products). */
export function createWords<const Tree extends WordTree>(
  texts: { ru: Tree; en: SameWords<Tree> },
  constants: Record<string, string>,
): Record<Language, Words<Tree>> {
  const i18n = createInstance()
  void i18n.init({
    resources: { ru: { words: texts.ru }, en: { words: texts.en as WordTree } },
    lng: 'ru',
    ns: ['words'],
    defaultNS: 'words',
    initAsync: false,
    // Escaping is the business of the pages, which escape all that they draw.
    interpolation: { escapeValue: false, defaultVariables: constants },
    // Places without a value stay, to be filled when the value is there.
    missingInterpolationHandler: (_text: string, [place]: [string]) => place,
  })
  const speak = (language: Language): Words<Tree> => {
    const translate = i18n.getFixedT(language, 'words')
    // Each text is looked up once; only its plural forms are chosen anew each time.
    const kept = new Map<string, string>()
    return (key, values) => {
      if (values?.count !== undefined) return translate(key, values) as string
      let text = kept.get(key)
      if (text === undefined) {
        text = translate(key) as string
        kept.set(key, text)
      }
      return values ? filled(text, values) : text
    }
  }
  return Object.fromEntries(LANGUAGES.map((language) => [language, speak(language)])) as Record<
    Language,
    Words<Tree>
  >
}

function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/{{(\w+)}}/g, (place, name) => String(values[name] ?? place))
}
