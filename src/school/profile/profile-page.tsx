import { writtenDate } from '#kernel/written-dates.ts'
import { Banner } from '#ui/banner.tsx'
import { LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Form } from '#ui/form.tsx'
import { PersonList } from '#ui/person-card.tsx'
import type { Viewer, ViewerChild } from '../access/viewer-store.ts'
import { childCards } from '../children/child-cards.tsx'
import { ConsentBanner } from '../children/child-consents.tsx'
import type { ChildrenNews } from '../children/children-news-store.ts'
import { ClosedChildren } from '../children/closed-children.tsx'
import { ChildAgeBanner, OwnAgeBanners } from '../coming-of-age/age-banners.tsx'
import { NewGuardianBanners } from '../objection/new-guardian-banners.tsx'
import { everydayName, fullName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import { ParentsCard } from './parents-card.tsx'
import type { StudentHome } from './profile-store.ts'

type ProfilePageProps = {
  screen: Screen
  viewer: Viewer
  student: (StudentHome & { url: string | undefined }) | undefined
  /** The child whom this parent has confirmed a moment ago. */
  confirmed: ViewerChild | undefined
  /** Children of somebody who sees none (any more). */
  closed: ChildrenNews['closed']
  now: Date
}

/** A person's own page: the data, and a block for every role the person has (S13, S15). */
export function ProfilePage(props: ProfilePageProps) {
  const { screen, viewer, student, confirmed, closed, now } = props
  const { words } = screen
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="profile"
      heading={words('profile.title')}
      banner={
        confirmed ? (
          <ConfirmedBanner screen={screen} child={confirmed} />
        ) : (
          <>
            <StudentBanner screen={screen} viewer={viewer} student={student} />
            {student && <OwnAgeBanners {...{ screen, viewer, now }} consented={student.own_consented} />}
            {viewer.children.map((child) => (
              <>
                <ConsentBanner screen={screen} child={child} />
                <ChildAgeBanner {...{ screen, child, now }} />
              </>
            ))}
          </>
        )
      }
    >
      <ClosedChildren screen={screen} closed={closed} />
      <OwnData screen={screen} viewer={viewer} />
      {viewer.enrolment && !viewer.has_account && (
        <Card title={words('card.phone_title')} id="phone">
          <p>{words('card.phone_text')}</p>
          <LinkButton href="/profile/phone" kind="secondary">
            {words('card.tie')}
          </LinkButton>
        </Card>
      )}
      {student && <ParentsCard screen={screen} viewer={viewer} student={student} />}
      {viewer.children.length > 0 && (
        <Card title={words('profile.children')} id="children">
          <PersonList people={childCards(screen, viewer.children)} />
          <p class="muted small">{words('children.another')}</p>
        </Card>
      )}
      {viewer.classes.length > 0 && (
        <Card title={words('profile.classes')}>
          <ul class="people">
            {viewer.classes.map(({ id, name, school }) => (
              <li>
                <a href={`/classes/${id}`}>{name}</a>, {school.name}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {viewer.workplaces.length > 0 && <Workplaces screen={screen} viewer={viewer} />}
      {!viewer.enrolment &&
        closed.length === 0 &&
        viewer.workplaces.length === 0 &&
        viewer.children.length === 0 &&
        viewer.classes.length === 0 && (
          <Card>
            <EmptyState
              icon="people"
              title={words('profile.nobody_title')}
              action={<LinkButton href="/join">{words('home.have_code')}</LinkButton>}
            >
              {words('profile.nobody_text')}
            </EmptyState>
          </Card>
        )}
    </MenuScreen>
  )
}

type StudentBannerProps = { screen: Screen; viewer: Viewer; student: ProfilePageProps['student'] }

function StudentBanner({ screen, viewer: { enrolment, of_age }, student }: StudentBannerProps) {
  const { words } = screen
  if (enrolment?.status === 'waiting') {
    const place = { class: enrolment.name, school: enrolment.school.name }
    return (
      <Banner title={words('profile.approval_title')}>
        <p>{words('profile.approval_text', place)}</p>
      </Banner>
    )
  }
  if (!student) return null
  return (
    <>
      {/* Who is of age waits for no parent. */}
      {!of_age && <WaitingBanner screen={screen} student={student} />}
      <NewGuardianBanners
        screen={screen}
        guardians={student.parents}
        of="self"
        pathOf={(id) => `/profile/parents/${id}/objection`}
      />
    </>
  )
}

function Workplaces({ screen: { words }, viewer }: { screen: Screen; viewer: Viewer }) {
  return (
    <Card title={words('profile.work')}>
      <ul class="people">
        {viewer.workplaces.map(({ id, name, town, roles }) => (
          <li>
            <p class="strong">
              {roles.includes('administrator') ? <a href={`/schools/${id}`}>{name}</a> : name}, {town}
            </p>
            <p class="muted">{roles.map((role) => words(`staff.role.${role}`)).join(', ')}</p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function WaitingBanner({ screen: { words }, student }: { screen: Screen; student: StudentHome }) {
  const parents = student.parents.filter(({ kinship }) => kinship !== 'trusted_adult')
  if (parents.some(({ status }) => status === 'active')) {
    return student.consented ? null : (
      <Banner title={words('movement.student_waits_title')}>
        <p>{words('movement.student_waits_text')}</p>
      </Banner>
    )
  }
  const atSchool = parents.some(({ status }) => status === 'waiting')
  return (
    <Banner
      title={words('profile.waiting_title')}
      action={
        <Form action="/profile/invitation" inline>
          <SubmitButton>{words('invitation.create')}</SubmitButton>
        </Form>
      }
    >
      <p>{words(atSchool ? 'profile.school_waiting_text' : 'profile.waiting_text')}</p>
    </Banner>
  )
}

function ConfirmedBanner({ screen: { words }, child }: { screen: Screen; child: ViewerChild }) {
  const name = everydayName(child)
  return child.status === 'waiting' ? (
    <Banner tone="info" title={words('profile.confirmed_waiting', { name })} />
  ) : (
    <Banner tone="success" title={words('profile.confirmed', { name })} />
  )
}

function OwnData({ screen: { words, language }, viewer }: { screen: Screen; viewer: Viewer }) {
  const { enrolment } = viewer
  return (
    <Card title={words('profile.data')}>
      <DefinitionList
        items={[
          { term: words('field.name'), value: fullName(viewer) },
          { term: words('field.birth_date'), value: writtenDate(viewer.birth_date, language) },
          ...(enrolment
            ? [
                { term: words('field.class'), value: enrolment.name },
                { term: words('field.school'), value: `${enrolment.school.name}, ${enrolment.school.town}` },
              ]
            : []),
        ]}
      />
    </Card>
  )
}
