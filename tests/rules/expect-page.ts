import { readFile, writeFile } from 'node:fs/promises'
import { expect } from 'vitest'

/** Expects a written page to be as new as what it is made from; `npm run docs` writes it anew. */
export async function expectPage(path: string, made: string): Promise<void> {
  if (process.env.UPDATE_DOCS === 'yes') await writeFile(path, made)
  expect(await readFile(path, 'utf8')).toBe(made)
}
