import { maskedPhone } from '#contracts/phone-number.ts'

/** The claims of OpenID Connect that a service was given (Core §5.1). */
type Claims = Record<string, unknown>

/** VK ID's numbers of the sexes. */
const SEXES = new Map([
  ['female', 1],
  ['male', 2],
])
const NOT_TOLD = 0

/** A person as VK ID's `user_info` describes one. What was not granted or is not known to us is left out. */
export function describedUser(number: number, claims: Claims) {
  const { given_name, family_name, birthdate, gender, picture, phone_number, email } = claims
  const personal = given_name !== undefined && {
    first_name: given_name,
    last_name: family_name,
    avatar: picture ?? '',
    sex: SEXES.get(String(gender)) ?? NOT_TOLD,
    verified: false,
    birthday: dotted(String(birthdate)),
  }
  return {
    user: {
      user_id: String(number),
      ...personal,
      ...(phone_number !== undefined && { phone: String(phone_number).replace('+', '') }),
      ...(email !== undefined && { email }),
    },
  }
}

/** A person as `public_info` describes one: enough to recognise oneself, too little for anybody else. */
export function maskedUser(number: number, claims: Claims) {
  const { given_name, family_name, phone_number, email } = claims
  const [initial = ''] = String(family_name ?? '')
  return {
    user: {
      user_id: String(number),
      first_name: given_name ?? '',
      last_name: initial && `${initial}.`,
      avatar: '',
      ...(phone_number !== undefined && { phone: maskedPhone(String(phone_number)) }),
      ...(email !== undefined && { email: maskedEmail(String(email)) }),
    },
  }
}

/** The first letter and the host: `o***@example.com`. */
function maskedEmail(address: string): string {
  return address.replace(/^(.).*@/u, '$1***@')
}

/** `2014-12-31` as `31.12.2014`. */
function dotted(date: string): string {
  return date.split('-').reverse().join('.')
}
