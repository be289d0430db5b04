import { Hono } from 'hono'
import { typedDate } from '#contracts/person-data.ts'
import { readForm } from '#kernel/http/form.ts'
import { avatarPath } from '../avatar/avatar-address.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import { browserOf } from '../device/known-device.ts'
import { screenOf, show } from '../screen.tsx'
import { changePersonal } from './change-personal.ts'
import { personalForm } from './personal-form.ts'
import { PersonalFormPage } from './personal-form-page.tsx'
import { PersonalPage } from './personal-page.tsx'
import { PERSONAL } from './personal-paths.ts'
import { findPersonal } from './personal-store.ts'

/** «Личные данные»: who a person is, as they say themselves (S2). */
export function personalRoutes(ctx: IdContext) {
  const form = personalForm(ctx.clock)
  return new Hono<InCabinet>()
    .use(PERSONAL.front, inCabinet(ctx))
    .use(PERSONAL.data, inCabinet(ctx))
    .get(PERSONAL.front, async (c) => {
      const screen = screenOf(ctx, c)
      const person = c.get('person')
      const data = await findPersonal(ctx.db, person.id)
      const picture = avatarPath(ctx.secrets, data.avatar_id)
      const done = DONE.find((one) => one === c.req.query('done'))
      return show(c, screen, <PersonalPage {...{ screen, person, data, picture, done }} />)
    })
    .get(PERSONAL.data, async (c) => {
      const screen = screenOf(ctx, c)
      const { family_name, given_name, patronymic, birth_date, sex, language } = await findPersonal(
        ctx.db,
        c.get('person').id,
      )
      const values = {
        family_name,
        given_name,
        patronymic: patronymic ?? '',
        birth_date: typedDate(birth_date),
        sex: sex ?? 'unsaid',
        language,
      }
      return show(c, screen, <PersonalFormPage screen={screen} values={values} />)
    })
    .post(PERSONAL.data, async (c) => {
      const typed = await readForm(c, form)
      if (!typed.ok) {
        const screen = screenOf(ctx, c)
        return show(c, screen, <PersonalFormPage screen={screen} {...typed} />, 422)
      }
      const { id: accountId } = c.get('person')
      await changePersonal(ctx, { accountId, data: typed.data, browser: browserOf(ctx, c) })
      return c.redirect(`${PERSONAL.front}?done=data`, 303)
    })
}

const DONE = ['data', 'avatar', 'avatar_removed'] as const
