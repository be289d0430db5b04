import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** Somebody who is reminded; `until` is the last day of the invitation (`22.12.2026`) when this is the eve of it. */
export type Reminded = { person_id: string; school_id: string; until: string | null }

/**
 * Notes that students are reminded of the parent who is missing, and returns them: whoever studies, can be reached, and
 * has neither a guardian at all nor a consent on paper; while it is day at the school and it wants reminders; at most one in 24 hours and in a day of
 * the school, and three in all. Two of them come a day and three days after the enrolment, the third one is kept for the
 * eve of the last day of an invitation. However many runs there are at once, a person is returned to one of them.
 */
export async function insertReminders(
  db: Db,
  { now, most }: { now: Date; most: number },
): Promise<Reminded[]> {
  const { rows } = await sql<Reminded>`
    with today as (
      select id as school_id, time_zone, (${now}::timestamptz at time zone time_zone)::date as day
      from school.school
      where reminders and extract(hour from ${now}::timestamptz at time zone time_zone) >= reminders_from
        and extract(hour from ${now}::timestamptz at time zone time_zone) < reminders_until
    ),
    due as (
      select person.id as person_id, today.school_id, today.day,
        case when invitation.last_day = today.day + 1 then to_char(invitation.last_day, 'DD.MM.YYYY') end as until
      from today
      join school.class on class.school_id = today.school_id
      join school.enrolment on enrolment.class_id = class.id and enrolment.ended_at is null and enrolment.status = 'active'
      join school.person on person.id = enrolment.person_id and person.contact_handle is not null
      -- The link that works longest: a sheet of the school may lie beside the student's own.
      cross join lateral (
        select (max(expires_at) at time zone today.time_zone)::date as last_day from school.invitation
        where student_id = person.id and revoked_at is null and replaced_at is null
          and places_taken < places and expires_at > ${now}
      ) invitation
      cross join lateral (
        select count(*) as sent, max(sent_at) as last_at from school.reminder
        where reminder.person_id = person.id and kind = 'parent_missing'
      ) past
      where not exists (select from school.guardianship where student_id = person.id and guardianship.ended_at is null
          and kinship <> 'trusted_adult')
        and past.sent < 3 and (past.last_at is null or past.last_at <= ${now}::timestamptz - interval '24 hours')
        and (
          invitation.last_day = today.day + 1
          or past.sent < 2
            and enrolment.enrolled_at <= ${now}::timestamptz - case past.sent when 0 then 1 else 3 end * interval '1 day'
            -- The one on the eve would come too soon after this one.
            and invitation.last_day is distinct from today.day + 2
        )
        -- A consent on paper does without an account of the parent.
        and not school.consent_stands(person.id, ${now})
      order by person.id limit ${most}
    ),
    made as (
      insert into school.reminder (person_id, kind, day, sent_at)
      select person_id, 'parent_missing', day, ${now} from due
      on conflict (person_id, kind, day) do nothing
      returning person_id
    )
    select due.person_id, due.school_id, due.until from made join due using (person_id)`.execute(db)
  return rows
}

export type ReminderSettings = { reminders: boolean; reminders_from: number; reminders_until: number }

/** How a school reminds people. */
export async function findReminderSettings(db: Db, schoolId: string): Promise<ReminderSettings> {
  return db
    .selectFrom('school.school')
    .where('id', '=', schoolId)
    .select(['reminders', 'reminders_from', 'reminders_until'])
    .executeTakeFirstOrThrow()
}

/** Changes how a school reminds people; what stood there before, or nothing when that is no change. */
export async function updateReminderSettings(
  db: Db,
  { schoolId, settings }: { schoolId: string; settings: ReminderSettings },
): Promise<ReminderSettings | undefined> {
  const { reminders, reminders_from: from, reminders_until: until } = settings
  const { rows } = await sql<ReminderSettings>`
    update school.school set reminders = ${reminders}, reminders_from = ${from}, reminders_until = ${until}
    where id = ${schoolId} and (reminders, reminders_from, reminders_until)
      is distinct from (${reminders}::boolean, ${from}::smallint, ${until}::smallint)
    returning old.reminders, old.reminders_from, old.reminders_until`.execute(db)
  return rows[0]
}
