-- What a school reminds people of, and when: never outside these hours of its own day.
alter table school.school
  add column reminders boolean not null default true,
  add column reminders_from smallint not null default 9,
  add column reminders_until smallint not null default 20,
  add constraint school_reminds_by_day
    check (reminders_from >= 7 and reminders_until <= 22 and reminders_from < reminders_until);

-- A reminder that was sent to a person: at most one a day, by the calendar of the school. Kept as long as the person is
-- known, since three are all.
create table school.reminder (
  id uuid primary key default uuidv7(),
  person_id uuid not null references school.person,
  kind text not null check (kind in ('parent_missing')),
  day date not null,
  sent_at timestamptz not null,
  unique (person_id, kind, day)
);
