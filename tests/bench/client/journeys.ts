import type { Answer, Browser } from './browser.ts'

export const PASSWORD = 'огромный зелёный чай'

/** A person on the way: a browser and a number of their own, and what is heard on that phone. */
export type Walker = { browser: Browser; phone: string; code(phone: string): Promise<string> }

/** Parta ID alone: phone → code → new account. */
export async function openAccount(walker: Walker): Promise<void> {
  await proveNumber(walker, page(await walker.browser.get('/sign-in/phone')))
  await fillAccount(walker)
}

/** Parta ID alone: phone → code → password (J4). */
export async function enterAccount(walker: Walker): Promise<void> {
  const { browser } = walker
  await proveNumber(walker, page(await browser.get('/sign-in/phone')))
  page(await browser.get('/sign-in/password'))
  redirect(await browser.post('/sign-in/password', { password: PASSWORD }))
}

/** A new parent from the invitation to the profile with the child in it (J3). `link` is the invitation's path. */
export async function followInvitation(walker: Walker, link: string): Promise<void> {
  const { browser } = walker
  page(await browser.get(link))
  const join = await browser.get(`/sign-in?next=${encodeURIComponent(`${link}/details`)}`)
  await proveNumber(walker, page(await browser.follow(join)))
  page(await browser.follow(await fillAccount(walker)))
  const details = { ...PARENT, kinship: 'mother' }
  const child = page(await browser.follow(await browser.post(`${link}/details`, details)))
  // The form says which texts are agreed to and what stood in it: the one page that has to be read.
  const fields = { ...fieldsOf(child.text()), platform_use: 'yes', personal_data: 'yes' }
  page(await browser.follow(redirect(await browser.post(`${link}/child`, fields))))
}

const PARENT = {
  family_name: 'Петрова-Водкина',
  given_name: 'Мария',
  patronymic: 'Ивановна',
  birth_date: '01.02.1985',
}

/** From the phone page to the page after the code. */
async function proveNumber({ browser, phone, code }: Walker, form: Answer): Promise<void> {
  const flow = new URL(form.url).searchParams.get('flow')
  redirect(await browser.post('/sign-in/phone', { ...(flow && { flow }), phone }))
  page(await browser.get('/sign-in/code'))
  redirect(await browser.post('/sign-in/code', { channel: 'sms', code: await code(phone) }))
}

async function fillAccount({ browser }: Walker): Promise<Answer> {
  page(await browser.get('/sign-in/account'))
  return redirect(await browser.post('/sign-in/account', { ...PARENT, password: PASSWORD }))
}

/** The text fields and hidden fields of a page as they stand. */
function fieldsOf(html: string): Record<string, string> {
  const inputs = html.matchAll(/<input\b[^>]*>/g)
  const attribute = (input: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(input)?.[1]
  return Object.fromEntries(
    [...inputs].flatMap(([input]) => {
      const name = attribute(input, 'name')
      const type = attribute(input, 'type') ?? 'text'
      return name && (type === 'hidden' || type === 'text') ? [[name, attribute(input, 'value') ?? '']] : []
    }),
  )
}

function page(answer: Answer): Answer {
  if (answer.status !== 200) throw unexpected(answer)
  return answer
}

function redirect(answer: Answer): Answer {
  if (answer.status !== 303 && answer.status !== 302) throw unexpected(answer)
  return answer
}

function unexpected({ method, url, status, text }: Answer): Error {
  const said = /<h1[^>]*>([^<]*)/.exec(text())?.[1] ?? ''
  return new Error(`${method} ${new URL(url).pathname} was answered with ${status} ${said}`)
}
