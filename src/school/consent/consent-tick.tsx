import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import type { ConsentKind, DocumentKind } from '../consent-tables.ts'
import { errorAt } from '../form-errors.ts'
import type { Screen } from '../screen.tsx'
import { type ConsentDocument, documentOf } from './consent-documents.ts'
import { documentPath } from './document-path.ts'

type ConsentTickProps = {
  screen: Screen
  documents: ConsentDocument[]
  values: TypedValues
  errors?: FieldErrors
} & ({ kind: ConsentKind; label?: string } | { kind: DocumentKind; label: string })

/** One consent: the tick, a link to the whole text, and which text it is. */
export function ConsentTick(props: ConsentTickProps) {
  const { screen, kind, documents, values, errors = {} } = props
  const { words, language } = screen
  const { sha256 } = documentOf(documents, kind, language)
  return (
    <>
      <input type="hidden" name={`${kind}_text`} value={sha256} />
      <Checkbox
        name={kind}
        label={props.label ?? words(`child.${kind as ConsentKind}`)}
        // A text that has changed since the tick was set needs a new one.
        checked={values[kind] !== undefined && values[`${kind}_text`] === sha256}
        required
        hint={
          <a href={documentPath(kind)} target="_blank" rel="noopener">
            {words('child.read')} ({words('layout.new_tab')})
          </a>
        }
        error={errorAt(words, errors, kind)}
      />
    </>
  )
}
