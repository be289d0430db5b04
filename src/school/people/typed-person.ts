import { type PersonData, typedDate } from '#contracts/person-data.ts'
import type { TypedValues } from '#kernel/http/form.ts'

/** A person's data as the fields of a form show them. */
export function typedPerson(person: PersonData): TypedValues {
  const { family_name, given_name, patronymic, birth_date } = person
  return { family_name, given_name, patronymic: patronymic ?? '', birth_date: typedDate(birth_date) }
}
