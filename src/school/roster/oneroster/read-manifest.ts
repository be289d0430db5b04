import { BrokenFile } from '../roster-file/file-trouble.ts'
import { BUNDLE_FILES, type BundleFile, type SourceFile } from '../roster-file/open-file.ts'
import { readRecords } from '../roster-file/read-records.ts'
import type { Problem } from '../roster-item.ts'

export type Manifest = {
  version: '1.1' | '1.2'
  /** The bundle names only what changes. */
  isDelta: boolean
  problems: Problem[]
}

const FILE = 'manifest.csv'

/**
 * What a bundle says about itself. A bundle that has no manifest, or one that does not fit its files, is read by tolerant
 * readers as what it looks like: everything there is, in version 1.2 when it has a file of roles.
 */
export function readManifest(files: SourceFile[], { strict }: { strict: boolean }): Manifest {
  const present = files.map(({ name }) => name)
  const manifest = files.find(({ name }) => name === FILE)
  const looksLike = present.includes('roles.csv') ? '1.2' : '1.1'
  if (!manifest) {
    if (strict) throw new BrokenFile({ code: 'file_missing', file: FILE })
    return { version: looksLike, isDelta: false, problems: [] }
  }
  const properties = new Map<string, { value: string; row: number }>()
  for (const { row, cells } of readRecords(manifest.content, { file: FILE, delimiter: ',' }))
    properties.set((cells[0] ?? '').trim(), { value: (cells[1] ?? '').trim().toLowerCase(), row })
  const version = properties.get('oneroster.version')?.value
  if (version !== '1.1' && version !== '1.2' && (strict || version !== undefined))
    throw new BrokenFile({ code: 'version_unknown', file: FILE })
  const modes = BUNDLE_FILES.filter((file) => file !== FILE && present.includes(file)).map(
    (file) => properties.get(keyOf(file))?.value,
  )
  return {
    version: version === '1.1' || version === '1.2' ? version : looksLike,
    isDelta: modes.includes('delta'),
    problems: differences(properties, present).map((problem) => ({ ...problem, is_error: strict })),
  }
}

/** `file.users` says whether there is a `users.csv`, and of which kind. */
function keyOf(file: BundleFile): string {
  return `file.${file.replace('.csv', '')}`
}

function differences(properties: Map<string, { value: string; row: number }>, present: string[]): Problem[] {
  return BUNDLE_FILES.filter((file) => file !== FILE).flatMap((file) => {
    const { value = 'absent', row = 1 } = properties.get(keyOf(file)) ?? {}
    const fits = value === 'absent' ? !present.includes(file) : present.includes(file)
    const known = ['absent', 'bulk', 'delta'].includes(value)
    if (fits && known) return []
    return [
      { kind: 'problem', file: FILE, row, field: keyOf(file), code: 'manifest_differs', is_error: true },
    ]
  })
}
