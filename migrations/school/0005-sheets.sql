-- A school hands invitations out on paper, beside the student's own link (decision 0031). A sheet has a code that can be
-- typed; like the token it is derived from the id and rests as a keyed hash only. A sheet that has a successor still
-- works until its day: it lies in somebody's hands.
alter table school.invitation
  add column kind text not null default 'own' check (kind in ('own', 'sheet')),
  add column short_code_hash bytea unique,
  add column succeeded_at timestamptz,
  add constraint invitation_code_is_on_paper check ((kind = 'sheet') = (short_code_hash is not null));
drop index school.invitation_one_live;
create unique index invitation_one_live on school.invitation (student_id)
  where revoked_at is null and replaced_at is null and kind = 'own';
create unique index invitation_one_current_sheet on school.invitation (student_id)
  where revoked_at is null and replaced_at is null and succeeded_at is null and kind = 'sheet';

-- What somebody prepared to be printed: whose sheets, for whom, in which language. Swept after 90 days.
create table school.sheet_print (
  id uuid primary key default uuidv7(),
  class_id uuid not null references school.class,
  addressee text not null check (addressee in ('parent', 'student')),
  language text not null,
  invitation_ids uuid[] not null default '{}', -- of the sheets for parents
  roster_entry_ids uuid[] not null default '{}', -- of the sheets for students; none: one without a name
  prepared_by uuid not null references school.person,
  prepared_at timestamptz not null
);
create index sheet_print_class on school.sheet_print (class_id);
create index sheet_print_prepared on school.sheet_print (prepared_at);
