-- Asking: what people asked the assistant and what it answered.

-- Conversations are their account's alone. Whoever has no account has none: what they asked stands in the address they look at.
create table conversation (
    id integer primary key,
    account integer not null references account (id),
    title text not null,
    -- the title in small letters, to be searched
    folded text not null,
    made_at integer not null,
    changed_at integer not null,
    -- what stands in the address under which others see it; null while nobody else does. It is kept as it is and not as a
    -- hash: whoever reads this table has the conversation itself, and its owner wants to see the address again.
    secret text unique
) strict;

create index conversation_of on conversation (account, changed_at, id);

-- A question and its answer. What an answer tells was seen by whoever asked; what was closed to them is kept beside it, so
-- that nobody is shown it later who may see less.
create table conversation_turn (
    conversation integer not null references conversation (id) on delete cascade,
    number integer not null,
    question text not null,
    -- the page and the moment that were looked at
    page text,
    as_of text,
    at integer not null,
    -- the answer, as JSON
    reply text not null,
    -- the places with readers of their own, as JSON: each with whether it was closed
    regions text not null,
    -- question and answer in small letters, to be searched
    words text not null,
    primary key (conversation, number)
) strict, without rowid;
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
