import { buffer } from 'node:stream/consumers'
import { type Entry, fromBufferPromise } from 'yauzl'
import { FILE_LIMITS } from './file-limits.ts'
import { BrokenFile } from './file-trouble.ts'

/** True when the bytes begin as a ZIP archive does; a sheet of Excel is one. */
export function isZip(file: Buffer): boolean {
  return file.length > 4 && file.readUInt32LE(0) === 0x04034b50
}

/**
 * The files of an archive whose names are wanted, by their last part. What an archive says of itself is weighed before
 * anything is unpacked, and a file that turns out larger than that is not read on. Nothing is written to a disk.
 */
export async function readZip(
  archive: Buffer,
  wanted: (name: string) => boolean,
): Promise<Map<string, Buffer>> {
  try {
    const zip = await fromBufferPromise(archive, { lazyEntries: true })
    if (zip.entryCount > FILE_LIMITS.entries) throw new BrokenFile({ code: 'zip_too_large' })
    const entries: Entry[] = []
    for await (const entry of zip.eachEntry()) if (wanted(entry.fileName)) entries.push(entry)
    weigh(entries)
    const files = new Map<string, Buffer>()
    for (const entry of entries) {
      if (files.has(entry.fileName)) throw new BrokenFile({ code: 'zip_unreadable', file: entry.fileName })
      files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
    }
    return files
  } catch (error) {
    if (error instanceof BrokenFile) throw error
    throw new BrokenFile({ code: 'zip_unreadable' })
  }
}

/** All names in an archive. */
export async function namesInZip(archive: Buffer): Promise<string[]> {
  const names: string[] = []
  await readZip(archive, (name) => {
    names.push(name)
    return false
  })
  return names
}

function weigh(entries: Entry[]): void {
  let inAll = 0
  for (const { fileName: file, uncompressedSize, compressedSize } of entries) {
    inAll += uncompressedSize
    const isBomb =
      uncompressedSize > FILE_LIMITS.ratioFromBytes && uncompressedSize > compressedSize * FILE_LIMITS.ratio
    if (isBomb || uncompressedSize > FILE_LIMITS.unpackedBytes || inAll > FILE_LIMITS.unpackedBytesInAll)
      throw new BrokenFile({ code: 'zip_too_large', file })
  }
}
