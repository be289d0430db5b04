import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'

/** Files of a small tree: path → text. */
export type Tree = Record<string, string>

/** Writes a tree into a folder of its own, with this project's packages and aliases, and hands it to `use`. */
export async function withTree<Result>(
  tree: Tree,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'parta-rules-'))
  try {
    await cp('package.json', join(folder, 'package.json'))
    await symlink(resolve('node_modules'), join(folder, 'node_modules'))
    for (const [path, text] of Object.entries(tree)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The names of the dependency rules that a tree breaks, each once. */
export function brokenRules(tree: Tree): Promise<string[]> {
  return withTree(tree, async (baseDir) => {
    const options = await extractOptions(resolve('.dependency-cruiser.cjs'))
    const { output } = await cruise(['src'], { ...options, baseDir, validate: true })
    const { summary } = output as ICruiseResult
    return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort()
  })
}

/** The names of all dependency rules. */
export async function ruleNames(): Promise<string[]> {
  const { ruleSet } = await extractOptions(resolve('.dependency-cruiser.cjs'))
  return (ruleSet?.forbidden ?? []).flatMap(({ name }) => name ?? [])
}
