import type { KeyObject } from 'node:crypto'
import type { ConsentKind } from '../database.ts'
import { fullName } from '../people/names.ts'
import type { ReceiptConsent, ReceiptRecord } from './receipt-store.ts'

/** A receipt after the Kantara Initiative's Consent Receipt Specification 1.1: its fields, and ours under `parta`. */
export type Receipt = ReturnType<typeof writeReceipt>

const PURPOSES: Record<ConsentKind, { service: string; purpose: string; category: string }> = {
  platform_use: {
    service: 'Использование школьной платформы ребёнком',
    purpose: 'Участие ребёнка в классе на платформе, связь с родителями',
    category: '1 - Core Function',
  },
  personal_data: {
    service: 'Обработка персональных данных ребёнка',
    purpose: 'Регистрация и вход ребёнка, ведение состава класса, связь с законными представителями',
    category: '1 - Core Function',
  },
}

const PERSONAL_DATA = [
  'фамилия, имя, отчество',
  'дата рождения',
  'школа и класс',
  'законные представители и их согласия',
]

type Issuer = { origin: string; platformName: string; publicKey: KeyObject }

/** Writes down what a guardian agreed to for a child and what was taken back, as it stands on record. */
export function writeReceipt({ child, guardian, kinship, school, consents }: ReceiptRecord, issuer: Issuer) {
  const last = consents.at(-1)
  if (!last) throw new Error('a receipt is about at least one consent')
  return {
    version: 'KI-CR-v1.1.0',
    jurisdiction: 'RU',
    consentTimestamp: Math.floor(new Date(last.at).getTime() / 1000),
    collectionMethod: `${issuer.platformName}, ${issuer.origin}: галочка в форме после проверки номера телефона`,
    consentReceiptID: last.id,
    publicKey: issuer.publicKey.export({ format: 'pem', type: 'spki' }).toString().trim(),
    language: last.language,
    piiPrincipalId: child.id,
    piiControllers: [
      {
        piiController: school.name,
        onBehalf: false,
        contact: school.contact ?? 'Администрация школы',
        address: { addressLocality: school.town, addressCountry: 'RU' },
        email: school.contact?.match(/\S+@\S+/)?.[0] ?? '',
        phone: school.contact?.match(/\+?\d[\d ()-]{8,}\d/)?.[0] ?? '',
      },
    ],
    policyUrl: `${issuer.origin}/documents/personal-data`,
    services: (['platform_use', 'personal_data'] as const)
      .filter((kind) => consents.some((consent) => consent.kind === kind))
      .map((kind) => serviceOf(kind)),
    sensitive: false,
    spiCat: [],
    parta: {
      child: { id: child.id, name: fullName(child), birthDate: child.birth_date },
      guardian: { id: guardian.id, name: fullName(guardian), capacity: kinship },
      keys: `${issuer.origin}/.well-known/consent-keys.json`,
      records: consents.map(recordOf),
    },
  }
}

function serviceOf(kind: ConsentKind) {
  const { service, purpose, category } = PURPOSES[kind]
  return {
    service,
    purposes: [
      {
        purpose,
        purposeCategory: [category],
        consentType: 'EXPLICIT',
        piiCategory: PERSONAL_DATA,
        primaryPurpose: true,
        termination: 'До окончания обучения в школе или до отзыва: на странице ребёнка или через школу',
        thirdPartyDisclosure: false,
        thirdPartyName: '',
      },
    ],
  }
}

function recordOf({ id, kind, decision, version, language, sha256, at, phone_proof }: ReceiptConsent) {
  return {
    id,
    document: kind,
    decision,
    version,
    language,
    sha256,
    at: new Date(at).toISOString(),
    phoneProved: phone_proof !== null,
  }
}
