-- A person as the schools see them. `sub` is what Parta ID calls them towards this platform and nobody
-- else; no phone number and no account of Parta ID stands anywhere in this schema (S1).
create table school.person (
  id uuid primary key default uuidv7(),
  sub text not null unique,
  family_name text not null,
  given_name text not null,
  patronymic text,
  birth_date date not null,
  created_at timestamptz not null
);

-- Every browser that is signed in on the platform. Ended ones are deleted.
create table school.session (
  token_hash bytea primary key, -- keyed hash of the session cookie
  person_id uuid not null references school.person,
  id_token_sealed bytea, -- names this sign-in when it is ended at Parta ID
  phone_proof jsonb, -- when and how the number was last proved, as Parta ID tells it
  amr text[] not null default '{}',
  user_agent text,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_person on school.session (person_id);
create index session_expiry on school.session (expires_at);

create table school.school (
  id uuid primary key default uuidv7(),
  name text not null,
  town text not null,
  time_zone text not null,
  -- How a parent becomes one: at once; at once with a match in the school's list; after the school's approval.
  guardianship_policy text not null default 'open'
    check (guardianship_policy in ('open', 'corroborated', 'approve')),
  contact text,
  created_at timestamptz not null
);

create table school.class (
  id uuid primary key default uuidv7(),
  school_id uuid not null references school.school,
  name text not null,
  year smallint not null, -- in which the school year begins
  created_at timestamptz not null,
  unique (school_id, year, name)
);

create table school.class_teacher (
  id uuid primary key default uuidv7(),
  class_id uuid not null references school.class,
  person_id uuid not null references school.person,
  appointed_at timestamptz not null,
  ended_at timestamptz
);
create unique index class_teacher_live on school.class_teacher (person_id, class_id) where ended_at is null;
create index class_teacher_class on school.class_teacher (class_id) where ended_at is null;

-- What lets students into a class. Token and short code are derived from the id and rest as keyed hashes only.
create table school.class_link (
  id uuid primary key,
  class_id uuid not null references school.class,
  token_hash bytea not null unique,
  short_code_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  replaced_at timestamptz
);
create unique index class_link_one_live on school.class_link (class_id)
  where revoked_at is null and replaced_at is null;

-- Who studies where. One live enrolment a person; history is kept.
create table school.enrolment (
  id uuid primary key default uuidv7(),
  person_id uuid not null references school.person,
  class_id uuid not null references school.class,
  enrolled_at timestamptz not null,
  ended_at timestamptz
);
create unique index enrolment_one_live on school.enrolment (person_id) where ended_at is null;
create index enrolment_class on school.enrolment (class_id) where ended_at is null;

-- The parent invitation (S3). The token is derived from the id and rests as a keyed hash only.
create table school.invitation (
  id uuid primary key,
  student_id uuid not null references school.person,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  replaced_at timestamptz,
  places smallint not null check (places > 0), -- how many parents may use it
  places_taken smallint not null default 0 check (places_taken between 0 and places)
);
create unique index invitation_one_live on school.invitation (student_id)
  where revoked_at is null and replaced_at is null;

-- Who answers for which student, and how far the school may rely on it.
create table school.guardianship (
  id uuid primary key default uuidv7(),
  guardian_id uuid not null references school.person,
  student_id uuid not null references school.person,
  kinship text not null check (kinship in ('mother', 'father', 'guardian', 'other_representative')),
  trust text not null check (trust in ('declared', 'roster', 'school')),
  status text not null check (status in ('active', 'waiting', 'suspended')),
  invitation_id uuid references school.invitation,
  confirmed_at timestamptz not null,
  ended_at timestamptz,
  constraint guardianship_not_of_oneself check (guardian_id <> student_id)
);
create unique index guardianship_one_live on school.guardianship (guardian_id, student_id) where ended_at is null;
create index guardianship_student on school.guardianship (student_id) where ended_at is null;

-- Nobody rewrites what was recorded, whatever the application tries.
create function school.refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'rows of %.% are only ever added', tg_table_schema, tg_table_name;
end $$;

-- The exact texts that were agreed to, by their SHA-256. Kept for ever.
create table school.consent_document (
  sha256 bytea primary key,
  kind text not null check (kind in ('platform_use', 'personal_data')),
  version text not null,
  language text not null,
  text text not null,
  published_at timestamptz not null
);
create trigger consent_document_is_kept before update or delete or truncate on school.consent_document
  execute function school.refuse_rewriting();

-- Consent as a record (S12): who, for whom, in what capacity, to which text, when, from where. Insert only;
-- a withdrawal is a row of its own.
create table school.consent (
  id uuid primary key default uuidv7(),
  decision text not null check (decision in ('given', 'withdrawn')),
  kind text not null check (kind in ('platform_use', 'personal_data')),
  guardianship_id uuid not null references school.guardianship,
  guardian_id uuid not null references school.person,
  student_id uuid not null references school.person,
  school_id uuid not null references school.school, -- the operator of the personal data
  capacity text not null,
  document_sha256 bytea not null references school.consent_document,
  document_version text not null,
  document_language text not null,
  given_at timestamptz not null,
  ip inet,
  user_agent text,
  phone_proof jsonb
);
create index consent_guardianship on school.consent (guardianship_id, kind);
create trigger consent_is_kept before update or delete or truncate on school.consent
  execute function school.refuse_rewriting();

-- Every change of a link, a role, a person or a consent: actor, time, before, after. Insert only.
create table school.audit (
  id uuid primary key default uuidv7(),
  at timestamptz not null,
  actor_id uuid, -- nobody: the operator's own commands
  person_id uuid, -- whom it concerns
  event text not null,
  before jsonb,
  after jsonb
);
create index audit_person on school.audit (person_id, at);
create trigger audit_is_kept before update or delete or truncate on school.audit
  execute function school.refuse_rewriting();

-- Class codes that were tried and do not exist, by where they came from. Swept after a day.
create table school.code_miss (
  address_index bytea not null, -- keyed hash of the address
  missed_at timestamptz not null
);
create index code_miss_address on school.code_miss (address_index, missed_at);
