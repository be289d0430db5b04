-- One try to prove an e-mail address by a code; named by a cookie, never by the address. The code rests nowhere: it is
-- derived from the row's name. Swept a day after it was opened.
create table id.email_challenge (
  id uuid primary key default uuidv7(),
  token_hash bytea not null unique, -- keyed hash of the cookie
  purpose text not null check (purpose in ('confirm_email', 'recovery')), -- a proof is good for this alone
  account_id uuid not null references id.account, -- whose address it is, or is to be
  email_index bytea not null,
  email_sealed bytea not null,
  address_index bytea not null, -- keyed hash of where it was asked for
  sends smallint not null default 1,
  next_send_at timestamptz not null,
  guesses smallint not null default 0,
  passed_at timestamptz,
  spent_at timestamptz, -- the account has got the address
  created_at timestamptz not null,
  expires_at timestamptz not null
) with (fillfactor = 50); -- updates stay on their page and touch no index
create index email_challenge_address on id.email_challenge (address_index, created_at);

-- When codes went to an e-mail address within the last day. Swept after a day.
create table id.email_budget (
  email_index bytea primary key,
  sent_at timestamptz[] not null
) with (fillfactor = 50);
