import './threads.ts'
import { parseArgs } from 'node:util'
import { removeData, type Served, startParta } from './parta.ts'
import { printWelcome } from './print-welcome.ts'
import { readSettings } from './settings.ts'

/** `parta [serve [id|school]] [--fresh]` */
const { positionals, values } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { fresh: { type: 'boolean', default: false } },
})

try {
  await run()
} catch (error) {
  // A start that is refused says why in a sentence; the stack belongs to whoever asks for it.
  console.error(error instanceof Error ? `Parta cannot start: ${error.message}` : error)
  if (process.env.LOG_LEVEL === 'debug') console.error(error)
  process.exit(1)
}

async function run(): Promise<void> {
  const settings = readSettings(process.env)
  if (values.fresh) await removeData(settings)
  const running = await startParta(settings, servedPart())
  printWelcome(running)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // npm passes Ctrl-C on a second time; the first one is enough.
      if (stopping) return
      stopping = true
      void running.stop().then(() => process.exit(0))
    })
  }
}

function servedPart(): Served {
  const [command = 'serve', part = 'both'] = positionals
  if (command === 'serve' && (part === 'both' || part === 'id' || part === 'school')) return part
  throw new Error(`unknown command: ${positionals.join(' ')} (serve, serve id, serve school)`)
}
