import { z } from 'zod'
import { GUARDIANSHIP_POLICIES } from '../database.ts'
import { optionalLine, textLine } from '../typed-text.ts'

/** The zones of Russian schools, west to east; each has its words in the dictionaries, under `zone`. */
export const TIME_ZONES = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Krasnoyarsk',
  'Asia/Irkutsk',
  'Asia/Yakutsk',
  'Asia/Vladivostok',
  'Asia/Magadan',
  'Asia/Kamchatka',
] as const

const NAME_LENGTH = 200
const CONTACT_LENGTH = 200
const TOWN_LENGTH = 100

/** What is asked about a school: by the operator who makes it, later by its administrator. */
export const SchoolForm = z.object({
  school_name: textLine(NAME_LENGTH),
  town: textLine(TOWN_LENGTH),
  time_zone: z.enum(TIME_ZONES, 'choice_required'),
  policy: z.enum(GUARDIANSHIP_POLICIES, 'choice_required'),
  contact: optionalLine(CONTACT_LENGTH),
})
