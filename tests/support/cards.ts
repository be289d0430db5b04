import { randomUUID } from 'node:crypto'
import { openCard } from '#school/card/open-card.ts'
import type { World } from './world.ts'

/** A student of the class who has no phone; gives the id of the card. */
export async function givenCard(
  world: World,
  about: { classId: string; schoolId: string; actorId: string },
): Promise<string> {
  const { ctx } = world.composed.school
  const key = randomUUID()
  const typed = {
    family_name: 'Маленький',
    given_name: 'Ваня',
    patronymic: null,
    birth_date: '2019-05-01',
  }
  await openCard(ctx, { ...about, typed, key, entryId: undefined })
  const { id } = await ctx.db
    .selectFrom('school.card')
    .where('person_id', '=', key)
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}
