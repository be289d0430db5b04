/** How far work has come, as a bar and in words; the browser modules keep it up to date. Without `total` it is only under way. */
export function ProgressBar(props: { label: string; done: number; total: number | undefined }) {
  return (
    <div class="stack" data-work>
      <progress aria-label={props.label} value={props.total && props.done} max={props.total} />
      <p role="status">{props.label}</p>
    </div>
  )
}
