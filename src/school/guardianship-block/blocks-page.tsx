import { readablePhone } from '#contracts/phone-number.ts'
import { writtenDay } from '#kernel/written-dates.ts'
import { Badge } from '#ui/badge.tsx'
import { Actions, LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PersonList } from '#ui/person-card.tsx'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { fullName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import type { Block } from './block-store.ts'

/** A block as its school reads it. */
export type ShownBlock = Block & { phone: string | undefined; document: string }

type BlocksPageProps = { screen: Screen; viewer: Viewer; school: Workplace; blocks: ShownBlock[] }

/** Who must not be a guardian of which child, at one school. */
export function BlocksPage({ screen, viewer, school, blocks }: BlocksPageProps) {
  const { words } = screen
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="school"
      heading={words('block.title')}
      lead={words('block.lead')}
      back={{ href: `/schools/${school.id}`, label: school.name }}
    >
      <Card>
        {blocks.length > 0 ? (
          <PersonList
            people={blocks.map((block) => ({
              name: fullName(block.child),
              href: `/schools/${school.id}/blocks/${block.id}`,
              note: whom(screen, block),
              badge: block.lifted_at ? <Badge>{words('block.lifted')}</Badge> : undefined,
            }))}
          />
        ) : (
          <EmptyState icon="security" title={words('block.empty_title')}>
            {words('block.empty_text')}
          </EmptyState>
        )}
      </Card>
    </MenuScreen>
  )
}

/** One block with its document, and the way to lift it. */
export function BlockPage({ block, ...props }: Omit<BlocksPageProps, 'blocks'> & { block: ShownBlock }) {
  const { screen, viewer, school } = props
  const { words, language } = screen
  const day = (moment: Date) => writtenDay(moment, language, school.time_zone)
  const by = (name: Parameters<typeof fullName>[0], moment: Date) =>
    words('approval.decided_by', { name: fullName(name), date: day(moment) })
  const { lifted_at, lifted_by, lift_reason } = block
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="school"
      heading={words('block.one_title')}
      lead={words('block.child', { name: fullName(block.child) })}
      back={{ href: `/schools/${school.id}/blocks`, label: words('block.title') }}
    >
      <Card>
        <DefinitionList
          items={[
            { term: words('block.whom'), value: whom(screen, block) },
            { term: words('field.basis'), value: words(`block.reason.${block.reason}`) },
            { term: words('field.document'), value: block.document },
            { term: words('block.set'), value: by(block.created_by, block.created_at) },
            ...(lifted_at && lifted_by
              ? [
                  { term: words('block.lifted'), value: by(lifted_by, lifted_at) },
                  { term: words('field.reason'), value: lift_reason ?? '' },
                ]
              : []),
          ]}
        />
        {!lifted_at && block.own && <p class="muted">{words('approval.own_child')}</p>}
        {!lifted_at && !block.own && (
          <Actions>
            <LinkButton kind="danger" href={`/schools/${school.id}/blocks/${block.id}/lifting`}>
              {words('block.lift')}
            </LinkButton>
          </Actions>
        )}
      </Card>
    </MenuScreen>
  )
}

function whom({ words }: Screen, { person, phone }: ShownBlock): string {
  if (person) return fullName(person)
  return words('block.holder', { phone: phone ? readablePhone(phone) : '' })
}
