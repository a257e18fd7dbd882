//! What was said about subtrees: who reads and who writes there.
//!
//! Which rule governs something is repeated beside it (see the migration); [`apply`] brings that up to date after rules were
//! written.

use spec::PagePath;
use sqlx::{query, query_scalar};

use super::{Conn, accounts};
use crate::error::Result;
use crate::index::Closed;
use crate::store::pages::stored_path;

/// The setting that counts how often rules were written.
const WRITTEN: &str = "permissions";

/// One row: what was said at one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    pub id: i64,
    pub path: PagePath,
    /// Who reads; none when that was not said here.
    pub readers: Option<Vec<Member>>,
    /// Who writes; none when that was not said here.
    pub editors: Option<Vec<Member>>,
    /// Who said it, and when.
    pub account: Option<i64>,
    pub at: i64,
}

/// Who is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Member {
    /// Everybody who may read the wiki.
    Everybody,
    /// All in a group.
    Group(i64),
    /// One account.
    Account(i64),
}

/// Everything that was said, by path.
pub async fn list(conn: &mut Conn) -> Result<Vec<Permission>> {
    let rows = query!("select id, path, readers, editors, account, at from permission order by path");
    let mut permissions = Vec::new();
    for row in rows.fetch_all(&mut *conn).await? {
        let (mut readers, mut editors) = (Vec::new(), Vec::new());
        let members =
            query!("select duty, account, account_group from permission_member where permission = $1", row.id);
        for member in members.fetch_all(&mut *conn).await? {
            let who = match (member.account, member.account_group) {
                (Some(account), _) => Member::Account(account),
                (None, Some(group)) => Member::Group(group),
                (None, None) => Member::Everybody,
            };
            if member.duty == "reader" { &mut readers } else { &mut editors }.push(who);
        }
        permissions.push(Permission {
            id: row.id,
            path: stored_path(row.path)?,
            readers: (row.readers == 1).then_some(readers),
            editors: (row.editors == 1).then_some(editors),
            account: row.account,
            at: row.at,
        });
    }
    Ok(permissions)
}

/// Says who reads and who writes at and below a path; where neither is said there is nothing kept.
///
/// The row is a new one each time, so that its number stands for one meaning.
pub async fn put(
    conn: &mut Conn,
    path: &PagePath,
    readers: Option<&[Member]>,
    editors: Option<&[Member]>,
    account: Option<i64>,
    at: i64,
) -> Result<()> {
    let fold = path.fold();
    if let Some(id) =
        query_scalar!("select id from permission where fold = $1", fold).fetch_optional(&mut *conn).await?
    {
        release(conn, id).await?;
        query!("delete from permission_member where permission = $1", id).execute(&mut *conn).await?;
        query!("delete from permission where id = $1", id).execute(&mut *conn).await?;
    }
    if readers.is_some() || editors.is_some() {
        let (text, reads, writes) = (path.as_str(), readers.is_some(), editors.is_some());
        let id = query_scalar!(
            r#"
            insert into permission (path, fold, readers, editors, account, at)
            values ($1, $2, $3, $4, $5, $6)
            returning id as "id!"
            "#,
            text,
            fold,
            reads,
            writes,
            account,
            at,
        );
        let id = id.fetch_one(&mut *conn).await?;
        for (duty, members) in [("reader", readers), ("editor", editors)] {
            for member in members.unwrap_or_default() {
                let (account, group) = match *member {
                    Member::Everybody => (None, None),
                    Member::Group(group) => (None, Some(group)),
                    Member::Account(account) => (Some(account), None),
                };
                query!(
                    r#"
                    insert or ignore into permission_member (permission, duty, account, account_group)
                    values ($1, $2, $3, $4)
                    "#,
                    id,
                    duty,
                    account,
                    group,
                )
                .execute(&mut *conn)
                .await?;
            }
        }
    }
    apply(conn).await
}

/// Takes a row's number away from everything it governs.
async fn release(conn: &mut Conn, id: i64) -> Result<()> {
    query!("delete from change_rule where rule = $1", id).execute(&mut *conn).await?;
    query!("update page set rule = null where rule = $1", id).execute(&mut *conn).await?;
    query!("update place set rule = null where rule = $1", id).execute(&mut *conn).await?;
    query!("update node set rule = null where rule = $1", id).execute(&mut *conn).await?;
    query!("update proposed set rule = null where rule = $1", id).execute(&mut *conn).await?;
    query!("update code_file set rule = null where rule = $1", id).execute(&mut *conn).await?;
    Ok(())
}

/// Moves what was said at and below a path along with the pages there.
pub async fn relocate(conn: &mut Conn, from: &PagePath, to: &PagePath) -> Result<()> {
    for said in list(conn).await? {
        if said.path.is_within(from) {
            let rest = said.path.as_str().strip_prefix(from.as_str()).unwrap_or_default();
            let path = stored_path(format!("{}{rest}", to.as_str().trim_end_matches('/')))?;
            put(conn, &said.path, None, None, None, said.at).await?;
            let (readers, editors) = (said.readers.as_deref(), said.editors.as_deref());
            put(conn, &path, readers, editors, said.account, said.at).await?;
        }
    }
    Ok(())
}

/// How often rules were written.
pub async fn written(conn: &mut Conn) -> Result<i64> {
    Ok(accounts::setting(conn, WRITTEN).await?.and_then(|count| count.parse().ok()).unwrap_or(0))
}

/// Writes beside everything with a path which rule governs it now.
// r[impl permission.governs]
pub async fn apply(conn: &mut Conn) -> Result<()> {
    let count = written(conn).await? + 1;
    accounts::set(conn, WRITTEN, &count.to_string()).await?;
    query!("delete from change_rule").execute(&mut *conn).await?;
    let mut rules: Vec<_> = list(conn).await?.into_iter().filter(|said| said.readers.is_some()).collect();
    // The innermost rule comes last, and stays.
    rules.sort_by_key(|said| said.path.fold().len());
    query!("update place set rule = null where rule is not null").execute(&mut *conn).await?;
    query!("update node set rule = null where rule is not null").execute(&mut *conn).await?;
    query!("update proposed set rule = null where rule is not null").execute(&mut *conn).await?;
    query!("update code_file set rule = null where rule is not null").execute(&mut *conn).await?;
    for rule in &rules {
        govern(conn, rule).await?;
    }
    query!(
        r#"
        update page
        set rule = coalesce(
            (
                select place.rule
                from revision
                join place on place.id = revision.place
                where revision.page = page.id
                order by revision.at desc, revision.id desc
                limit 1
            ),
            (
                select proposed.rule
                from proposed
                where proposed.page = page.id and not exists (select 1 from revision where revision.page = page.id)
                order by proposed.id desc
                limit 1
            )
        )
        where page.rule is not null
            or page.id in (select page from place where rule is not null)
            or page.id in (select page from proposed where rule is not null)
        "#
    )
    .execute(&mut *conn)
    .await?;
    query!(
        r#"
        insert or ignore into change_rule (change, rule)
        select revision.change, place.rule
        from place
        join revision on revision.page = place.page and revision.place = place.id
        where place.rule is not null
        union
        select revision.change, place.rule
        from place
        join revision as base on base.page = place.page and base.place = place.id
        join revision on revision.page = base.page and revision.base = base.id and revision.place <> base.place
        where place.rule is not null
        union
        select revision.change, page.rule
        from page
        join revision on revision.page = page.id
        where page.rule is not null
        union
        select change, rule
        from proposed
        where rule is not null
        union
        select proposed.change, page.rule
        from page
        join proposed on proposed.page = page.id
        where page.rule is not null
        "#
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a rule's number beside everything at and below its path.
async fn govern(conn: &mut Conn, rule: &Permission) -> Result<()> {
    let fold = rule.path.fold();
    // From the first path below to the last.
    let (first, last) = match fold.as_str() {
        "/" => ("/".to_owned(), "0".to_owned()),
        fold => (format!("{fold}/"), format!("{fold}0")),
    };
    query!("update place set rule = $1 where fold = $2 or (fold >= $3 and fold < $4)", rule.id, fold, first, last)
        .execute(&mut *conn)
        .await?;
    query!("update node set rule = $1 where fold = $2 or (fold >= $3 and fold < $4)", rule.id, fold, first, last)
        .execute(&mut *conn)
        .await?;
    let unfolded: Vec<_> = query!("select id, path from proposed").fetch_all(&mut *conn).await?;
    for row in unfolded {
        if stored_path(row.path)?.is_within(&rule.path) {
            query!("update proposed set rule = $1 where id = $2", rule.id, row.id).execute(&mut *conn).await?;
        }
    }
    let mounts = query!("select repository, path, dir from mount").fetch_all(&mut *conn).await?;
    for mount in mounts {
        let path = stored_path(mount.path)?;
        let dir = if mount.dir.is_empty() { String::new() } else { format!("{}/", mount.dir) };
        if path.is_within(&rule.path) {
            // All of it, and what lies beside its pages.
            let (first, last) = (dir.clone(), format!("{}\u{10ffff}", dir));
            query!(
                "update code_file set rule = $1 where repository = $2 and path >= $3 and path < $4",
                rule.id,
                mount.repository,
                first,
                last
            )
            .execute(&mut *conn)
            .await?;
        } else if rule.path.is_within(&path) {
            let rest = rule.path.as_str()[path.as_str().trim_end_matches('/').len()..].trim_start_matches('/');
            let inner = format!("{dir}{rest}").to_lowercase();
            let (below, beside) = (format!("{inner}/"), format!("{inner}."));
            query!(
                r#"
                update code_file
                set rule = $1
                where repository = $2
                    and (
                        lower(substr(path, 1, length($3))) = $3
                        or lower(substr(path, 1, length($4))) = $4
                    )
                "#,
                rule.id,
                mount.repository,
                below,
                beside,
            )
            .execute(&mut *conn)
            .await?;
        }
    }
    Ok(())
}

/// The groups an account is in.
pub async fn groups_of(conn: &mut Conn, account: i64) -> Result<Vec<i64>> {
    let groups = query_scalar!(
        r#"select distinct account_group as "group!" from account_group_member where account = $1"#,
        account
    );
    Ok(groups.fetch_all(conn).await?)
}

/// Most commits that a search leaves out one by one.
const MOST_COMMITS: usize = 1_000;

/// What these rules, which are closed to somebody, leave out of searches.
pub async fn closed(conn: &mut Conn, rules: &[i64]) -> Result<Closed> {
    let list = super::json(rules.iter().copied());
    let pages = query_scalar!("select id from page where rule in (select value from json_each($1))", list);
    let pages = pages.fetch_all(&mut *conn).await?;
    let changes = query_scalar!(
        r#"select change as "change!" from change_rule where rule in (select value from json_each($1))"#,
        list
    );
    let changes = changes.fetch_all(&mut *conn).await?;
    let commits = query_scalar!(
        r#"
        select distinct git_commit.object_id as "object_id!"
        from code_file
        join code_touch on code_touch.file = code_file.id
        join git_commit on git_commit.object_id = code_touch.object_id and git_commit.landed is null
        where code_file.rule in (select value from json_each($1))
        limit 1001
        "#,
        list,
    );
    let commits: Vec<String> = commits.fetch_all(&mut *conn).await?.iter().map(|id| crate::git::hex(id)).collect();
    let said: Vec<_> = self::list(conn).await?.into_iter().filter(|said| said.readers.is_some()).collect();
    let (shut, open): (Vec<_>, Vec<_>) = said.into_iter().partition(|said| rules.contains(&said.id));
    let below =
        |top: &PagePath| open.iter().map(|said| &said.path).filter(|path| path.is_within(top)).cloned().collect();
    let mounts = query_scalar!("select path from mount").fetch_all(conn).await?;
    let mut is_closed = false;
    for mount in mounts {
        let mount = stored_path(mount)?;
        is_closed |= shut.iter().any(|said| mount.is_within(&said.path));
    }
    let placeless = is_closed || commits.len() > MOST_COMMITS;
    Ok(Closed {
        pages: pages.into_iter().collect(),
        changes: changes.into_iter().collect(),
        commits: if placeless { Vec::new() } else { commits },
        placeless,
        subtrees: shut.into_iter().map(|said| (said.path.clone(), below(&said.path))).collect(),
        ..Closed::default()
    })
}
