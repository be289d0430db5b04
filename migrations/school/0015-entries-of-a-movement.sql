-- Which entries of the school's list went along with a class, so that they can be taken back: the class that they went
-- into may have had entries of its own.
alter table school.movement_class add column entries uuid[] not null default '{}';
