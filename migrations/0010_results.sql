-- Results of tests, as they were posted. They are facts: nothing else tells them.

create table test_run (
    id integer primary key,
    repository integer not null references repository,
    -- the commit that was tested
    object_id blob not null,
    -- which of the runs for that commit it is
    name text not null,
    kind text not null check (kind in ('junit', 'schemathesis', 'pact')),
    passed integer not null,
    failed integer not null,
    skipped integer not null,
    -- who posted it; null for whoever runs the program
    account integer references account,
    at integer not null,
    unique (repository, name, object_id)
) strict;

create table test_case (
    run integer not null references test_run,
    -- its place in the report, from 0
    position integer not null,
    suite text not null,
    name text not null,
    -- the last part of its name: the function it is
    function text not null,
    -- the file it is in; empty when the report does not say
    file text not null,
    outcome text not null check (outcome in ('passed', 'failed', 'skipped')),
    -- what it said when it failed
    message text not null,
    -- the operation of a contract that it asks
    method text,
    path text,
    primary key (run, position)
) strict, without rowid;

create index test_case_function on test_case (function);
create index test_case_operation on test_case (path, method) where path is not null;

-- The requirements a test names, by the names they are kept by.
create table test_name (
    run integer not null,
    position integer not null,
    name text not null,
    -- the page it is said to be on; empty when it is not said
    document text not null,
    primary key (run, position, name, document),
    foreign key (run, position) references test_case
) strict, without rowid;

create index test_name_name on test_name (name);

-- The pull request that a branch has at its forge, and what it was told last.
create table pull_request (
    change integer primary key references change,
    -- its address; null when the branch has none
    url text,
    -- the branch's head that it was told about
    object_id blob not null,
    -- when it was looked for
    looked_at integer not null,
    -- why it could not be told; null when it was
    failure text
) strict;
