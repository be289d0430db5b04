import { promisify } from 'node:util'
import { constants, deflate, inflate } from 'node:zlib'
import type { SchoolContext } from '../../context.ts'
import type { Db } from '../../database.ts'
import { FILE_LIMITS } from '../roster-file/file-limits.ts'
import type { SourceFile } from '../roster-file/open-file.ts'
import { findSources } from './source-store.ts'

type Needs = Pick<SchoolContext, 'secrets'>

const compressed = promisify(deflate)
const decompressed = promisify(inflate)

/** A table as it is kept while its run lasts; compressed off the event loop, since it is large and repeats itself. */
export async function sealSource({ secrets }: Needs, content: Buffer): Promise<Buffer> {
  const small = await compressed(content, { level: constants.Z_BEST_SPEED })
  return secrets.seal('roster source', small.toString('base64'))
}

/** The tables of a run. */
export async function openSources({ secrets }: Needs, db: Db, runId: string): Promise<SourceFile[]> {
  const sources = await findSources(db, runId)
  return Promise.all(
    sources.map(async ({ name, content_sealed }) => {
      const opened = secrets.open('roster source', content_sealed)
      if (opened === undefined) throw new Error('a sealed file of a roster does not open')
      const content = await decompressed(Buffer.from(opened, 'base64'), {
        maxOutputLength: FILE_LIMITS.unpackedBytesInAll,
      })
      return { name, content }
    }),
  )
}
