import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { writtenDay } from '#kernel/written-dates.ts'
import { SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import type { ViewerChild } from '../access/viewer-store.ts'
import { summaryOf } from '../form-errors.ts'
import { everydayName } from '../people/names.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import type { ConsentDocument } from './consent-documents.ts'
import { ConsentTick } from './consent-tick.tsx'

type ConsentPageProps = {
  screen: Screen
  child: ViewerChild
  documents: ConsentDocument[]
  values?: TypedValues
  errors?: FieldErrors
}

/** A guardian reads the current documents and agrees anew, child by child and document by document. */
export function ConsentPage({ screen, child, documents, values = {}, errors = {} }: ConsentPageProps) {
  const { words, language, ctx } = screen
  const summary = summaryOf(words, errors)
  const timeZone = child.class?.school.time_zone ?? ctx.config.timeZone
  const reason = child.consent === 'outdated' ? 'outdated' : 'anew'
  return (
    <NarrowScreen
      screen={screen}
      heading={words(`consent.${reason}_title`)}
      lead={words(`consent.${reason}_lead`, { name: everydayName(child) })}
      back={{ href: `/children/${child.id}`, label: everydayName(child) }}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      {reason === 'outdated' && child.lapses_at && (
        <p>
          {words('consent.outdated_until', {
            date: writtenDay(new Date(child.lapses_at), language, timeZone),
          })}
        </p>
      )}
      {child.erased_on && <p>{words('consent.stops_erasure')}</p>}
      <Form action={`/children/${child.id}/consent`}>
        <ConsentTick {...{ screen, documents, values, errors }} kind="platform_use" />
        <ConsentTick {...{ screen, documents, values, errors }} kind="personal_data" />
        <SubmitButton>{words('consent.submit')}</SubmitButton>
      </Form>
    </NarrowScreen>
  )
}
