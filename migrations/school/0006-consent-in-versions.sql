-- From when each wording is asked for, and from when older ones do not count any more. The texts themselves stand in
-- school.consent_document, for ever; these dates may be moved.
create table school.consent_version (
  kind text not null check (kind in ('platform_use', 'personal_data')),
  version text not null,
  current_from timestamptz not null,
  required_from timestamptz not null,
  primary key (kind, version),
  constraint consent_version_is_current_before_it_is_required check (current_from <= required_from)
);
insert into school.consent_version (kind, version, current_from, required_from)
select distinct kind, version, timestamptz '2026-01-01 00:00:00+03', timestamptz '2026-01-01 00:00:00+03'
from school.consent_document;

-- A consent that was signed on paper, as somebody at the school recorded it. Whoever signed may have no account. Scan
-- and signer are erased with the child; scans rest sealed.
create table school.paper_consent (
  id uuid primary key default uuidv7(),
  school_id uuid not null references school.school,
  student_id uuid not null references school.person,
  signer text, -- as it stands on the paper
  signed_on date not null,
  scan_sealed bytea,
  scan_kind text check (scan_kind in ('pdf', 'jpeg', 'png')),
  scanned_at timestamptz,
  recorded_by uuid not null references school.person,
  recorded_at timestamptz not null,
  constraint paper_consent_scan_is_whole check (num_nulls(scan_sealed, scan_kind) in (0, 2))
);
create index paper_consent_student on school.paper_consent (student_id);

-- Records of one line (one guardian or one paper, one kind) form a chain: each names the record that it follows, and
-- none is followed twice, so whatever happens at once, one record comes next. What is not followed says what holds.
alter table school.consent
  alter column guardianship_id drop not null,
  alter column guardian_id drop not null,
  add column paper_id uuid references school.paper_consent,
  add column follows uuid references school.consent,
  add constraint consent_of_a_guardian_or_on_paper check (
    case when paper_id is null then guardianship_id is not null and guardian_id is not null
      else guardianship_id is null and guardian_id is null end),
  add constraint consent_withdrawn_was_given check (decision = 'given' or follows is not null);
create unique index consent_followed_once on school.consent (follows) where follows is not null;
create unique index consent_begins_once on school.consent (guardianship_id, kind) where follows is null;
create unique index consent_on_paper_begins_once on school.consent (paper_id, kind) where follows is null;
create index consent_student on school.consent (student_id);
create index consent_school on school.consent (school_id);

-- The day on which a child's data are erased because no consent stands any more.
create table school.erasure (
  id uuid primary key default uuidv7(),
  student_id uuid not null references school.person,
  school_id uuid not null references school.school,
  ordered_at timestamptz not null,
  due_at timestamptz not null,
  cancelled_at timestamptz,
  erased_at timestamptz,
  constraint erasure_within_thirty_days check (due_at <= ordered_at + interval '30 days'),
  constraint erasure_ends_once check (cancelled_at is null or erased_at is null)
);
create unique index erasure_one_open on school.erasure (student_id)
  where cancelled_at is null and erased_at is null;
create index erasure_due on school.erasure (due_at) where cancelled_at is null and erased_at is null;

-- An erased person is a row without data: records still point at it.
alter table school.person add column erased_at timestamptz;

-- What each line says now: who may rely on it, since when a newer wording is asked for, since when it is not enough.
create view school.consent_line as
select consent.id, consent.student_id, consent.school_id, consent.kind, consent.decision, consent.guardianship_id,
  consent.guardian_id, consent.paper_id, consent.capacity, consent.document_version, consent.document_sha256,
  consent.document_language, consent.given_at, newer.stale_from, newer.lapses_at,
  case when consent.paper_id is null then
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
left join lateral (
  select min(later.current_from) as stale_from, min(later.required_from) as lapses_at
  from school.consent_version own
  join school.consent_version later on later.kind = own.kind and later.current_from > own.current_from
  where own.kind = consent.kind and own.version = consent.document_version
) newer on true
where not exists (select from school.consent next where next.follows = consent.id);

-- Whether consents of both kinds stand for a student.
create function school.consent_stands(student uuid, moment timestamptz) returns boolean
language sql stable as $$
  select count(distinct kind) = 2 from school.consent_line
  where student_id = student and decision = 'given' and counts and (lapses_at is null or lapses_at > moment)
$$;

-- Whether a student's account rests: consents were withdrawn or are of too old a wording, and nobody else's stand.
-- Who never had a consent is waiting for one, which is something else.
create function school.is_limited(student uuid, moment timestamptz) returns boolean
language sql stable as $$
  select (
    exists (
      select from school.erasure where student_id = student and cancelled_at is null and erased_at is null)
    or exists (
      select from school.consent_line
      where student_id = student and decision = 'given' and counts and lapses_at <= moment)
  ) and not school.consent_stands(student, moment)
$$;

-- What the record of changes says about an erased person goes with the person: names and birth date, which stand at
-- the top of `before` and `after`. Nothing else of any row may change, and of nobody else's.
create function school.refuse_rewriting_but_erasure() returns trigger language plpgsql as $$
declare
  personal constant text[] := array['family_name', 'given_name', 'patronymic', 'birth_date', 'signer'];
begin
  if tg_op = 'UPDATE' then
    if new.before is not distinct from
        (case jsonb_typeof(old.before) when 'object' then old.before - personal else old.before end)
      and new.after is not distinct from
        (case jsonb_typeof(old.after) when 'object' then old.after - personal else old.after end)
      and (new.id, new.at, new.actor_id, new.person_id, new.event, new.school_id)
        is not distinct from (old.id, old.at, old.actor_id, old.person_id, old.event, old.school_id)
      and exists (select from school.person where id = old.person_id and erased_at is not null) then
      return new;
    end if;
  end if;
  raise exception 'rows of %.% are only ever added', tg_table_schema, tg_table_name;
end $$;
drop trigger audit_is_kept on school.audit;
create trigger audit_is_kept before update or delete on school.audit
  for each row execute function school.refuse_rewriting_but_erasure();
create trigger audit_is_not_emptied before truncate on school.audit
  execute function school.refuse_rewriting();

-- The application itself may not update the record: it asks for this, and gets nothing else.
create function school.forget_words_about(erased uuid) returns void
language sql security definer set search_path = pg_catalog as $$
  update school.audit set
    before = case jsonb_typeof(before) when 'object'
      then before - '{family_name,given_name,patronymic,birth_date,signer}'::text[] else before end,
    after = case jsonb_typeof(after) when 'object'
      then after - '{family_name,given_name,patronymic,birth_date,signer}'::text[] else after end
  where person_id = erased and exists (select from school.person where id = erased and erased_at is not null)
    and (before ?| '{family_name,given_name,patronymic,birth_date,signer}'::text[]
      or after ?| '{family_name,given_name,patronymic,birth_date,signer}'::text[])
$$;
