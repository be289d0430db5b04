import { createHash } from 'node:crypto'
import { createRemoteJWKSet } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { newToken } from '#kernel/secrets.ts'
import { buildServer } from '#main/build.ts'
import { newHttpBrowser } from '#tests/support/http-browser.ts'
import { parentJourney } from '#tests/support/journeys.ts'
import { newDataDir, runCommand, startProcess } from '#tests/support/parta-process.ts'
import { walk } from '#tests/support/walk.ts'

beforeAll(buildServer, 120_000)

const CALLBACK = 'https://library.example/callback'
const ADD = ['client', 'add', '--name', 'Библиотека', '--redirect-uri', CALLBACK]

test('beside a running server a command registers a site, which works at once, and removes it', async () => {
  const dataDir = await newDataDir()
  const running = await startProcess({ dataDir })
  const command = (...args: string[]) => runCommand({ dataDir, args })
  const added = await command(...ADD, '--scope', 'profile phone', '--refresh-tokens')
  expect(added.code).toBe(0)
  const clientId = /client_id +(\S+)/.exec(added.output)?.[1] ?? ''
  const secret = /client_secret +(\S+)/.exec(added.output)?.[1] ?? ''

  const verifier = newToken()
  const parameters = new URLSearchParams({
    client_id: clientId,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid profile phone',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const url = `${running.id}/auth?${parameters}`
  const browser = newHttpBrowser()
  const [teacher] = (await (await fetch(`${running.platform}/demo.json`)).json()).people
  const { steps } = parentJourney(running, { ...teacher, password: teacher.password }, '', 'known')
  const asked = await walk(browser, { start: url, steps: steps.slice(1, 4) })
  expect(asked.heading).toBe('«Библиотека» просит ваши данные')
  const flow = new URL(asked.url).searchParams.get('flow') ?? ''
  const allowed = await browser.post(`${running.id}/consent`, { flow, decision: 'allow' })
  const resume = allowed.headers.get('refresh')?.replace('0; url=', '') ?? ''
  const back = await browser.send(running.id + resume)
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const tokens = await fetch(`${running.id}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      redirect_uri: CALLBACK,
    }),
  })
  expect(tokens.status).toBe(200)

  const listed = await command('client', 'list')
  expect(listed.output).toContain(`${clientId}  Библиотека`)
  expect(listed.output).toContain('1 people')
  expect(listed.output).not.toContain(secret)
  expect((await command('client', 'remove', clientId)).code).toBe(0)
  // The server believes for ten seconds what it has read about a service.
  const status = async () => (await browser.open(url)).status
  await expect.poll(status, { timeout: 20_000, interval: 500 }).toBe(400)
  expect(await command('client', 'remove', clientId)).toMatchObject({ code: 1 })
  expect((await command('client', 'list')).output).toContain('no services yet')
  const forVk = await command(...ADD, '--vk')
  expect(forVk.output).toMatch(/client_id +\d{9,10}\n/)
  expect(forVk.output).not.toContain('client_secret')
}, 120_000)

test('beside a running server a command announces new signing keys, once until they sign', async () => {
  const dataDir = await newDataDir()
  const running = await startProcess({ dataDir })
  const published = createRemoteJWKSet(new URL('/jwks', running.id))
  await published.reload()
  expect(published.jwks()?.keys).toHaveLength(2)
  const rotated = await runCommand({ dataDir, args: ['keys', 'rotate'] })
  expect([rotated.code, rotated.output]).toEqual([0, expect.stringContaining('ES256 and RS256')])
  const again = await runCommand({ dataDir, args: ['keys', 'rotate', '--urgent'] })
  expect([again.code, again.output]).toEqual([1, expect.stringContaining('under way already')])
  const early = await runCommand({ dataDir, args: ['keys', 'withdraw'] })
  expect([early.code, early.output]).toEqual([1, expect.stringContaining('nothing to withdraw')])
}, 120_000)

test('without a server the command starts the database for itself, and leaves it stopped', async () => {
  const dataDir = await newDataDir()
  const added = await runCommand({ dataDir, args: [...ADD, '--public', '--alg', 'RS256'] })
  expect(added.code).toBe(0)
  expect(added.output).not.toContain('client_secret')
  const listed = await runCommand({ dataDir, args: ['client', 'list'] })
  expect(listed.output).toMatch(/Библиотека\n.*RS256.*public/)
}, 120_000)

test('a command that is not understood changes nothing and says what is missing', async () => {
  const dataDir = await newDataDir()
  const wrong: [args: string[], said: string][] = [
    [['client'], 'usage'],
    [['client', 'add', '--name', 'Библиотека'], '--redirect-uri is missing'],
    [['client', 'add', '--redirect-uri', CALLBACK], '--name is missing'],
    [[...ADD, '--scope', 'school'], '--scope is one of'],
    [[...ADD, '--alg', 'none'], '--alg is ES256 or RS256'],
    [[...ADD, '--color', 'red'], '--color'],
    [['keys'], 'usage'],
  ]
  for (const [args, said] of wrong) {
    const { code, output } = await runCommand({ dataDir, args })
    expect([args, code, output]).toEqual([args, 1, expect.stringContaining(said)])
  }
  const unsafe = ['client', 'add', '--name', 'Сайт', '--redirect-uri', 'http://library.example/']
  const { code, output } = await runCommand({ dataDir, args: unsafe })
  expect([code, output]).toEqual([1, expect.stringContaining('must be an https address')])
}, 120_000)

test('the operator signs somebody out everywhere by a command', async () => {
  const dataDir = await newDataDir()
  const running = await startProcess({ dataDir })
  const [teacher] = (await (await fetch(`${running.platform}/demo.json`)).json()).people
  const ended = await runCommand({ dataDir, args: ['sessions', 'end', '--phone', teacher.phone] })
  expect([ended.code, ended.output]).toEqual([0, expect.stringContaining('ended: 0')])
  const nobody = await runCommand({ dataDir, args: ['sessions', 'end', '--phone', '+79990000999'] })
  expect([nobody.code, nobody.output]).toEqual([1, expect.stringContaining('nobody has an account')])
  const typo = await runCommand({ dataDir, args: ['sessions', 'end'] })
  expect([typo.code, typo.output]).toEqual([1, expect.stringContaining('usage')])
}, 120_000)
