-- How the owner of an account gets back in without the password, and how a number moves on to its next holder.

-- A change that waits, so that the owner can stop it: a new password for whoever proved nothing but the number, or the
-- number itself for whoever says «Это не я». At most one of a kind at a time for an account. Kept for a year.
create table id.pending_change (
  id uuid primary key default uuidv7(),
  account_id uuid not null references id.account, -- whose password or number it is
  kind text not null check (kind in ('password_reset', 'number_claim')),
  phone_index bytea not null, -- the number that was proved by whoever asked
  address_index bytea not null, -- keyed hash of where it was asked for
  veto_hash bytea not null unique, -- keyed hash of the token in the veto link
  asked_at timestamptz not null,
  ripe_at timestamptz not null, -- from here on it may be done …
  expires_at timestamptz not null, -- … and from here on no more
  ended_at timestamptz,
  ended_by text check (ended_by in ('done', 'veto', 'owner')), -- `owner`: was there meanwhile, so nothing is lost
  check ((ended_at is null) = (ended_by is null))
);
create unique index pending_change_one_of_a_kind on id.pending_change (account_id, kind) where ended_at is null;
create index pending_change_number on id.pending_change (phone_index, asked_at);
create index pending_change_address on id.pending_change (address_index, asked_at);

-- What somebody who forgot the password has shown beside the proved number, and how often they tried. Swept with the
-- challenge that proved the number.
create table id.recovery (
  challenge_id uuid not null references id.challenge on delete cascade,
  account_id uuid not null references id.account,
  guesses smallint not null default 0,
  evidence text check (evidence in ('email', 'recovery_code')),
  given_at timestamptz,
  primary key (challenge_id, account_id)
);
create index recovery_account on id.recovery (account_id);

-- A link that the school gives to somebody who cannot get in: evidence beside the proved number, never instead of it.
-- One live link an account. Kept for a year.
create table id.recovery_link (
  token_hash bytea primary key, -- keyed hash of the token in the link
  account_id uuid not null references id.account,
  started_by text not null, -- who gave it, in words for the record
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz -- used, or replaced by a later one
);
create unique index recovery_link_one_live on id.recovery_link (account_id) where ended_at is null;

-- Whoever lost the number proves the e-mail address first, as others prove the number, and which account they mean shows
-- with the password.
alter table id.email_challenge
  alter column account_id drop not null,
  drop constraint email_challenge_purpose_check,
  add constraint email_challenge_purpose_check check (purpose in ('confirm_email', 'recovery', 'sign_in')),
  add column password_guesses smallint not null default 0;
create index email_index on id.email (email_index) where removed_at is null;
