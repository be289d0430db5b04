/** What a long list can be narrowed to: short links close together, the current one marked. */
export function FilterLinks(props: {
  label: string
  links: { href: string; label: string; current?: boolean }[]
}) {
  return (
    <nav class="filters" aria-label={props.label}>
      {props.links.map(({ href, label, current }) => (
        <a href={href} aria-current={current ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  )
}
