-- Finding: what leads where.

-- The links of the pages of the tree, as they stand now: a derivation of the log.
create table page_link (
    page integer not null references page,
    -- its place among the links of the page
    position integer not null,
    -- where the page is
    path text not null,
    -- navigation: a list of pages, which places them in a book and says nothing of them
    kind text not null check (kind in ('link', 'picture', 'navigation')),
    -- the path it leads to, in lower case
    target text not null,
    -- what stands behind the #, as it is written, and with only its letters and digits
    fragment text,
    anchor text,
    -- the file or directory of the repository that it may mean when none of the wiki is there
    file text,
    -- the sentence it stands in, and the heading above
    before text not null,
    words text not null,
    after text not null,
    heading text,
    slug text,
    -- the page or file it leads to
    leads integer references page,
    -- missing: nothing is there; moved: what was there is elsewhere; section: the page has no such place
    fault text check (fault in ('missing', 'moved', 'section')),
    primary key (page, position)
) strict, without rowid;

create index page_link_target on page_link (target, anchor);
create index page_link_leads on page_link (leads, path) where leads is not null;
create index page_link_fault on page_link (path, position) where fault is not null;

-- The links that do not lead where they say. What is not there may be a file of the repository that is not shown here: of
-- that nothing is known.
create view broken_link as
select page_link.*
from page_link
where fault is not null
    and (
        fault <> 'missing'
        or file is null
        or not exists (
            select 1
            from page
            join mount on mount.id = page.mount
            join code_file on code_file.repository = mount.repository
                and code_file.path >= page_link.file
                and code_file.path < page_link.file || '0'
                and (code_file.path = page_link.file or code_file.path >= page_link.file || '/')
            where page.id = page_link.page
        )
    );

-- What a link to a page may name: headings, requirements, footnotes. Letters and digits, and as it is written.
create table page_anchor (
    page integer not null references page,
    folded text not null,
    anchor text not null,
    primary key (page, folded)
) strict, without rowid;

create index page_anchor_folded on page_anchor (folded);

-- The pages that no other page leads to.
create table page_orphan (
    path text primary key,
    page integer not null unique references page
) strict, without rowid;

-- Pages by the last part of their path, for links that nearly name them.
create index node_name on node (replace(fold, rtrim(fold, replace(fold, '/', '')), '')) where page is not null;

-- The pages are read again for their links.
delete from page_reached;

-- Comments that were edited.
create index comment_edited on comment (edited_at) where edited_at is not null;
