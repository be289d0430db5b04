-- A trusted adult sees a child and decides nothing: no consent, no invitation, no objection.
alter table school.guardianship drop constraint guardianship_kinship_check;
alter table school.guardianship add constraint guardianship_kinship_check
  check (kinship in ('mother', 'father', 'guardian', 'other_representative', 'trusted_adult'));

alter table school.guardianship
  -- The number that was proved at the sign-in of the confirmation, as a keyed hash: compared with the school's list,
  -- also when that comes later.
  add column phone_mark bytea,
  -- Why only the school's own word helps, whatever the policy: the adult said to be under age (now or once), or the
  -- school has ended a guardianship of this pair before.
  add column hold text check (hold in ('under_age', 'ended_before')),
  -- Who of the school decided last, and when.
  add column decided_by uuid references school.person,
  add column decided_at timestamptz,
  -- How it ended. History is kept.
  add column end_cause text
    check (end_cause in ('left', 'refused', 'school', 'objection', 'block', 'expired', 'voucher')),
  add column ended_by uuid references school.person,
  add column end_reason text,
  -- A trusted adult's link holds no longer than the guardianship of the one who invited, nor than a day.
  add column vouched_by uuid references school.guardianship,
  add column access_until timestamptz,
  add constraint guardianship_of_a_trusted_adult_has_a_voucher check (kinship <> 'trusted_adult' or vouched_by is not null);
create index guardianship_guardian on school.guardianship (guardian_id);
create index guardianship_voucher on school.guardianship (vouched_by) where vouched_by is not null;
create index session_phone on school.session (phone_mark) where phone_mark is not null;

-- «Это ошибка»: the student or a guardian says that a guardianship is wrong. It is suspended until somebody of the
-- school, by name, has decided. Kept with the guardianship.
create table school.objection (
  id uuid primary key default uuidv7(),
  guardianship_id uuid not null references school.guardianship,
  objector_id uuid not null references school.person,
  reason text not null,
  raised_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references school.person,
  decision text check (decision in ('kept', 'ended')),
  constraint objection_decided_by_somebody
    check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (decision is null))
);
create unique index objection_one_open on school.objection (guardianship_id) where decided_at is null;
create index objection_guardianship on school.objection (guardianship_id);

-- While an objection is open, nothing else decides about its guardianship.
alter table school.guardianship add column objection_id uuid references school.objection;

-- Who must not be a guardian of a child, as a document says: a person, or whoever holds a number. Seen by the staff of
-- this school alone; the number of the document rests sealed. Kept for the record after it was lifted.
create table school.guardianship_block (
  id uuid primary key default uuidv7(),
  school_id uuid not null references school.school,
  student_id uuid not null references school.person,
  person_id uuid references school.person,
  phone_mark bytea,
  phone_sealed bytea,
  reason text not null check (reason in
    ('court_decision', 'deprived_of_rights', 'restricted_rights', 'guardianship_authority', 'other_document')),
  document_sealed bytea not null,
  created_at timestamptz not null,
  created_by uuid not null references school.person,
  lifted_at timestamptz,
  lifted_by uuid references school.person,
  lift_reason text,
  constraint guardianship_block_is_of_somebody check (num_nonnulls(person_id, phone_mark) = 1)
);
create unique index guardianship_block_of_person on school.guardianship_block (student_id, person_id)
  where lifted_at is null and person_id is not null;
create unique index guardianship_block_of_phone on school.guardianship_block (student_id, phone_mark)
  where lifted_at is null and phone_mark is not null;
create index guardianship_block_school on school.guardianship_block (school_id);

-- Whether a live block keeps a person, or whoever proved this number, from a student.
create function school.is_blocked(guardian uuid, mark bytea, student uuid) returns boolean language sql stable as $$
  select exists (
    select from school.guardianship_block block
    where block.student_id = student and block.lifted_at is null
      and (block.person_id = guardian or block.phone_mark = mark
        or exists (select from school.session
          where session.person_id = guardian and session.phone_mark = block.phone_mark)))
$$;

-- A block and a new guardianship of the same child wait for each other: whichever comes second sees the first. The
-- block then ends what stands; the guardianship is refused.
create function school.wait_for_blocks() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.student_id::text, 7));
  if tg_table_name = 'guardianship' then
    if school.is_blocked(new.guardian_id, new.phone_mark, new.student_id) then
      raise exception using errcode = 'unique_violation', constraint = 'guardianship_not_blocked',
        message = 'a block stands against this guardianship';
    end if;
  end if;
  return null;
end $$;
create trigger guardianship_waits_for_blocks after insert on school.guardianship
  for each row execute function school.wait_for_blocks();
create trigger guardianship_block_waits after insert on school.guardianship_block
  for each row execute function school.wait_for_blocks();

-- A guardian's invitation for a trusted adult: for one person, once. The token is derived from the id and rests as a
-- keyed hash only. Swept a day after its end.
create table school.trusted_invitation (
  id uuid primary key,
  guardianship_id uuid not null references school.guardianship, -- of the one who invites
  student_id uuid not null references school.person,
  token_hash bytea not null unique,
  access_until timestamptz, -- how long the adult may see the child
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  used_at timestamptz
);
create index trusted_invitation_guardianship on school.trusted_invitation (guardianship_id);
