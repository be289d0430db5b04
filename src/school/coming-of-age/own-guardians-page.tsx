import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Form } from '#ui/form.tsx'
import { PersonList } from '#ui/person-card.tsx'
import type { Viewer } from '../access/viewer-store.ts'
import { fullName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import type { Nearness } from './age.ts'
import type { OwnGuardian } from './age-store.ts'

type OwnGuardiansPageProps = {
  screen: Screen
  viewer: Viewer
  guardians: OwnGuardian[]
  state: Nearness['state']
}

/** A student who is (almost) of age says which guardians may go on seeing their things. */
export function OwnGuardiansPage({ screen, viewer, guardians, state }: OwnGuardiansPageProps) {
  const { words, ctx } = screen
  const { ages } = ctx.config
  return (
    <MenuScreen
      {...{ screen, viewer }}
      section="profile"
      heading={words('age.guardians_title')}
      lead={words(state === 'far' ? 'age.guardians_later' : 'age.guardians_lead', {
        days: ages.noticeDays,
        years: ages.adult,
      })}
      back={{ href: '/profile', label: words('profile.title') }}
    >
      <Card>
        {guardians.length === 0 ? (
          <EmptyState icon="people" title={words('age.no_guardians')} />
        ) : (
          <PersonList
            people={guardians.map((one) => ({
              name: fullName(one),
              note: words(one.kept || ages.guardians === 'stay' ? 'age.stays' : 'age.ends'),
              actions: state !== 'far' && <PermissionForm screen={screen} guardian={one} />,
            }))}
          />
        )}
      </Card>
    </MenuScreen>
  )
}

function PermissionForm({ screen: { words }, guardian }: { screen: Screen; guardian: OwnGuardian }) {
  const permission = `/profile/guardians/${guardian.id}/permission`
  return guardian.kept ? (
    <Form action={`${permission}/revocation`} inline>
      <SubmitButton kind="danger">{words('age.take_back')}</SubmitButton>
    </Form>
  ) : (
    <Form action={permission} inline>
      <SubmitButton kind="secondary">{words('age.permit')}</SubmitButton>
    </Form>
  )
}
