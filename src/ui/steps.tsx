/** Where am I: «Шаг 2 из 4» and a bar of as many parts. `label` is the sentence, translated and counted. */
export function Steps(props: { label: string; current: number; total: number }) {
  return (
    <div class="steps">
      <p>{props.label}</p>
      <div aria-hidden="true">
        {Array.from({ length: props.total }, (_, index) => (
          <i class={index < props.current ? 'done' : undefined} />
        ))}
      </div>
    </div>
  )
}
