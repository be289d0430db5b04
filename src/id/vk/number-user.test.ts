import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import { masha, mother, type Person } from '#tests/support/people.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { candidateFor, numberUser } from './number-user.ts'

test('a number that belongs to somebody else is never given twice: the next one is taken, and kept', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.id
  const [first, second] = [await accountOf(world, masha), await accountOf(world, mother)]
  const subject = randomUUID()
  const taken = candidateFor(ctx.secrets, subject, 0)
  await ctx.db
    .insertInto('id.vk_user')
    .values({ subject: 'another', number: taken, account_id: first })
    .execute()
  const numbers = []
  for (let time = 0; time < 3; time += 1) numbers.push(await numberUser(ctx, { subject, accountId: second }))
  expect(numbers).toEqual(Array(3).fill(candidateFor(ctx.secrets, subject, 1)))
  expect(numbers[0]).not.toBe(taken)
})

test('numbers are such that JavaScript counts them exactly, and use all of their 53 bits', async () => {
  const { ctx } = (await newWorld()).composed.id
  const candidates = Array.from({ length: 2000 }, (_, index) => candidateFor(ctx.secrets, `${index}`, 0))
  expect(candidates.every((one) => Number.isSafeInteger(one) && one > 0)).toBe(true)
  expect(new Set(candidates).size).toBe(2000)
  expect(Math.max(...candidates)).toBeGreaterThan(2 ** 52)
})

async function accountOf(world: World, person: Person): Promise<string> {
  await settle(world, person)
  const { ctx } = world.composed.id
  const held = await ctx.db
    .selectFrom('id.phone_number')
    .where('phone_index', '=', ctx.secrets.hash('phone', person.phone))
    .select('account_id')
    .executeTakeFirstOrThrow()
  return held.account_id
}
