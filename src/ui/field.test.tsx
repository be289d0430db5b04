import { expect, test } from 'vitest'
import { ErrorSummary } from './error-summary.tsx'
import { TextField } from './text-field.tsx'

test('a field names its hint and its error to those who listen', () => {
  const html = String(<TextField label="Имя" name="givenName" hint="Как в паспорте" error="Укажите имя" />)
  expect(html).toContain('aria-describedby="givenName-hint givenName-error"')
  expect(html).toContain('aria-invalid="true"')
  expect(html).toContain('id="givenName-error"')
})

test('a field that may stay empty says so and asks for nothing', () => {
  const html = String(<TextField label="Отчество" name="patronymic" optional="необязательно" />)
  expect(html).toContain('необязательно')
  expect(html).not.toContain('required')
})

test('what a person typed comes back as text, never as markup', () => {
  const html = String(<TextField label="Имя" name="givenName" value={'"><script>'} />)
  expect(html).not.toContain('<script>')
})

test('a form without mistakes has no summary of them', () => {
  expect(String(<ErrorSummary title="Исправьте" errors={[]} />)).toBe('')
})
