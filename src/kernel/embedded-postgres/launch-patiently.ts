import { setTimeout as pause } from 'node:timers/promises'
import { launchServer, type RunningServer, type ServerPlan } from './launch-server.ts'

const patience = 10_000

/**
 * Starts a server and tries again, for up to ten seconds, when what stands in the way is about to pass: a port just taken, or the
 * last processes of a killed server. Asks for a port before each attempt; returns the one that served.
 */
export async function launchPatiently(
  plan: Omit<ServerPlan, 'port'>,
  choosePort: () => Promise<number>,
): Promise<{ server: RunningServer; port: number }> {
  const deadline = performance.now() + patience
  for (;;) {
    const port = await choosePort()
    try {
      return { server: await launchServer({ ...plan, port }), port }
    } catch (error) {
      if (!isPassing(error) || performance.now() > deadline) throw error
      await pause(50)
    }
  }
}

function isPassing(error: unknown): boolean {
  const says = error instanceof Error ? error.message : ''
  return /Address already in use|pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(
    says,
  )
}
