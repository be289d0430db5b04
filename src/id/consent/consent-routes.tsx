import { Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import type { IdContext } from '../context.ts'
import { screenOf, show } from '../screen.tsx'
import { InteractionUid } from '../sign-in/forms.ts'
import { leadOn } from '../sign-in/lead-on.tsx'
import { answerConsent } from './answer-consent.ts'
import { askedConsent } from './asked-consent.ts'
import { ConsentGonePage, ConsentPage } from './consent-page.tsx'

const Answer = z.object({ flow: InteractionUid, decision: z.enum(['allow', 'refuse']) })

/** The question whether a service may have a person's data. It is put, and answered, in one browser only. */
export function consentRoutes(ctx: IdContext) {
  return new Hono()
    .get('/consent', async (c) => {
      const screen = screenOf(ctx, c)
      const sessionToken = ctx.cookies.session.read(c)
      const flow = InteractionUid.parse(c.req.query('flow'))
      const asked = flow && sessionToken ? await askedConsent(ctx, { flow, sessionToken }) : undefined
      if (!asked) return show(c, screen, <ConsentGonePage screen={screen} />, 404)
      return show(c, screen, <ConsentPage screen={screen} asked={asked} secrets={ctx.secrets} />)
    })
    .post('/consent', async (c) => {
      const screen = screenOf(ctx, c)
      const sessionToken = ctx.cookies.session.read(c)
      const form = await readForm(c, Answer)
      const resume =
        form.ok && form.data.flow && sessionToken
          ? await answerConsent(ctx, { flow: form.data.flow, sessionToken, decision: form.data.decision })
          : undefined
      return resume ? leadOn(c, screen, resume) : show(c, screen, <ConsentGonePage screen={screen} />, 410)
    })
}
