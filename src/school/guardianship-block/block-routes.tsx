import { type Context, Hono } from 'hono'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { schoolAdministrator } from '../access/allow.ts'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { openTypedPhone } from '../people/typed-phone.ts'
import { ReasonForm } from '../reason-form.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { BlockForm, PhoneBlockForm } from './block-form.ts'
import { blockGuardian, documentOfBlock, liftGuardianBlock } from './block-guardian.ts'
import { type Block, findBlocks, findStudentToBlock } from './block-store.ts'
import { BlockPage, BlocksPage, type ShownBlock } from './blocks-page.tsx'
import { LiftingPage } from './lifting-page.tsx'
import { NewBlockPage } from './new-block-page.tsx'

const BLOCKS = '/schools/:school/blocks'
const OF_STUDENT = '/schools/:school/students/:student/blocks'

/** Blocks: an administrator keeps a person from a child, as a document says. */
export function blockRoutes(site: Site) {
  return new Hono()
    .get(BLOCKS, schoolAdministrator(site), async (c) => {
      const { viewer, school } = c.var
      const found = await findBlocks(site.db, { schoolId: school.id, viewerId: viewer.id })
      const screen = screenOf(site, c)
      const blocks = found.map((block) => shown(site, block))
      return show(c, screen, <BlocksPage {...{ screen, viewer, school, blocks }} />)
    })
    .get(`${BLOCKS}/:block`, schoolAdministrator(site), async (c) => {
      const { viewer, school } = c.var
      const block = await blockOf(site, c)
      const screen = screenOf(site, c)
      return show(c, screen, <BlockPage {...{ screen, viewer, school, block }} />)
    })
    .get(`${BLOCKS}/:block/lifting`, schoolAdministrator(site), async (c) => {
      const { viewer, school } = c.var
      const block = await blockOf(site, c)
      const screen = screenOf(site, c)
      return show(c, screen, <LiftingPage {...{ screen, viewer, school, block }} values={{}} />)
    })
    .post(`${BLOCKS}/:block/lifting`, schoolAdministrator(site), async (c) => {
      const { viewer, school } = c.var
      const block = await blockOf(site, c)
      const form = await readForm(c, ReasonForm)
      if (!form.ok) {
        const screen = screenOf(site, c)
        return show(c, screen, <LiftingPage {...{ screen, viewer, school, block }} {...form} />, 422)
      }
      const { reason } = form.data
      await liftGuardianBlock(site, { blockId: block.id, schoolId: school.id, actorId: viewer.id, reason })
      return c.redirect(`/schools/${school.id}/blocks/${block.id}`, 303)
    })
    .get(OF_STUDENT, schoolAdministrator(site), async (c) => {
      const { viewer, school } = c.var
      const student = await studentOf(site, c)
      const screen = screenOf(site, c)
      return show(c, screen, <NewBlockPage {...{ screen, viewer, school, ...student }} values={{}} />)
    })
    .post(OF_STUDENT, schoolAdministrator(site), async (c) => {
      const { viewer, school } = c.var
      const student = await studentOf(site, c)
      const { guardian, studentId } = student
      const form = await readForm(c, guardian ? BlockForm : PhoneBlockForm)
      if (!form.ok) {
        const screen = screenOf(site, c)
        const page = <NewBlockPage {...{ screen, viewer, school, ...student }} {...form} />
        return show(c, screen, page, 422)
      }
      const { basis: reason, document, phone = '' } = form.data
      const whom = guardian ? { personId: guardian.person_id } : { phone }
      // The same block twice is one.
      await blockGuardian(site, {
        schoolId: school.id,
        studentId,
        actorId: viewer.id,
        whom,
        reason,
        document,
      })
      return c.redirect(`/schools/${school.id}/blocks`, 303)
    })
}

type AdministratorContext = Context<{ Variables: { viewer: Viewer; school: Workplace } }>

/** The student of the address, with the guardian of the query, if they are of this school. */
async function studentOf(site: Site, c: AdministratorContext) {
  const studentId = c.req.param('student') ?? ''
  const guardianshipId = c.req.query('guardianship')
  const { viewer, school } = c.var
  const who = { schoolId: school.id, studentId, viewerId: viewer.id, guardianshipId }
  const found = await findStudentToBlock(site.db, who)
  if (!found || (guardianshipId && !found.guardian)) throw new Refusal('not_found')
  const { pathname, search } = new URL(c.req.url)
  return { ...found, studentId, action: pathname + search }
}

async function blockOf(site: Site, c: AdministratorContext): Promise<ShownBlock> {
  const { viewer, school } = c.var
  const which = { schoolId: school.id, viewerId: viewer.id, blockId: c.req.param('block') ?? '' }
  const [block] = await findBlocks(site.db, which)
  if (!block) throw new Refusal('not_found')
  return shown(site, block)
}

function shown(site: Site, block: Block): ShownBlock {
  const { phone_sealed, document_sealed } = block
  return {
    ...block,
    phone: phone_sealed ? openTypedPhone(site.secrets, phone_sealed) : undefined,
    document: documentOfBlock(site, document_sealed),
  }
}
