import { randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filesIn, GRAND_BEND, windows1251, zipOf } from '#tests/support/roster.ts'
import { troubleOf } from './file-trouble.ts'
import { openFile } from './open-file.ts'

const open = (file: Buffer, strict = false) =>
  troubleOf(() => openFile(file, { name: 'list', strict })).then((opened) =>
    opened.ok ? opened.result.files.map(({ content }) => content.toString()) : opened.trouble,
  )

const LIST = 'ФИО;Класс\r\nИванова Мария;5А'

test('a table is understood in UTF-8 with and without its mark, in Windows-1251 and in UTF-16', async () => {
  const files = [
    Buffer.from(LIST),
    Buffer.from(`\ufeff${LIST}`),
    windows1251(LIST),
    Buffer.from(`\ufeff${LIST}`, 'utf16le'),
    Buffer.from(`\ufeff${LIST}`, 'utf16le').swap16(),
  ]
  for (const file of files) expect(await open(file)).toEqual([LIST])
})

const sheetOf = (rows: string, more: [string, string][] = []) =>
  zipOf(
    new Map([
      ['xl/workbook.xml', '<workbook><sheets><sheet name="Лист" r:id="rId1"/></sheets></workbook>'],
      [
        'xl/_rels/workbook.xml.rels',
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      ],
      ['xl/styles.xml', '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'],
      [
        'xl/sharedStrings.xml',
        '<sst><si><t>ФИО</t></si><si><r><t>Иванова </t></r><r><t>Мария &amp; К&#1086;</t></r></si></sst>',
      ],
      ['xl/worksheets/sheet1.xml', `<worksheet><cols/><sheetData>${rows}</sheetData></worksheet>`],
      ...more,
    ]),
  )

test('a sheet of Excel is read as it looks: shared texts, days, long numbers, the last result of a formula', async () => {
  const rows = [
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Тел; моб</t></is></c><c r="ZZ1" s="1"/></row>',
    '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>8.9990000103E10</v></c><c r="D3" s="1"><v>41710</v></c>',
    '<c r="E3" t="str"><f>HYPERLINK("http://evil.example")</f><v>=1+1</v></c></row>',
  ]
  expect(await open(await sheetOf(rows.join('')))).toEqual([
    'ФИО;"Тел; моб"\n\nИванова Мария & Ко;89990000103;;12.03.2014;=1+1',
  ])
})

test('a workbook of beginnings without ends is read at once', async () => {
  const noise = (length: number) => randomBytes(length).toString('hex')
  // As much of it as an archive may hold of what repeats itself, and what does not repeat itself beside it.
  const begun = (text: string) => text.repeat(900_000 / text.length) + noise(100_000)
  const evil: [string, string][] = [
    ['xl/workbook.xml', `<workbook>${begun('<workbookPr')}`],
    ['xl/styles.xml', `<styleSheet><numFmt numFmtId="170" formatCode="${begun('[')}"/></styleSheet>`],
    ['xl/sharedStrings.xml', `<sst>${`<si>${'<rPh'.repeat(16_000)}</si>`.repeat(14)}</sst>`],
  ]
  for (const [name, xml] of evil) {
    const sheet = await sheetOf('<row><c><v>1</v></c></row>', [[name, xml]])
    expect(await open(sheet)).toEqual(['1'])
  }
}, 10_000)

test('a sheet whose cells carry no reference is read in their order', async () => {
  expect(await open(await sheetOf('<row><c><v>1</v></c><c t="s"><v>0</v></c></row>'))).toEqual(['1;ФИО'])
})

const TWICE: [string, string][] = [['users.csv', 'sourcedId,givenName,familyName']]

test('files that are damaged, or of other kinds, are refused by name of the trouble', async () => {
  const bundle = await zipOf(await filesIn(GRAND_BEND))
  const cases: [Buffer, string][] = [
    [Buffer.alloc(0), 'file_empty'],
    [Buffer.from(' \r\n \n'), 'file_empty'],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'old_excel'],
    [Buffer.from([1, 0, 2, 0, 3]), 'not_text'],
    [bundle.subarray(0, 5000), 'zip_unreadable'],
    [Buffer.concat([bundle.subarray(0, 3000), bundle.subarray(4000)]), 'zip_unreadable'],
    [await zipOf([['photo.jpg', 'x']]), 'zip_without_roster'],
    [await sheetOf('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"/>'), 'excel_unreadable'],
    [await zipOf([...TWICE, ...TWICE]), 'zip_unreadable'],
    [await sheetOf('<row r="1"><c r="XFD1"><v>1</v></c></row>'), 'too_many_columns'],
    [await sheetOf('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'), 'too_many_columns'],
    [await sheetOf(`<row>${'<c t="s"><v>0</v></c>'.repeat(5000)}</row>`), 'too_many_columns'],
  ]
  for (const [file, code] of cases) expect(await open(file)).toMatchObject({ code })
})

test('a bundle in another encoding is refused by strict readers and read by tolerant ones', async () => {
  const users = windows1251('sourcedId,givenName,familyName\n1,Мария,Иванова')
  const bundle = await zipOf([['users.csv', users]])
  expect(await open(bundle, true)).toMatchObject({ code: 'not_utf8', file: 'users.csv' })
  expect(await open(bundle)).toEqual(['sourcedId,givenName,familyName\n1,Мария,Иванова'])
})

test('a bomb is weighed before it is unpacked, also when it lies about its weight', async () => {
  const zeros = Buffer.alloc(20 * 1024 * 1024, '0')
  expect(await open(await zipOf([['users.csv', zeros]]))).toMatchObject({ code: 'zip_too_large' })
  const lying = await zipOf([['users.csv', zeros]])
  // The size in the central directory, and in front of the data.
  const size = Buffer.alloc(4)
  size.writeUInt32LE(zeros.length)
  for (let at = lying.indexOf(size); at >= 0; at = lying.indexOf(size, at + 4))
    lying.writeUInt32LE(900_000, at)
  const before = process.memoryUsage().arrayBuffers
  expect(await open(lying)).toMatchObject({ code: 'zip_unreadable' })
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(zeros.length)
  expect(deflateRawSync(zeros).length).toBeLessThan(100_000)
})

test('too much is refused by what an archive says of itself, in number, one by one and in all', async () => {
  const MEBIBYTE = 1024 * 1024
  const noise = [1, 2, 3].map((more) => randomBytes(MEBIBYTE + more))
  /** An archive whose files say that they weigh so much. */
  const saying = async (files: [string, Buffer][], bytes: number) => {
    const zip = await zipOf(files)
    for (const [, content] of files) {
      const size = Buffer.alloc(4)
      size.writeUInt32LE(content.length)
      // The size itself stands behind the compressed one, which is about the same for noise.
      for (let at = zip.indexOf(size); at >= 0; at = zip.indexOf(size, at + 4)) zip.writeUInt32LE(bytes, at)
    }
    return zip
  }
  const [first, second, third] = noise as [Buffer, Buffer, Buffer]
  const large = await saying([['users.csv', first]], 129 * MEBIBYTE)
  const many = await saying(
    [
      ['users.csv', first],
      ['orgs.csv', second],
      ['roles.csv', third],
    ],
    100 * MEBIBYTE,
  )
  const crowd = await zipOf(Array.from({ length: 2001 }, (_, at): [string, string] => [`${at}.csv`, '']))
  const text = `<sst><si><t>${'я'.repeat(60_000)}</t></si></sst>`
  const shared = await sheetOf(`<row>${'<c t="s"><v>0</v></c>'.repeat(290)}</row>`.repeat(3), [
    ['xl/sharedStrings.xml', text],
  ])
  for (const file of [large, many, crowd, shared])
    expect(await open(file)).toMatchObject({ code: 'zip_too_large' })
})

test('whatever is uploaded is opened or refused, and nothing is thrown', async () => {
  const bundle = await zipOf([['users.csv', 'sourcedId,givenName,familyName\n1,Мария,Иванова']])
  await fc.assert(
    fc.asyncProperty(fc.nat(bundle.length - 1), fc.nat(255), fc.boolean(), async (at, byte, strict) => {
      const damaged = Buffer.from(bundle)
      damaged[at] = byte
      await open(damaged, strict)
    }),
  )
})
