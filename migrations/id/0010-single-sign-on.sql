-- What a token rests on is found together with it, in one statement.
alter table id.engine_model add column grant_hash bytea; -- the `id_hash` of the grant; empty for what has none
