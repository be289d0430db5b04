/** Prints the page; shown when the browser modules run. What only a screen needs is left off the paper. */
export function PrintButton(props: { children: string }) {
  return (
    <button type="button" class="btn btn-primary" data-print hidden>
      {props.children}
    </button>
  )
}
