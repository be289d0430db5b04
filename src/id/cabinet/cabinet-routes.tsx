import { Hono } from 'hono'
import { maskedPhone } from '#contracts/phone-number.ts'
import { avatarPath } from '../avatar/avatar-address.ts'
import { openPhone } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'
import { isOperator } from '../operator/is-operator.ts'
import { screenOf, show } from '../screen.tsx'
import { CabinetPage } from './cabinet-page.tsx'
import { CABINET } from './cabinet-sections.ts'
import { type InCabinet, inCabinet } from './in-cabinet.ts'

/** The front page of the cabinet. */
export function cabinetRoutes(ctx: IdContext) {
  return new Hono<InCabinet>().get(CABINET, inCabinet(ctx), (c) => {
    const screen = screenOf(ctx, c)
    const person = c.get('person')
    const phone = person.phone_sealed && maskedPhone(openPhone(ctx.secrets, person.phone_sealed))
    const picture = avatarPath(ctx.secrets, person.avatar_id)
    const page = <CabinetPage {...{ screen, person, phone, picture }} isOperator={isOperator(ctx, person)} />
    return show(c, screen, page)
  })
}
