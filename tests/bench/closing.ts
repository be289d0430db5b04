/** What has to be stopped or removed at the end, however the end comes. */
export type Closing = { later(step: () => unknown): void; close(): Promise<void> }

/**
 * Steps are taken once, in the reverse order; one that fails does not keep the others from being taken. Whoever closes
 * while that is under way waits for its end.
 */
export function newClosing(): Closing {
  const steps: (() => unknown)[] = []
  let closed: Promise<void> | undefined
  return {
    later: (step) => void steps.push(step),
    close() {
      closed ??= takeAll(steps.reverse())
      return closed
    },
  }
}

async function takeAll(steps: (() => unknown)[]): Promise<void> {
  for (const step of steps) {
    try {
      await step()
    } catch (error) {
      console.error(error)
    }
  }
}
