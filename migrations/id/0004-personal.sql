-- More of a person's own data, and the end of an account.
alter table id.account
  add column sex text check (sex in ('female', 'male')), -- empty where the person did not say
  -- What the record of changes says about a person is encrypted with it; it goes with the account, and the record is then
  -- read by nobody.
  add column audit_salt bytea not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
  add column erase_after timestamptz; -- the owner wants it erased; until then it can be restored
create index account_erasure on id.account (erase_after) where erase_after is not null;

-- The picture of a person, as we drew it anew: square, small, without what the camera wrote into it. One an account.
create table id.avatar (
  account_id uuid primary key references id.account,
  id uuid not null unique, -- part of its address; another one for each picture
  image bytea not null, -- WebP
  set_at timestamptz not null
);
