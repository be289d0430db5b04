const desk = 'M5.5 11.5h21M10.5 11.5 9 25M21.5 11.5 23 25M10 17.5h12'

/** The mark: a desk seen from the front, which is also a doorway and the letter «П». Decoration only. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <path d={desk} />
    </svg>
  )
}

/** The mark as a `data:` address, so that no page asks for another file. */
export const favicon = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#0d6b54"/><path d="${desk}" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/></svg>`,
)}`
