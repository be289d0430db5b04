import { Hono } from 'hono'
import { readForm } from '#kernel/http/form.ts'
import { schoolAdministrator } from '../access/allow.ts'
import { screenOf, show } from '../screen.tsx'
import type { Site } from '../site.ts'
import { changeReminders } from './change-reminders.ts'
import { ReminderForm } from './reminder-form.ts'
import { ReminderPage } from './reminder-page.tsx'
import { findReminderSettings } from './reminder-store.ts'

/** «Напоминания»: an administrator switches them on and off for the school, and says between which hours. */
export function reminderRoutes(site: Site) {
  return new Hono()
    .get('/schools/:school/reminders', schoolAdministrator(site), async (c) => {
      const { viewer, school } = c.var
      const settings = await findReminderSettings(site.db, school.id)
      const screen = screenOf(site, c)
      const values = {
        reminders: settings.reminders ? 'yes' : '',
        from: String(settings.reminders_from),
        until: String(settings.reminders_until),
      }
      const saved = c.req.query('saved') !== undefined
      return show(c, screen, <ReminderPage {...{ screen, viewer, school, values, saved }} />)
    })
    .post('/schools/:school/reminders', schoolAdministrator(site), async (c) => {
      const { viewer, school } = c.var
      const form = await readForm(c, ReminderForm)
      if (!form.ok) {
        const screen = screenOf(site, c)
        return show(c, screen, <ReminderPage {...{ screen, viewer, school }} {...form} />, 422)
      }
      const { reminders, from, until } = form.data
      const settings = { reminders, reminders_from: from, reminders_until: until }
      await changeReminders(site, { schoolId: school.id, actorId: viewer.id, settings })
      return c.redirect(`/schools/${school.id}/reminders?saved`, 303)
    })
}
