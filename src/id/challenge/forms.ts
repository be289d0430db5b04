import { z } from 'zod'
import { CODE_LENGTH } from './code.ts'

const FORMAT = { sms: 'code_format', call: 'code_format_call', email: 'code_format_email' } as const

/** After a call both its last digits and a late text message count; before one, only the message's code. */
export const EnterCode = z
  .object({ code: z.string().default(''), channel: z.enum(['sms', 'call', 'email']).catch('sms') })
  .transform(({ code, channel }, issue) => {
    const digits = code.replace(/[\s\-–—]/g, '')
    const lengths = channel === 'call' ? [CODE_LENGTH.call, CODE_LENGTH.sms] : [CODE_LENGTH.sms]
    if (/^\d+$/.test(digits) && lengths.includes(digits.length)) return { code: digits }
    issue.addIssue({ code: 'custom', path: ['code'], message: FORMAT[channel] })
    return z.NEVER
  })

export const RepeatCode = z.object({ channel: z.enum(['sms', 'call']).catch('sms') })
