-- Drift: whether requirements and the code linked to them still say the same.

-- What a first-parent commit did to code that names a requirement. Derived from the mounted repositories.
create table drift_change (
    mount integer not null references mount,
    position integer not null,
    file integer not null references code_file,
    -- the requirement's name as it is kept
    name text not null,
    -- which of the places in the file that name it, from 0
    nth integer not null,
    -- the page or document the comment names beside it; empty where it names none
    document text not null,
    relation text not null check (relation in ('implements', 'verifies', 'mentions')),
    kind text not null check (kind in ('linked', 'changed', 'unlinked')),
    -- the version of the requirement that the code names
    version integer,
    -- what the code is called
    item text not null,
    -- the contents of the file and the lines of the code: before, and since
    old integer references code_text,
    old_from integer,
    old_to integer,
    new integer references code_text,
    new_from integer,
    new_to integer,
    -- how many other comments name requirements for the same code, itself included
    shared integer not null,
    -- what was done to the code, as spec::drift::Alteration
    alteration text not null,
    -- how many stretches of linked code the commit changed, and in how many of them it did the same
    stretches integer not null,
    alike integer not null,
    -- how many files it touched
    files integer not null,
    -- 1 when tests of the same requirement were changed with it
    with_tests integer not null check (with_tests in (0, 1)),
    primary key (mount, position, file, name, nth)
) strict, without rowid;

create index drift_change_name on drift_change (name, mount, position);

create index code_state_position on code_state (mount, position);

-- How many first-parent commits of a mount have been read for it.
create table drift_read (
    mount integer primary key references mount,
    position integer not null,
    -- how many of the mount's commits were taken back then: when it is another number, the branch was rewritten
    taken_back integer not null
) strict;

-- How far the log has been read for it.
create table drift_reached (
    one integer primary key check (one = 1),
    seq integer not null
) strict;

-- Names of requirements that have to be looked at again.
create table drift_due (
    name text primary key
) strict, without rowid;

-- Pages without linked code that have to be looked at again.
create table drift_due_page (
    page integer primary key references page
) strict;

-- What people answered when they were asked whether a requirement is still true. A fact, kept by page and name.
create table drift_answer (
    id integer primary key,
    page integer not null references page,
    -- the requirement's name; empty for the page as a whole
    name text not null,
    kind text not null check (kind in ('still-true', 'not-now')),
    note text not null,
    -- until when nobody wants to be asked
    until integer,
    account integer references account,
    -- the name of whoever answered
    who text not null,
    at integer not null,
    -- the newest change and the newest commits that were looked at: [[mount, position, commit]]
    change integer not null,
    looked text not null,
    check ((kind = 'not-now') = (until is not null))
) strict;

create index drift_answer_named on drift_answer (page, name);

-- How each requirement stands that is or was linked to code. Derived.
create table drift (
    page integer not null references page,
    -- the requirement's name; empty for the page as a whole
    name text not null,
    requirement integer,
    state text not null check (state in ('in-sync', 'code-moved', 'specification-moved', 'missing', 'contradicted')),
    -- from 0 to 1
    evidence real not null,
    churn integer not null,
    -- when the oldest and the newest of what is open happened
    since integer,
    latest integer,
    -- until when nobody wants to be asked
    not_before integer,
    primary key (page, name)
) strict, without rowid;

create index drift_evidence on drift (evidence, page, name) where evidence > 0;
create index drift_named on drift (name);

-- What is open about it, the one that says most first. Derived.
create table drift_open (
    page integer not null references page,
    name text not null,
    rank integer not null,
    state text not null,
    evidence real not null,
    -- why, as a list of spec::drift::Reason
    reasons text not null,
    at integer not null,
    -- the commit, the file and which of the places in it that name it; or the change
    mount integer references mount,
    position integer,
    file integer references code_file,
    -- the name that the code uses
    called text,
    nth integer,
    change integer references change,
    primary key (page, name, rank)
) strict, without rowid;

-- From how much evidence on somebody is asked, at and below a path; where nothing is said, what the program thinks fit.
create table drift_threshold (
    fold text primary key,
    path text not null,
    least real not null check (least >= 0.0 and least <= 1.0)
) strict, without rowid;

-- Looks at everything, a week apart: what people are told once a week. Facts: what was told stays so.
create table drift_week (
    id integer primary key,
    at integer not null,
    -- 1 when everybody whom it concerns was told
    told integer not null default 0 check (told in (0, 1))
) strict;

create index drift_week_at on drift_week (at);

-- What was out of step then, and what was the week before and is not any more.
create table drift_week_line (
    week integer not null references drift_week,
    page integer not null references page,
    -- the requirement's name; empty for the page as a whole
    name text not null,
    kind text not null check (kind in ('came', 'stands', 'settled')),
    state text not null,
    evidence real not null,
    -- by what it was settled, and by whom where somebody said so
    settled text check (settled in ('still-true', 'not-now', 'mended')),
    who text,
    primary key (week, page, name),
    check ((kind = 'settled') = (settled is not null))
) strict, without rowid;

-- Who was told of a week, and what became of that.
create table drift_week_told (
    account integer not null references account,
    week integer not null references drift_week,
    read_at integer,
    mailed_at integer,
    primary key (account, week)
) strict, without rowid;

-- Whether somebody wants to be told once a week.
alter table account add column drift_weekly integer not null default 1 check (drift_weekly in (0, 1));
