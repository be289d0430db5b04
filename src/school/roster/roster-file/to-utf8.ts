import { isUtf8 } from 'node:buffer'
import { BrokenFile } from './file-trouble.ts'

/**
 * A text as UTF-8 without a mark of its order, from what programs write: UTF-8, UTF-16 with its mark, and else
 * Windows-1251, which Excel writes in Russia. `only` UTF-8 refuses the others. Bytes that are no text are refused.
 */
export function toUtf8(file: Buffer, { name, only = false }: { name: string; only?: boolean }): Buffer {
  const utf16 = UTF16.find(({ mark }) => file.subarray(0, 2).equals(mark))
  if (only && (utf16 || !isUtf8(file))) throw new BrokenFile({ code: 'not_utf8', file: name })
  const text = utf16 ? recoded(file.subarray(2), utf16.encoding) : file
  if (text.includes(0)) throw new BrokenFile({ code: 'not_text', file: name })
  if (!isUtf8(text)) return recoded(text, 'windows-1251')
  return text.subarray(0, 3).equals(UTF8_MARK) ? text.subarray(3) : text
}

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf])
const UTF16 = [
  { mark: Buffer.from([0xff, 0xfe]), encoding: 'utf-16le' },
  { mark: Buffer.from([0xfe, 0xff]), encoding: 'utf-16be' },
]

function recoded(bytes: Buffer, encoding: string): Buffer {
  return Buffer.from(new TextDecoder(encoding).decode(bytes))
}
