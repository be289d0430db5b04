import { writtenDay } from '#kernel/written-dates.ts'
import { Badge } from '#ui/badge.tsx'
import { LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CopyField } from '#ui/copy-field.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Form } from '#ui/form.tsx'
import { PersonList } from '#ui/person-card.tsx'
import { QrImage } from '#ui/qr-image.tsx'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { fullName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import type { ShownClassLink } from './class-link-for.ts'
import type { ClassStudent } from './class-store.ts'

type ClassPageProps = {
  screen: Screen
  viewer: Viewer
  schoolClass: SchoolClass
  students: ClassStudent[]
  link: (ShownClassLink & { qr: string }) | undefined
}

/** A class as its teacher sees it. */
export function ClassPage({ screen, viewer, schoolClass, students, link }: ClassPageProps) {
  const { words } = screen
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="class"
      heading={words('class_room.title', { class: schoolClass.name })}
      lead={`${schoolClass.school.name}, ${schoolClass.school.town}`}
    >
      <Card title={words('class_room.list')}>
        {students.length > 0 ? (
          <>
            <p class="muted">{words('class_room.students', { count: students.length })}</p>
            <PersonList people={students.map((student) => studentCard(screen, student))} />
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
      <Card title={words('class_room.link')} id="link">
        <p>{words('class_room.link_text')}</p>
        {link ? <Link {...{ screen, schoolClass, link }} /> : <NoLink {...{ screen, schoolClass }} />}
      </Card>
    </MenuScreen>
  )
}

function studentCard({ words }: Screen, student: ClassStudent) {
  const { parents } = student
  return {
    name: fullName(student),
    note: parents.map((parent) => (
      <span class="stack">
        {fullName(parent)} — {words(`kinship.${parent.kinship}`)}
        {'; '}
        {words(
          parent.status === 'active' && parent.trust === 'declared'
            ? 'status.declared'
            : `status.${parent.status}`,
        )}
      </span>
    )),
    badge: parents.length === 0 ? <Badge tone="info">{words('class_room.no_parent')}</Badge> : undefined,
  }
}

type LinkProps = { screen: Screen; schoolClass: SchoolClass; link: ShownClassLink & { qr: string } }

function Link({ screen, schoolClass, link }: LinkProps) {
  const { words, language, ctx } = screen
  return (
    <>
      <CopyField
        label={words('class_room.link')}
        text={link.url}
        button={words('invitation.copy')}
        copied={words('invitation.copied')}
      />
      <DefinitionList
        items={[
          {
            term: words('class_room.code'),
            value: (
              <>
                <strong>{link.code}</strong>
                <p class="hint">{words('class_room.code_where', { address: `${ctx.config.origin}/join` })}</p>
              </>
            ),
          },
          {
            term: words('invitation.valid_until'),
            value: writtenDay(link.expiresAt, language, schoolClass.school.time_zone),
          },
        ]}
      />
      <QrImage src={link.qr} alt={words('class_room.qr', { class: schoolClass.name })} />
      <Form action={`/classes/${schoolClass.id}/link/revocation`} inline>
        <SubmitButton kind="danger">{words('invitation.revoke')}</SubmitButton>
      </Form>
    </>
  )
}

function NoLink({ screen: { words }, schoolClass }: { screen: Screen; schoolClass: SchoolClass }) {
  return (
    <EmptyState
      title={words('class_room.no_link_title')}
      action={
        <Form action={`/classes/${schoolClass.id}/link`}>
          <SubmitButton>{words('class_room.create')}</SubmitButton>
        </Form>
      }
    >
      {words('class_room.no_link_text')}
    </EmptyState>
  )
}
