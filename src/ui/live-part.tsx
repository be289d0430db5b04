import type { Child } from 'hono/jsx'

type LivePartProps = {
  /** Where a browser asks whether the part is still so: 304 when it is. */
  address: string
  version: string
  /** What is said when the part has changed. */
  updated: string
  children: Child
}

/** A part of a page that the browser modules keep as it is on the server; without them it is as new as the page. */
export function LivePart({ address, version, updated, children }: LivePartProps) {
  return (
    <>
      <p class="muted live" role="status" data-updated={updated} />
      <div class="stack" data-live={address} data-version={version}>
        {children}
      </div>
    </>
  )
}
