import type { FindAccount } from 'oidc-provider'
import { phoneMark } from '#contracts/phone-number.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { avatarPath } from '../avatar/avatar-address.ts'
import { openPhone } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'
import { contactHandle } from '../directory/contact-handle.ts'
import { openEmail } from '../email/email-address.ts'
import { findPerson, type Person } from './claims-store.ts'
import { knownInRequest } from './known-in-request.ts'
import { sectorOf } from './subject.ts'

/** Which claims a service gets with which scope (OpenID Connect Core §5.4). */
export const CLAIMS = {
  openid: ['sub', 'auth_time', 'acr', 'amr'],
  profile: ['name', 'family_name', 'given_name', 'middle_name', 'birthdate', 'gender', 'picture'],
  phone: ['phone_number', 'phone_number_verified'],
  email: ['email', 'email_verified'],
  phone_proof: ['phone_proof', 'phone_mark', 'contact_handle'],
}

/** Loads an account for the engine, all claims in it: one statement, or none where it came along with a token. */
export function accountFinder({
  db,
  secrets,
  config,
}: Pick<IdContext, 'db' | 'secrets' | 'config'>): FindAccount {
  return async (ctx, accountId) => {
    const person = knownInRequest().people.get(accountId) ?? (await findPerson(db, accountId))
    if (!person) return undefined
    return {
      accountId,
      claims: () => {
        const { client } = ctx.oidc
        const sector = client && sectorOf(config, client)
        return {
          sub: accountId,
          ...profileOf(person),
          ...pictureOf({ secrets, config }, person),
          ...contactsOf(secrets, person),
          ...(sector && proofOf(secrets, person, sector)),
          ...(sector === config.platformClient.clientId && forPlatform(secrets, person)),
        }
      },
    }
  }
}

/** Family name, given names, birth date and sex, in the words of OpenID Connect Core §5.1. */
export function profileOf(person: Person) {
  return {
    name: [person.family_name, person.given_name, person.patronymic].filter(Boolean).join(' '),
    family_name: person.family_name,
    given_name: person.given_name,
    ...(person.patronymic && { middle_name: person.patronymic }),
    birthdate: person.birth_date,
    ...(person.sex && { gender: person.sex }),
  }
}

/** Where the picture stands, for whoever the service shows it to. */
function pictureOf({ secrets, config }: Pick<IdContext, 'secrets' | 'config'>, { avatar_id }: Person) {
  const path = avatarPath(secrets, avatar_id)
  return path && { picture: `${config.origin}${path}` }
}

/** A number in E.164 and an address; a number that an account holds has been proved, an address only once confirmed. */
export function contactsOf(secrets: Secrets, { phone_sealed, email_sealed }: Person) {
  return {
    ...(phone_sealed && { phone_number: openPhone(secrets, phone_sealed), phone_number_verified: true }),
    ...(email_sealed && { email: openEmail(secrets, email_sealed), email_verified: true }),
  }
}

/** What the school platform alone is told (decision 0028): the mark of the number, and a name to send messages to. */
function forPlatform(secrets: Secrets, person: Person) {
  return {
    contact_handle: contactHandle(secrets, person.id),
    ...(person.phone_sealed && {
      phone_mark: phoneMark(secrets, openPhone(secrets, person.phone_sealed)).toString('base64url'),
    }),
  }
}

/**
 * Names the latest proof of the person's number: when, and a keyed hash that tells one proof from another but neither
 * the number nor, to two services that compare notes, that they know the same person.
 */
function proofOf(secrets: Secrets, person: Person, sector: string) {
  if (!person.number_id || !person.proved_at) return {}
  const at = person.proved_at.toISOString()
  const id = secrets.hash('phone proof', `${sector}\n${person.number_id}\n${at}`).toString('base64url')
  return { phone_proof: `${at}.${id}` }
}
