import { expect, test } from 'vitest'
import { newToken } from '#kernel/secrets.ts'
import { authorizationUrl, Browser, completeAs, exchangeCode, flowOf } from './test-browser.ts'
import { type EngineWorld, engineWorld } from './test-world.ts'

test('a first sign-in at the platform takes thirteen statements, a further one ten', async () => {
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
    'insert engine_model', // the grant, and the connection with it
    'insert engine_model', // the code
    'insert session',
  ])
  expect(exchanged.statements).toEqual([
    'select engine_model', // the code and its session
    'select engine_model', // the grant
    'update engine_model',
    'select account',
    'insert engine_model', // the access token
  ])

  const again = await counted(world, () => browser.get(authorizationUrl(world.platform, verifier)))
  expect(codeIn(again.result)).not.toBe('')
  expect(again.statements).toEqual([
    'select session',
    'select account',
    'select engine_model',
    'insert engine_model',
    'update session',
  ])
})

async function counted<Result>(world: EngineWorld, act: () => Promise<Result>) {
  world.statements.length = 0
  const result = await act()
  return { result, statements: world.statements.map(shortened) }
}

/** `insert into "id"."session" …` as `insert session`; what is noted by the way is left out. */
function shortened(statement: string): string {
  const main = statement.replace(/^with [\s\S]*\) (?=insert into "id"\."engine_model")/, '')
  const [, verb = '', table = ''] = /^(\w+)[\s\S]*?"id"\."(\w+)"/.exec(main) ?? []
  return `${verb} ${table}`
}

function codeIn(answer: Response): string {
  return new URL(answer.headers.get('location') ?? '', 'http://nowhere').searchParams.get('code') ?? ''
}
