//! The links of the pages as they stand now, what they lead to, and who is led to by nobody: derived from the log.
//!
//! What a link leads to hangs on pages that come and go without it, so the links to a place are looked at again whenever
//! something happens there. All links to one place share what is there: one of them tells for all.

mod told;

use serde_json::{Value, json};
use spec::PagePath;
use sqlx::{query, query_scalar};

use super::Conn;
use super::pages::{Form, ever_at, find, revision_at};
use crate::error::Result;

pub use told::*;

/// A link of a page, as it is kept.
#[derive(Clone, Debug)]
pub struct Link {
    pub kind: &'static str,
    pub target: String,
    pub fragment: Option<String>,
    pub anchor: Option<String>,
    pub file: Option<String>,
    /// What it says in place of a path, if that may be the name of a requirement; not kept.
    pub name: Option<String>,
    pub before: String,
    pub words: String,
    pub after: String,
    pub heading: Option<String>,
    pub slug: Option<String>,
    pub leads: Option<i64>,
    pub fault: Option<&'static str>,
}

impl Link {
    fn json(&self) -> Value {
        json!({
            "kind": self.kind, "target": self.target, "fragment": self.fragment, "anchor": self.anchor, "file": self.file,
            "before": self.before, "words": self.words, "after": self.after, "heading": self.heading, "slug": self.slug,
            "leads": self.leads, "fault": self.fault,
        })
    }
}

/// What is at a place that links lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There {
    /// A page.
    Page(i64),
    /// A file beside the pages.
    File(i64),
    /// What was there is elsewhere.
    Moved(i64),
    /// Only what lies below.
    Directory,
    /// Nothing.
    Nothing,
}

impl There {
    /// The page or file that is led to.
    pub fn leads(self) -> Option<i64> {
        match self {
            There::Page(page) | There::File(page) | There::Moved(page) => Some(page),
            There::Directory | There::Nothing => None,
        }
    }

    /// What is wrong with every link to it.
    pub fn fault(self) -> Option<&'static str> {
        match self {
            There::Moved(_) => Some("moved"),
            There::Nothing => Some("missing"),
            _ => None,
        }
    }
}

/// What is at a place now.
// r[impl links.broken]
pub async fn there(conn: &mut Conn, fold: &str) -> Result<There> {
    if let Some(name) = fold.strip_prefix("r[").and_then(|name| name.strip_suffix(']')) {
        return stating(conn, if name.contains('.') { name } else { fold }).await;
    }
    let node = query!("select page from node where fold = $1 order by page is null limit 1", fold);
    if let Some(node) = node.fetch_optional(&mut *conn).await? {
        return Ok(node.page.map_or(There::Directory, There::Page));
    }
    let Ok(path) = PagePath::try_from(fold.to_owned()) else { return Ok(There::Nothing) };
    let mut moved = None;
    for page in ever_at(conn, &path).await? {
        let Some(revision) = revision_at(conn, page, None).await? else { continue };
        let Some(revision) = find(conn, revision).await? else { continue };
        match revision.form {
            Form::None => {}
            _ if revision.path.fold() == fold => return Ok(There::File(page)),
            _ => moved = moved.or(Some(page)),
        }
    }
    match moved {
        Some(page) => Ok(There::Moved(page)),
        None if holds_files(conn, fold).await? => Ok(There::Directory),
        None => Ok(There::Nothing),
    }
}

// r[impl links.names]
/// The only page that states a requirement. A name that none states is no link: other tools know what it means.
async fn stating(conn: &mut Conn, name: &str) -> Result<There> {
    let pages = query_scalar!("select page from page_requirement where name = $1 limit 2", name);
    Ok(match pages.fetch_all(conn).await?[..] {
        [page] => There::Page(page),
        _ => There::Directory,
    })
}

/// The place that links to a requirement by its name lead to; none for a name that is not written like that.
pub fn place_of_requirement(name: &str) -> Option<String> {
    match name.starts_with("r[") {
        true => Some(name.to_owned()),
        false => name.contains('.').then(|| format!("r[{name}]")),
    }
}

/// The requirements that a page has stated, as far as it has been read.
pub async fn stated(conn: &mut Conn, page: i64) -> Result<Vec<String>> {
    Ok(query_scalar!("select name from page_requirement where page = $1", page).fetch_all(conn).await?)
}

/// True when something has ever been at a place.
pub async fn was_there(conn: &mut Conn, fold: &str) -> Result<bool> {
    let was = query_scalar!(
        r#"
        select exists (
            select 1
            from place
            join page on page.id = place.page
            where place.fold = $1 and page.outside = 0
        ) as "was!: bool"
        "#,
        fold,
    );
    Ok(was.fetch_one(conn).await?)
}

/// True for a directory that holds files, but no pages.
async fn holds_files(conn: &mut Conn, fold: &str) -> Result<bool> {
    let (first, last) = (format!("{fold}/"), format!("{fold}0"));
    let holds = query_scalar!(
        r#"
        select exists (
            select 1
            from place
            join page on page.id = place.page
            join revision on revision.id = (
                select newest.id
                from revision as newest
                where newest.page = place.page
                order by newest.at desc, newest.id desc
                limit 1
            )
            where place.fold > $1 and place.fold < $2 and page.outside = 0
                and revision.place = place.id and revision.form <> 'none'
        ) as "holds!: bool"
        "#,
        first,
        last,
    );
    Ok(holds.fetch_one(conn).await?)
}

/// Where a page is in the tree.
pub async fn path_of(conn: &mut Conn, page: i64) -> Result<Option<String>> {
    Ok(query_scalar!(r#"select path as "path!" from node where page = $1"#, page).fetch_optional(conn).await?)
}

/// Every path a page has had, in lower case.
pub async fn folds_of(conn: &mut Conn, page: i64) -> Result<Vec<String>> {
    Ok(query_scalar!("select distinct fold from place where page = $1", page).fetch_all(conn).await?)
}

/// What the links of a page lead to.
pub async fn leads_of(conn: &mut Conn, page: i64) -> Result<Vec<i64>> {
    let leads = query_scalar!(
        r#"select distinct leads as "leads!" from page_link where page = $1 and leads is not null"#,
        page,
    );
    Ok(leads.fetch_all(conn).await?)
}

/// Replaces the links of a page, which is at `path`; without one it has none.
pub async fn put(conn: &mut Conn, page: i64, path: &str, links: &[Link]) -> Result<()> {
    query!("delete from page_link where page = $1", page).execute(&mut *conn).await?;
    if links.is_empty() {
        return Ok(());
    }
    let links: Vec<Value> = links.iter().map(Link::json).collect();
    let links = Value::from(links).to_string();
    query!(
        r#"
        insert into page_link (page, position, path, kind, target, fragment, anchor, file, before, words, after, heading, slug,
            leads, fault)
        select $1, key, $2, value ->> 'kind', value ->> 'target', value ->> 'fragment', value ->> 'anchor', value ->> 'file',
            value ->> 'before', value ->> 'words', value ->> 'after', value ->> 'heading', value ->> 'slug',
            value ->> 'leads', value ->> 'fault'
        from json_each($3)
        "#,
        page,
        path,
        links,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Replaces the anchors of a page, told as they are folded and as they are written. True when they are others.
pub async fn put_anchors(conn: &mut Conn, page: i64, anchors: &[(String, String)]) -> Result<bool> {
    let there = query!("select folded, anchor from page_anchor where page = $1 order by folded", page);
    let there = there.fetch_all(&mut *conn).await?;
    let same = |(row, new): ((String, String), &(String, String))| row == *new;
    let there = there.into_iter().map(|row| (row.folded, row.anchor));
    if there.len() == anchors.len() && there.zip(anchors).all(same) {
        return Ok(false);
    }
    query!("delete from page_anchor where page = $1", page).execute(&mut *conn).await?;
    let anchors: Vec<Value> = anchors.iter().map(|(folded, anchor)| json!([folded, anchor])).collect();
    let anchors = Value::from(anchors).to_string();
    query!(
        r#"
        insert into page_anchor (page, folded, anchor)
        select $1, value ->> 0, value ->> 1
        from json_each($2)
        "#,
        page,
        anchors,
    )
    .execute(conn)
    .await?;
    Ok(true)
}

/// Marks the links of a page whose sections are not there.
pub async fn mark_sections_of(conn: &mut Conn, page: i64) -> Result<()> {
    query!(
        r#"
        update page_link
        set fault = 'section'
        where page = $1 and anchor is not null and leads is not null and fault is null
            and exists (select 1 from node where node.page = page_link.leads)
            and not exists (
                select 1
                from page_anchor
                where page_anchor.page = page_link.leads and page_anchor.folded = page_link.anchor
            )
        "#,
        page,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Looks again whether the sections are there that links to a page at a place name.
pub async fn mark_sections_at(conn: &mut Conn, page: i64, fold: &str) -> Result<()> {
    query!(
        r#"
        update page_link
        set fault = case
            when exists (select 1 from page_anchor where page_anchor.page = $1 and page_anchor.folded = page_link.anchor)
            then null
            else 'section'
        end
        where target = $2 and anchor is not null
        "#,
        page,
        fold,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Brings the links to a place up to date with what is there; tells what they led to when that was something else.
pub async fn follow(conn: &mut Conn, fold: &str, there: There) -> Result<Option<Option<i64>>> {
    let known = query!(r#"select leads, fault from page_link where target = $1 limit 1"#, fold);
    let Some(known) = known.fetch_optional(&mut *conn).await? else { return Ok(None) };
    let (leads, fault) = (there.leads(), there.fault());
    let of_all = known.fault.as_deref().filter(|fault| *fault != "section");
    if known.leads == leads && of_all == fault {
        return Ok(None);
    }
    query!("update page_link set leads = $2, fault = $3 where target = $1", fold, leads, fault)
        .execute(&mut *conn)
        .await?;
    if let There::Page(page) = there {
        mark_sections_at(conn, page, fold).await?;
    }
    Ok(Some(known.leads))
}

/// Looks again whether any other page leads to one. What stands at the top of the tree or of a mount is where reading
/// begins, a list of pages is a tool, and a template is found where a page is made.
// r[impl links.orphans] r[impl templates.no-orphan]
pub async fn mark_orphan(conn: &mut Conn, page: i64) -> Result<()> {
    query!("delete from page_orphan where page = $1", page).execute(&mut *conn).await?;
    query!(
        r#"
        insert into page_orphan (path, page)
        select node.path, node.page
        from node
        where node.page = $1 and node.path <> '/'
            and not exists (select 1 from mount where mount.path = node.path)
            and not exists (
                select 1
                from revision
                join place on place.id = revision.place
                where revision.id = node.revision and (lower(place.file) = 'summary.md' or lower(place.file) like '%/summary.md')
            )
            and not exists (select 1 from page_link where page_link.leads = $1 and page_link.page <> $1)
            and not exists (select 1 from page_kind where page_kind.page = $1 and page_kind.kind = 'template')
        on conflict (path) do update set page = excluded.page
        "#,
        page,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets all of it, to be derived again.
pub async fn clear(conn: &mut Conn) -> Result<()> {
    query!("delete from page_link").execute(&mut *conn).await?;
    query!("delete from page_anchor").execute(&mut *conn).await?;
    query!("delete from page_orphan").execute(&mut *conn).await?;
    Ok(())
}
