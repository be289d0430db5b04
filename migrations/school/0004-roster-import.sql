-- One import of a school's list, from the file to its end. Kept as the record of what was imported: counts and where the
-- file was wrong, nobody's data.
create table school.roster_run (
  id uuid primary key default uuidv7(),
  school_id uuid not null references school.school,
  started_by uuid references school.person, -- nobody: the command line
  file_name text not null,
  format text not null check (format in ('oneroster', 'table')),
  year smallint not null, -- in which the school year of the list begins
  tolerant boolean not null, -- rows with mistakes are left out instead of stopping everything
  ends_missing boolean not null default false, -- whoever is not in the file has left: a whole list that could be read
  -- mapping: waits to be told what the columns mean; ready: read and compared, waits for the confirmation.
  state text not null
    check (state in ('mapping', 'reading', 'ready', 'applying', 'applied', 'failed', 'cancelled')),
  choice jsonb, -- what the columns mean, or which school of the file it is
  offers jsonb not null, -- what there is to choose from: headings with a few values, or the schools of the file
  done integer not null default 0, -- rows read so far, of total
  total integer not null default 0,
  staged integer, -- rows that were staged when the file had been read
  confirmed_by uuid references school.person,
  ends_confirmed boolean not null default false, -- also that many leave
  summary jsonb, -- what would be done, later what was done
  problems jsonb, -- where the file is wrong: file, row, field, code
  trouble jsonb, -- why it failed
  created_at timestamptz not null,
  finished_at timestamptz
);
-- One at a time: a second one would compare itself with a list that is about to change.
create unique index roster_run_one_open on school.roster_run (school_id)
  where state in ('mapping', 'reading', 'ready', 'applying');
create index roster_run_school on school.roster_run (school_id, created_at desc);

-- The file of a run that is not over, as CSV without any password, sealed. Gone with the end of the run.
create table school.roster_source (
  run_id uuid not null references school.roster_run,
  name text not null,
  content_sealed bytea not null,
  primary key (run_id, name)
);

-- What the columns of a school's own spreadsheets mean, by heading; the last one that was used.
create table school.roster_mapping (
  school_id uuid primary key references school.school,
  columns jsonb not null,
  updated_at timestamptz not null
);

-- The rows of a run between reading and applying. Unlogged: what a crash takes is read from the source again. Gone with
-- the end of the run.
create unlogged table school.roster_staged_student (
  run_id uuid not null,
  at integer not null, -- the row of the file
  source_id text not null,
  family_name text, -- nothing: the file does not tell the names
  given_name text,
  patronymic text,
  birth_date date, -- nothing: the file does not tell it
  class_name text,
  tells_class boolean not null,
  is_ended boolean not null, -- the file says that the student has left
  is_kept boolean not null -- the row is wrong: the entry stays as it is
);
create index roster_staged_student_run on school.roster_staged_student (run_id);

create unlogged table school.roster_staged_guardian (
  run_id uuid not null,
  at integer not null,
  student_source_id text, -- nothing: of all students who have this guardian
  source_id text not null,
  family_name text, -- nothing: the file names the link, not the guardian
  given_name text,
  patronymic text,
  kinship text,
  phone_mark bytea,
  phone_sealed bytea,
  is_ended boolean not null
);
create index roster_staged_guardian_run on school.roster_staged_guardian (run_id);

-- Tells the planner how many rows are staged now. The application does not own the tables, so it may not ask by itself.
create function school.analyze_staged_roster() returns void language plpgsql security definer
  set default_statistics_target = 10 set search_path = pg_catalog as $$
begin
  analyze school.roster_staged_student, school.roster_staged_guardian;
end $$;
