import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { Badge } from '#ui/badge.tsx'
import { LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PersonList } from '#ui/person-card.tsx'
import { administeredSchool } from '../access/decisions.ts'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { GuardianshipsCard } from '../approval/guardianships-card.tsx'
import { parentState } from '../board/parent-state.ts'
import type { GuardianshipPolicy } from '../database.ts'
import { summaryOf } from '../form-errors.ts'
import { newBlockPath } from '../guardianship-block/block-paths.ts'
import { MatchingCard } from '../matching/matching-card.tsx'
import type { Matching } from '../matching/matching-store.ts'
import { fullName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import type { Colleague } from '../staff/staff-store.ts'
import type { SchoolWords } from '../words/words.ts'
import { ClassLinkCard } from './class-link-card.tsx'
import type { ShownClassLink } from './class-link-for.ts'
import type { ClassStudent, ClassTeacher } from './class-store.ts'
import { ClassTeachersCard } from './class-teachers-card.tsx'

type ClassPageProps = {
  screen: Screen
  viewer: Viewer
  schoolClass: SchoolClass
  students: ClassStudent[]
  policy: GuardianshipPolicy
  teachers: ClassTeacher[]
  candidates: Colleague[] | undefined
  matching: Matching
  link: (ShownClassLink & { qr: string }) | undefined
  values?: TypedValues
  errors?: FieldErrors
}

/** A class as its teacher and the administrators of its school see it. */
export function ClassPage(props: ClassPageProps) {
  const { screen, viewer, schoolClass, students, policy, link, values = {}, errors = {} } = props
  const { words } = screen
  const summary = summaryOf(words, errors)
  const leads = viewer.classes.some(({ id }) => id === schoolClass.id)
  const waiting = students.filter(({ status }) => status === 'waiting')
  const active = students.filter(({ status }) => status === 'active')
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section={leads ? 'class' : 'school'}
      heading={words('class_room.title', { class: schoolClass.name })}
      lead={`${schoolClass.school.name}, ${schoolClass.school.town}`}
      back={
        leads
          ? undefined
          : { href: `/schools/${schoolClass.school.id}`, label: words('school.section.classes') }
      }
      actions={
        <LinkButton href={`/classes/${schoolClass.id}/board`} kind="secondary">
          {words('board.open')}
        </LinkButton>
      }
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      {waiting.length > 0 && <WaitingCard {...{ screen, schoolClass, waiting }} />}
      <GuardianshipsCard {...{ screen, viewer, schoolClass, students, policy }} />
      <MatchingCard screen={screen} classId={schoolClass.id} matching={props.matching} />
      <Card title={words('class_room.list')}>
        {active.length > 0 ? (
          <>
            <p class="muted">{words('class_room.students', { count: active.length })}</p>
            <PersonList
              people={active.map((student) => studentCard({ screen, viewer, schoolClass }, student))}
            />
          </>
        ) : (
          <EmptyState icon="class" title={words('class_room.empty_title')}>
            {words('class_room.empty_text')}
          </EmptyState>
        )}
      </Card>
      <Card title={words('sheets.title')}>
        <p>{words('sheets.lead')}</p>
        <LinkButton href={`/classes/${schoolClass.id}/sheets`} kind="secondary">
          {words('sheets.open')}
        </LinkButton>
        <p>{words('card.about')}</p>
        <LinkButton href={`/classes/${schoolClass.id}/cards`} kind="secondary">
          {words('card.title')}
        </LinkButton>
      </Card>
      <ClassLinkCard {...{ screen, schoolClass, link, values, errors }} />
      <ClassTeachersCard
        screen={screen}
        classId={schoolClass.id}
        teachers={props.teachers}
        candidates={props.candidates}
      />
    </MenuScreen>
  )
}

type WaitingProps = { screen: Screen; schoolClass: SchoolClass; waiting: ClassStudent[] }

function WaitingCard({ screen: { words }, schoolClass, waiting }: WaitingProps) {
  return (
    <Card title={words('class_room.waiting')} id="waiting">
      <p>{words('class_room.waiting_text')}</p>
      <PersonList
        people={waiting.map((student) => ({
          name: fullName(student),
          actions: (
            <>
              <Form action={`/classes/${schoolClass.id}/students/${student.id}/approval`} inline>
                <SubmitButton>{words('staff.approve')}</SubmitButton>
              </Form>
              <Form action={`/classes/${schoolClass.id}/students/${student.id}/refusal`} inline>
                <SubmitButton kind="secondary">{words('staff.refuse')}</SubmitButton>
              </Form>
            </>
          ),
        }))}
      />
    </Card>
  )
}

type Frame = Pick<ClassPageProps, 'screen' | 'viewer' | 'schoolClass'>

function studentCard({ screen: { words }, viewer, schoolClass }: Frame, student: ClassStudent) {
  const { parents } = student
  const { school } = schoolClass
  return {
    name: fullName(student),
    note: parents.map((parent) => (
      <span class="stack">
        <span>
          <a href={`/classes/${schoolClass.id}/guardianships/${parent.id}`}>{fullName(parent)}</a> —{' '}
          {words(`kinship.${parent.kinship}`)}
          {'; '}
          {words(parentState(parent))}
        </span>
      </span>
    )),
    badge: badgeOf(words, student),
    actions: (
      <>
        {(parents.length === 0 || student.limited) && (
          <a class="small" href={`/classes/${schoolClass.id}/students/${student.id}/paper-consent`}>
            {words('paper.link')}
          </a>
        )}
        {administeredSchool(viewer, school.id) && (
          <a class="small" href={`/schools/${school.id}/students/${student.id}`}>
            {words('movement.open_student')}
            <span class="sr-only"> {fullName(student)}</span>
          </a>
        )}
        {administeredSchool(viewer, school.id) && (
          <a class="small" href={newBlockPath(school.id, { student_id: student.id })}>
            {words('block.of_student')}
            <span class="sr-only"> {fullName(student)}</span>
          </a>
        )}
      </>
    ),
  }
}

function badgeOf(words: SchoolWords, { limited, parents, consented }: ClassStudent) {
  if (limited) return <Badge tone="warning">{words('status.limited')}</Badge>
  const parentless = parents.every(({ kinship }) => kinship === 'trusted_adult')
  if (parentless) return <Badge tone="info">{words('class_room.no_parent')}</Badge>
  return consented ? undefined : <Badge tone="info">{words('class_room.no_consent')}</Badge>
}
