import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, expect, test } from 'vitest'
import { buildServer } from '#main/build.ts'
import { knownPerson } from '#tests/support/crowd.ts'
import { joinFamily, openFamily, withdraw } from '#tests/support/families.ts'
import { newDataDir, runCommand } from '#tests/support/parta-process.ts'
import { newWorld } from '#tests/support/world.ts'

beforeAll(buildServer, 120_000)

test('a mother downloads the receipt; the command accepts it by the kept keys or the platform’s, and refuses one changed sign', async () => {
  const world = await newWorld()
  const { mother, page } = await openFamily(world)
  const answer = await mother.browser.send(`${page}/receipt.json`)
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="receipt.json"')
  const receipt = await answer.text()
  const keys = await (await fetch(`${world.platform}/.well-known/consent-keys.json`)).text()
  expect(keys).not.toContain('"d"')
  const dataDir = await newDataDir()
  await mkdir(dataDir, { recursive: true })
  const [file, changed, kept] = ['receipt.json', 'changed.json', 'keys.json'].map((name) =>
    join(dataDir, `kept-${name}`),
  ) as [string, string, string]
  await writeFile(file, receipt)
  await writeFile(changed, receipt.replace('Иванова', 'Ивлнова'))
  await writeFile(kept, keys)
  const verify = (...args: string[]) => runCommand({ dataDir, args: ['consent', 'verify', ...args] })
  const accepted = await verify(file, '--keys', kept)
  expect([accepted.code, accepted.output]).toEqual([0, expect.stringContaining('The signature is right')])
  expect(accepted.output).toContain('KI-CR-v1.1.0')
  expect((await verify(file, '--platform', world.platform)).code).toBe(0)
  const refused = await verify(changed, '--keys', kept)
  expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('not valid')])
  const nowhere = await verify(file)
  expect([nowhere.code, nowhere.output]).toEqual([1, expect.stringContaining('no installation here')])
  expect((await verify()).output).toContain('consent verify FILE')
})

test('the printed receipt says who, for whom, to which text and when, and carries the signed one', async () => {
  const world = await newWorld()
  const { mother, page } = await openFamily(world)
  await withdraw(mother.browser, page)
  const answer = await mother.browser.send(`${page}/receipt.pdf`)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  const pdf = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()), verbosity: 0 }).promise
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => (await pdf.getPage(at + 1)).getTextContent()),
  )
  const text = pages.flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : ''))).join(' ')
  for (const words of ['Квитанция о согласии', 'Иванова Мария Сергеевна', 'мать', '2026-01', 'отозвано'])
    expect(text).toContain(words)
  const attachments = (await pdf.getAttachments()) as Record<string, { content: Uint8Array }>
  const [attached] = Object.values(attachments)
  const signed = JSON.parse(Buffer.from(attached?.content ?? []).toString('utf8'))
  expect(signed.receipt.parta.records.map(({ decision }: { decision: string }) => decision)).toEqual([
    'given',
    'given',
    'withdrawn',
    'withdrawn',
  ])
})

test('a receipt is the guardian’s own: the other parent gets their own, strangers and the child get nothing', async () => {
  const world = await newWorld()
  const family = await openFamily(world)
  const father = await joinFamily(world, family)
  const of = async (browser: typeof father.browser) => browser.send(`${family.page}/receipt.json`)
  expect(await (await of(father.browser)).text()).toContain('Иванов Сергей')
  expect(await (await of(family.mother.browser)).text()).not.toContain('Иванов Сергей')
  for (const { browser } of [family.masha, family.teacher, await knownPerson(world)])
    expect((await of(browser)).status).toBe(404)
})
