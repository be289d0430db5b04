-- What the list of signed-in browsers and the choice of an account rest on.

-- A sign-in on somebody else's device: it ends with the browser or after an hour without use, and nobody remembers it.
alter table id.session add column borrowed boolean not null default false;

-- The number was not typed but chosen as an account that this browser knows: it stays hidden from whoever sits there.
alter table id.challenge add column number_hidden boolean not null default false;

-- Which accounts a browser knows.
create index known_device_browser on id.known_device (device_hash, last_seen_at);
