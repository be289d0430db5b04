import { z } from 'zod'
import { CODE_LENGTH } from './code.ts'

/** After a call both its last digits and a late text message count; before one, only the message's code. */
export const EnterCode = z
  .object({ code: z.string().default(''), channel: z.enum(['sms', 'call']).catch('sms') })
  .transform(({ code, channel }, issue) => {
    const digits = code.replace(/[\s\-–—]/g, '')
    const lengths = channel === 'call' ? [CODE_LENGTH.call, CODE_LENGTH.sms] : [CODE_LENGTH.sms]
    if (/^\d+$/.test(digits) && lengths.includes(digits.length)) return { code: digits }
    const message = channel === 'call' ? 'code_format_call' : 'code_format'
    issue.addIssue({ code: 'custom', path: ['code'], message })
    return z.NEVER
  })

export const RepeatCode = z.object({ channel: z.enum(['sms', 'call']).catch('sms') })
