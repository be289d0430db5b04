import { openPhone } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'
import type { SignedIn } from '../session/signed-in.ts'

/** The operator of an installation is whoever holds one of the numbers that the settings name, now and proved. */
export function isOperator(
  { secrets, config }: Pick<IdContext, 'secrets' | 'config'>,
  { phone_sealed }: Pick<SignedIn, 'phone_sealed'>,
): boolean {
  return phone_sealed !== null && config.operatorPhones.includes(openPhone(secrets, phone_sealed))
}
