import { writtenDay } from '#kernel/written-dates.ts'
import { LinkButton, SubmitButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import type { Viewer } from '../access/viewer-store.ts'
import { everydayName } from '../people/names.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'

/** All that a student sees whose account rests for want of consent: what happened, what comes, whom to ask. */
export function LimitedPage({ screen, viewer }: { screen: Screen; viewer: Viewer }) {
  const { words, language, ctx } = screen
  const { enrolment } = viewer
  const timeZone = enrolment?.school.time_zone ?? ctx.config.timeZone
  const erasedOn = enrolment?.erased_on
  return (
    <NarrowScreen
      screen={screen}
      heading={words('limited.title')}
      lead={words('limited.lead', { name: everydayName(viewer) })}
    >
      {viewer.of_age ? (
        <>
          <p>{words('age.adult_asked_text', { years: ctx.config.ages.adult })}</p>
          <LinkButton href="/profile/consent">{words('age.read')}</LinkButton>
        </>
      ) : (
        <>
          <p>{words(erasedOn ? 'limited.withdrawn' : 'limited.lapsed')}</p>
          <p>
            {words('limited.ask', { class: enrolment?.name ?? '', school: enrolment?.school.name ?? '' })}
          </p>
        </>
      )}
      {erasedOn && (
        <p>{words('limited.erased_on', { date: writtenDay(new Date(erasedOn), language, timeZone) })}</p>
      )}
      <Form action="/sign-out">
        <SubmitButton kind="secondary">{words('layout.sign_out')}</SubmitButton>
      </Form>
    </NarrowScreen>
  )
}
