import { Steps } from '#ui/steps.tsx'
import type { Screen } from './screen.tsx'

const OF_THE_SIGN_IN = 3

/** «Шаг 2 из 3», of the sign-in unless `total` says otherwise. */
export function StepOf(props: { screen: Screen; current: number; total?: number }) {
  const { screen, current, total = OF_THE_SIGN_IN } = props
  return <Steps label={screen.words('layout.step', { current, total })} current={current} total={total} />
}
