import { Logo } from './logo.tsx'

/** The mark and the name of the site; a link home unless the person is in the middle of something. */
export function Brand(props: { name: string; href?: string }) {
  const content = (
    <>
      <Logo />
      <span>{props.name}</span>
    </>
  )
  return props.href ? (
    <a class="brand" href={props.href}>
      {content}
    </a>
  ) : (
    <span class="brand">{content}</span>
  )
}
