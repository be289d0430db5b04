import type { Context } from 'hono'
import type { TypedValues } from './form.ts'
import { Refusal } from './guards.ts'

export type Upload =
  | {
      ok: true
      file: Buffer
      /** As the person's machine calls the file. */
      name: string
      /** What else stood in the form. */
      values: TypedValues
    }
  | { ok: false; error: 'missing' | 'too_large' }

/** What surrounds a file in the body of its form. */
const ENVELOPE_BYTES = 64 * 1024

/**
 * Reads the file of a form, at most so many bytes of it. They are counted as they arrive, whatever length was announced.
 * What is no form at all is refused.
 */
export async function readUpload(
  c: Context,
  { field, mostBytes }: { field: string; mostBytes: number },
): Promise<Upload> {
  const most = mostBytes + ENVELOPE_BYTES
  if (Number(c.req.header('content-length') ?? 0) > most) return { ok: false, error: 'too_large' }
  const body = await readAtMost(c.req.raw.body, most)
  if (!body) return { ok: false, error: 'too_large' }
  const form = await formOf(body, c.req.header('content-type') ?? '')
  const file = form.get(field)
  if (!(file instanceof File) || file.size === 0) return { ok: false, error: 'missing' }
  if (file.size > mostBytes) return { ok: false, error: 'too_large' }
  const values: TypedValues = {}
  for (const [name, value] of form) if (typeof value === 'string') values[name] ??= value
  return { ok: true, file: Buffer.from(await file.arrayBuffer()), name: file.name, values }
}

async function readAtMost(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > most) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function formOf(body: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch {
    throw new Refusal('wrong_form')
  }
}
