-- A student without a phone signs in with a card (decision 0032). Such a person has no account at Parta ID, and so no
-- `sub`, until a phone is tied.
alter table school.person alter column sub drop not null;

-- Token, short code and PIN are derived from the id: the first two rest as keyed hashes, the PIN nowhere. An ended card is
-- kept: who signed in with what is on record by its id.
create table school.card (
  id uuid primary key,
  person_id uuid not null references school.person,
  token_hash bytea not null unique,
  short_code_hash bytea not null unique,
  tries smallint not null default 0 check (tries between 0 and 5), -- wrong PINs since the last right one
  created_at timestamptz not null,
  ended_at timestamptz,
  replaced_at timestamptz -- since when it has a successor
);
create unique index card_one_live on school.card (person_id) where ended_at is null;
create unique index card_one_newest on school.card (person_id) where replaced_at is null;
