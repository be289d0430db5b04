-- A student has one entry in a school's list, and an entry one student.
create unique index roster_entry_one_live on school.roster_entry (school_id, person_id)
  where person_id is not null and ended_at is null;

-- How names are compared: without case, and е for ё, which people write as they like.
create function school.name_key(name text) returns text language sql immutable parallel safe as
$$ select translate(lower(btrim(name)), 'ё', 'е') $$;
