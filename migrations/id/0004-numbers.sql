-- Two accounts of a family may exchange their numbers: the one that holds the proved number has to agree by its password.
alter table id.challenge
  add column let_go_by uuid references id.account; -- whose password was given so that the number may leave this account
