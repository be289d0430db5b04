/**
 * A person's picture or, where there is none, the first letter of the name in a circle. Decoration: the name itself
 * stands beside it.
 */
export function Avatar({ name, picture, large }: { name: string; picture?: string; large?: boolean }) {
  const kind = large ? 'avatar avatar-large' : 'avatar'
  if (picture) return <img class={kind} src={picture} alt="" width="256" height="256" />
  const [initial = ''] = name.trim()
  return (
    <span class={kind} aria-hidden="true">
      {initial.toLocaleUpperCase()}
    </span>
  )
}
