import { Avatar } from '#ui/avatar.tsx'
import { Actions, SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { FileField } from '#ui/file-field.tsx'
import { Form } from '#ui/form.tsx'
import { PERSONAL } from '../personal/personal-paths.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'

type Props = { screen: Screen; name: string; picture: string | undefined; error?: string }

/** Asks for a picture; works as a plain form. */
export function AvatarPage({ screen, name, picture, error }: Props) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('personal.avatar')}
      lead={words('personal.avatar_lead')}
      back={{ href: PERSONAL.front, label: words('cabinet.section.personal') }}
      failed={Boolean(error)}
    >
      <Avatar name={name} picture={picture} large />
      <ErrorSummary
        title={words('error.summary')}
        errors={error ? [{ field: 'picture', text: error }] : []}
      />
      <Form action={PERSONAL.avatar} upload>
        <FileField
          name="picture"
          label={words('personal.picture')}
          hint={words('personal.picture_hint')}
          accept="image/jpeg,image/png,image/webp"
          error={error}
        />
        <SubmitButton>{words('personal.save')}</SubmitButton>
      </Form>
      {picture && (
        <Form action={PERSONAL.avatarRemoval}>
          <Actions>
            <SubmitButton kind="quiet">{words('personal.remove_avatar')}</SubmitButton>
          </Actions>
        </Form>
      )}
    </NarrowScreen>
  )
}
