import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { writtenDay } from '#kernel/written-dates.ts'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CopyField } from '#ui/copy-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import type { Viewer, ViewerChild } from '../access/viewer-store.ts'
import { errorAt, summaryOf } from '../form-errors.ts'
import { everydayName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import { TERMS } from './invite-trusted-adult.ts'
import type { OpenInvitation } from './trusted-adult-store.ts'

type TrustedAdultsPageProps = {
  screen: Screen
  viewer: Viewer
  child: ViewerChild
  invitations: (OpenInvitation & { url: string })[]
  values: TypedValues
  errors?: FieldErrors
}

/** «Пригласить доверенное лицо»: what they may do, the links that are open, and a new one. */
export function TrustedAdultsPage(props: TrustedAdultsPageProps) {
  const { screen, viewer, child, invitations, values, errors = {} } = props
  const { words } = screen
  const summary = summaryOf(words, errors)
  const name = everydayName(child)
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="children"
      heading={words('trusted.title')}
      lead={words('trusted.lead', { name })}
      back={{ href: `/children/${child.id}`, label: name }}
      failed={summary.length > 0}
    >
      {invitations.map((invitation) => (
        <Open screen={screen} child={child} invitation={invitation} />
      ))}
      <Card title={words('trusted.new')}>
        <ErrorSummary title={words('error.summary')} errors={summary} />
        <Form action={`/children/${child.id}/trusted-adults`}>
          <RadioGroup
            legend={words('field.term')}
            name="term"
            options={TERMS.map((term) => ({ value: term, label: words(`trusted.term.${term}`) }))}
            value={values.term ?? 'year'}
            error={errorAt(words, errors, 'term')}
          />
          <SubmitButton>{words('trusted.create')}</SubmitButton>
        </Form>
      </Card>
    </MenuScreen>
  )
}

type OpenProps = Pick<TrustedAdultsPageProps, 'screen' | 'child'> & {
  invitation: TrustedAdultsPageProps['invitations'][number]
}

function Open({ screen, child, invitation }: OpenProps) {
  const { words, language, ctx } = screen
  const timeZone = child.class?.school.time_zone ?? ctx.config.timeZone
  const day = (moment: Date) => writtenDay(moment, language, timeZone)
  const { id, url, expires_at, access_until } = invitation
  return (
    <Card>
      <CopyField
        label={words('trusted.link')}
        text={url}
        button={words('invitation.copy')}
        copied={words('invitation.copied')}
      />
      <p class="muted small">
        {words('trusted.one', { date: day(expires_at) })}{' '}
        {access_until ? words('trusted.until', { date: day(access_until) }) : words('trusted.without_end')}
      </p>
      <Form action={`/children/${child.id}/trusted-adults/${id}/revocation`} inline>
        <SubmitButton kind="danger">{words('invitation.revoke')}</SubmitButton>
      </Form>
    </Card>
  )
}
