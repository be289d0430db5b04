type Named = { family_name: string; given_name: string; patronymic?: string | null }

/** As documents write it: «Иванова Мария Петровна». */
export function fullName({ family_name, given_name, patronymic }: Named): string {
  return [family_name, given_name, patronymic].filter(Boolean).join(' ')
}

/** As people say it: «Мария Иванова». */
export function everydayName({ family_name, given_name }: Named): string {
  return `${given_name} ${family_name}`
}

/** As much as somebody may read who has not signed in: «Мария И.» (J3.1). */
export function guardedName({ family_name, given_name }: Named): string {
  const [initial = ''] = family_name
  return `${given_name} ${initial}.`
}
