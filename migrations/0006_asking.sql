-- Asking: what people and agents ask, and what is left open.

-- Threads that are questions.
create table question (
    thread integer primary key references thread,
    -- what was unclear, where a rule found it; null where somebody just asked
    kind text,
    -- the words it is about: their revision and their first byte in it
    revision integer not null,
    start integer not null
) strict;

create index question_words on question (revision, start, kind);

-- What the pages of the tree leave open in so many words ([NEEDS CLARIFICATION: …], TBD), as they stand now: a derivation of the log.
create table page_question (
    page integer not null references page,
    position integer not null,
    start integer not null,
    words text not null,
    heading text,
    slug text,
    primary key (page, position)
) strict, without rowid;

-- The pages are read again for them.
delete from page_reached;
