import { z } from 'zod'
import type { Secrets } from '#kernel/secrets.ts'
import type { IdConfig } from '../context.ts'
import { QUESTION_SECONDS, type Question } from './passkey-question.ts'

/** The library takes its time and 26 MB to load: it waits for the first passkey. */
const library = () => import('@simplewebauthn/server')

/** EdDSA, ES256, RS256 (COSE): what passkeys in use can do. */
const ALGORITHMS = [-8, -7, -257]

const LONGEST_ANSWER = 16_384

/** What the browser's `toJSON` says of an answer; what the library does not know of it is left out. */
const answerJson = <Response extends z.ZodRawShape>(response: Response) =>
  z
    .string()
    .max(LONGEST_ANSWER)
    .transform((text, issue) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        issue.addIssue({ code: 'custom', message: 'passkey_refused' })
        return z.NEVER
      }
    })
    .pipe(
      z.object({
        id: z.string().min(1),
        rawId: z.string(),
        type: z.literal('public-key'),
        clientExtensionResults: z.object({}).default({}),
        response: z.object({ clientDataJSON: z.string(), ...response }),
      }),
    )

/** A new passkey, as the browser sends it. */
export const NewPasskey = answerJson({
  attestationObject: z.string(),
  transports: z.array(z.string().max(20)).max(10).default([]),
})

/** The answer of a passkey, as the browser sends it. */
export const PasskeyAnswer = answerJson({
  authenticatorData: z.string(),
  signature: z.string(),
  userHandle: z.string().nullish(),
})

type Config = Pick<IdConfig, 'origin' | 'idName'>
type Known = { id: string; transports: string[] }

/** What the browser needs to make a passkey: kept on the device, and behind its lock. */
export async function creationOptions(
  config: Config,
  of: { question: Question; handle: Buffer; name: string; displayName: string; known: Known[] },
) {
  const { generateRegistrationOptions } = await library()
  return generateRegistrationOptions({
    rpID: hostOf(config),
    rpName: config.idName,
    userID: new Uint8Array(of.handle),
    userName: of.name,
    userDisplayName: of.displayName,
    challenge: bytesOf(of.question.challenge),
    timeout: QUESTION_SECONDS * 1000,
    attestationType: 'none',
    excludeCredentials: of.known as never,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  })
}

/** What the browser needs to ask a passkey; with no `known` ones the person chooses among those of the device. */
export async function requestOptions(config: Config, of: { question: Question; known: Known[] }) {
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({
    rpID: hostOf(config),
    challenge: bytesOf(of.question.challenge),
    timeout: QUESTION_SECONDS * 1000,
    userVerification: 'required',
    allowCredentials: of.known,
  })
}

/** What is kept of a new passkey; nothing when it does not answer this question, at this origin, behind a lock. */
export async function checkNew(
  config: Config,
  given: { question: Question; passkey: z.output<typeof NewPasskey> },
): Promise<{ id: string; publicKey: Buffer; counter: number } | undefined> {
  const { verifyRegistrationResponse } = await library()
  const checked = await verifyRegistrationResponse({
    response: given.passkey as never,
    expectedChallenge: given.question.challenge,
    expectedOrigin: config.origin,
    expectedRPID: hostOf(config),
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(refused)
  if (!checked?.verified) return undefined
  const { id, publicKey, counter } = checked.registrationInfo.credential
  return { id, publicKey: Buffer.from(publicKey), counter }
}

/** What an answer proves; nothing when its signature, question, origin, lock or counter is not right. */
export async function checkAnswer(
  config: Config,
  given: {
    question: Question
    answer: z.output<typeof PasskeyAnswer>
    kept: { publicKey: Buffer; counter: number }
  },
): Promise<{ counter: number; key: 'hwk' | 'swk' } | undefined> {
  const { verifyAuthenticationResponse } = await library()
  const checked = await verifyAuthenticationResponse({
    response: given.answer as never,
    expectedChallenge: given.question.challenge,
    expectedOrigin: config.origin,
    expectedRPID: hostOf(config),
    requireUserVerification: true,
    credential: {
      id: given.answer.id,
      publicKey: new Uint8Array(given.kept.publicKey),
      counter: given.kept.counter,
    },
  }).catch(refused)
  if (!checked?.verified) return undefined
  const { newCounter, credentialDeviceType } = checked.authenticationInfo
  // A key that never leaves its device is hardware's, one that is copied between devices software's (RFC 8176).
  return { counter: newCounter, key: credentialDeviceType === 'singleDevice' ? 'hwk' : 'swk' }
}

/** By what a passkey calls an account: the same for all its passkeys, and telling nothing to whoever reads a device. */
export function userHandle(secrets: Secrets, accountId: string): Buffer {
  return secrets.hash('passkey_user', accountId)
}

/** The library throws for everything that is not right. */
function refused(): undefined {
  return undefined
}

function hostOf({ origin }: Config): string {
  return new URL(origin).hostname
}

function bytesOf(challenge: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(challenge, 'base64url'))
}
