import assert from 'node:assert/strict'
import { type RawBuilder, sql } from 'kysely'
import type { Db, GuardianshipStatus, Kinship, Trust } from '../database.ts'
import { FILTER_NAMES, FILTERS, type Filter, type Reason } from './board-filters.ts'

export type BoardScope = { classId: string } | { schoolId: string }

/** How many stand where, of one class. */
export type ClassCounts = Record<Filter, number> & {
  id: string
  name: string
  year: number
  /** When the link of the class ends, if that is soon; as JSON writes moments. */
  link_ends_at: string | null
  /** Everybody on the board: with those who came without being expected and wait. */
  everybody: number
  /** Whom the class will have: its students, and whom its list names besides. */
  expected: number
  /** Students of the class. */
  registered: number
  /** Students with a parent whose registration counts. */
  with_parent: number
}

export type BoardParent = {
  family_name: string
  given_name: string
  patronymic: string | null
  kinship: Kinship
  trust: Trust
  status: GuardianshipStatus
}

/** Somebody on the board: a student, or an entry of the school's list that nobody has registered for. */
export type BoardRow = {
  class_id: string
  class_name: string
  family_name: string
  given_name: string
  patronymic: string | null
  registered: boolean
  reasons: Reason[]
  link_ends_at: string | null
  parents: BoardParent[]
  /** When the student was reminded of the missing parent, the latest first. */
  reminded_at: string[]
}

export type Board = { classes: ClassCounts[]; rows: BoardRow[]; reminders: boolean }

export type BoardQuestion = {
  scope: BoardScope
  now: Date
  /** Links that end before this moment end soon. */
  soon: Date
  /** Classes of earlier years stand on a school's board only while somebody is in them. */
  year: number
  filter?: Filter | undefined
  from: number
  most: number
}

/**
 * The board of a class or a school, in one statement, so that its numbers and its names are of one moment: the counts of
 * every class, and some of the rows.
 */
export async function findBoard(db: Db, question: BoardQuestion): Promise<Board> {
  const { filter, from, most } = question
  const wanted = filter ? isOf(filter) : sql<boolean>`true`
  const { rows } = await sql<Board>`
    with ${board(question)},
    counted as (
      select place.id, place.name, place.year, place.place, place.link_ends_at,
        count(board.id) as everybody, count(*) filter (where board.expected) as expected,
        count(*) filter (where board.active) as registered, count(*) filter (where board.with_parent) as with_parent,
        ${sql.join(FILTER_NAMES.map((name) => sql`count(*) filter (where ${isOf(name)}) as ${sql.ref(name)}`))}
      from place left join board on board.class_id = place.id
      group by place.id, place.name, place.year, place.place, place.link_ends_at
    ),
    shown as (
      select board.* from board where ${wanted}
      order by board.place, family_name, given_name, id limit ${most}
      -- Who asks for a page behind the last one, as when the list has become shorter, gets the last one.
      offset least(${from}, (select greatest(count(*) - 1, 0) / greatest(${most}, 1) * ${most} from board where ${wanted}))
    )
    select
      (select coalesce(json_agg(to_jsonb(counted) - 'place' order by counted.place), '[]') from counted) as classes,
      (select coalesce(json_agg(json_build_object('class_id', class_id, 'class_name', class_name,
          'family_name', family_name, 'given_name', given_name, 'patronymic', patronymic, 'registered', registered,
          'reasons', reasons, 'link_ends_at', link_ends_at, 'parents', (
            select coalesce(json_agg(json_build_object('family_name', parent.family_name, 'given_name', parent.given_name,
              'patronymic', parent.patronymic, 'kinship', guardianship.kinship, 'trust', guardianship.trust,
              'status', guardianship.status) order by guardianship.confirmed_at, guardianship.id), '[]')
            from school.guardianship join school.person parent on parent.id = guardianship.guardian_id
            where guardianship.student_id = shown.id and guardianship.ended_at is null),
          'reminded_at', (
            select coalesce(json_agg(reminder.sent_at order by reminder.sent_at desc), '[]') from school.reminder
            where reminder.person_id = shown.id)
        ) order by shown.place, family_name, given_name, id), '[]') from shown) as rows,
      (select reminders from school.school where id in (select school_id from place)) as reminders
  `.execute(db)
  const [found] = rows
  assert.ok(found, 'a select without a table has one row')
  return found
}

function isOf(filter: Filter): RawBuilder<boolean> {
  return sql<boolean>`board.reasons && array[${sql.join(FILTERS[filter].map((reason) => sql.lit(reason)))}]`
}

/**
 * Everybody in a class or school with the reasons, as common table expressions. What may be there once or
 * often is counted per person and not joined: that way there is nothing for the planner to guess wrong.
 */
function board({ scope, now, soon, year }: BoardQuestion): RawBuilder<unknown> {
  return sql`
    place as materialized (
      select class.id, class.name, class.year, class.school_id, row_number() over (order by class.year desc,
          nullif(regexp_replace(class.name, '\\D', '', 'g'), '')::numeric nulls last, class.name, class.id) as place,
        exists (select from school.roster_entry where class_id = class.id and ended_at is null) as has_list,
        (select expires_at from school.class_link where class_id = class.id and revoked_at is null
          and replaced_at is null and expires_at > ${now} and expires_at <= ${soon}) as link_ends_at
      from school.class where ${inScope(scope, year)}
    ),
    registered as (
      select person.id, place.place, place.id as class_id, place.name as class_name,
        person.family_name, person.given_name, person.patronymic, true as registered,
        enrolment.status = 'active' as active,
        enrolment.status = 'active' and parent.confirmed as with_parent,
        enrolment.status = 'active' or entry.listed as expected,
        array_remove(array[
          case when enrolment.status = 'waiting' then 'approval' end,
          case when parent.waiting then 'parent_waiting' end,
          case when parent.suspended then 'parent_suspended' end,
          case when enrolment.status = 'active' and parent.nobody then 'no_parent' end,
          case when place.has_list and not entry.listed then 'not_listed' end,
          case when person.contact_handle is null then 'no_phone' end,
          case when invitation.ends_at is not null then 'link_ends' end
        ], null) as reasons,
        invitation.ends_at as link_ends_at
      from place
      join school.enrolment on enrolment.class_id = place.id and enrolment.ended_at is null
      join school.person on person.id = enrolment.person_id
      cross join lateral (
        select count(*) = 0 as nobody, count(*) filter (where status = 'active') > 0 as confirmed,
          count(*) filter (where status = 'waiting') > 0 as waiting,
          count(*) filter (where status = 'suspended') > 0 as suspended
        from school.guardianship where student_id = person.id and ended_at is null and kinship <> 'trusted_adult'
      ) parent
      cross join lateral (
        select count(*) > 0 as listed from school.roster_entry
        where person_id = person.id and school_id = place.school_id and ended_at is null
      ) entry
      cross join lateral (
        select max(expires_at) as ends_at from school.invitation
        where student_id = person.id and revoked_at is null and replaced_at is null
          and places_taken < places and expires_at > ${now} and expires_at <= ${soon}
      ) invitation
    ),
    unregistered as (
      select entry.id, place.place, place.id as class_id, place.name as class_name,
        entry.family_name, entry.given_name, entry.patronymic, false as registered,
        false as active, false as with_parent, true as expected, array['not_registered'] as reasons,
        null::timestamptz as link_ends_at
      from place
      join school.roster_entry entry on entry.class_id = place.id and entry.ended_at is null
      where entry.person_id is null or (select count(*) from school.enrolment studies
        join school.class own on own.id = studies.class_id
        where studies.person_id = entry.person_id and studies.ended_at is null
          and own.school_id = place.school_id) = 0
    ),
    board as materialized (select * from registered union all select * from unregistered)`
}

function inScope(scope: BoardScope, year: number): RawBuilder<boolean> {
  if ('classId' in scope) return sql<boolean>`class.id = ${scope.classId}`
  return sql<boolean>`class.school_id = ${scope.schoolId} and (class.year >= ${year}
    or (select count(*) from school.enrolment where class_id = class.id and ended_at is null) > 0
    or (select count(*) from school.roster_entry where class_id = class.id and ended_at is null) > 0)`
}
