import type { Tone } from '#ui/alert.tsx'
import { Badge } from '#ui/badge.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Form } from '#ui/form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { SchoolScreen } from '../schools/school-screen.tsx'
import type { Screen } from '../screen.tsx'
import { ASKED_STATES, filterQuery, type RegisterFilter } from './register-filter.ts'
import type { Register, RegisterRow, RegisterState } from './register-store.ts'
import { rowWords } from './row-words.ts'

type RegisterPageProps = {
  screen: Screen
  viewer: Viewer
  school: Workplace
  register: Register
  filter: RegisterFilter
  page: number
  pages: number
}

/** The register of consents of a school: by class and state, some lines a page, to be printed and taken along. */
export function RegisterPage({ screen, viewer, school, register, filter, page, pages }: RegisterPageProps) {
  const { words } = screen
  const base = `/schools/${school.id}/consents`
  return (
    <SchoolScreen screen={screen} viewer={viewer} school={school} heading={words('register.title')}>
      <Card>
        <Form action={base} method="get">
          <SelectField
            name="class"
            label={words('register.class')}
            empty={words('register.all_classes')}
            value={filter.class ?? ''}
            options={register.classes.map(({ id, name, year }) => ({ value: id, label: `${name}, ${year}` }))}
          />
          <SelectField
            name="state"
            label={words('register.state')}
            empty={words('register.all_states')}
            value={filter.state ?? ''}
            options={ASKED_STATES.map((state) => ({ value: state, label: words(`consent_state.${state}`) }))}
          />
          <Actions>
            <SubmitButton>{words('register.show')}</SubmitButton>
            <a href={`${base}/print${filterQuery(filter)}`}>{words('register.print_page')}</a>
            <a href={`${base}/export${filterQuery(filter)}`}>{words('register.csv')}</a>
          </Actions>
        </Form>
      </Card>
      <Card title={words('register.found', { count: register.total })}>
        {register.rows.length > 0 ? (
          <ul class="people">
            {register.rows.map((row) => (
              <Line screen={screen} school={school} row={row} />
            ))}
          </ul>
        ) : (
          <EmptyState icon="people" title={words('register.empty_title')}>
            {words('register.empty_text')}
          </EmptyState>
        )}
        {pages > 1 && (
          <nav aria-label={words('register.pages')}>
            <Actions>
              {page > 1 && (
                <LinkButton href={base + filterQuery(filter, page - 1)} kind="secondary">
                  {words('register.previous')}
                </LinkButton>
              )}
              <span class="muted">{`${page} / ${pages}`}</span>
              {page < pages && (
                <LinkButton href={base + filterQuery(filter, page + 1)} kind="secondary">
                  {words('register.next')}
                </LinkButton>
              )}
            </Actions>
          </nav>
        )}
      </Card>
    </SchoolScreen>
  )
}

const TONES: Record<RegisterState, Tone | undefined> = {
  valid: 'success',
  missing: 'warning',
  outdated: 'info',
  withdrawn: 'error',
  inactive: undefined,
}

function Line({ screen, school, row }: { screen: Screen; school: Workplace; row: RegisterRow }) {
  const { words } = screen
  const said = rowWords(screen, row, school.time_zone)
  const given = words('children.given_on', { date: said.given, version: said.version })
  return (
    <li>
      <div class="person">
        <div class="person-text">
          <p class="strong">
            {said.student}, {said.class}
          </p>
          <p>{said.document}</p>
          {said.guardian && <p class="muted">{said.guardian}</p>}
          {row.given_at && <p class="muted">{`${given}, ${said.method}`}</p>}
          {said.withdrawn && (
            <p class="muted">
              {words('register.withdrawn')}: {said.withdrawn}
            </p>
          )}
          {said.until && <p class="muted">{said.until}</p>}
          {row.paper_id && row.has_scan && (
            <p class="muted">
              <a href={`/schools/${school.id}/paper-consents/${row.paper_id}/scan`}>
                {words('paper.scan_download')}
              </a>
            </p>
          )}
        </div>
        <Badge tone={TONES[row.state]}>{said.state}</Badge>
      </div>
    </li>
  )
}
