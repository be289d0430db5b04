-- What Parta ID calls the sign-in that a session came from: when it ends there, it ends here (back-channel logout).
alter table school.session add column sid text;
create index session_sid on school.session (sid) where sid is not null;
