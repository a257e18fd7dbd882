-- What pages hold: their tags, for lists that are made when somebody looks.

-- The tags in each page's front matter, as they are compared: a derivation of the log.
create table page_tag (
    tag text not null,
    page integer not null references page,
    primary key (tag, page)
) strict, without rowid;

create index page_tag_page on page_tag (page);

-- The pages are read again for their tags.
delete from page_reached;
