import { Badge } from '#ui/badge.tsx'
import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { PersonList } from '#ui/person-card.tsx'
import type { ViewerChild } from '../access/viewer-store.ts'
import type { OtherGuardian } from '../objection/new-guardians-store.ts'
import { fullName } from '../people/names.ts'
import type { Screen } from '../screen.tsx'

type GuardiansCardProps = { screen: Screen; child: ViewerChild; others: OtherGuardian[] }

/** Who else is linked with the child; who answers for the child may invite a trusted adult. */
export function GuardiansCard({ screen: { words }, child, others }: GuardiansCardProps) {
  return (
    <Card title={words('children.others')} id="guardians">
      {others.length > 0 ? (
        <PersonList
          people={others.map((other) => ({
            name: fullName(other),
            note: words(`kinship.${other.kinship}`),
            badge:
              other.status === 'active' ? undefined : (
                <Badge tone="info">{words(`status.${other.status}`)}</Badge>
              ),
          }))}
        />
      ) : (
        <p class="muted">{words('children.no_others')}</p>
      )}
      {child.kinship !== 'trusted_adult' && (
        <LinkButton kind="secondary" href={`/children/${child.id}/trusted-adults`}>
          {words('children.invite_trusted')}
        </LinkButton>
      )}
    </Card>
  )
}
