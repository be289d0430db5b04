import type { Context } from 'hono'
import type { z } from 'zod'

/** What was typed, by field, as it came: for showing the form again. */
export type TypedValues = Record<string, string>
/** The first error code of each field. */
export type FieldErrors = Record<string, string>

export type FormAnswer<Schema extends z.ZodType> =
  | { ok: true; data: z.output<Schema>; values: TypedValues }
  | { ok: false; errors: FieldErrors; values: TypedValues }

/**
 * Reads an urlencoded form and checks it against its schema. The messages of the schema are error
 * codes; the words for them live in the dictionaries.
 */
export async function readForm<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<FormAnswer<Schema>> {
  const values: TypedValues = {}
  for (const [name, value] of new URLSearchParams(await c.req.text())) values[name] ??= value
  const parsed = schema.safeParse(values)
  if (parsed.success) return { ok: true, data: parsed.data, values }
  const errors: FieldErrors = {}
  for (const { path, message } of parsed.error.issues) errors[String(path[0] ?? '')] ??= message
  return { ok: false, errors, values }
}
