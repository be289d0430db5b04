/**
 * A link to hand on (S5). One tap selects it whole; with the browser modules a tap or the button copies it and
 * `copied` is announced. It is text, not an anchor: following one's own invitation would be the S6 mistake.
 */
export function CopyField(props: { label: string; text: string; button: string; copied: string }) {
  return (
    <div class="copy" data-copy>
      <p class="label">{props.label}</p>
      <code>{props.text}</code>
      <button type="button" class="btn btn-primary" hidden>
        {props.button}
      </button>
      <p role="status" data-copied={props.copied} />
    </div>
  )
}
