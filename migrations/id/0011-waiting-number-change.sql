-- A change of number waits, too, where nothing but the password shows that the owner wants it: `phone_index` is then the
-- number that the account still has.
alter table id.pending_change
  drop constraint pending_change_kind_check,
  add constraint pending_change_kind_check check (kind in ('password_reset', 'number_claim', 'number_change'));
