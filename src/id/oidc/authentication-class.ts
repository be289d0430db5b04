/**
 * How sure Parta ID is of a person, as services may ask for it and read it (`acr`, OpenID Connect Core §2): each class
 * with the proofs (`amr`, RFC 8176) that make it, one of each group. The strongest comes first.
 */
const CLASSES: { acr: string; proofs: string[][] }[] = [
  // A code to the account's number, by text message or call, and then the password.
  { acr: 'urn:parta:acr:phone-password', proofs: [['sms', 'tel'], ['pwd']] },
]

/** All classes, as the discovery document names them. */
export const ACR_VALUES = CLASSES.map(({ acr }) => acr)

/** The class that these proofs make; nothing when they make none, and then services are told none. */
export function acrOf(amr: string[]): string | undefined {
  return CLASSES.find(({ proofs }) => proofs.every((group) => group.some((proof) => amr.includes(proof))))
    ?.acr
}
