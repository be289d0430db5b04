import type { SchoolWordKey } from '../words/words.ts'

/** The pages of the help, as their addresses call them. */
export const HELP_PAGES = ['students', 'parents', 'sign-in', 'teachers', 'administrators'] as const
export type HelpPageName = (typeof HELP_PAGES)[number]

/** The pictures of screens, taken by tests/browser/help-pictures.test.ts. */
export const HELP_PICTURES = [
  'class-link',
  'phone',
  'code',
  'call',
  'account',
  'password',
  'forgot',
  'not-me',
  'enrolment',
  'student-profile',
  'invitation',
  'parent-link',
  'own-link',
  'details',
  'confirm-child',
  'parent-profile',
  'children',
  'teacher-link',
  'waiting-students',
  'class-list',
  'guardians',
  'school',
  'new-class',
  'staff',
] as const
export type HelpPicture = (typeof HELP_PICTURES)[number]

/** The height of a phone's screen in CSS pixels, and its width. */
export const PICTURE_SIZE = { width: 360, height: 640 }

/** One thing to do, and what the screen looks like meanwhile; `alt` says that for those who do not see it. */
export type HelpStep = { text: string; picture?: HelpPicture; alt?: string }

export type HelpTopic = {
  /** Names the topic in addresses: other screens lead to it. */
  id: string
  title: string
  /** Paragraphs before the steps. */
  text?: string[]
  steps?: HelpStep[]
  warning?: string
  /** Paragraphs after the steps. */
  after?: string[]
  questions?: [question: string, answer: string][]
  more?: { href: string; label: string }[]
}

export type HelpText = { title: string; lead: string; topics: HelpTopic[] }

/** What a text may name: anything that stands on a screen, in quotation marks, and both products. */
export type Told = { say: Say; platform: string; id: string }

/** What stands on a screen, from the dictionary: the help cannot call it otherwise. */
export type Say = (key: SchoolWordKey, values?: Record<string, string | number>) => string

export type HelpWriter = (told: Told) => HelpText
