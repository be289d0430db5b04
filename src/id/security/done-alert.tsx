import { Alert } from '#ui/alert.tsx'
import type { Screen } from '../screen.tsx'
import type { Done } from './security-done.ts'

/** Says what has just been done. */
export function DoneAlert({ screen, done }: { screen: Screen; done: Done | undefined }) {
  if (!done) return null
  return (
    <div role="status">
      <Alert tone="success">{screen.words(`security.done.${done}`)}</Alert>
    </div>
  )
}
