-- Requirements, followed through edits, renames and moves. All of it is derived from the log, in its order.

create table requirement (
    id integer primary key,
    -- the page that states it, or stated it last
    page integer not null references page,
    -- the name it is kept by, in small letters, and as the page writes it
    name text not null,
    written text not null,
    -- its title, or the beginning of what it says
    title text not null,
    -- which way of writing requirements it follows
    dialect text not null,
    -- where it is on its page, behind the '#' of the address
    anchor text,
    -- the version the page gives it
    version integer,
    -- the name of the requirement on the same page that it is part of
    parent text,
    -- its place among the requirements of the page, from 0
    position integer not null,
    -- the revision it was read from last, and its bytes there
    revision integer not null references revision,
    start integer not null,
    "end" integer not null,
    -- BLAKE3 of its words, without spaces and versions
    digest blob not null,
    -- the change that made it say what it says
    changed integer not null references change,
    -- the change that took it away; null while it stands
    gone integer references change
) strict;

create index requirement_name on requirement (name) where gone is null;
create index requirement_page on requirement (page, position) where gone is null;
create index requirement_gone on requirement (name, page) where gone is not null;

-- What became of each, change by change.
create table requirement_event (
    requirement integer not null references requirement,
    -- the revision it happened in; where it went, the one that has it no more
    revision integer not null references revision,
    change integer not null references change,
    kind text not null check (kind in ('added', 'changed', 'renamed', 'moved', 'removed', 'restored')),
    page integer not null references page,
    -- its name from then on
    name text not null,
    start integer not null,
    "end" integer not null,
    digest blob not null,
    primary key (requirement, revision, kind)
) strict, without rowid;

create index requirement_event_change on requirement_event (change);
create index requirement_event_named on requirement_event (name, page);

-- How far the log has been read for them.
create table requirement_reached (
    one integer primary key check (one = 1),
    seq integer not null
) strict;
