-- A guardianship that ends because the student is of age says so.
alter table school.guardianship drop constraint guardianship_end_cause_check;
alter table school.guardianship add constraint guardianship_end_cause_check
  check (end_cause in ('left', 'refused', 'school', 'objection', 'block', 'expired', 'voucher', 'of_age'));
update school.guardianship set end_cause = 'of_age' from school.person student
where student.id = student_id and guardianship.ended_at = student.of_age_at and end_cause is null;
