import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newToken } from '#kernel/secrets.ts'
import type { Db } from '../database.ts'
import { registerClient } from './clients.ts'
import { authorizationUrl, Browser, completeAs, exchangeCode, flowOf } from './test-browser.ts'
import { engineWorld } from './test-world.ts'

test('whoever reads the tables finds no session, request, code, token or secret in them', async () => {
  const world = await engineWorld()
  const redirectUri = 'https://reader.example/back'
  const app = { name: 'Читальня', redirectUris: [redirectUri], firstParty: true, refreshTokens: true }
  const reader = { ...(await registerClient(world.db, world, app)), redirectUri }
  const [browser, verifier] = [new Browser(world), newToken()]
  const dumps: string[] = []

  const request = flowOf(await browser.get(authorizationUrl(reader, verifier)))
  dumps.push(await dumpOf(world.db))
  const resume = await completeAs(world, request, world.people.masha.id)
  dumps.push(await dumpOf(world.db))
  const back = new URL((await browser.get(resume)).headers.get('location') ?? '')
  const code = back.searchParams.get('code') ?? ''
  dumps.push(await dumpOf(world.db))
  const tokens = await (await exchangeCode(world, reader, { code, verifier })).json()
  // A second request of a signed-in browser holds the session in its interaction.
  const again = flowOf(await browser.get(authorizationUrl(reader, verifier, { prompt: 'login' })))
  dumps.push(await dumpOf(world.db))

  const session = browser.jar.get(world.cookies.session.name)?.value
  const secrets = [session, request, again, code, tokens.access_token, tokens.refresh_token, tokens.id_token]
  for (const secret of [...secrets, verifier, reader.clientSecret, world.platform.clientSecret]) {
    expect(secret).toMatch(/.{20}/)
    for (const dump of dumps) expect(dump).not.toContain(secret)
  }
  expect(dumps.at(-1)).toContain('"given_name":"Мария"')
})

/** All rows of all tables of the schema as text. */
async function dumpOf(db: Db): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'id'`.execute(db)
  const rows = await Promise.all(
    tables.map(({ name }) =>
      sql`select row_to_json(t)::text as row from ${sql.table(`id.${name}`)} t`.execute(db),
    ),
  )
  return JSON.stringify(rows.map((table) => table.rows)).replaceAll('\\', '')
}
