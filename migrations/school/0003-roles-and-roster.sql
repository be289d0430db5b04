-- The number that was proved at the sign-in of a session, as a keyed hash: what a school binds to a number (a staff
-- invitation, a guardian in its list) is compared with it. Numbers that a school itself typed rest sealed.
alter table school.session add column phone_mark bytea;

-- Under which name Parta ID carries messages to a person: only Parta ID can open it. Renewed at every sign-in.
alter table school.person add column contact_handle text;

-- Who runs the installation: makes schools and invites their administrators. History is kept.
create table school.operator (
  id uuid primary key default uuidv7(),
  person_id uuid not null references school.person,
  appointed_at timestamptz not null,
  ended_at timestamptz
);
create unique index operator_live on school.operator (person_id) where ended_at is null;

-- The one-time link that makes its first holder an operator. Swept a day after its end.
create table school.setup_link (
  id uuid primary key,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Who works at a school and as what. History is kept.
create table school.staff (
  id uuid primary key default uuidv7(),
  school_id uuid not null references school.school,
  person_id uuid not null references school.person,
  role text not null check (role in ('administrator', 'teacher')),
  appointed_at timestamptz not null,
  ended_at timestamptz
);
create unique index staff_live on school.staff (person_id, school_id, role) where ended_at is null;
create index staff_school on school.staff (school_id) where ended_at is null;

-- An invitation to work at a school: personal, bound to one number, or (without a number) a link for several people,
-- each of whom an administrator approves. The token is derived from the id and rests as a keyed hash only.
create table school.staff_invitation (
  id uuid primary key,
  school_id uuid not null references school.school,
  role text not null check (role in ('administrator', 'teacher')),
  token_hash bytea not null unique,
  addressee text, -- whom it is for, as the one who invites calls them
  phone_mark bytea,
  phone_sealed bytea,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  used_at timestamptz,
  constraint staff_invitation_of_an_administrator_is_personal check (role = 'teacher' or phone_mark is not null)
);
create index staff_invitation_school on school.staff_invitation (school_id);

-- Who came by a link for several and waits for an administrator.
create table school.staff_request (
  id uuid primary key default uuidv7(),
  invitation_id uuid not null references school.staff_invitation,
  school_id uuid not null references school.school,
  person_id uuid not null references school.person,
  requested_at timestamptz not null,
  decided_at timestamptz,
  accepted boolean
);
create unique index staff_request_open on school.staff_request (person_id, school_id) where decided_at is null;

-- How often a class link may be used, and whether the class teacher approves those who come by it.
alter table school.class_link
  add column uses_at_most integer check (uses_at_most > 0),
  add column uses integer not null default 0,
  add column needs_approval boolean not null default false;

-- A student who came by a link with approval, or whose entry in the school's list is not certain, waits.
alter table school.enrolment
  add column status text not null default 'active' check (status in ('active', 'waiting'));

-- The school's own list: who studies where, as its office knows it. An entry gives no rights; a person who registers
-- is matched with it. `source_id` is what the list calls the student. Ended entries are kept for the year's record.
create table school.roster_entry (
  id uuid primary key default uuidv7(),
  school_id uuid not null references school.school,
  class_id uuid references school.class,
  source_id text not null,
  family_name text not null,
  given_name text not null,
  patronymic text,
  birth_date date,
  person_id uuid references school.person,
  matched_at timestamptz,
  updated_at timestamptz not null,
  ended_at timestamptz,
  unique (school_id, source_id)
);
create index roster_entry_class on school.roster_entry (class_id) where ended_at is null;
create index roster_entry_person on school.roster_entry (person_id) where person_id is not null;

-- Guardians in the school's list: expected, without any right. The number rests sealed and as the same keyed hash as
-- that of a session.
create table school.expected_guardian (
  id uuid primary key default uuidv7(),
  roster_entry_id uuid not null references school.roster_entry,
  source_id text not null,
  family_name text not null,
  given_name text not null,
  patronymic text,
  kinship text, -- as far as the list tells: a value of school.guardianship.kinship
  phone_mark bytea,
  phone_sealed bytea,
  updated_at timestamptz not null,
  ended_at timestamptz,
  unique (roster_entry_id, source_id)
);
create index expected_guardian_phone on school.expected_guardian (phone_mark) where ended_at is null;

-- Whose school a change is about, so that its administrator can read and export its record.
alter table school.audit add column school_id uuid references school.school;
create index audit_school on school.audit (school_id, at) where school_id is not null;
