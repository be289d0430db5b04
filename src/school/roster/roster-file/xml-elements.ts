type Element = { attributes: string; inner: string }

/**
 * The elements of a name in a piece of XML, in their order; elements of the same name do not stand in each other in what
 * Excel writes. Walks the text once, whatever stands in it; an element without an end is the last one.
 */
export function* elementsOf(xml: string, name: string): Generator<Element, undefined, undefined> {
  let at = xml.indexOf(`<${name}`)
  while (at >= 0) {
    const begin = at + name.length + 1
    // `<c` is also how `<cols>` begins.
    if (!/[\s/>]/.test(xml[begin] ?? '')) {
      at = xml.indexOf(`<${name}`, begin)
      continue
    }
    const close = xml.indexOf('>', begin)
    if (close < 0) return
    const isEmpty = xml[close - 1] === '/'
    const end = isEmpty ? close : xml.indexOf(`</${name}>`, close)
    if (end < 0) return
    yield { attributes: xml.slice(begin, close), inner: isEmpty ? '' : xml.slice(close + 1, end) }
    at = xml.indexOf(`<${name}`, end)
  }
}

/** The value of an attribute, as text. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*"([^"]*)"`).exec(attributes)?.[1]
  return found === undefined ? undefined : plain(found)
}

/** The text of all runs in an element; how something is pronounced does not count. */
export function textOf(xml: string): string {
  let text = ''
  for (const runs of withoutReadings(xml.slice(0, LONGEST_TEXT)))
    for (const { inner } of elementsOf(runs, 't')) text += plain(inner)
  return text
}

/** What stands around the notes on how something is pronounced; one without an end is the last thing. */
function* withoutReadings(xml: string): Generator<string> {
  let from = 0
  for (let at = xml.indexOf('<rPh'); at >= 0; at = xml.indexOf('<rPh', from)) {
    yield xml.slice(from, at)
    const end = xml.indexOf('</rPh>', at)
    if (end < 0) return
    from = end + '</rPh>'.length
  }
  yield xml.slice(from)
}

/** More than Excel lets anybody type into a cell. */
const LONGEST_TEXT = 64 * 1024

const SIGNS: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function plain(xml: string): string {
  if (!xml.includes('&')) return xml
  return xml.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,5}));/gi, (whole, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    if (name) return SIGNS[name.toLowerCase()] ?? whole
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
