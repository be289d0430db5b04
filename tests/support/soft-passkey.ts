import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import type { HttpBrowser } from './http-browser.ts'

/** What a device may do otherwise than it should. */
type Quirks = {
  /** The site on which the browser says it is. */
  origin?: string
  /** The site that the key was asked for. */
  host?: string
  /** False: touched, but not unlocked. */
  unlocked?: boolean
  counter?: number
  /** Whom the key says it belongs to. */
  userHandle?: string
  challenge?: string
}

type Question = { challenge: string; user?: { id: string } }

/** A device with one passkey, all in software: for tests that need no browser, or a device that misbehaves. */
export type SoftPasskey = {
  id: string
  /** Makes the passkey, as the browser would send it. */
  create(question: Question, quirks?: Quirks): string
  /** Answers a question, as the browser would send it; counts. */
  answer(question: Question, quirks?: Quirks): string
}

const FLAGS = { present: 0x01, unlocked: 0x04, canBeCopied: 0x08, attested: 0x40 }

/** A passkey for a site; `copied`: one that is kept on several devices, and counts nothing. */
export function newSoftPasskey(site: string, { copied = false } = {}): SoftPasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let owner = ''
  let counter = 0

  const clientData = (type: string, { challenge }: Question, quirks: Quirks) =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: quirks.challenge ?? challenge,
        origin: quirks.origin ?? new URL(site).origin,
        crossOrigin: false,
      }),
    )

  const authenticatorData = (flags: number, quirks: Quirks) => {
    const host = quirks.host ?? new URL(site).hostname
    const count = Buffer.alloc(4)
    count.writeUInt32BE(quirks.counter ?? counter)
    const all = flags | FLAGS.present | (quirks.unlocked === false ? 0 : FLAGS.unlocked)
    return Buffer.concat([
      createHash('sha256').update(host).digest(),
      Buffer.from([all | (copied ? FLAGS.canBeCopied : 0)]),
      count,
    ])
  }

  const sent = (response: Record<string, unknown>) =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response,
    })

  return {
    id: id.toString('base64url'),
    create(question, quirks = {}) {
      owner = question.user?.id ?? ''
      const key = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
          [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
        ]) as never,
      )
      const authData = Buffer.concat([
        authenticatorData(FLAGS.attested, quirks),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        key,
      ])
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ])
      return sent({
        clientDataJSON: clientData('webauthn.create', question, quirks).toString('base64url'),
        attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
        transports: ['internal'],
      })
    },
    answer(question, quirks = {}) {
      if (!copied) counter += 1
      const client = clientData('webauthn.get', question, quirks)
      const data = authenticatorData(0, quirks)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return sent({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: createSign('sha256').update(signed).sign(privateKey).toString('base64url'),
        userHandle: quirks.userHandle ?? owner,
      })
    },
  }
}

/** Asks the site for a question as the browser module does; the cookie stays in the browser. */
export async function questionAt(browser: HttpBrowser, url: string): Promise<Question> {
  return (await (await browser.post(`${url}/question`, {})).json()) as Question
}

/** Adds a passkey to the account of a browser. */
export async function addSoftPasskey(
  site: string,
  browser: HttpBrowser,
  { name = 'Мой телефон', copied = false } = {},
): Promise<SoftPasskey> {
  const passkey = newSoftPasskey(site, { copied })
  const url = `${site}/cabinet/security/passkeys/new`
  await browser.open(url)
  const credential = passkey.create(await questionAt(browser, url))
  await browser.submit({ name, credential }, '/cabinet/security/passkeys/new')
  return passkey
}

/** Signs in with a passkey from the number page; gives where it leads. */
export async function signInWithPasskey(site: string, browser: HttpBrowser, passkey: SoftPasskey) {
  const credential = passkey.answer(await questionAt(browser, `${site}/sign-in/passkey`))
  return browser.submit({ credential }, '/sign-in/passkey')
}

/** The page of the first passkey on the list. */
export function passkeyPathOn({ html }: { html: string }): string {
  const [path] = /\/cabinet\/security\/passkeys\/[0-9a-f-]{36}/.exec(html) ?? []
  if (!path) throw new Error('the page shows no passkey')
  return path
}
