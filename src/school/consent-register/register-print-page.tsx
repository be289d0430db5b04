import { writtenMoment } from '#kernel/written-dates.ts'
import { Actions } from '#ui/button.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { SchoolScreen } from '../schools/school-screen.tsx'
import type { Screen } from '../screen.tsx'
import { filterQuery, type RegisterFilter } from './register-filter.ts'
import type { Register } from './register-store.ts'
import { type RowWords, rowWords } from './row-words.ts'

/** The columns of the register on paper and in a file, with the words for them. */
export const COLUMNS = [
  ['student', 'register.student'],
  ['class', 'register.class'],
  ['document', 'register.document'],
  ['state', 'register.state'],
  ['guardian', 'register.guardian'],
  ['given', 'register.given'],
  ['version', 'register.version'],
  ['method', 'register.method'],
  ['withdrawn', 'register.withdrawn'],
] as const satisfies [keyof RowWords, string][]

type PrintPageProps = {
  screen: Screen
  viewer: Viewer
  school: Workplace
  register: Register
  filter: RegisterFilter
  now: Date
}

/** The register as a table for paper. */
export function RegisterPrintPage({ screen, viewer, school, register, filter, now }: PrintPageProps) {
  const { words, language } = screen
  const rows = register.rows.map((row) => rowWords(screen, row, school.time_zone))
  return (
    <SchoolScreen
      screen={screen}
      viewer={viewer}
      school={school}
      heading={words('register.title')}
      back={{ href: `/schools/${school.id}/consents${filterQuery(filter)}`, label: words('register.title') }}
    >
      <p class="muted">
        {words('register.printed_on', { date: writtenMoment(now, language, school.time_zone) })}
        {'. '}
        {words('register.found', { count: register.total })}
        {'. '}
        {register.total > rows.length && words('register.cut_off', { shown: String(rows.length) })}
      </p>
      <Actions>
        <PrintButton>{words('register.print')}</PrintButton>
      </Actions>
      <section class="wide-table" tabindex={0} aria-label={words('register.title')}>
        <table>
          <thead>
            <tr>
              {COLUMNS.map(([, header]) => (
                <th scope="col">{words(header)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                {COLUMNS.map(([key]) => (
                  <td>{row[key]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </SchoolScreen>
  )
}
