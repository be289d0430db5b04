import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { insertAgreedGrant } from './grant-store.ts'
import { engineWorld } from './test-world.ts'

test('a grant rests on what this very person has agreed to give this very service, and on nothing else', async () => {
  const { db, people } = await engineWorld()
  const now = new Date()
  const connect = (accountId: string, clientId: string, agreedAt: Date | null) =>
    db
      .insertInto('id.connection')
      .values({
        account_id: accountId,
        client_id: clientId,
        scopes: ['openid', 'profile'],
        agreed_at: agreedAt,
        first_at: now,
        last_at: now,
      })
      .execute()
  await connect(people.masha.id, 'library', now)
  await connect(people.masha.id, 'club', null)
  const keep = (accountId: string, clientId: string, ...scopes: string[]) =>
    insertAgreedGrant(db, {
      idHash: randomBytes(32),
      payload: '{}',
      expiresAt: null,
      accountId,
      clientId,
      scopes,
      now,
    })
  expect(await keep(people.masha.id, 'library', 'openid', 'profile', 'phone')).toBe(false)
  expect(await keep(people.masha.id, 'club', 'openid')).toBe(false)
  expect(await keep(people.masha.id, 'shop', 'openid')).toBe(false)
  expect(await keep(people.mother.id, 'library', 'openid')).toBe(false)
  expect(await db.selectFrom('id.engine_model').select('model').execute()).toEqual([])
  expect(await keep(people.masha.id, 'library', 'openid', 'profile')).toBe(true)
})
