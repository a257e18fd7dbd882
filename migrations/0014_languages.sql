-- The language people are written to in.

-- the tag of the language somebody chose; null while they have chosen none
alter table account add column language text;
-- the tag of the one their browser spoke when they last signed in
alter table account add column language_met text;
