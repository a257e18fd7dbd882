-- Repositories followed through time: what is behind a page's first revision, what is to be done, what is on its way.

-- How often a mount is looked at, in seconds; null when only somebody's asking does it.
alter table mount add column poll integer;
-- The branch that edits made here are pushed to; null when they are only offered as patches.
alter table mount add column push text;
-- Which other files below the directory are kept beside the pages.
alter table mount add column attachments text not null default '';
-- That pattern as it was when all files were last looked through for it.
alter table mount add column attachments_kept text not null default '';
-- When the repository was last looked at, and what went wrong then.
alter table mount add column looked_at integer;
alter table mount add column failure text;

-- A page whose file lay outside the mount: never in the tree, there for the history of a page that came from it.
alter table page add column outside integer not null default 0 check (outside in (0, 1));

-- The change that took a commit back, because the branch was rewritten without it.
alter table git_commit add column taken_back integer references change;

-- The edit that this change puts again on top of a commit.
alter table change add column continues integer references change;

create index revision_time on revision (at);
create index revision_deleted on revision (at) where kind = 'delete';
create index place_file on place (file);
create index page_mount on page (mount);
create index change_mount on change (mount, merged_at);

-- Work that somebody's request has set off and that outlives it.
create table job (
    id integer primary key,
    kind text not null check (kind in ('sync', 'send')),
    mount integer not null references mount,
    -- the id a host gives to one delivery of its news: what is delivered twice is done once
    delivery text unique,
    state text not null check (state in ('waiting', 'running', 'done', 'failed')),
    tries integer not null default 0,
    created_at integer not null,
    due_at integer not null,
    started_at integer,
    finished_at integer,
    -- what came of it, in one line for people
    outcome text
) strict;

create index job_due on job (state, due_at);
create index job_mount on job (mount, id);

-- Edits made here that a commit went over and that could not be joined with it.
create table conflict (
    id integer primary key,
    page integer not null references page,
    -- what both began from; null when the page was new on both sides
    base integer references revision,
    ours integer not null references revision,
    theirs integer not null references revision,
    at integer not null,
    -- null while nobody has chosen
    settled_at integer,
    -- the change that settled it; null when the commit's text was left as it is
    settled_by integer references change
) strict;

create index conflict_page on conflict (page) where settled_at is null;

-- A change made here to pages of a mount, on its way into the repository.
create table outgoing (
    change integer primary key references change,
    mount integer not null references mount,
    -- its commit on our branch, as last written; null before that
    object_id blob,
    pushed_at integer,
    -- the imported change that brought it back
    arrived integer references change
) strict;

create index outgoing_mount on outgoing (mount) where arrived is null;
create index outgoing_arrived on outgoing (arrived) where arrived is not null;

-- The files of a repository, and the commits that touched them: a derivation of the repository.
create table code_file (
    id integer primary key,
    repository integer not null references repository,
    path text not null,
    unique (repository, path)
) strict;

create table code_touch (
    file integer not null references code_file,
    object_id blob not null,
    primary key (file, object_id)
) strict, without rowid;

create index code_touch_commit on code_touch (object_id);

-- How many first-parent commits of a mount have been read for it.
create table code_reached (
    mount integer primary key references mount,
    position integer not null
) strict;
