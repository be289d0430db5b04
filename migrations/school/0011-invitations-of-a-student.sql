-- What can be used of a student's invitations, own and on paper, as the board and the profile ask for it.
create index invitation_student on school.invitation (student_id) where revoked_at is null and replaced_at is null;
