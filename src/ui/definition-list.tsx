import type { Child } from 'hono/jsx'

/** Facts: a word and its value, with an optional link or button to change it. */
export function DefinitionList(props: { items: { term: string; value: Child; action?: Child }[] }) {
  return (
    <dl class="facts">
      {props.items.map(({ term, value, action }) => (
        <div>
          <dt>{term}</dt>
          <dd>{value}</dd>
          {action && <dd class="fact-action">{action}</dd>}
        </div>
      ))}
    </dl>
  )
}
