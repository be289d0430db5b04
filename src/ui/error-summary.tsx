export type FieldError = { field?: string; text: string }

/** What is wrong, at the top of a refused form; takes the focus, each line leads to its field. Nothing without errors. */
export function ErrorSummary(props: { title: string; errors: FieldError[] }) {
  if (!props.errors.length) return null
  return (
    <div class="error-summary tone-error" role="alert" tabindex={-1} data-focus>
      <h2>{props.title}</h2>
      <ul>
        {props.errors.map(({ field, text }) => (
          <li>{field ? <a href={`#${field}`}>{text}</a> : text}</li>
        ))}
      </ul>
    </div>
  )
}
