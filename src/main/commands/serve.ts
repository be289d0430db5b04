import { parseArgs } from 'node:util'
import { removeData, type Served, startParta } from '../parta.ts'
import { printWelcome } from '../print-welcome.ts'
import { readSettings } from '../settings.ts'

/** `parta [serve [id|school]] [--fresh]`: runs until it is told to stop. */
export async function serve(args: string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { fresh: { type: 'boolean', default: false } },
  })
  const part = servedPart(positionals)
  const settings = readSettings(process.env)
  if (values.fresh) await removeData(settings)
  const running = await startParta(settings, part)
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

function servedPart([part = 'both', ...more]: string[]): Served {
  if (more.length === 0 && (part === 'both' || part === 'id' || part === 'school')) return part
  throw new Error(`unknown command: serve ${[part, ...more].join(' ')} (serve, serve id, serve school)`)
}
