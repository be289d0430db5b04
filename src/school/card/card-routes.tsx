import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { personFields, typedDate } from '#contracts/person-data.ts'
import { attachment } from '#kernel/http/attachment.ts'
import { readForm, type TypedValues } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { classStaff } from '../access/allow.ts'
import type { SchoolClass, Viewer } from '../access/viewer-store.ts'
import { shortCode } from '../classes/short-code.ts'
import { fullName } from '../people/names.ts'
import { screenOf, show } from '../screen.tsx'
import { printed } from '../sheet/paper.ts'
import { findUnregistered } from '../sheet/sheet-store.ts'
import type { Site } from '../site.ts'
import { isUsable } from './card-limits.ts'
import { cardPin, cardUrl } from './card-secret.ts'
import { type ClassCard, findCardsOfClass, findFreeEntry, isCardOfClass } from './card-store.ts'
import { CardsPage } from './cards-page.tsx'
import { CARDS_ON_PAGE, drawCards, type PaperCard } from './draw-card.ts'
import { renewCard, revokeCard } from './end-card.ts'
import { NewCardPage } from './new-card-page.tsx'
import { openCard } from './open-card.ts'

type InClass = Context<{ Variables: { viewer: Viewer; schoolClass: SchoolClass } }>

/** Students of a class who have no phone: the class teacher or an administrator gives them cards to sign in with. */
export function cardRoutes(site: Site) {
  const form = z.object({
    ...personFields(site.clock),
    key: z.uuid().catch(() => randomUUID()),
    entry: z.string().default(''),
  })
  return new Hono()
    .get('/classes/:class/cards', classStaff(site), async (c) => {
      const { schoolClass } = c.var
      const [cards, entries] = await Promise.all([
        findCardsOfClass(site.db, schoolClass.id),
        findUnregistered(site.db, schoolClass.id),
      ])
      const screen = screenOf(site, c)
      return show(c, screen, <CardsPage {...{ screen, ...c.var, cards, entries }} />)
    })
    .get('/classes/:class/cards/new', classStaff(site), async (c) => {
      const screen = screenOf(site, c)
      const values = { key: randomUUID(), ...(await entryValues(site, c)) }
      return show(c, screen, <NewCardPage {...{ screen, ...c.var, values }} />)
    })
    .post('/classes/:class/cards', classStaff(site), async (c) => {
      const { schoolClass, viewer } = c.var
      const read = await readForm(c, form)
      const screen = screenOf(site, c)
      if (!read.ok) return show(c, screen, <NewCardPage {...{ screen, viewer, schoolClass, ...read }} />, 422)
      const { key, entry, ...typed } = read.data
      const who = { ...aboutCard(c), typed, key, entryId: entry || undefined }
      const opened = await openCard(site, who)
      if (opened.ok) return c.redirect(`/classes/${schoolClass.id}/cards`, 303)
      const { values } = read
      return show(c, screen, <NewCardPage {...{ screen, viewer, schoolClass, values }} taken />, 422)
    })
    .get('/classes/:class/cards/file', classStaff(site), async (c) => {
      const cards = (await findCardsOfClass(site.db, c.var.schoolClass.id)).filter(isUsable)
      return file(site, c, { cards, title: 'card.file', name: c.var.schoolClass.name })
    })
    .get('/classes/:class/cards/:card/file', classStaff(site), async (c) => {
      const cardId = await cardInClass(site, c)
      const cards = (await findCardsOfClass(site.db, c.var.schoolClass.id)).filter(
        (card) => card.id === cardId && isUsable(card),
      )
      return file(site, c, { cards, title: 'card.file_single', name: cards[0] ? fullName(cards[0]) : '' })
    })
    .post('/classes/:class/cards/:card/replacement', classStaff(site), async (c) => {
      const cardId = await cardInClass(site, c)
      await renewCard(site, { ...aboutCard(c), cardId })
      return c.redirect(`/classes/${c.var.schoolClass.id}/cards`, 303)
    })
    .post('/classes/:class/cards/:card/revocation', classStaff(site), async (c) => {
      const cardId = await cardInClass(site, c)
      await revokeCard(site, { ...aboutCard(c), cardId })
      return c.redirect(`/classes/${c.var.schoolClass.id}/cards`, 303)
    })
}

function aboutCard(c: InClass) {
  const { schoolClass, viewer } = c.var
  return { classId: schoolClass.id, schoolId: schoolClass.school.id, actorId: viewer.id }
}

async function cardInClass(site: Site, c: InClass): Promise<string> {
  const cardId = c.req.param('card') ?? ''
  if (!(await isCardOfClass(site.db, { cardId, classId: c.var.schoolClass.id })))
    throw new Refusal('not_found')
  return cardId
}

/** The fields as an entry of the list fills them in. */
async function entryValues(site: Site, c: InClass): Promise<TypedValues> {
  const asked = c.req.query('entry')
  const entry = asked
    ? await findFreeEntry(site.db, { entryId: asked, classId: c.var.schoolClass.id })
    : undefined
  if (!entry) return {}
  return {
    entry: entry.id,
    family_name: entry.family_name,
    given_name: entry.given_name,
    patronymic: entry.patronymic ?? '',
    birth_date: entry.birth_date ? typedDate(entry.birth_date) : '',
  }
}

type CardFile = { cards: ClassCard[]; title: 'card.file' | 'card.file_single'; name: string }

async function file(site: Site, c: InClass, { cards, title, name }: CardFile): Promise<Response> {
  const { schoolClass } = c.var
  if (cards.length === 0) return c.redirect(`/classes/${schoolClass.id}/cards`, 303)
  const { words, language } = screenOf(site, c)
  const papers = cards.map((card): PaperCard => {
    const { school } = schoolClass
    return {
      name: fullName(card),
      class: words('class_room.title', { class: schoolClass.name }),
      school: school.name,
      platform: site.config.platformName,
      url: cardUrl(site, card.id),
      page: `${new URL(site.config.origin).host}/join`,
      code: shortCode(site.secrets, 'card', card.id),
      pin: cardPin(site.secrets, card.id),
    }
  })
  const pages = Array.from({ length: Math.ceil(papers.length / CARDS_ON_PAGE) }, (_, page) =>
    papers.slice(page * CARDS_ON_PAGE, (page + 1) * CARDS_ON_PAGE),
  )
  const called = words(title, { class: name, name })
  const bytes = await printed(
    { title: called, language, author: site.config.platformName },
    pages.map((some) => (paper) => drawCards(paper, some, words)),
  )
  return c.body(bytes, 200, {
    'content-type': 'application/pdf',
    'content-disposition': attachment(`${called}.pdf`, 'cards.pdf'),
    'cache-control': 'no-store',
  })
}
