import { writtenDate } from '#kernel/written-dates.ts'
import { Alert } from '#ui/alert.tsx'
import { Avatar } from '#ui/avatar.tsx'
import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { LANGUAGE_NAMES } from '#ui/languages.tsx'
import { CabinetScreen } from '../cabinet/cabinet-screen.tsx'
import type { Screen } from '../screen.tsx'
import type { SignedIn } from '../session/signed-in.ts'
import { PERSONAL } from './personal-paths.ts'
import type { Personal } from './personal-store.ts'

type Props = {
  screen: Screen
  person: SignedIn
  data: Personal
  /** The address of the picture, if there is one. */
  picture: string | undefined
  /** What has just been done here. */
  done: 'data' | 'avatar' | 'avatar_removed' | undefined
}

/** What a person says about themselves (S2), and the ways to take it along or to have it erased. */
export function PersonalPage({ screen, person, data, picture, done }: Props) {
  const { words, language } = screen
  const name = [data.family_name, data.given_name, data.patronymic].filter(Boolean).join(' ')
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      section="personal"
      heading={words('cabinet.section.personal')}
      lead={words('personal.lead')}
      banner={done && <Alert tone="success" title={words(`personal.done.${done}`)} />}
    >
      <Card>
        <div class="person">
          <Avatar name={data.given_name} picture={picture} large />
          <div class="person-text">
            <p class="strong">{name}</p>
            <p>
              <LinkButton kind="quiet" href={PERSONAL.avatar}>
                {words(picture ? 'personal.other_avatar' : 'personal.add_avatar')}
              </LinkButton>
            </p>
          </div>
        </div>
      </Card>
      <Card
        title={words('personal.about_me')}
        action={
          <LinkButton kind="quiet" href={PERSONAL.data}>
            {words('personal.change')}
          </LinkButton>
        }
      >
        <DefinitionList
          items={[
            { term: words('field.family_name'), value: data.family_name },
            { term: words('field.given_name'), value: data.given_name },
            { term: words('field.patronymic'), value: data.patronymic ?? words('personal.none') },
            { term: words('field.birth_date'), value: writtenDate(data.birth_date, language) },
            { term: words('personal.sex'), value: words(`personal.sexes.${data.sex ?? 'unsaid'}`) },
            { term: words('personal.language'), value: LANGUAGE_NAMES[data.language] },
          ]}
        />
      </Card>
      <Card title={words('personal.yours')}>
        <p class="muted">{words('personal.yours_lead')}</p>
        <ul class="people">
          <li>
            <a href={PERSONAL.export}>{words('personal.export')}</a>
          </li>
          <li>
            <a href={PERSONAL.deletion}>{words('personal.delete')}</a>
          </li>
        </ul>
      </Card>
    </CabinetScreen>
  )
}
