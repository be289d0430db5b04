import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import type { Viewer } from '../access/viewer-store.ts'
import type { ConsentDocument } from '../consent/consent-documents.ts'
import { ConsentTick } from '../consent/consent-tick.tsx'
import { OWN_CONSENT_KINDS } from '../consent-tables.ts'
import { summaryOf } from '../form-errors.ts'
import { MenuScreen, type Screen } from '../screen.tsx'

type OwnConsentPageProps = {
  screen: Screen
  viewer: Viewer
  /** The student has the age at which this is asked. */
  asked: boolean
  documents: ConsentDocument[]
  values?: TypedValues
  errors?: FieldErrors
}

/** A student reads two documents of their own and agrees. */
export function OwnConsentPage(props: OwnConsentPageProps) {
  const { screen, viewer, asked, documents, values = {}, errors = {} } = props
  const { words, ctx } = screen
  const summary = summaryOf(words, errors)
  return (
    <MenuScreen
      {...{ screen, viewer }}
      section="profile"
      heading={words('age.consent_title')}
      lead={words(asked ? 'age.consent_lead' : 'age.consent_later', { count: ctx.config.ages.consent })}
      back={{ href: '/profile', label: words('profile.title') }}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      {asked && (
        <Card>
          <Form action="/profile/consent">
            {OWN_CONSENT_KINDS.map((kind) => (
              <ConsentTick {...{ screen, documents, values, errors, kind }} label={words(`age.${kind}`)} />
            ))}
            <SubmitButton>{words('consent.submit')}</SubmitButton>
          </Form>
        </Card>
      )}
    </MenuScreen>
  )
}
