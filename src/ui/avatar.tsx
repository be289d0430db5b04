/** The first letter of a name in a circle. Decoration: the name itself stands beside it. */
export function Avatar(props: { name: string }) {
  const [initial = ''] = props.name.trim()
  return (
    <span class="avatar" aria-hidden="true">
      {initial.toLocaleUpperCase()}
    </span>
  )
}
