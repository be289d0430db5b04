import '#main/threads.ts'
import { availableParallelism } from 'node:os'
import { createPasswordHasher } from '#id/password/password-hasher.ts'

/**
 * A process of its own that does nothing but hash passwords, one on each core, with as many threads as the server has:
 * the measure of everything else.
 */

const SECONDS = 4

const hasher = createPasswordHasher()
let hashes = 0
const before = process.cpuUsage()
const ends = performance.now() + SECONDS * 1000
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    while (performance.now() < ends) {
      await hasher.hash('огромный зелёный чай')
      hashes += 1
    }
  }),
)
const { user, system } = process.cpuUsage(before)
process.send?.({ rate: hashes / SECONDS, cpuMs: (user + system) / 1000 / hashes })
process.disconnect?.()
