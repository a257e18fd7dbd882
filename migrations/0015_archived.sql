-- Archived pages: out of the way, and still there.

-- The revisions whose front matter says that their page is archived: a derivation of their texts.
create table archived_revision (
    revision integer primary key references revision
) strict;

-- The pages that say now that they are archived; what lies below one is out of the way with it. The top of the tree never is.
-- Which pages these are is the same for everybody, so it is told of the whole tree, whatever a connection shows.
create view archived_root as
select node.path, node.fold, node.page, node.revision
from archived_revision
cross join revision on revision.id = archived_revision.revision
cross join node on node.page = revision.page
where node.revision = archived_revision.revision and node.path <> '/';

-- The pages that are archived, each with what archives it, which may be several. Behind the name of a subtree stands a slash,
-- and 0 is the character behind that: one stretch of the index holds them all.
create view archived_page as
select node.page, node.path, archived_root.path as root, archived_root.fold as root_fold
from archived_root
cross join node on node.fold >= archived_root.fold and node.fold < archived_root.fold || '0'
where node.page is not null
    and (node.fold = archived_root.fold or substr(node.fold, length(archived_root.fold) + 1, 1) = '/');

-- The pages are read again for what says so already.
delete from page_reached;
