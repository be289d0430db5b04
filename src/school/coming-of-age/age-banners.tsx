import { writtenDate } from '#kernel/written-dates.ts'
import { Banner } from '#ui/banner.tsx'
import { LinkButton } from '#ui/button.tsx'
import type { Viewer, ViewerChild } from '../access/viewer-store.ts'
import { everydayName } from '../people/names.ts'
import type { Screen } from '../screen.tsx'
import { dayIn, type Nearness, nearnessOf } from './age.ts'

type OwnAgeProps = {
  screen: Screen
  viewer: Viewer
  /** The student's own consents stand. */
  consented: boolean
  now: Date
}

/** What a student has to know about ages that are near, and what is asked then. */
export function OwnAgeBanners({ screen, viewer, consented, now }: OwnAgeProps) {
  const near = (age: 'consent' | 'adult') =>
    nearness(screen, { birthDate: viewer.birth_date, timeZone: viewer.enrolment?.school.time_zone, age, now })
  return (
    <>
      <OwnConsentBanner {...{ screen, consented }} consent={near('consent')} ofAge={viewer.of_age} />
      <AdultBanner screen={screen} adult={near('adult')} />
    </>
  )
}

type OwnConsentProps = { screen: Screen; consent: Nearness; consented: boolean; ofAge: boolean }

function OwnConsentBanner({ screen, consent, consented, ofAge }: OwnConsentProps) {
  const { words, language, ctx } = screen
  if (consent.state === 'reached' && !consented)
    return (
      <Banner
        title={words('age.asked_title')}
        action={<LinkButton href="/profile/consent">{words('age.read')}</LinkButton>}
      >
        <p>
          {ofAge ? words('age.adult_asked_text', { years: ctx.config.ages.adult }) : words('age.asked_text')}
        </p>
      </Banner>
    )
  if (consent.state !== 'ahead') return null
  return (
    <Banner title={words('age.ahead_title', { date: writtenDate(consent.on, language) })}>
      <p>{words('age.ahead_text')}</p>
    </Banner>
  )
}

function AdultBanner({ screen: { words, language }, adult }: { screen: Screen; adult: Nearness }) {
  if (adult.state !== 'ahead') return null
  return (
    <Banner
      title={words('age.adult_title', { date: writtenDate(adult.on, language) })}
      action={<LinkButton href="/profile/guardians">{words('age.guardians_title')}</LinkButton>}
    >
      <p>{words('age.adult_text')}</p>
    </Banner>
  )
}

/** What a guardian has to know about a child who is near an age. */
export function ChildAgeBanner({ screen, child, now }: { screen: Screen; child: ViewerChild; now: Date }) {
  const { words, language, ctx } = screen
  const near = (age: 'consent' | 'adult') =>
    nearness(screen, { birthDate: child.birth_date, timeZone: child.class?.school.time_zone, age, now })
  const [consent, adult] = [near('consent'), near('adult')]
  const name = everydayName(child)
  if (child.status !== 'active') return null
  if (adult.state === 'ahead') {
    const date = writtenDate(adult.on, language)
    return (
      <Banner title={words('age.child_adult_title', { name, date })}>
        <p>{words(`age.child_adult_${ctx.config.ages.guardians}`)}</p>
      </Banner>
    )
  }
  if (consent.state !== 'ahead') return null
  return (
    <Banner title={words('age.child_ahead_title', { name, date: writtenDate(consent.on, language) })}>
      <p>{words('age.child_ahead_text')}</p>
    </Banner>
  )
}

type Asked = { birthDate: string; timeZone: string | undefined; age: 'consent' | 'adult'; now: Date }

function nearness({ ctx }: Screen, { birthDate, timeZone, age, now }: Asked): Nearness {
  const { noticeDays, [age]: years } = ctx.config.ages
  return nearnessOf(birthDate, { years, noticeDays, today: dayIn(timeZone ?? ctx.config.timeZone, now) })
}
