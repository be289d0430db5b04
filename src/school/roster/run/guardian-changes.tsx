import { fullName } from '../../people/names.ts'
import type { Screen } from '../../screen.tsx'
import type { SchoolWords } from '../../words/words.ts'
import type { GuardianChange } from './difference-store.ts'

/** Guardians under each other, each with the student; of those who change also what. */
export function GuardianChanges({ screen, changes }: { screen: Screen; changes: GuardianChange[] }) {
  const { words } = screen
  return (
    <ul class="people">
      {changes.map((one) => (
        <li>
          <p class="strong">{fullName(one)}</p>
          <p class="muted">
            {[
              words('roster.preview.of_student', { name: fullName(one.student) }),
              one.kinship && words(`kinship.${one.kinship}`),
              ...(one.change === 'changed' ? differencesOf(one, words) : []),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}

function differencesOf(one: GuardianChange, words: SchoolWords): string[] {
  const name = fullName({
    family_name: one.old_family_name ?? '',
    given_name: one.old_given_name ?? '',
    patronymic: one.old_patronymic,
  })
  const old = [
    name !== fullName(one) && name,
    one.old_kinship !== one.kinship && (one.old_kinship ? words(`kinship.${one.old_kinship}`) : '—'),
  ].filter((part) => typeof part === 'string')
  return [
    ...(old.length > 0 ? [words('roster.preview.was', { old: old.join(', ') })] : []),
    ...(one.phone_changes ? [words('roster.preview.number_changes')] : []),
  ]
}
