-- What code says of requirements, commit by commit. All of it is derived from the mounted repositories.

-- Contents of files that name requirements, by their git id: the same contents are read once.
create table code_text (
    id integer primary key,
    object_id blob not null,
    -- what of the file's name decides how it is read: its language, and whether it holds tests
    reading text not null,
    unique (object_id, reading)
) strict;

-- A comment that names a requirement, and the code it speaks of.
create table code_reference (
    text integer not null references code_text,
    -- its place among those of the file, from 0
    position integer not null,
    -- which way of writing references it follows
    dialect text not null,
    relation text not null check (relation in ('implements', 'verifies', 'mentions')),
    -- the requirement's name as it is kept, and as the comment writes it
    name text not null,
    written text not null,
    -- the page or document the comment names beside it; empty where it names none
    document text not null default '',
    version integer,
    -- where the name stands: its line, from 1, and its bytes
    line integer not null,
    start integer not null,
    "end" integer not null,
    -- the words of the requirement that are quoted below it
    quote text not null default '',
    -- the code it speaks of: what it is called, its lines, and BLAKE3 of it without spaces and comments
    item text not null default '',
    from_line integer not null,
    to_line integer not null,
    digest blob not null,
    primary key (text, position)
) strict, without rowid;

create index code_reference_name on code_reference (name);

-- What a file of the mounted branch held from a first-parent commit on; null where it names nothing any more.
create table code_state (
    mount integer not null references mount,
    file integer not null references code_file,
    position integer not null,
    text integer references code_text,
    primary key (mount, file, position)
) strict, without rowid;

create index code_state_text on code_state (text) where text is not null;

-- The same for the newest commit alone.
create table code_head (
    mount integer not null references mount,
    file integer not null references code_file,
    text integer not null references code_text,
    primary key (mount, file)
) strict, without rowid;

create index code_head_text on code_head (text);

-- How far a mount has been read for it.
create table code_read (
    mount integer primary key references mount,
    -- the first-parent commits before this number have been read, in their order
    position integer not null default 0,
    -- the last of them; null before the first
    object_id blob,
    -- how many of the mount's commits were taken back then: when it is another number, the branch was rewritten
    taken_back integer not null default 0,
    -- the commit that code_head tells of; null before the first
    head blob,
    -- while code_head is brought to another commit: that commit, and the last file that was
    coming blob,
    file text,
    -- how often anything was written down
    steps integer not null default 1
) strict;

-- Whether anything was taken back is asked often.
create index git_commit_taken_back on git_commit (mount) where taken_back is not null;
