import './threads.ts'
import { client } from './commands/client.ts'
import { consent } from './commands/consent.ts'
import { keys } from './commands/keys.ts'
import { operator } from './commands/operator.ts'
import { recovery } from './commands/recovery.ts'
import { roster } from './commands/roster.ts'
import { serve } from './commands/serve.ts'
import { sessions } from './commands/sessions.ts'

/** `parta [serve | client | consent | keys | operator | recovery | roster | sessions] …`; each command reads its own arguments. */
const COMMANDS: Record<string, (args: string[]) => Promise<void>> = {
  serve,
  client,
  consent,
  keys,
  operator,
  recovery,
  roster,
  sessions,
}

const [first = 'serve', ...rest] = process.argv.slice(2)
// Without a command everything is served, whatever options come along.
const [command, args] = first.startsWith('-') ? ['serve', [first, ...rest]] : [first, rest]

try {
  const run = COMMANDS[command]
  if (!run)
    throw new Error(
      `unknown command: ${command} (serve, serve id, serve school, client, consent, keys, operator, recovery, roster, sessions)`,
    )
  await run(args)
} catch (error) {
  // What is refused is said in a sentence; the stack belongs to whoever asks for it.
  const prefix = command === 'serve' ? 'Parta cannot start: ' : ''
  console.error(error instanceof Error ? `${prefix}${error.message}` : error)
  if (process.env.LOG_LEVEL === 'debug') console.error(error)
  process.exit(1)
}
