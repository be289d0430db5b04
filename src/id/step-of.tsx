import { Steps } from '#ui/steps.tsx'
import type { Screen } from './screen.tsx'

const TOTAL = 3

/** «Шаг 2 из 3» of the sign-in. */
export function StepOf({ screen, current }: { screen: Screen; current: number }) {
  return (
    <Steps label={screen.words('layout.step', { current, total: TOTAL })} current={current} total={TOTAL} />
  )
}
