import { writtenDay } from '#kernel/written-dates.ts'
import { Alert } from '#ui/alert.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { Form } from '#ui/form.tsx'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { fullName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import type { GuardianshipRecord, RecordedObjection } from './guardianship-record-store.ts'
import { waitReason } from './wait-reason.ts'

export type GuardianshipPageProps = {
  screen: Screen
  viewer: Viewer
  schoolClass: SchoolClass
  record: GuardianshipRecord
  /** Where an administrator sets a block. */
  blockPath: string | undefined
}

/** One guardianship as the school sees it: what is known, what is odd, and what can be decided. */
export function GuardianshipPage(props: GuardianshipPageProps) {
  const { screen, viewer, schoolClass, record } = props
  const { words } = screen
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="class"
      heading={fullName(record.adult)}
      lead={words('approval.of_child', {
        kinship: words(`kinship.${record.kinship}`),
        child: fullName(record.child),
      })}
      back={{
        href: `/classes/${schoolClass.id}`,
        label: words('class_room.title', { class: schoolClass.name }),
      }}
    >
      <State screen={screen} record={record} />
      <Known screen={screen} schoolClass={schoolClass} record={record} />
      {record.objections.map((objection) => (
        <Objection {...props} objection={objection} />
      ))}
      {record.ended_at === null && <Decisions {...props} />}
    </MenuScreen>
  )
}

function State({ screen: { words }, record }: { screen: Screen; record: GuardianshipRecord }) {
  if (record.end_cause) {
    return (
      <Alert tone="info" title={words(`approval.ended.${record.end_cause}`)}>
        {record.end_reason && <p>{words('approval.reason_given', { reason: record.end_reason })}</p>}
      </Alert>
    )
  }
  const reason = waitReason(record, record.policy)
  if (reason) return <Alert tone="warning" title={words(`approval.waits.${reason}`)} />
  return (
    <Alert
      tone={record.trust === 'declared' ? 'info' : 'success'}
      title={words(`approval.trust.${record.trust}`)}
    />
  )
}

type KnownProps = Pick<GuardianshipPageProps, 'screen' | 'schoolClass' | 'record'>

function Known({ screen, schoolClass, record }: KnownProps) {
  const { words, language } = screen
  const day = (moment: Date) => writtenDay(moment, language, schoolClass.school.time_zone)
  const { vouched_by, invited_at, access_until, decided_by, decided_at, oddities } = record
  const list = record.trust === 'roster' ? 'matched' : record.listed ? 'other_number' : 'not_listed'
  const invited = vouched_by
    ? words('approval.invited_by_guardian', { name: fullName(vouched_by) })
    : invited_at && words('approval.invited_by_student', { date: day(invited_at) })
  return (
    <Card title={words('approval.known')}>
      <DefinitionList
        items={[
          { term: words('approval.joined'), value: day(record.confirmed_at) },
          ...(invited ? [{ term: words('approval.invited'), value: invited }] : []),
          ...(access_until ? [{ term: words('approval.access_until'), value: day(access_until) }] : []),
          { term: words('approval.list'), value: words(`approval.list_says.${list}`) },
          ...(decided_by && decided_at
            ? [
                {
                  term: words('approval.decided'),
                  value: words('approval.decided_by', { name: fullName(decided_by), date: day(decided_at) }),
                },
              ]
            : []),
        ]}
      />
      {oddities.length > 0 && (
        <Alert tone="warning" title={words('approval.look_twice')}>
          <ul>
            {oddities.map((oddity) => (
              <li>{words(`approval.oddity.${oddity}`)}</li>
            ))}
          </ul>
        </Alert>
      )}
    </Card>
  )
}

function Objection(props: GuardianshipPageProps & { objection: RecordedObjection }) {
  const { screen, schoolClass, record, objection } = props
  const { words, language } = screen
  const { open, by_student, objector, reason, raised_at, decision, decided_by } = objection
  const date = writtenDay(new Date(raised_at), language, schoolClass.school.time_zone)
  const path = `/classes/${schoolClass.id}/objections/${objection.id}`
  return (
    <Card title={words(open ? 'approval.objection_open' : 'approval.objection')}>
      <p>
        {words(by_student ? 'approval.objected_by_student' : 'approval.objected_by_guardian', {
          name: fullName(objector),
          date,
        })}
      </p>
      <p>«{reason}»</p>
      {decision && decided_by && (
        <p class="muted">{words(`approval.objection_${decision}`, { name: fullName(decided_by) })}</p>
      )}
      {open &&
        (record.own ? (
          <p class="muted">{words('approval.own_child')}</p>
        ) : (
          <Form action={`${path}/rejection`}>
            <p class="muted">{words('approval.objection_text')}</p>
            <Actions>
              <SubmitButton>{words('approval.objection_reject')}</SubmitButton>
              <SubmitButton kind="danger" formaction={`${path}/acceptance`}>
                {words('approval.objection_accept')}
              </SubmitButton>
            </Actions>
          </Form>
        ))}
    </Card>
  )
}

function Decisions({ screen, schoolClass, record, blockPath }: GuardianshipPageProps) {
  const { words } = screen
  const path = `/classes/${schoolClass.id}/guardianships/${record.id}`
  if (record.objected) return null
  if (record.own) {
    return (
      <Card title={words('approval.decision')}>
        <p>{words('approval.own_child')}</p>
      </Card>
    )
  }
  const approvable = !record.blocked && (record.status !== 'active' || record.trust !== 'school')
  return (
    <Card title={words('approval.decision')}>
      <Form action={`${path}/approval`}>
        <Actions>
          {approvable && <SubmitButton>{words('approval.approve')}</SubmitButton>}
          {record.status === 'active' ? (
            <SubmitButton kind="secondary" formaction={`${path}/suspension`}>
              {words('approval.suspend')}
            </SubmitButton>
          ) : (
            <SubmitButton kind="danger" formaction={`${path}/refusal`}>
              {words('approval.refuse')}
            </SubmitButton>
          )}
        </Actions>
      </Form>
      <p class="muted small">{words('approval.refuse_text')}</p>
      <Actions>
        <LinkButton kind="quiet" href={`${path}/ending`}>
          {words('approval.end')}
        </LinkButton>
        {blockPath && (
          <LinkButton kind="quiet" href={blockPath}>
            {words('approval.block')}
          </LinkButton>
        )}
      </Actions>
    </Card>
  )
}
