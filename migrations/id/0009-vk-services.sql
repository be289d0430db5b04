-- The number by which a service that speaks VK ID's protocol knows a person: such services keep it where others keep
-- the `sub`. One row for each person and host of services; kept as long as the account, so that people stay who they are.
create table id.vk_user (
  subject text primary key, -- the pairwise `sub`
  number bigint not null unique check (number between 1 and 9007199254740991), -- what JavaScript can count
  account_id uuid not null references id.account on delete cascade
);
create index vk_user_account on id.vk_user (account_id);
