-- A class whose school year is over. It stays for the record; nobody joins it any more.
alter table school.class add column closed_at timestamptz;

-- Whoever would join a class at the moment at which it closes joins nothing: both wait for the row of the class.
create function school.skip_closed_class() returns trigger language plpgsql as $$
begin
  perform from school.class where id = new.class_id and closed_at is null for key share;
  return case when found then new end;
end $$;
create trigger enrolment_in_an_open_class before insert on school.enrolment
  for each row execute function school.skip_closed_class();

-- What the school did with its students: the year that ends, a student who leaves or changes the class. Kept for the
-- record; can be undone for a day.
create table school.movement (
  id uuid primary key default uuidv7(),
  school_id uuid not null references school.school,
  kind text not null check (kind in ('year', 'departure', 'class')),
  year smallint, -- in which the school year begins that the students go into
  reason text check (reason in ('moved', 'other_school', 'home_education', 'other')),
  actor_id uuid not null references school.person,
  made_at timestamptz not null,
  undoable_until timestamptz not null,
  undone_at timestamptz,
  undone_by uuid references school.person,
  constraint movement_of_a_year_names_it check ((kind = 'year') = (year is not null)),
  constraint movement_of_a_departure_has_a_reason check ((kind = 'departure') = (reason is not null))
);
create unique index movement_one_promotion on school.movement (school_id, year)
  where kind = 'year' and undone_at is null;
create index movement_school on school.movement (school_id, made_at);

-- How it was before, student by student, teacher by teacher and class by class. What stands on the right is deleted
-- again when the movement is undone.
create table school.movement_student (
  movement_id uuid not null references school.movement,
  person_id uuid not null references school.person,
  from_enrolment uuid not null,
  to_enrolment uuid,
  restored boolean,
  primary key (movement_id, person_id)
);
create table school.movement_teacher (
  movement_id uuid not null references school.movement,
  from_teacher uuid not null,
  to_teacher uuid,
  primary key (movement_id, from_teacher)
);
create table school.movement_class (
  movement_id uuid not null references school.movement,
  from_class uuid not null,
  to_class uuid,
  created boolean not null,
  link_id uuid,
  primary key (movement_id, from_class)
);

-- From when a student decides for themselves. A birthday begins at midnight where the school is; nothing before.
alter table school.person add column of_age_at timestamptz;
-- The student lets this guardian see their things also when of age.
alter table school.guardianship add column kept_at timestamptz;

-- The day on which somebody reaches an age: the birthday; for those born on 29 February the 1st of March.
create function school.age_reached(birth_date date, years integer) returns date language sql immutable as $$
  select case when extract(month from birth_date) = 2 and extract(day from birth_date) = 29
    then ((birth_date - 1 + make_interval(years => years))::date + 1)
    else (birth_date + make_interval(years => years))::date end
$$;

-- Who was told of which age, so that everybody is told once however often the job runs. Kept with the person.
create table school.age_notice (
  person_id uuid not null references school.person,
  notice text not null check (notice in ('own_consent_ahead', 'own_consent', 'adult_ahead')),
  told_at timestamptz not null,
  primary key (person_id, notice)
);

-- A student's own consent has texts of its own.
alter table school.consent_document drop constraint consent_document_kind_check;
alter table school.consent_document add constraint consent_document_kind_known
  check (kind in ('platform_use', 'personal_data', 'own_platform_use', 'own_personal_data'));
alter table school.consent_version drop constraint consent_version_kind_check;
alter table school.consent_version add constraint consent_version_kind_known
  check (kind in ('platform_use', 'personal_data', 'own_platform_use', 'own_personal_data'));
alter table school.consent drop constraint consent_kind_check;
alter table school.consent drop constraint consent_of_a_guardian_or_on_paper;
alter table school.consent add constraint consent_of_somebody check (
  case when capacity = 'student' then num_nonnulls(guardianship_id, guardian_id, paper_id) = 0
      and kind in ('own_platform_use', 'own_personal_data')
    else kind in ('platform_use', 'personal_data') and case when paper_id is null
      then guardianship_id is not null and guardian_id is not null
      else guardianship_id is null and guardian_id is null end end);
create unique index consent_of_a_student_begins_once on school.consent (student_id, kind)
  where follows is null and capacity = 'student';

-- What each line says now. Until a student is of age the guardians' word counts, afterwards the student's own.
create or replace view school.consent_line as
select consent.id, consent.student_id, consent.school_id, consent.kind, consent.decision, consent.guardianship_id,
  consent.guardian_id, consent.paper_id, consent.capacity, consent.document_version, consent.document_sha256,
  consent.document_language, consent.given_at, newer.stale_from, newer.lapses_at,
  case when consent.capacity = 'student' then student.of_age_at is not null
  when student.of_age_at is not null then false
  when consent.paper_id is null then
    exists (
      select from school.guardianship
      where guardianship.id = consent.guardianship_id and guardianship.ended_at is null
        and guardianship.status = 'active')
  else
    -- Paper counts until it is replaced by what a guardian says online.
    not exists (
      select from school.consent online
      join school.guardianship on guardianship.id = online.guardianship_id
      where online.student_id = consent.student_id and online.kind = consent.kind and online.decision = 'given'
        and online.id > consent.id and guardianship.ended_at is null and guardianship.status = 'active')
  end as counts
from school.consent
join school.person student on student.id = consent.student_id
left join lateral (
  select min(later.current_from) as stale_from, min(later.required_from) as lapses_at
  from school.consent_version own
  join school.consent_version later on later.kind = own.kind and later.current_from > own.current_from
  where own.kind = consent.kind and own.version = consent.document_version
) newer on true
where not exists (select from school.consent next where next.follows = consent.id);

-- Where a student studies.
create function school.school_of(student uuid) returns uuid language sql stable as $$
  select class.school_id from school.enrolment join school.class on class.id = enrolment.class_id
  where enrolment.person_id = student and enrolment.ended_at is null
$$;

-- Whether consents of both kinds stand for a student: a consent is given to one school and says nothing about the next.
create or replace function school.consent_stands(student uuid, moment timestamptz) returns boolean
language sql stable as $$
  select count(distinct kind) = 2 from school.consent_line
  where student_id = student and decision = 'given' and counts and (lapses_at is null or lapses_at > moment)
    and school_id = coalesce(school.school_of(student), school_id)
$$;

-- Whether a student's account rests. Whoever never had a consent at this school is waiting for one, which is something
-- else.
create or replace function school.is_limited(student uuid, moment timestamptz) returns boolean
language sql stable as $$
  select (
    exists (
      select from school.erasure where student_id = student and cancelled_at is null and erased_at is null)
    or exists (
      select from school.consent_line
      where student_id = student and decision = 'given' and counts and lapses_at <= moment
        and school_id = coalesce(school.school_of(student), school_id))
  ) and not school.consent_stands(student, moment)
$$;

-- Who is of age has no new guardians and invites none: an insert that comes with the birthday waits and adds nothing.
create function school.skip_of_age() returns trigger language plpgsql as $$
begin
  perform from school.person where id = new.student_id and of_age_at is null for share;
  return case when found then new end;
end $$;
create trigger invitation_of_a_minor before insert on school.invitation
  for each row execute function school.skip_of_age();
create trigger guardianship_of_a_minor before insert on school.guardianship
  for each row execute function school.skip_of_age();
