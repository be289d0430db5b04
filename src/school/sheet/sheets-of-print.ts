import type { SchoolClass } from '../access/viewer-store.ts'
import { shownClassLink } from '../classes/class-link-for.ts'
import { findLiveClassLink } from '../classes/class-link-store.ts'
import { shortCode } from '../classes/short-code.ts'
import type { SchoolContext } from '../context.ts'
import { invitationUrl } from '../invitation/create-invitation.ts'
import { fullName } from '../people/names.ts'
import type { Sheet } from './draw-sheet.ts'
import {
  findPrintableEntries,
  findPrintableInvitations,
  findSchoolContact,
  type PrintedName,
  type SheetPrint,
} from './print-store.ts'

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>

/** The sheets of a print that are worth printing now: a link that has ended is left out. */
export async function sheetsOfPrint(
  ctx: Needs,
  print: SheetPrint,
  schoolClass: SchoolClass,
): Promise<Sheet[]> {
  const { school } = schoolClass
  const place = `${school.name}, ${school.town}`
  const common = {
    addressee: print.addressee,
    language: print.language,
    platform: ctx.config.platformName,
    class: schoolClass.name,
    school: place,
    contact: (await findSchoolContact(ctx.db, school.id)) ?? place,
    timeZone: school.time_zone,
    page: typedPage(ctx),
  }
  if (print.addressee === 'parent') {
    const now = ctx.clock.now()
    const invitations = await findPrintableInvitations(ctx.db, {
      ids: print.invitation_ids,
      classId: schoolClass.id,
      now,
    })
    return invitations.map((invitation) => ({
      ...common,
      name: fullName(invitation),
      url: invitationUrl(ctx, invitation.id),
      code: shortCode(ctx.secrets, 'invitation', invitation.id),
      validUntil: invitation.expires_at,
      forBoth: invitation.places_left > 1,
    }))
  }
  const live = await findLiveClassLink(ctx.db, schoolClass.id, ctx.clock.now())
  if (!live) return []
  const { url, code, expiresAt: validUntil } = shownClassLink(ctx, live)
  const names: (PrintedName | undefined)[] =
    print.roster_entry_ids.length > 0
      ? await findPrintableEntries(ctx.db, { ids: print.roster_entry_ids, classId: schoolClass.id })
      : [undefined]
  return names.map((name) => ({
    ...common,
    name: name && fullName(name),
    url,
    code,
    validUntil,
    forBoth: false,
  }))
}

/** Where a code is typed, as people say it: without the protocol. */
function typedPage({ config }: Needs): string {
  return `${new URL(config.origin).host}/join`
}
