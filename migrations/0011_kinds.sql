-- Kinds of pages, lint for them, and answers to what they leave open.

-- What kind each page of the tree is, as it stands now: a derivation of the log.
create table page_kind (
    page integer primary key references page,
    kind text not null,
    layout text not null
) strict;

create index page_kind_kind on page_kind (kind);

-- What hangs on a question that a page leaves open: how near, and which requirements. Derived with page_question.
create table page_question_about (
    page integer not null,
    position integer not null,
    -- 'requirement' when the question stands in it, 'section' and 'page' when the requirements stand around it
    scope text not null check (scope in ('requirement', 'section', 'page')),
    -- the requirement as it is kept, and as it is written
    name text not null,
    written text not null,
    primary key (page, position, name)
) strict, without rowid;

-- How much each rule weighs at and below a path: a fact, the newest for a path and a rule counts.
create table lint_setting (
    id integer primary key,
    path text not null,
    rule text not null,
    -- null lifts what was said before: what holds above holds again
    severity text check (severity in ('off', 'info', 'warning', 'error')),
    account integer references account,
    at integer not null
) strict;

create index lint_setting_path on lint_setting (path, rule, id);

-- Questions that were answered by a change of the text: a fact.
create table question_answer (
    id integer primary key,
    thread integer not null references thread,
    change integer not null references change,
    page integer not null references page,
    question text not null,
    answer text not null,
    account integer references account,
    at integer not null
) strict;

create index question_answer_thread on question_answer (thread);
create index question_answer_change on question_answer (change);

-- The pages are read again for their kinds and for what hangs on their questions.
delete from page_reached;
