import { expect, test } from 'vitest'
import { newToken } from '#kernel/secrets.ts'
import { registerClient } from './clients.ts'
import {
  authorizationUrl,
  Browser,
  completeAs,
  exchangeCode,
  flowOf,
  type Tokens,
  tokensOf,
} from './test-browser.ts'
import { type EngineWorld, engineWorld } from './test-world.ts'

test('a first sign-in at the platform takes ten statements, a further one five', async () => {
  const world = await engineWorld()
  const [browser, verifier] = [new Browser(world), newToken()]
  const began = await counted(world, () => browser.get(authorizationUrl(world.platform, verifier)))
  const completed = await counted(world, () => completeAs(world, flowOf(began.result), world.people.masha.id))
  const resumed = await counted(world, () => browser.get(completed.result))
  const exchanged = await counted(world, () =>
    exchangeCode(world, world.platform, { code: codeIn(resumed.result), verifier }),
  )
  expect(exchanged.result.status).toBe(200)
  expect(began.statements).toEqual(['insert engine_model'])
  expect(completed.statements).toEqual(['update engine_model'])
  expect(resumed.statements).toEqual([
    'select engine_model', // the answered request
    'delete engine_model',
    'select account',
    'insert connection', // and the grant
    'update connection', // its last use, and the code
    'insert session',
  ])
  expect(exchanged.statements).toEqual([
    'update engine_model', // the code, its session, the person and the grant
    'insert engine_model', // the access token
  ])

  const again = await counted(world, () => browser.get(authorizationUrl(world.platform, verifier)))
  const tokens = await counted(world, () =>
    exchangeCode(world, world.platform, { code: codeIn(again.result), verifier }),
  )
  const { access_token } = (await tokens.result.json()) as Tokens
  const data = await counted(world, () =>
    fetch(`${world.address}/userinfo`, { headers: { authorization: `Bearer ${access_token}` } }),
  )
  expect(await data.result.json()).toMatchObject({ given_name: 'Мария' })
  expect(again.statements).toEqual([
    'select session', // with the person and the grant
    'update connection', // its last use, and the code
  ])
  expect(tokens.statements).toEqual(['update engine_model', 'insert engine_model'])
  expect(data.statements).toEqual(['select engine_model'])
})

test('a browser that comes to another site again costs five statements, and six when the site was long unseen', async () => {
  const world = await engineWorld()
  const redirectUri = 'https://library.example/callback'
  const registered = await registerClient(world.db, world, {
    name: 'Библиотека',
    redirectUris: [redirectUri],
    firstParty: true,
  })
  const service = { ...registered, clientSecret: registered.clientSecret ?? '', redirectUri }
  const browser = new Browser(world)
  await tokensOf(world, { browser, service, accountId: world.people.masha.id })
  const signOn = async () => {
    const { access_token } = await tokensOf(world, { browser, service, accountId: world.people.masha.id })
    await fetch(`${world.address}/userinfo`, { headers: { authorization: `Bearer ${access_token}` } })
  }
  expect((await counted(world, signOn)).statements).toHaveLength(5)
  world.clock.now = () => new Date(Date.now() + 60_000)
  expect((await counted(world, signOn)).statements).toHaveLength(6)
})

async function counted<Result>(world: EngineWorld, act: () => Promise<Result>) {
  world.statements.length = 0
  const result = await act()
  return { result, statements: world.statements.map(shortened) }
}

/** `insert into "id"."session" …` as `insert session`: the first verb and the first table of a statement. */
function shortened(statement: string): string {
  const [verb = ''] = /insert|update|delete|select/.exec(statement) ?? []
  const [, table = ''] = /(?:from|into|update) +"?id"?\."?(\w+)"?/.exec(statement) ?? []
  return `${verb} ${table}`
}

function codeIn(answer: Response): string {
  return new URL(answer.headers.get('location') ?? '', 'http://nowhere').searchParams.get('code') ?? ''
}
