import type { Language } from '#kernel/http/language.ts'
import { type SchoolWords, wordsFor } from '../words/words.ts'
import { HELP_PAGES, type HelpPageName, type HelpText, type HelpWriter } from './help-text.ts'
import { enAdministrators } from './texts/en-administrators.ts'
import { enParents } from './texts/en-parents.ts'
import { enSignIn } from './texts/en-sign-in.ts'
import { enStudents } from './texts/en-students.ts'
import { enTeachers } from './texts/en-teachers.ts'
import { ruAdministrators } from './texts/ru-administrators.ts'
import { ruParents } from './texts/ru-parents.ts'
import { ruSignIn } from './texts/ru-sign-in.ts'
import { ruStudents } from './texts/ru-students.ts'
import { ruTeachers } from './texts/ru-teachers.ts'

type Writers = Record<HelpPageName, HelpWriter>

const WRITERS: Record<Language, Writers> = {
  ru: {
    students: ruStudents,
    parents: ruParents,
    'sign-in': ruSignIn,
    teachers: ruTeachers,
    administrators: ruAdministrators,
  },
  en: {
    students: enStudents,
    parents: enParents,
    'sign-in': enSignIn,
    teachers: enTeachers,
    administrators: enAdministrators,
  },
}

const quote: Record<Language, (text: string) => string> = {
  ru: (text) => `«${text}»`,
  en: (text) => `“${text}”`,
}

type Names = { platformName: string; idName: string }
export type HelpBook = { name: HelpPageName; text: HelpText }[]

/** The whole help in one language, with the names of this installation and what its screens say now. */
export function helpBook(names: Names, language: Language): HelpBook {
  const words = wordsFor(names)[language]
  const say: SchoolWords = (key, values) => quote[language](words(key, values))
  const told = { say, platform: names.platformName, id: names.idName }
  return HELP_PAGES.map((name) => ({ name, text: WRITERS[language][name](told) }))
}
