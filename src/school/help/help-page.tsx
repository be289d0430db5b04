import type { Assets } from '#kernel/http/assets.ts'
import { Alert } from '#ui/alert.tsx'
import { Card } from '#ui/card.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { type HelpNeeds, HelpScreen } from './help-screen.tsx'
import { type HelpPageName, type HelpStep, type HelpTopic, PICTURE_SIZE } from './help-text.ts'

type Pictures = Assets['pictures']
type HelpPageProps = HelpNeeds & { name: HelpPageName; pictures: Pictures }

/** One page of the help: what is on it, and its topics step by step, to be read on a screen or on paper. */
export function HelpPage({ screen, book, name, pictures }: HelpPageProps) {
  const { words, language } = screen
  const text = book.find((page) => page.name === name)?.text
  if (!text) return null
  return (
    <HelpScreen
      screen={screen}
      book={book}
      current={name}
      heading={text.title}
      lead={text.lead}
      back={{ href: '/help', label: words('help.title') }}
      actions={
        <div class="actions">
          <PrintButton>{words('help.print')}</PrintButton>
        </div>
      }
    >
      <nav class="panel toc" aria-labelledby="contents">
        <h2 id="contents">{words('help.contents')}</h2>
        <ul>
          {text.topics.map(({ id, title }) => (
            <li>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {language !== 'ru' && <p class="muted">{words('help.pictures')}</p>}
      {text.topics.map((topic) => (
        <Topic topic={topic} pictures={pictures} more={words('help.more')} />
      ))}
    </HelpScreen>
  )
}

function Topic({ topic, pictures, more }: { topic: HelpTopic; pictures: Pictures; more: string }) {
  return (
    <Card id={topic.id} title={topic.title}>
      {topic.text?.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      {topic.steps && (
        <ol class="guide">
          {topic.steps.map((step) => (
            <li>
              <Step step={step} pictures={pictures} />
            </li>
          ))}
        </ol>
      )}
      {topic.warning && (
        <Alert tone="warning">
          <p>{topic.warning}</p>
        </Alert>
      )}
      {topic.after?.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      {topic.questions?.map(([question, answer]) => (
        <div>
          <p class="strong">{question}</p>
          <p>{answer}</p>
        </div>
      ))}
      {topic.more && (
        <ul aria-label={more}>
          {topic.more.map(({ href, label }) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Step({ step, pictures }: { step: HelpStep; pictures: Pictures }) {
  const picture = step.picture && pictures[step.picture]
  return (
    <div>
      <p>{step.text}</p>
      {picture && (
        <img src={picture.path} alt={step.alt ?? ''} {...PICTURE_SIZE} loading="lazy" decoding="async" />
      )}
    </div>
  )
}
