import { NarrowScreen, type Screen } from '../screen.tsx'
import type { ConsentDocument } from './consent-documents.ts'

/** A document as it is agreed to, word for word. */
export function DocumentPage({ screen, document }: { screen: Screen; document: ConsentDocument }) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words(`document.${document.kind}`)}
      lead={words('document.version', { version: document.version })}
      back={{ href: '/', label: words('refusal.home') }}
    >
      {document.text.split('\n\n').map((paragraph) => {
        const [first, ...rest] = paragraph.split('\n')
        return rest.length === 0 ? (
          <p>{first}</p>
        ) : (
          <section>
            <h2>{first}</h2>
            <p>{rest.join(' ')}</p>
          </section>
        )
      })}
      <p class="muted small">
        {words('document.checksum')}: <code>{Buffer.from(document.sha256, 'base64url').toString('hex')}</code>
      </p>
    </NarrowScreen>
  )
}
