import { Actions, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Form } from '#ui/form.tsx'
import { PersonList } from '#ui/person-card.tsx'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import type { ClassStudent } from '../classes/class-store.ts'
import type { GuardianshipPolicy } from '../database.ts'
import { fullName } from '../people/names.ts'
import type { Screen } from '../screen.tsx'
import { waitReason } from './wait-reason.ts'

type GuardianshipsCardProps = {
  screen: Screen
  viewer: Viewer
  schoolClass: SchoolClass
  students: ClassStudent[]
  policy: GuardianshipPolicy
}

/** The guardians of a class who wait for the school, each with the reason, and those it has not looked at yet. */
export function GuardianshipsCard(props: GuardianshipsCardProps) {
  const { screen, students, policy } = props
  const { words } = screen
  const all = students.flatMap((student) => student.parents.map((parent) => ({ student, parent })))
  const waiting = all.filter(({ parent }) => waitReason(parent, policy))
  const unverified = all.filter(
    ({ parent }) =>
      !waitReason(parent, policy) && parent.trust === 'declared' && parent.kinship !== 'trusted_adult',
  )
  if (waiting.length + unverified.length === 0) return null
  return (
    <Card title={words('approval.guardians')} id="guardianships">
      {waiting.length > 0 && (
        <>
          <h3>{words('approval.waiting')}</h3>
          <Guardians {...props} guardians={waiting} />
        </>
      )}
      {unverified.length > 0 && (
        <>
          <h3>{words('approval.unverified')}</h3>
          <p class="muted">{words('approval.unverified_text')}</p>
          <Guardians {...props} guardians={unverified} />
        </>
      )}
    </Card>
  )
}

type Guardian = { student: ClassStudent; parent: ClassStudent['parents'][number] }

function Guardians(props: GuardianshipsCardProps & { guardians: Guardian[] }) {
  const { screen, schoolClass, policy, guardians } = props
  const { words } = screen
  return (
    <PersonList
      people={guardians.map(({ student, parent }) => {
        const reason = waitReason(parent, policy)
        return {
          name: fullName(parent),
          href: `/classes/${schoolClass.id}/guardianships/${parent.id}`,
          note: (
            <>
              {words('approval.of_child', {
                kinship: words(`kinship.${parent.kinship}`),
                child: fullName(student),
              })}
              {reason && <span class="stack">{words(`approval.waits.${reason}`)}</span>}
            </>
          ),
          actions: <Buttons {...props} guardian={{ student, parent }} />,
        }
      })}
    />
  )
}

function Buttons(props: GuardianshipsCardProps & { guardian: Guardian }) {
  const { screen, viewer, schoolClass, guardian } = props
  const { words } = screen
  const { student, parent } = guardian
  const path = `/classes/${schoolClass.id}/guardianships/${parent.id}`
  if (viewer.children.some(({ id }) => id === student.id)) {
    return <p class="muted small">{words('approval.own_child')}</p>
  }
  // What is objected to or blocked is decided on its own page.
  if (parent.objected || parent.blocked) return <a href={path}>{words('approval.look')}</a>
  const whom = <span class="sr-only"> {fullName(parent)}</span>
  return (
    <Form action={`${path}/approval`} inline>
      <Actions>
        <SubmitButton kind="secondary">
          {words('approval.approve')}
          {whom}
        </SubmitButton>
        <SubmitButton
          kind="danger"
          formaction={`${path}/${parent.status === 'active' ? 'suspension' : 'refusal'}`}
        >
          {words(parent.status === 'active' ? 'approval.suspend' : 'approval.refuse')}
          {whom}
        </SubmitButton>
      </Actions>
    </Form>
  )
}
