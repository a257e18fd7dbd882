-- What a narrowed connection sees instead of the tables: see sight.rs. `rule in closed` is null, and so no, where no rule governs.

pragma query_only = off;

create temp table closed (id integer primary key);

create temp table sight (key integer primary key);

-- A page that went where it is closed is not found by its old path either.
create temp view place as
select *
from main.place as d
where (d.rule is null or d.rule not in (select id from temp.closed))
    and not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed));

create temp view page as
select *
from main.page
where rule is null or rule not in (select id from temp.closed);

-- A revision is closed with its page, and where it was written in a place that is closed now.
create temp view revision as
select r.id, r.page, r.change, r.place, r.kind, r.form, r.blob, r.title,
    case
        when exists (
            select 1
            from main.revision as b
            join main.page as p on p.id = b.page
            join main.place as l on l.id = b.place
            where b.id = r.base and (p.rule in (select id from temp.closed) or l.rule in (select id from temp.closed))
        ) then null
        else r.base
    end as base,
    r.imported, r.at
from main.revision as r
where not exists (select 1 from main.page as p where p.id = r.page and p.rule in (select id from temp.closed))
    and not exists (select 1 from main.place as l where l.id = r.place and l.rule in (select id from temp.closed));

-- A change that closed pages have part in says nothing but what it did to the others. A proposal is read whole or not at all.
create temp view change as
select c.id, c.kind, c.state, c.mount,
    case when exists (select 1 from main.change_rule as m where m.change = c.id and m.rule in (select id from temp.closed)) then 'A change' else c.title end as title,
    case when exists (select 1 from main.change_rule as m where m.change = c.id and m.rule in (select id from temp.closed)) then 'A change' else c.message end as message,
    c.author, c.email, c.account, c.at, c.merged_at, c.object_id, c.continues
from main.change as c
where not exists (select 1 from main.change_rule as m where m.change = c.id and m.rule in (select id from temp.closed))
    or (c.state = 'merged' and exists (select 1 from temp.revision as r where r.change = c.id));

create temp view proposed as
select *
from main.proposed as d
where (d.rule is null or d.rule not in (select id from temp.closed))
    and not exists (select 1 from main.change_rule as m where m.change = d.change and m.rule in (select id from temp.closed));

create temp view proposal as
select *
from main.proposal as d
where not exists (select 1 from main.change_rule as m where m.change = d.change and m.rule in (select id from temp.closed));

create temp view branch as
select *
from main.branch as d
where not exists (select 1 from main.change_rule as m where m.change = d.change and m.rule in (select id from temp.closed));

create temp view branch_commit as
select *
from main.branch_commit as d
where not exists (select 1 from main.change_rule as m where m.change = d.change and m.rule in (select id from temp.closed));

create temp view review as
select *
from main.review as d
where not exists (select 1 from main.change_rule as m where m.change = d.change and m.rule in (select id from temp.closed));

create temp view review_page as
select *
from main.review_page as d
where not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed));

create temp view seen as
select *
from main.seen as d
where not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed));

create temp view page_read as
select *
from main.page_read as d
where not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed));

create temp view code_file as
select *
from main.code_file
where rule is null or rule not in (select id from temp.closed);

create temp view code_touch as
select *
from main.code_touch as t
where exists (select 1 from temp.code_file as f where f.id = t.file);

create temp view git_commit as
select g.mount, g.object_id, g.position, g.mainline, g.landed, g.effect, g.author, g.email, g.authored_at, g.committed_at,
    case
        when exists (select 1 from main.change_rule as m where m.change = g.landed and m.rule in (select id from temp.closed))
            or exists (
                select 1
                from main.code_touch as t
                join main.code_file as f on f.id = t.file
                where t.object_id = g.object_id and f.rule in (select id from temp.closed)
            )
        then 'A commit'
        else g.message
    end as message,
    g.taken_back
from main.git_commit as g
where (g.landed is null or exists (select 1 from temp.change as c where c.id = g.landed))
    and exists (select 1 from temp.mount as o where o.id = g.mount)
    and (
        not exists (
            select 1
            from main.code_touch as t
            join main.code_file as f on f.id = t.file
            where t.object_id = g.object_id and f.rule in (select id from temp.closed)
        )
        or exists (select 1 from temp.code_touch as t where t.object_id = g.object_id)
    );

create temp view commit_name as
select *
from main.commit_name as n
where exists (select 1 from temp.git_commit as g where g.object_id = n.object_id and g.message <> 'A commit');

create temp view thread as
select *
from main.thread as t
where (t.page is null or not exists (select 1 from main.page as p where p.id = t.page and p.rule in (select id from temp.closed)))
    and (t.page is not null or not exists (select 1 from main.change_rule as m where m.change = t.change and m.rule in (select id from temp.closed)))
    and (t.revision is null or exists (select 1 from temp.revision as r where r.id = t.revision))
    and (t.version is null or exists (select 1 from temp.proposed as d where d.id = t.version));

create temp view comment as
select *
from main.comment as c
where exists (select 1 from temp.thread as t where t.id = c.thread);

create temp view comment_text as
select *
from main.comment_text as d
where exists (select 1 from temp.comment as c where c.id = d.comment);

create temp view suggestion as
select *
from main.suggestion as d
where exists (select 1 from temp.comment as c where c.id = d.comment);

create temp view event as
select *
from main.event as e
where (e.change is null or exists (select 1 from temp.change as c where c.id = e.change))
    and (e.thread is null or exists (select 1 from temp.thread as t where t.id = e.thread));

create temp view notice as
select *
from main.notice as n
where exists (select 1 from temp.event as e where e.seq = n.event);

create temp view watch as
select *
from main.watch as w
where w.page is null or not exists (select 1 from main.page as p where p.id = w.page and p.rule in (select id from temp.closed));

create temp view conflict as
select *
from main.conflict as d
where not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed));

create temp view outgoing as
select *
from main.outgoing as d
where not exists (select 1 from main.change_rule as m where m.change = d.change and m.rule in (select id from temp.closed));

-- A mount is closed with its root, unless something below it was opened again.
create temp view mount as
select *
from main.mount as m
where (
        select g.id
        from main.permission as g
        where g.readers = 1
            and (
                g.fold = '/'
                or lower(m.path) in (g.fold, lower(g.path))
                or substr(lower(m.path), 1, length(g.fold) + 1) in (g.fold || '/', lower(g.path) || '/')
            )
        order by length(g.fold) desc
        limit 1
    ) is null
    or (
        select g.id
        from main.permission as g
        where g.readers = 1
            and (
                g.fold = '/'
                or lower(m.path) in (g.fold, lower(g.path))
                or substr(lower(m.path), 1, length(g.fold) + 1) in (g.fold || '/', lower(g.path) || '/')
            )
        order by length(g.fold) desc
        limit 1
    ) not in (select id from temp.closed)
    or exists (
        select 1
        from main.permission as g
        where g.readers = 1
            and g.id not in (select id from temp.closed)
            and (m.path = '/' or substr(g.fold, 1, length(m.path) + 1) = lower(m.path) || '/')
    );

create temp view tag as
select *
from main.tag as d
where exists (select 1 from temp.mount as m where m.id = d.mount);

create temp view job as
select *
from main.job as d
where exists (select 1 from temp.mount as m where m.id = d.mount);

create temp view policy as
select *
from main.policy as d
where (
        select g.id
        from main.permission as g
        where g.readers = 1
            and (
                g.fold = '/'
                or lower(d.path) in (g.fold, lower(g.path))
                or substr(lower(d.path), 1, length(g.fold) + 1) in (g.fold || '/', lower(g.path) || '/')
            )
        order by length(g.fold) desc
        limit 1
    ) is null
    or (
        select g.id
        from main.permission as g
        where g.readers = 1
            and (
                g.fold = '/'
                or lower(d.path) in (g.fold, lower(g.path))
                or substr(lower(d.path), 1, length(g.fold) + 1) in (g.fold || '/', lower(g.path) || '/')
            )
        order by length(g.fold) desc
        limit 1
    ) not in (select id from temp.closed);

create temp view lint_setting as
select *
from main.lint_setting as d
where (
        select g.id
        from main.permission as g
        where g.readers = 1
            and (
                g.fold = '/'
                or lower(d.path) in (g.fold, lower(g.path))
                or substr(lower(d.path), 1, length(g.fold) + 1) in (g.fold || '/', lower(g.path) || '/')
            )
        order by length(g.fold) desc
        limit 1
    ) is null
    or (
        select g.id
        from main.permission as g
        where g.readers = 1
            and (
                g.fold = '/'
                or lower(d.path) in (g.fold, lower(g.path))
                or substr(lower(d.path), 1, length(g.fold) + 1) in (g.fold || '/', lower(g.path) || '/')
            )
        order by length(g.fold) desc
        limit 1
    ) not in (select id from temp.closed);

create temp view node as
select n.path, n.fold, n.parent, n.page, n.revision, n.title,
    n.beneath - (
        select count(*)
        from main.node as b
        where b.rule in (select id from temp.closed)
            and b.page is not null
            and b.path > rtrim(n.path, '/') || '/'
            and b.path < rtrim(n.path, '/') || '0'
    ) as beneath,
    n.rule
from main.node as n
where (n.rule is null or n.rule not in (select id from temp.closed))
    and (
        n.page is not null
        or n.beneath > (
            select count(*)
            from main.node as b
            where b.rule in (select id from temp.closed)
                and b.page is not null
                and b.path > rtrim(n.path, '/') || '/'
                and b.path < rtrim(n.path, '/') || '0'
        )
    );

-- What a link leads to is missing for whoever may not see it.
create temp view page_link as
select k.page, k.position, k.path, k.kind, k.target, k.fragment, k.anchor, k.file, k.before, k.words, k.after, k.heading,
    k.slug,
    case when exists (select 1 from main.page as p where p.id = k.leads and p.rule in (select id from temp.closed)) then null else k.leads end as leads,
    case when exists (select 1 from main.page as p where p.id = k.leads and p.rule in (select id from temp.closed)) then 'missing' else k.fault end as fault
from main.page_link as k
where not exists (select 1 from main.page as p where p.id = k.page and p.rule in (select id from temp.closed));

create temp view broken_link as
select page_link.*
from temp.page_link
where fault is not null
    and (
        fault <> 'missing'
        or file is null
        or not exists (
            select 1
            from main.page
            join main.mount on mount.id = page.mount
            join temp.code_file on code_file.repository = mount.repository
                and code_file.path >= page_link.file
                and code_file.path < page_link.file || '0'
                and (code_file.path = page_link.file or code_file.path >= page_link.file || '/')
            where page.id = page_link.page
        )
    );

create temp view page_anchor as
select *
from main.page_anchor as d
where not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed));

-- Whoever sees none of the pages that link to one sees one that nobody links to.
create temp view page_orphan as
select d.path, d.page
from main.page_orphan as d
where not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed))
union all
select n.path, n.page
from main.node as n
where n.page in (
        select k.leads
        from main.page as p
        join main.page_link as k on k.page = p.id
        where p.rule in (select id from temp.closed)
    )
    and not exists (select 1 from main.page as p where p.id = n.page and p.rule in (select id from temp.closed))
    and not exists (select 1 from main.page_orphan as d where d.page = n.page)
    and not exists (
        select 1
        from temp.page_link as k
        where k.leads = n.page and k.page <> n.page and k.kind <> 'navigation'
    );

create temp view page_code as
select *
from main.page_code as d
where not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed));

create temp view page_requirement as
select *
from main.page_requirement as d
where not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed));

create temp view page_question as
select *
from main.page_question as d
where not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed));

create temp view page_tag as
select *
from main.page_tag as d
where not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed));

create temp view page_kind as
select *
from main.page_kind as d
where not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed));

create temp view page_question_about as
select *
from main.page_question_about as d
where not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed));

create temp view question as
select *
from main.question as d
where exists (select 1 from temp.thread as t where t.id = d.thread);

create temp view question_answer as
select *
from main.question_answer as d
where exists (select 1 from temp.thread as t where t.id = d.thread)
    and exists (select 1 from temp.change as c where c.id = d.change);

create temp view requirement as
select d.id, d.page, d.name, d.written, d.title, d.dialect, d.anchor, d.version, d.parent, d.position, d.revision, d.start, d."end",
    d.digest, d.changed, d.gone
from main.requirement as d
where exists (select 1 from temp.revision as r where r.id = d.revision);

-- A requirement that was moved here from a closed page begins with its coming.
create temp view requirement_event as
select *
from main.requirement_event as e
where exists (select 1 from temp.requirement as d where d.id = e.requirement)
    and exists (select 1 from temp.revision as r where r.id = e.revision);

create temp view code_state as
select *
from main.code_state as s
where exists (select 1 from temp.code_file as f where f.id = s.file);

create temp view code_head as
select *
from main.code_head as h
where exists (select 1 from temp.code_file as f where f.id = h.file);

-- What a comment says is seen by whoever sees a file that holds it.
create temp view code_reference as
select *
from main.code_reference as c
where exists (select 1 from temp.code_head as h where h.text = c.text)
    or exists (select 1 from temp.code_state as s where s.text = c.text);

create temp view drift as
select *
from main.drift as d
where not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed));

create temp view drift_answer as
select *
from main.drift_answer as d
where not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed));

create temp view drift_week_line as
select *
from main.drift_week_line as d
where not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed));

create temp view drift_change as
select *
from main.drift_change as d
where exists (select 1 from temp.code_file as f where f.id = d.file);

-- What is open shows code: whoever may not see the file is not told of it.
create temp view drift_open as
select *
from main.drift_open as d
where not exists (select 1 from main.page as p where p.id = d.page and p.rule in (select id from temp.closed))
    and (d.file is null or exists (select 1 from temp.code_file as f where f.id = d.file));

-- Tests of a repository are told wherever one of its mounts may be seen.
create temp view test_run as
select *
from main.test_run as t
where exists (select 1 from temp.mount as m where m.repository = t.repository);

create temp view test_case as
select *
from main.test_case as c
where exists (select 1 from temp.test_run as t where t.id = c.run)
    -- What only a closed page states, or tests of closed files, are not told of.
    and not exists (
        select 1
        from main.test_name as n
        join main.page_requirement as d on d.name = n.name
        where n.run = c.run
            and n.position = c.position
            and not exists (select 1 from temp.page_requirement as o where o.name = n.name)
    );

create temp view test_name as
select *
from main.test_name as n
where exists (select 1 from temp.test_case as c where c.run = n.run and c.position = n.position);

create temp view pull_request as
select *
from main.pull_request as p
where exists (select 1 from temp.change as c where c.id = p.change);

pragma query_only = on;
