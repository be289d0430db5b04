import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { newSigningKey, SIGNING_ALGS } from '#id/signing-key/new-signing-key.ts'
import {
  removeEmbeddedData,
  startEmbeddedPostgres,
} from '#kernel/embedded-postgres/start-embedded-postgres.ts'
import { buildBrowserAssets } from '#main/build.ts'
import { prepareDatabase } from '#main/prepare-database.ts'
import { unpackChromium } from './chromium-program.ts'
import { TEMPLATE } from './test-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A connection that may create databases. */
    ownerUrl: string
    /** Keys that sign ID tokens, made once for the run: an RSA key takes its time. */
    signingKeys: JsonWebKey[]
    /** The program of the browser. */
    chromiumPath: string
  }
}

/** One PostgreSQL for the whole run, with a migrated template that every test's database is copied from. */
export async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), 'parta-test-'))
  const server = await startEmbeddedPostgres({ dataDir, settings: { max_connections: '300' } })
  const url = new URL(server.url)
  await query(server.url, `create database ${TEMPLATE}`)
  url.pathname = TEMPLATE
  await prepareDatabase(url.href, 'migrations')
  await buildBrowserAssets()
  project.provide('ownerUrl', server.url)
  project.provide('signingKeys', await Promise.all(SIGNING_ALGS.map(newSigningKey)))
  project.provide('chromiumPath', await unpackChromium())
  return async () => {
    await server.stop()
    await removeEmbeddedData(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(text).finally(() => client.end())
}
