import { Alert } from '#ui/alert.tsx'
import { LinkButton } from '#ui/button.tsx'
import type { Screen } from '../screen.tsx'
import { numberPath } from '../sign-in/sign-in-flow.ts'

/** No try is left at what was asked for here: the number gives new ones, when it is proved anew. */
export function TriesSpent({ screen, flow }: { screen: Screen; flow: string | undefined }) {
  const { words } = screen
  return (
    <>
      <Alert tone="warning" title={words('password.spent_title')}>
        {words('recovery.spent')}
      </Alert>
      <LinkButton href={numberPath(flow)}>{words('password.start_again')}</LinkButton>
    </>
  )
}
