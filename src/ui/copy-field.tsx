/**
 * A link to hand on (S5), or another text to take along. One tap selects it whole; with the browser modules a tap or the
 * button, where there is one, copies it and `copied` is announced. It is text, not an anchor: following one's own
 * invitation would be the S6 mistake.
 */
export function CopyField(props: { label: string; text: string; button?: string; copied?: string }) {
  return (
    <div class="copy" data-copy={props.button ? true : undefined}>
      <p class="label">{props.label}</p>
      <code>{props.text}</code>
      {props.button && (
        <>
          <button type="button" class="btn btn-primary" hidden>
            {props.button}
          </button>
          <p role="status" data-copied={props.copied} />
        </>
      )}
    </div>
  )
}
