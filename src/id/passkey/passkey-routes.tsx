import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import { browserOf } from '../device/known-device.ts'
import { screenOf, show } from '../screen.tsx'
import { doneOf, pageAfter } from '../security/security-done.ts'
import { SECURITY } from '../security/security-paths.ts'
import { freshlyProved } from '../step-up/freshly-proved.ts'
import { addPasskey } from './add-passkey.ts'
import { askForNew } from './ask-passkey.ts'
import { NewPasskey } from './passkey-ceremony.ts'
import { NewPasskeyPage, PasskeyPage, PasskeysPage } from './passkey-pages.tsx'
import { findOwnPasskey, findPasskeys } from './passkey-store.ts'
import { removePasskey } from './remove-passkey.ts'
import { renamePasskey } from './rename-passkey.ts'

const LONGEST_NAME = 60

const Name = z
  .string('required')
  .transform((typed) => typed.trim())
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(LONGEST_NAME, 'too_long')
      .refine((name) => !/\p{Cc}/u.test(name), 'forbidden_characters'),
  )
const AddPasskey = z.object({ name: Name, credential: NewPasskey })
const RenamePasskey = z.object({ name: Name })
const PasskeyId = z.uuid()

/** «Ключи входа»: which there are, a new one, another name, and away with one. */
export function passkeyRoutes(ctx: IdContext) {
  const { passkeys: list, newPasskey } = SECURITY
  const one = `${list}/:id` as const
  return new Hono<InCabinet>()
    .use(`${list}/*`, inCabinet(ctx), freshlyProved(ctx))
    .get(list, async (c) => {
      const screen = screenOf(ctx, c)
      const person = c.get('person')
      const passkeys = await findPasskeys(ctx.db, person.id)
      const done = doneOf(c.req.query('done'))
      return show(c, screen, <PasskeysPage screen={screen} person={person} passkeys={passkeys} done={done} />)
    })
    .get(newPasskey, (c) => {
      const screen = screenOf(ctx, c)
      return show(c, screen, <NewPasskeyPage screen={screen} person={c.get('person')} />)
    })
    .post(`${newPasskey}/question`, (c) => askForNew(ctx, c, c.get('person')))
    .post(newPasskey, async (c) => {
      const person = c.get('person')
      const form = await readForm(c, AddPasskey)
      const cookie = ctx.cookies.passkey.read(c)
      ctx.cookies.passkey.clear(c)
      if (form.ok) {
        const { name, credential: passkey } = form.data
        const asked = { accountId: person.id, cookie, passkey, name, browser: browserOf(ctx, c) }
        if (await addPasskey(ctx, asked)) return c.redirect(pageAfter('passkey_added', list), 303)
      }
      const screen = screenOf(ctx, c)
      const { values } = form
      const errors = form.ok ? { credential: 'passkey_not_made' } : form.errors
      return show(
        c,
        screen,
        <NewPasskeyPage screen={screen} person={person} values={values} errors={errors} />,
        422,
      )
    })
    .get(one, (c) => passkeyScreen(ctx, c))
    .post(one, async (c) => {
      const form = await readForm(c, RenamePasskey)
      if (!form.ok) return passkeyScreen(ctx, c, form)
      const asked = { ...ownOf(c), name: form.data.name, browser: browserOf(ctx, c) }
      const renamed = await renamePasskey(ctx, asked)
      if (!renamed) throw new Refusal('not_found')
      return c.redirect(pageAfter('passkey_renamed', list), 303)
    })
    .post(`${one}/removal`, async (c) => {
      await removePasskey(ctx, { ...ownOf(c), browser: browserOf(ctx, c) })
      return c.redirect(pageAfter('passkey_removed', list), 303)
    })
}

const NOBODYS = '00000000-0000-0000-0000-000000000000'

/** The passkey of the address, if the person has it. */
function ownOf(c: Context<InCabinet>) {
  return { id: PasskeyId.catch(NOBODYS).parse(c.req.param('id')), accountId: c.get('person').id }
}

async function passkeyScreen(
  ctx: IdContext,
  c: Context<InCabinet>,
  wrong: { values?: Record<string, string>; errors?: Record<string, string> } = {},
): Promise<Response> {
  const screen = screenOf(ctx, c)
  const passkey = await findOwnPasskey(ctx.db, ownOf(c))
  if (!passkey) throw new Refusal('not_found')
  const { values, errors } = wrong
  const page = (
    <PasskeyPage screen={screen} person={c.get('person')} passkey={passkey} values={values} errors={errors} />
  )
  return show(c, screen, page, errors ? 422 : 200)
}
