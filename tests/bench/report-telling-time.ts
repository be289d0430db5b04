import { table } from './report-table.ts'
import type { Step, TellingTime } from './telling-time.ts'

const STEPS: { step: Step; name: string }[] = [
  { step: 'number', name: 'POST /sign-in/phone' },
  { step: 'code', name: 'POST /sign-in/code, wrong' },
]

/** What the times of answers tell about who has an account. */
export function tellingTimeTable(times: TellingTime): string {
  const rows = STEPS.map(({ step, name }) => {
    const { known, unknown } = times[step]
    return [name, ms(known), ms(unknown), `**${ms(Math.abs(known - unknown))}**`]
  })
  return table(['', 'with an account', 'without', 'difference'], rows)
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(2)} ms`
}
