import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { SchoolScreen } from '../../schools/school-screen.tsx'
import type { SchoolWords } from '../../words/words.ts'
import type { Heading } from '../table/read-table.ts'
import { TABLE_FIELDS } from '../table/table-fields.ts'
import { CancelForm } from './cancel-form.tsx'
import { ALL_SCHOOLS } from './mapping-form.ts'
import type { RosterRun } from './run-store.ts'
import type { RosterScreen } from './start-page.tsx'

type MappingPageProps = RosterScreen & {
  run: RosterRun
  /** The columns with a few of their values, of a spreadsheet. */
  headings: Heading[]
  values: TypedValues
  errors?: FieldErrors
}

/** What the columns of a spreadsheet mean, to be corrected; or which school of a bundle it is. */
export function MappingPage({ run, headings, values, errors = {}, ...common }: MappingPageProps) {
  const { words } = common.screen
  const { offers, file_name: file } = run
  const summary = Object.keys(errors).map((field) => ({ field, text: wordsAt(words, errors, field) ?? '' }))
  const [heading, lead] =
    'headings' in offers
      ? [words('roster.mapping.title'), words('roster.mapping.text', { file })]
      : [words('roster.mapping.school_title'), words('roster.mapping.school_text', { file })]
  return (
    <SchoolScreen
      {...common}
      heading={heading}
      back={{ href: `/schools/${run.school_id}/roster`, label: words('roster.back') }}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      <Card>
        <p>{lead}</p>
        <Form action={`/schools/${run.school_id}/roster/runs/${run.id}/mapping`}>
          {'headings' in offers ? (
            headings.map((one, at) => (
              <ColumnField {...{ words, heading: one, at }} value={values[`column_${at}`]} errors={errors} />
            ))
          ) : (
            <SelectField
              label={words('roster.mapping.school')}
              name="school"
              options={[
                { value: ALL_SCHOOLS, label: words('roster.mapping.all_schools') },
                ...offers.schools.map(({ id, name }) => ({ value: id, label: name || id })),
              ]}
              value={values.school}
              error={wordsAt(words, errors, 'school')}
            />
          )}
          <SubmitButton>{words('roster.mapping.submit')}</SubmitButton>
        </Form>
      </Card>
      <CancelForm words={words} run={run} />
    </SchoolScreen>
  )
}

type ColumnFieldProps = {
  words: SchoolWords
  heading: Heading
  at: number
  value: string | undefined
  errors: FieldErrors
}

function ColumnField({ words, heading: { heading, samples }, at, value, errors }: ColumnFieldProps) {
  return (
    <SelectField
      label={heading || words('roster.mapping.unnamed', { number: at + 1 })}
      name={`column_${at}`}
      hint={
        samples.length > 0
          ? words('roster.mapping.sample', { samples: samples.join('; ') })
          : words('roster.mapping.no_sample')
      }
      options={TABLE_FIELDS.map((field) => ({ value: field, label: words(`roster.field.${field}`) }))}
      value={value}
      error={wordsAt(words, errors, `column_${at}`)}
    />
  )
}

function wordsAt(words: SchoolWords, errors: FieldErrors, field: string): string | undefined {
  const code = errors[field]
  if (code === undefined) return undefined
  return words(`roster.error.${code as 'choice_required' | 'column_taken' | 'names_missing'}`)
}
