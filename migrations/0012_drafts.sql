-- What somebody is writing and has not saved: theirs alone, one text for each page.
create table draft (
    -- another with each time the text is kept, and never the same again: it tells one keeping from another
    version integer primary key autoincrement,
    account integer not null references account,
    -- where the page is, or is to be
    path text not null,
    -- the page that is written, when there is one: it may be moved meanwhile
    page integer references page,
    -- the revision the text was begun from; null for a new page
    base integer,
    -- the proposal it is written for; null for none
    change integer,
    body text not null,
    message text not null,
    -- what the window calls itself that it was typed in last; null when it has no name
    window text,
    at integer not null
) strict;

create index draft_account_path on draft (account, path) where page is null;
create index draft_account_page on draft (account, page) where page is not null;
