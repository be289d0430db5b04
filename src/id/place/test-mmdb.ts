import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

type Data = string | number | { [key: string]: Data }

/** A database of places with one network in it (`198.51.100.0/24`, say), in a file that goes with the test. */
export async function placesFile(network: string, data: Data): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parta-places-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'places.mmdb')
  await writeFile(path, databaseOf(network, data))
  return path
}

/** MaxMind DB 2.0: a binary tree over the bits of an address, sixteen zeros, the data, a marker, what describes it all. */
function databaseOf(network: string, data: Data): Buffer {
  const bits = bitsOf(network)
  const unknown = bits.length
  const found = unknown + 16
  const nodes = bits.map((bit, at) => {
    const next = at + 1 === bits.length ? found : at + 1
    const node = Buffer.alloc(6)
    node.writeUIntBE(bit ? unknown : next, 0, 3)
    node.writeUIntBE(bit ? next : unknown, 3, 3)
    return node
  })
  const description = encoded({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    database_type: 'Test-City',
    ip_version: 4,
    node_count: bits.length,
    record_size: 24,
  })
  const marker = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1')
  return Buffer.concat([...nodes, Buffer.alloc(16), encoded(data), marker, description])
}

function bitsOf(network: string): boolean[] {
  const [address = '', length] = network.split('/')
  const all = address.split('.').flatMap((part) => [...Number(part).toString(2).padStart(8, '0')])
  return all.slice(0, Number(length)).map((bit) => bit === '1')
}

const TEXT = 2
const NUMBER = 6
const MAP = 7

function encoded(data: Data): Buffer {
  if (typeof data === 'string') return withHead(TEXT, Buffer.byteLength(data), Buffer.from(data))
  if (typeof data === 'number') return withHead(NUMBER, 4, Buffer.from([0, 0, data >> 8, data & 255]))
  const entries = Object.entries(data)
  return withHead(MAP, entries.length, Buffer.concat(entries.flatMap((entry) => entry.map(encoded))))
}

/** Type and size: up to 28 in one byte, up to 284 in two. */
function withHead(type: number, size: number, rest: Buffer): Buffer {
  const head = size < 29 ? [(type << 5) | size] : [(type << 5) | 29, size - 29]
  return Buffer.concat([Buffer.from(head), rest])
}
