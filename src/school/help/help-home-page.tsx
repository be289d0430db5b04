import { Card } from '#ui/card.tsx'
import { type HelpNeeds, HelpScreen, helpPath } from './help-screen.tsx'

/** «Справка»: whom it is about. */
export function HelpHomePage({ screen, book }: HelpNeeds) {
  return (
    <HelpScreen
      screen={screen}
      book={book}
      heading={screen.words('help.title')}
      lead={screen.words('help.lead')}
    >
      <Card>
        <ul class="people">
          {book.map(({ name, text }) => (
            <li>
              <a class="strong" href={helpPath(name)}>
                {text.title}
              </a>
              <p class="muted">{text.lead}</p>
            </li>
          ))}
        </ul>
      </Card>
    </HelpScreen>
  )
}
