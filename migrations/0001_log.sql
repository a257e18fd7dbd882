-- The log: facts, append-only. Times are milliseconds since 1970 UTC. Hashes and object ids are raw bytes.

create table account (
    id integer primary key,
    name text not null collate nocase unique,
    role text not null check (role in ('reader', 'commenter', 'editor', 'admin')),
    -- argon2id in PHC form; null for an account that cannot sign in with a password
    password text,
    created_at integer not null
) strict;

-- A link that makes one account, once.
create table invitation (
    id integer primary key,
    hash blob not null unique,
    role text not null check (role in ('reader', 'commenter', 'editor', 'admin')),
    created_at integer not null,
    used_by integer references account
) strict;

create table token (
    id integer primary key,
    account integer not null references account,
    label text not null,
    hash blob not null unique,
    created_at integer not null,
    revoked_at integer
) strict;

create table session (
    id text primary key,
    account integer references account,
    data text not null,
    expires_at integer not null
) strict;

create index session_expiry on session (expires_at);
create index session_account on session (account);

create table setting (
    name text primary key,
    value text not null
) strict;

create table repository (
    id integer primary key,
    -- an absolute path or a URL, without credentials
    location text not null unique,
    created_at integer not null
) strict;

-- A directory of a repository, shown as a subtree of pages.
create table mount (
    id integer primary key,
    repository integer not null references repository,
    path text not null unique,
    dir text not null,
    branch text not null,
    glob text not null,
    created_at integer not null
) strict;

create table change (
    id integer primary key,
    kind text not null check (kind in ('edit', 'import', 'proposal')),
    state text not null check (state in ('draft', 'open', 'merged', 'withdrawn')),
    mount integer references mount,
    title text not null,
    message text not null,
    author text not null,
    email text,
    account integer references account,
    -- when it was written, by the author's clock
    at integer not null,
    -- when it took effect; never runs backwards within a mount
    merged_at integer,
    object_id blob
) strict;

create index change_moment on change (state, merged_at, id);
create index change_object on change (object_id) where object_id is not null;

-- Every commit the mounted branch holds, whether it touched the mounted directory or not.
create table git_commit (
    mount integer not null references mount,
    object_id blob not null,
    -- which first-parent commit brought it in, counted from the oldest (0)
    position integer not null,
    -- true for the first-parent commit itself, false for those it merged
    mainline integer not null check (mainline in (0, 1)),
    -- the change that holds it; null when its landing touched no page
    landed integer references change,
    -- the newest change of the mount at or before that position; null before the first
    effect integer references change,
    author text not null,
    email text not null,
    authored_at integer not null,
    committed_at integer not null,
    message text not null,
    primary key (mount, object_id)
) strict, without rowid;

create index git_commit_position on git_commit (mount, position, mainline);
create index git_commit_landed on git_commit (landed) where landed is not null;

create table tag (
    mount integer not null references mount,
    name text not null,
    object_id blob not null,
    primary key (mount, name)
) strict, without rowid;

-- A text, kept once however many revisions hold it; compressed, alone or against another.
create table blob (
    id integer primary key,
    -- BLAKE3 of the text
    hash blob not null unique,
    size integer not null,
    -- the text it is compressed against
    base integer references blob,
    -- how many texts must be read before it
    depth integer not null,
    data blob not null
) strict;

create table page (
    id integer primary key,
    mount integer references mount,
    created_at integer not null
) strict;

-- Where a page was from some revision on. Never changed: a page that moves gets a new place.
create table place (
    id integer primary key,
    page integer not null references page,
    path text not null,
    -- the path in lower case, for forgiving look-ups
    fold text not null,
    -- the file's path below its mount
    file text not null
) strict;

create index place_path on place (path);
create index place_fold on place (fold);
create index place_page on place (page);

create table revision (
    id integer primary key,
    page integer not null references page,
    change integer not null references change,
    place integer not null references place,
    kind text not null check (kind in ('create', 'edit', 'move', 'delete', 'restore')),
    -- text; opaque (bytes that are no readable text); link (a symbolic link); none (deleted)
    form text not null check (form in ('text', 'opaque', 'link', 'none')),
    blob integer references blob,
    -- derived from the text; rebuilt with the other derivations
    title text,
    base integer references revision,
    -- true when it came from the mounted repository
    imported integer not null check (imported in (0, 1)),
    -- the change's merged_at, repeated so that a moment is found by one index
    at integer not null
) strict;

create index revision_moment on revision (page, at, id);
create index revision_change on revision (change);

create table thread (
    id integer primary key,
    change integer not null references change,
    page integer references page,
    revision integer references revision,
    quote text,
    prefix text not null default '',
    suffix text not null default '',
    account integer not null references account,
    at integer not null,
    resolved_at integer,
    resolved_by integer references account
) strict;

create index thread_change on thread (change);
create index thread_page on thread (page) where page is not null;

create table comment (
    id integer primary key,
    thread integer not null references thread,
    account integer not null references account,
    body text not null,
    at integer not null
) strict;

create index comment_thread on comment (thread);

-- What happened, in order. Every derivation names the last event it has seen.
create table event (
    seq integer primary key autoincrement,
    at integer not null,
    kind text not null check (kind in ('merged', 'commented', 'resolved', 'mounted')),
    change integer references change,
    thread integer references thread
) strict;

-- The tree as it stands now: a derivation of the log, kept in the same transaction.
create table node (
    path text primary key,
    fold text not null,
    parent text,
    -- null for a directory that only holds pages
    page integer unique references page,
    revision integer references revision,
    title text not null,
    -- how many pages lie below
    beneath integer not null
) strict;

create index node_parent on node (parent);
create index node_fold on node (fold);
