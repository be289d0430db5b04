import { z } from 'zod'
import { Checkbox } from '#ui/checkbox.tsx'
import type { Screen } from '../screen.tsx'

/** The field of every form that signs somebody in; anything but the tick itself counts as no tick. */
export const borrowedField = z
  .literal('yes')
  .optional()
  .catch(undefined)
  .transform((tick) => tick !== undefined)

/** The page that asks for the next proof, with the tick of this one: the browser is remembered, or not, at the end. */
export function asTicked(path: string, { borrowed }: { borrowed: boolean }): string {
  return borrowed ? `${path}?borrowed=yes` : path
}

/** «Чужое устройство»: what it means stands beside it. */
export function BorrowedDevice({ screen, checked }: { screen: Screen; checked: boolean }) {
  const { words } = screen
  return (
    <Checkbox
      name="borrowed"
      label={words('borrowed.label')}
      hint={words('borrowed.hint')}
      checked={checked}
    />
  )
}
