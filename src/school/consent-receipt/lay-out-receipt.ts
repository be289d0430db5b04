import type { Language } from '#kernel/http/language.ts'
import { writtenDate, writtenMoment } from '#kernel/written-dates.ts'
import { fullName } from '../people/names.ts'
import type { SchoolWords } from '../words/words.ts'
import type { DrawnReceipt } from './draw-receipt.ts'
import type { ReceiptConsent, ReceiptRecord } from './receipt-store.ts'

type Layout = {
  words: SchoolWords
  language: Language
  origin: string
  attached: DrawnReceipt['attached']
}

/** The words of a receipt on paper. */
export function layOutReceipt(
  record: ReceiptRecord,
  { words, language, origin, attached }: Layout,
): DrawnReceipt {
  const { child, guardian, kinship, school } = record
  const at = (moment: string) => writtenMoment(new Date(moment), language, school.time_zone)
  const block = (consent: ReceiptConsent): DrawnReceipt['blocks'][number] => ({
    heading: `${words(`document.${consent.kind}`)} — ${words(`receipt.${consent.decision}`)}`,
    facts: [
      [words('receipt.at'), at(consent.at)],
      [words('receipt.version'), `${consent.version} (${consent.language})`],
      [words('document.checksum'), consent.sha256],
      [words('receipt.record'), consent.id],
    ],
  })
  return {
    title: words('receipt.title'),
    language,
    lead: words('receipt.lead', { school: school.name, town: school.town }),
    blocks: [
      {
        heading: words('receipt.people'),
        facts: [
          [words('receipt.guardian'), `${fullName(guardian)} (${words(`kinship.${kinship}`)})`],
          [words('receipt.child'), `${fullName(child)}, ${writtenDate(child.birth_date, language)}`],
          [words('receipt.operator'), [school.name, school.town, school.contact].filter(Boolean).join(', ')],
        ],
      },
      ...record.consents.map(block),
    ],
    foot: `${words('receipt.withdraw')} ${words('receipt.verify', { address: `${origin}/.well-known/consent-keys.json` })}`,
    attached,
  }
}
