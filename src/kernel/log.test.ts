import { pino } from 'pino'
import { expect, test } from 'vitest'
import { CUT } from './log.ts'

/** What stands in the log after these entries. */
function written(...entries: object[]): string {
  const lines: string[] = []
  const log = pino({ redact: CUT }, { write: (line: string) => void lines.push(line) })
  for (const entry of entries) log.warn(entry, 'something happened')
  return lines.join('')
}

test('neither numbers, addresses and tokens nor the values that the database complains about get into the log', () => {
  const complaint = Object.assign(new Error('duplicate key'), {
    detail: 'Key (phone)=(+79990000001) already exists.',
    where: 'COPY account, line 1: "Иванова"',
  })
  const log = written(
    { phone: '+79990000001', token: 'secret', job: { password: 'secret', email: 'olga@example.org' } },
    { err: complaint },
    { request: { headers: { cookie: 'secret', authorization: 'Bearer secret' } } },
  )
  expect(log).toContain('duplicate key')
  expect(log).not.toMatch(/79990000001|secret|olga|Иванова/)
})
