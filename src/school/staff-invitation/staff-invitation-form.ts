import { z } from 'zod'
import { PhoneNumber } from '#contracts/phone-number.ts'
import { textLine } from '../typed-text.ts'

const NAME_LENGTH = 120

/** Whom a personal invitation is for, and the number that it is bound to. */
export const PersonalInvitation = z.object({ addressee: textLine(NAME_LENGTH), phone: PhoneNumber })
