import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import type { Sheet } from './draw-sheet.ts'
import { SHEET_TEXTS, type SheetLanguage } from './texts/sheet-texts.ts'

type PrintPageProps = {
  screen: Screen
  viewer: Viewer
  schoolClass: SchoolClass
  print: { id: string; addressee: 'parent' | 'student'; language: SheetLanguage }
  sheets: Sheet[]
}

/** Sheets that are ready: whose they are, and the file. */
export function PrintPage({ screen, viewer, schoolClass, print, sheets }: PrintPageProps) {
  const { words } = screen
  const home = `/classes/${schoolClass.id}/sheets`
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="class"
      heading={words(sheets.length > 0 ? 'sheets.ready' : 'sheets.gone_title')}
      lead={words('class_room.title', { class: schoolClass.name })}
      back={{ href: home, label: words('sheets.title') }}
    >
      {sheets.length > 0 ? (
        <>
          <Card>
            <DefinitionList
              items={[
                {
                  term: words(print.addressee === 'parent' ? 'sheets.for_parents' : 'sheets.for_students'),
                  value: words('sheets.pages', { count: sheets.length }),
                },
                {
                  term: words('sheets.language'),
                  value: <span lang={print.language}>{SHEET_TEXTS[print.language].name}</span>,
                },
              ]}
            />
            <LinkButton href={`${home}/${print.id}/file`}>{words('sheets.download')}</LinkButton>
          </Card>
          <Card title={words('sheets.names')}>
            <ol>
              {sheets.map(({ name }) => (
                <li>{name ?? words('sheets.by_hand')}</li>
              ))}
            </ol>
          </Card>
        </>
      ) : (
        <Card>
          <EmptyState
            icon="people"
            title={words('sheets.gone_title')}
            action={<LinkButton href={home}>{words('sheets.back')}</LinkButton>}
          >
            {words('sheets.gone_text')}
          </EmptyState>
        </Card>
      )}
    </MenuScreen>
  )
}
