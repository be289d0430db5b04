/** The parameters of a call by name, or nothing when it gives one of them twice with different values. */
export type CallParameters = Record<string, string>

type Call = {
  query: URLSearchParams
  body: string
  contentType: string | undefined
  authorization: string | undefined
}

/**
 * Gathers the parameters of a call. VK's SDK puts the secret ones into the form and the others into the address, other
 * libraries put all of them into a form or JSON, and some send the access token as `Authorization: Bearer`. Nothing
 * when one parameter comes with two values (RFC 6749 §3.2), or when the body is neither.
 */
export function callParameters({
  query,
  body,
  contentType,
  authorization,
}: Call): CallParameters | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  const sent = contentType?.startsWith('application/json') ? jsonFields(body) : [...new URLSearchParams(body)]
  if (!sent) return undefined
  const parameters = new Map<string, string>()
  for (const [name, value] of [...query, ...sent, ...(bearer ? [['access_token', bearer] as const] : [])]) {
    if (value === '') continue
    if ((parameters.get(name) ?? value) !== value) return undefined
    parameters.set(name, value)
  }
  return Object.fromEntries(parameters)
}

function jsonFields(body: string): [string, string][] | undefined {
  const fields = parsed(body)
  if (typeof fields !== 'object' || fields === null) return undefined
  return Object.entries(fields)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([name, value]) => [name, String(value)])
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
