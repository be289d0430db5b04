/** What has to be stopped or removed at the end, however the end comes. */
export type Closing = { later(step: () => unknown): void; close(): Promise<void> }

/** Steps are taken in the reverse order; one that fails does not keep the others from being taken. */
export function newClosing(): Closing {
  const steps: (() => unknown)[] = []
  return {
    later: (step) => void steps.push(step),
    async close() {
      for (const step of steps.splice(0).reverse()) {
        try {
          await step()
        } catch (error) {
          console.error(error)
        }
      }
    },
  }
}
