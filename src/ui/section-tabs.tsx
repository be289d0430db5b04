/** The sections of something with several pages, as a school: a row that wraps, the current one marked. */
export function SectionTabs(props: {
  label: string
  tabs: { href: string; label: string; current?: boolean }[]
}) {
  return (
    <nav class="tabs" aria-label={props.label}>
      <ul>
        {props.tabs.map(({ href, label, current }) => (
          <li>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
