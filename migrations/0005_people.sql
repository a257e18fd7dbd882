-- Who is who, who may do what, and who did it.

-- People and agents.
alter table account add column kind text not null default 'person' check (kind in ('person', 'agent'));
-- who answers for an agent
alter table account add column owner integer references account;
-- when it was barred; null while it may sign in
alter table account add column barred_at integer;
alter table account add column barred_by integer references account;
-- when its password was set last, in milliseconds
alter table account add column password_at integer;

create index account_owner on account (owner) where owner is not null;

-- People who are meant together.
create table account_group (
    id integer primary key,
    name text not null collate nocase unique,
    -- what all of them may at least do in the whole wiki; null for nothing more than each may already
    role text check (role in ('reader', 'commenter', 'editor', 'admin')),
    created_at integer not null
) strict;

create table account_group_member (
    account_group integer not null references account_group,
    account integer not null references account,
    -- the provider that says so; empty when an administrator does
    provider text not null default '',
    primary key (account_group, account, provider)
) strict, without rowid;

create index account_group_member_account on account_group_member (account);

-- Who an account is at a provider of identities.
create table identity (
    id integer primary key,
    provider text not null,
    subject text not null,
    account integer not null references account,
    email text,
    created_at integer not null,
    used_at integer,
    unique (provider, subject)
) strict;

create index identity_account on identity (account);

alter table invitation add column created_by integer references account;
alter table invitation add column expires_at integer;
alter table invitation add column revoked_at integer;
-- who it is for, as whoever invited wrote it
alter table invitation add column label text not null default '';
alter table invitation add column email text;

create table invitation_group (
    invitation integer not null references invitation,
    account_group integer not null references account_group,
    primary key (invitation, account_group)
) strict, without rowid;

-- A link that sets a new password, once.
create table password_reset (
    id integer primary key,
    hash blob not null unique,
    account integer not null references account,
    -- null when it was asked for by e-mail
    created_by integer references account,
    created_at integer not null,
    expires_at integer not null,
    used_at integer
) strict;

create index password_reset_account on password_reset (account);

-- Sessions are kept by the hash of their names: whoever reads the database cannot take them over. Those of before end.
drop table session;

create table session (
    -- BLAKE3 of its name
    id blob primary key,
    account integer references account,
    data text not null,
    created_at integer not null,
    seen_at integer not null,
    expires_at integer not null,
    -- what the browser says it is, and from where
    agent text not null default '',
    address text not null default ''
) strict, without rowid;

create index session_expiry on session (expires_at);
create index session_account on session (account);

alter table token add column created_by integer references account;
alter table token add column expires_at integer;
alter table token add column used_at integer;
-- the most its bearer may do; null for all that the account may
alter table token add column role text check (role in ('reader', 'commenter', 'editor', 'admin'));

-- What was said about a subtree. Each of the two lists is inherited by everything below until it is said again.
create table permission (
    -- never given out again: what is kept of answers goes by it
    id integer primary key autoincrement,
    path text not null unique,
    fold text not null unique,
    -- 1 when readers are said here
    readers integer not null check (readers in (0, 1)),
    -- 1 when editors are said here
    editors integer not null check (editors in (0, 1)),
    account integer references account,
    at integer not null
) strict;

create table permission_member (
    permission integer not null references permission,
    duty text not null check (duty in ('reader', 'editor')),
    account integer references account,
    account_group integer references account_group,
    -- both null: everybody who may read the wiki
    check (account is null or account_group is null)
) strict;

create unique index permission_member_who
    on permission_member (permission, duty, coalesce(account, 0), coalesce(account_group, 0));

-- One page at one revision, for whoever has the link.
create table share_link (
    id integer primary key,
    hash blob not null unique,
    revision integer not null references revision,
    label text not null default '',
    created_by integer not null references account,
    created_at integer not null,
    expires_at integer,
    revoked_at integer,
    used_at integer
) strict;

create index share_link_revision on share_link (revision);

-- The permission that says who reads what stands at a place: the nearest one above it that names readers; null where none
-- does. It is repeated wherever something has a path, so that a query need not look for it.
alter table place add column rule integer references permission;
alter table page add column rule integer references permission;
alter table node add column rule integer references permission;
alter table proposed add column rule integer references permission;
alter table code_file add column rule integer references permission;

create index place_rule on place (rule) where rule is not null;
create index page_rule on page (rule) where rule is not null;
create index node_rule on node (rule, path) where rule is not null;
create index proposed_rule on proposed (rule) where rule is not null;
create index code_file_rule on code_file (rule) where rule is not null;

-- The rules of all the pages a change is about.
create table change_rule (
    change integer not null references change,
    rule integer not null references permission,
    primary key (change, rule)
) strict, without rowid;

create index change_rule_rule on change_rule (rule);

create trigger place_ruled after insert on place
begin
    update place
    set rule = (
        select id from permission
        where readers = 1 and (fold = '/' or fold = new.fold or substr(new.fold, 1, length(fold) + 1) = fold || '/')
        order by length(fold) desc
        limit 1
    )
    where id = new.id and exists (select 1 from permission);
end;

create trigger node_ruled after insert on node
begin
    update node
    set rule = (
        select id from permission
        where readers = 1 and (fold = '/' or fold = new.fold or substr(new.fold, 1, length(fold) + 1) = fold || '/')
        order by length(fold) desc
        limit 1
    )
    where path = new.path and exists (select 1 from permission);
end;

create trigger revision_ruled after insert on revision
begin
    update page
    set rule = (select rule from place where id = new.place)
    where id = new.page and rule is not (select rule from place where id = new.place);
    insert or ignore into change_rule (change, rule)
    select new.change, rule from place where id = new.place and rule is not null;
    insert or ignore into change_rule (change, rule)
    select new.change, rule from page where id = new.page and rule is not null;
    -- A change that takes a page out of somewhere tells from where.
    insert or ignore into change_rule (change, rule)
    select new.change, place.rule
    from revision as base
    join place on place.id = base.place
    where base.id = new.base and base.page = new.page and base.place <> new.place and place.rule is not null;
end;

create trigger page_ruled after update of rule on page
begin
    insert or ignore into change_rule (change, rule)
    select change, new.rule from revision where page = new.id and new.rule is not null;
    insert or ignore into change_rule (change, rule)
    select change, new.rule from proposed where page = new.id and new.rule is not null;
    delete from change_rule
    where rule = old.rule
        and rule is not new.rule
        and change in (
            select change from revision where page = new.id
            union
            select change from proposed where page = new.id
        )
        and not exists (
            select 1
            from revision
            join place on place.id = revision.place
            join page on page.id = revision.page
            where revision.change = change_rule.change and old.rule in (place.rule, page.rule)
        )
        and not exists (
            select 1
            from revision
            join revision as base on base.id = revision.base and base.page = revision.page
            join place on place.id = base.place
            where revision.change = change_rule.change and place.rule = old.rule
        )
        and not exists (
            select 1
            from proposed
            join page on page.id = proposed.page
            where proposed.change = change_rule.change and old.rule in (proposed.rule, page.rule)
        );
end;

create trigger proposed_ruled after insert on proposed
begin
    update proposed
    set rule = (
        select id from permission
        where readers = 1
            and (
                fold = '/'
                or lower(new.path) in (fold, lower(path))
                or substr(lower(new.path), 1, length(fold) + 1) in (fold || '/', lower(path) || '/')
            )
        order by length(fold) desc
        limit 1
    )
    where id = new.id and exists (select 1 from permission);
    -- A page that is only proposed is where it is proposed to be.
    update page
    set rule = (select rule from proposed where id = new.id)
    where id = new.page
        and not exists (select 1 from revision where page = new.page)
        and rule is not (select rule from proposed where id = new.id);
    insert or ignore into change_rule (change, rule)
    select new.change, rule from proposed where id = new.id and rule is not null;
    insert or ignore into change_rule (change, rule)
    select new.change, rule from page where id = new.page and rule is not null;
end;

create trigger code_file_ruled after insert on code_file
begin
    update code_file
    set rule = (
        select permission.id
        from permission
        join mount on mount.repository = new.repository
            and (mount.dir = '' or substr(new.path, 1, length(mount.dir) + 1) = mount.dir || '/')
        where readers = 1
            and (
                fold = '/'
                or substr(
                    lower(
                        rtrim(mount.path, '/') || '/'
                        || case mount.dir when '' then new.path else substr(new.path, length(mount.dir) + 2) end
                    ),
                    1,
                    length(fold) + 1
                ) in (fold || '/', fold || '.', lower(permission.path) || '/', lower(permission.path) || '.')
            )
        order by length(fold) desc
        limit 1
    )
    where id = new.id and exists (select 1 from permission);
end;

-- Who did what, from where. Rows are added and never changed; each holds the hash of the one before it and its own, so
-- that a row that was changed, put in or taken out is found.
create table audit (
    seq integer primary key,
    at integer not null,
    -- who: an account's number and name as they were; null and a word for whoever had none
    account integer,
    actor text not null,
    -- by which door: browser, api, mcp, command, hook, program
    door text not null,
    -- the address of whoever asked; empty when it has none
    address text not null,
    -- what was done, in words of two parts such as `token.create`
    act text not null,
    -- to what: a path, a name, a number
    subject text not null,
    -- more of it, as JSON
    detail text not null,
    before blob not null,
    hash blob not null
) strict;

create trigger audit_kept before update on audit
begin
    select raise(abort, 'the audit log is only added to');
end;

create trigger audit_stays before delete on audit
begin
    select raise(abort, 'the audit log is only added to');
end;

create index audit_account on audit (account, seq);
create index audit_act on audit (act, seq);
