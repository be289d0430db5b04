import { writtenDate } from '#kernel/written-dates.ts'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { Form } from '#ui/form.tsx'
import { NEW_NUMBER } from '../number-change/number-change-flow.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { SIGN_IN } from '../sign-in/sign-in-flow.ts'

/** Nobody is signed in here: what Parta ID is, and the way in. */
export function WelcomePage({ screen }: { screen: Screen }) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('home.signed_out_title')}
      lead={words('home.signed_out_lead')}
    >
      <Actions>
        <LinkButton href={SIGN_IN.number.path}>{words('home.sign_in')}</LinkButton>
        <LinkButton kind="secondary" href={screen.ctx.config.platformOrigin}>
          {words('home.to_platform')}
        </LinkButton>
      </Actions>
    </NarrowScreen>
  )
}

type Person = { family_name: string; given_name: string; patronymic: string | null; birth_date: string }

/** Whose account this browser is signed in to. */
export function AccountHomePage(props: { screen: Screen; person: Person; phone: string | null }) {
  const { screen, person, phone } = props
  const { words } = screen
  return (
    <NarrowScreen screen={screen} heading={words('home.title')} lead={words('home.lead')}>
      <DefinitionList
        items={[
          {
            term: words('home.name'),
            value: [person.family_name, person.given_name, person.patronymic].filter(Boolean).join(' '),
          },
          { term: words('field.birth_date'), value: writtenDate(person.birth_date, screen.language) },
          ...(phone
            ? [
                {
                  term: words('home.phone'),
                  value: phone,
                  action: (
                    <LinkButton kind="quiet" href={NEW_NUMBER.number.path}>
                      {words('number.change')}
                    </LinkButton>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Actions>
        <LinkButton href={screen.ctx.config.platformOrigin}>{words('home.to_platform')}</LinkButton>
        <Form action="/sign-out" inline>
          <SubmitButton kind="secondary">{words('home.sign_out')}</SubmitButton>
        </Form>
      </Actions>
    </NarrowScreen>
  )
}
