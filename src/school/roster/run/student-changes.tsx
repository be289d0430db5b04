import type { Language } from '#kernel/http/language.ts'
import { writtenDate } from '#kernel/written-dates.ts'
import { fullName } from '../../people/names.ts'
import type { Screen } from '../../screen.tsx'
import type { StudentChange } from './difference-store.ts'

/** Students under each other, each with class and birthday; of those who change also what stood there before. */
export function StudentChanges({ screen, changes }: { screen: Screen; changes: StudentChange[] }) {
  const { words, language } = screen
  return (
    <ul class="people">
      {changes.map((one) => {
        const before = one.change === 'changed' ? differencesOf(one, language) : []
        return (
          <li>
            <p class="strong">{fullName(one)}</p>
            <p class="muted">
              {[
                (one.change === 'ended' ? one.old_class : one.new_class) ?? words('roster.preview.no_class'),
                one.birth_date && writtenDate(one.birth_date, language),
              ]
                .filter(Boolean)
                .join(', ')}
              {before.length > 0 && ` · ${words('roster.preview.was', { old: before.join(', ') })}`}
            </p>
          </li>
        )
      })}
    </ul>
  )
}

function differencesOf(one: StudentChange, language: Language): string[] {
  const old = {
    family_name: one.old_family_name ?? '',
    given_name: one.old_given_name ?? '',
    patronymic: one.old_patronymic,
  }
  return [
    fullName(old) !== fullName(one) && fullName(old),
    one.old_class !== one.new_class && (one.old_class ?? '—'),
    one.old_birth_date !== one.birth_date &&
      (one.old_birth_date ? writtenDate(one.old_birth_date, language) : '—'),
  ].filter((part) => typeof part === 'string')
}
