-- Review: changes that are offered before they count, and what people say, decide and are told about them.

-- What a proposal would make of a page. It is not in the log: merging the proposal writes revisions. The numbers are
-- shared with those of revisions, so that words of either are quoted the same way. Never changed: who goes on writing
-- adds a row, and the newest of a change and a page counts.
create table proposed (
    id integer primary key,
    change integer not null references change,
    page integer not null references page,
    -- none: the page is no longer part of the change
    kind text not null check (kind in ('create', 'edit', 'move', 'delete', 'restore', 'none')),
    path text not null,
    -- the file's path below its mount
    file text not null,
    form text not null check (form in ('text', 'opaque', 'link', 'none')),
    blob integer references blob,
    title text,
    -- the revision it was written against; null for a new page
    base integer references revision,
    -- the row that counted before; null for the first
    previous integer references proposed,
    -- what a verdict is bound to: a hash of what happens to the page, where it stands and what it says
    digest blob not null,
    -- who wrote this version; null when it came from a branch
    account integer references account,
    at integer not null
) strict;

create index proposed_change on proposed (change, page, id);
create index proposed_page on proposed (page);

-- What is known of a change that is or was a proposal, beyond what every change has.
create table proposal (
    change integer primary key references change,
    updated_at integer not null,
    opened_at integer,
    -- when it was merged or withdrawn, and by whom
    closed_at integer,
    closed_by integer references account,
    -- the imported change that made it part of the log, when a repository did
    arrived integer references change
) strict;

create index proposal_arrived on proposal (arrived) where arrived is not null;

-- A proposal that is written on a branch of a mounted repository.
create table branch (
    change integer primary key references change,
    mount integer not null references mount,
    name text not null,
    -- the branch's head when it was last read
    object_id blob not null,
    -- the commit of the mounted branch that it was compared with
    base blob not null
) strict;

create index branch_name on branch (mount, name);

-- The commits of such a branch when it was last read, oldest first.
create table branch_commit (
    change integer not null references branch,
    position integer not null,
    object_id blob not null,
    author text not null,
    authored_at integer not null,
    message text not null,
    primary key (change, position)
) strict, without rowid;

-- Which branches become proposals: patterns separated by spaces; null for those that are alive.
alter table mount add column branches text;
-- A hash of all that was known of the branches when they were last read: while it holds, there is nothing to do.
alter table mount add column branches_read blob;

-- A person's judgement of a proposal.
create table review (
    id integer primary key,
    change integer not null references change,
    account integer not null references account,
    verdict text not null check (verdict in ('approve', 'request_changes', 'comment')),
    body text not null,
    at integer not null
) strict;

create index review_change on review (change, id);

-- What was judged: the digest of each page at that time.
create table review_page (
    review integer not null references review,
    page integer not null references page,
    digest blob not null,
    primary key (review, page)
) strict, without rowid;

-- What has to happen before a change of the pages at and below a path counts. The newest row of a path counts.
create table policy (
    id integer primary key,
    path text not null,
    -- how many people have to approve; 0 lifts what was said before
    approvals integer not null check (approvals >= 0),
    -- names of accounts of whom these have to be, as a JSON list; null for anybody who may edit
    reviewers text,
    account integer references account,
    at integer not null
) strict;

create index policy_path on policy (path, id);

-- The version of a proposal that a thread's words are in, when they are in no revision.
alter table thread add column version integer references proposed;
-- Where a thread's words stand in the source of its revision, in bytes, and the headings above them as a JSON list.
alter table thread add column start integer;
alter table thread add column finish integer;
alter table thread add column headings text not null default '[]';
-- 1 when it was begun on the page as it stands and not in a change; its change is then the one that made the revision.
alter table thread add column standing integer not null default 0 check (standing in (0, 1));
alter table thread add column assignee integer references account;

alter table comment add column edited_at integer;
-- 1 while it waits to be sent with a verdict; until then its author alone sees it.
alter table comment add column pending integer not null default 0 check (pending in (0, 1));
alter table comment add column review integer references review;

create index comment_pending on comment (account) where pending = 1;
create index comment_review on comment (review) where review is not null;
create index thread_revision on thread (revision) where revision is not null;
create index thread_assignee on thread (assignee) where assignee is not null;

-- What a comment said before it was edited.
create table comment_text (
    id integer primary key,
    comment integer not null references comment,
    body text not null,
    -- when it was replaced
    at integer not null
) strict;

create index comment_text_comment on comment_text (comment);

-- A comment that says which text should stand instead of the words its thread is about.
create table suggestion (
    comment integer primary key references comment,
    replacement text not null,
    applied_at integer,
    applied_by integer references account,
    -- the version of the page that holds it
    proposed integer references proposed
) strict;

-- Which version of a page of a change a person has looked at last: a revision or a proposed one.
create table seen (
    account integer not null references account,
    change integer not null references change,
    page integer not null references page,
    version integer not null,
    at integer not null,
    primary key (account, change, page)
) strict, without rowid;

-- Which revision of a page a person has read last.
create table page_read (
    account integer not null references account,
    page integer not null references page,
    revision integer not null references revision,
    at integer not null,
    primary key (account, page)
) strict, without rowid;

-- What became part of the log up to here is not news to them.
alter table account add column read_until integer not null default 0;
update account set read_until = created_at;
alter table account add column email text;
-- when news is sent by e-mail
alter table account add column mail text not null default 'off' check (mail in ('off', 'at once', 'daily'));
alter table account add column mailed_at integer;

-- What somebody wants to be told about: one page, wherever it goes, or everything at and below a path.
create table watch (
    id integer primary key,
    account integer not null references account,
    page integer references page,
    path text,
    -- ends it without signing in, from an e-mail
    token blob not null unique,
    at integer not null,
    check ((page is null) <> (path is null))
) strict;

create unique index watch_page on watch (account, page) where page is not null;
create unique index watch_path on watch (account, path) where path is not null;

-- What a person has been told: a derivation of the events, but for when it was read and sent.
create table notice (
    id integer primary key,
    account integer not null references account,
    event integer not null,
    -- why it is told to them
    reason text not null check (reason in ('watch', 'author', 'thread', 'mention', 'assigned', 'review')),
    at integer not null,
    read_at integer,
    mailed_at integer,
    unique (account, event)
) strict;

create index notice_account on notice (account, id);
create index notice_unread on notice (account) where read_at is null;

create table notice_reached (
    one integer primary key check (one = 1),
    seq integer not null
) strict;

-- More can happen than could before, and it is known who did it.
create table event_new (
    seq integer primary key autoincrement,
    at integer not null,
    kind text not null check (kind in ('merged', 'commented', 'resolved', 'reopened', 'assigned', 'mounted', 'opened',
        'updated', 'withdrawn', 'reviewed', 'applied')),
    change integer references change,
    thread integer references thread,
    comment integer references comment,
    review integer references review,
    -- who did it; null when nobody with an account did
    account integer references account
) strict;

insert into event_new (seq, at, kind, change, thread)
select seq, at, kind, change, thread
from event;

drop table event;
alter table event_new rename to event;

-- What had happened before anybody could be told is no news.
insert into notice_reached (one, seq)
select 1, coalesce(max(seq), 0)
from event;
