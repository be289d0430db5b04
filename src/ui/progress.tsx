/** How much of something is done; the words above the line say the same. */
export function Progress({ label, done, all }: { label: string; done: number; all: number }) {
  return (
    <div>
      <p>{label}</p>
      <progress value={done} max={Math.max(all, 1)} aria-label={label} />
    </div>
  )
}
