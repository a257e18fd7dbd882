-- Archived pages: out of the way, and still there.

-- The revisions whose front matter says that their page is archived: a derivation of their texts.
create table archived_revision (
    revision integer primary key references revision
) strict;

-- The pages that are archived now; what lies below one is out of the way with it. The top of the tree never is. Which pages
-- these are is the same for everybody, so it is told of the whole tree, whatever a connection shows.
create view archived_root as
select node.path, node.fold, node.page, node.revision
from archived_revision
join revision on revision.id = archived_revision.revision
join node on node.page = revision.page
where node.revision = archived_revision.revision and node.path <> '/';

-- The pages are read again for what says so already.
delete from page_reached;
