//! What is asked of links.

use spec::PagePath;
use spec::relation::{Backlinks, LinkKind, LinkQuote, Orphan};
use sqlx::{query, query_scalar};

use crate::error::Result;
use crate::store::Conn;
use crate::store::pages::stored_path;

/// How much is quoted of one page that links to another.
const QUOTES: usize = 3;

/// A link as it was found, with what it is about.
#[derive(Clone, Debug)]
pub struct Found {
    pub position: i64,
    pub path: PagePath,
    pub kind: LinkKind,
    pub to: PagePath,
    pub fragment: Option<String>,
    pub anchor: Option<String>,
    pub quote: LinkQuote,
    pub leads: Option<i64>,
    pub fault: Option<String>,
}

/// The paths at and below one: those from it on to the end that begin as it does. Between it and what lies below stand its
/// neighbours with longer names (`/a-b` before `/a/b`).
struct Below {
    below: String,
    end: String,
}

impl Below {
    fn of(top: &PagePath) -> Self {
        match top.is_root() {
            true => Self { below: "/".into(), end: "0".into() },
            // `0` is the character behind `/`.
            false => Self { below: format!("{top}/"), end: format!("{top}0") },
        }
    }
}

/// A page that leads to another.
#[derive(Clone, Debug)]
pub struct Linking {
    pub page: i64,
    pub path: PagePath,
    pub title: String,
    /// How many of its links do.
    pub links: i64,
}

/// The pages that lead to a page, by path, from behind a path on.
pub async fn linking(conn: &mut Conn, page: i64, behind: &str, limit: i64) -> Result<Vec<Linking>> {
    let rows = query!(
        r#"
        select linking.page as "page!: i64", linking.path as "path!: String", linking.links as "links!: i64",
            coalesce(node.title, linking.path) as "title!: String"
        from (
            select page, path, count(*) as links
            from page_link
            where leads = $1 and path > $2 and page <> $1 and kind <> 'navigation'
            group by path, page
            order by path, page
            limit $3
        ) as linking
        left join node on node.path = linking.path
        order by linking.path, linking.page
        "#,
        page,
        behind,
        limit,
    );
    let linking = |row: (i64, String, String, i64)| {
        Ok(Linking { page: row.0, path: stored_path(row.1)?, title: row.2, links: row.3 })
    };
    let rows = rows.fetch_all(conn).await?.into_iter();
    rows.map(|row| linking((row.page, row.path, row.title, row.links))).collect()
}

/// How many pages lead to a page, as far as they are counted.
pub async fn count_linking(conn: &mut Conn, page: i64) -> Result<i64> {
    let most = Backlinks::MOST + 1;
    let count = query_scalar!(
        r#"
        select count(*) as "count!: i64"
        from (
            select distinct path
            from page_link
            where leads = $1 and page <> $1 and kind <> 'navigation'
            limit $2
        )
        "#,
        page,
        most,
    );
    Ok(count.fetch_one(conn).await?)
}

/// What a page says around its links to another.
pub async fn quotes(conn: &mut Conn, from: i64, to: i64) -> Result<Vec<LinkQuote>> {
    let most = QUOTES as i64;
    let rows = query!(
        r#"
        select before, words, after, heading, slug
        from page_link
        where page = $1 and leads = $2 and kind <> 'navigation'
        order by position
        limit $3
        "#,
        from,
        to,
        most,
    );
    let quotes = rows.fetch_all(conn).await?.into_iter().map(|row| LinkQuote {
        before: row.before,
        words: row.words,
        after: row.after,
        heading: row.heading,
        anchor: row.slug,
    });
    Ok(quotes.collect())
}

/// Where pages of the tree are, what they are called and their files; those that are gone are left out.
pub async fn in_tree(conn: &mut Conn, pages: &[i64]) -> Result<Vec<(i64, PagePath, String, String)>> {
    let pages = crate::store::json(pages.iter().copied());
    let rows = query!(
        r#"
        select node.page as "page!: i64", node.path as "path!: String", node.title as "title!: String", place.file
        from json_each($1) as wanted
        join node on node.page = wanted.value
        join revision on revision.id = node.revision
        join place on place.id = revision.place
        "#,
        pages,
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    rows.map(|row| Ok((row.page, stored_path(row.path)?, row.title, row.file))).collect()
}

/// What a page of the tree is called.
pub async fn title_at(conn: &mut Conn, path: &PagePath) -> Result<String> {
    let text = path.as_str();
    let title = query_scalar!(r#"select title from node where path = $1"#, text).fetch_optional(conn).await?;
    Ok(title.unwrap_or_else(|| path.to_string()))
}

/// The links of a page, in the order they stand in.
pub async fn of_page(conn: &mut Conn, page: i64) -> Result<Vec<Found>> {
    let rows = query!(
        r#"
        select position, path, kind, target, fragment, anchor, before, words, after, heading, slug, leads, fault,
            exists (
                select 1
                from broken_link
                where broken_link.page = page_link.page and broken_link.position = page_link.position
            ) as "is_broken!: bool"
        from page_link
        where page = $1 and (leads is not null or target like '/%')
        order by position
        "#,
        page,
    );
    let rows = rows.fetch_all(conn).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Found {
                position: row.position,
                path: stored_path(row.path)?,
                kind: LinkKind::of(&row.kind),
                to: place(row.target)?,
                fragment: row.fragment,
                anchor: row.anchor,
                quote: LinkQuote {
                    before: row.before,
                    words: row.words,
                    after: row.after,
                    heading: row.heading,
                    anchor: row.slug,
                },
                leads: row.leads,
                fault: row.fault.filter(|_| row.is_broken),
            })
        })
        .collect()
}

/// The links at and below a path that do not lead where they say, by path and place on the page, from behind a cursor on.
pub async fn broken(conn: &mut Conn, top: &PagePath, behind: (&str, i64), limit: i64) -> Result<Vec<Found>> {
    let (text, Below { below, end }) = (top.as_str(), Below::of(top));
    // One stretch of the index, wherever a cursor points.
    let (from, position) = if behind.0 < text { (text, -1) } else { behind };
    let rows = query!(
        r#"
        select position as "position!", path as "path!", kind as "kind!", target as "target!", fragment,
            anchor, before as "before!", words as "words!", after as "after!", heading, slug, leads, fault as "fault!"
        from broken_link
        where fault is not null and (path, position) > ($1, $2) and path < $3 and (path = $4 or path >= $5)
            and broken_link.path not in (
                select path
                from archived_page
                where not ($4 = root or substr($4, 1, length(root) + 1) = root || '/')
            )
        order by path, position
        limit $6
        "#,
        from,
        position,
        end,
        text,
        below,
        limit,
    );
    let rows = rows.fetch_all(conn).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Found {
                position: row.position,
                path: stored_path(row.path)?,
                kind: LinkKind::of(&row.kind),
                to: place(row.target)?,
                fragment: row.fragment,
                anchor: row.anchor,
                quote: LinkQuote {
                    before: row.before,
                    words: row.words,
                    after: row.after,
                    heading: row.heading,
                    anchor: row.slug,
                },
                leads: row.leads,
                fault: Some(row.fault),
            })
        })
        .collect()
}

/// The pages at and below a path that no other page leads to, by path, from behind a path on.
// r[impl archive.lists]
pub async fn orphans(conn: &mut Conn, top: &PagePath, behind: &str, limit: i64) -> Result<Vec<Orphan>> {
    let (text, Below { below, end }) = (top.as_str(), Below::of(top));
    // No path holds the character 1.
    let from = if behind < text { text.to_owned() } else { format!("{behind}\u{1}") };
    let rows = query!(
        r#"
        select page_orphan.path, node.title
        from page_orphan
        join node on node.path = page_orphan.path
        where page_orphan.path >= $1 and page_orphan.path < $2
            and (page_orphan.path = $3 or page_orphan.path >= $4)
            and node.path not in (
                select path
                from archived_page
                where not ($3 = root or substr($3, 1, length(root) + 1) = root || '/')
            )
        order by page_orphan.path
        limit $5
        "#,
        from,
        end,
        text,
        below,
        limit,
    );
    let rows = rows.fetch_all(conn).await?;
    rows.into_iter().map(|row| Ok(Orphan { path: stored_path(row.path)?, title: row.title })).collect()
}

/// Pages whose paths end with a name.
pub async fn named(conn: &mut Conn, name: &str, limit: i64) -> Result<Vec<(PagePath, String)>> {
    let rows = query!(
        r#"
        select path as "path!", title
        from node
        where replace(fold, rtrim(fold, replace(fold, '/', '')), '') = $1 and page is not null
        limit $2
        "#,
        name,
        limit,
    );
    rows.fetch_all(conn).await?.into_iter().map(|row| Ok((stored_path(row.path)?, row.title))).collect()
}

/// The pages right below a place.
pub async fn beside(conn: &mut Conn, parent: &PagePath, limit: i64) -> Result<Vec<(PagePath, String)>> {
    let parent = parent.as_str();
    let rows = query!(
        r#"
        select path as "path!", title
        from node
        where parent = $1 and page is not null
        limit $2
        "#,
        parent,
        limit,
    );
    rows.fetch_all(conn).await?.into_iter().map(|row| Ok((stored_path(row.path)?, row.title))).collect()
}

/// The anchors of a page, folded and as they are written.
pub async fn anchors(conn: &mut Conn, page: i64, limit: i64) -> Result<Vec<(String, String)>> {
    let rows = query!("select folded, anchor from page_anchor where page = $1 limit $2", page, limit);
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.folded, row.anchor)).collect())
}

/// The pages that have an anchor, and how it is written there.
pub async fn with_anchor(conn: &mut Conn, folded: &str, limit: i64) -> Result<Vec<(PagePath, String, String)>> {
    let rows = query!(
        r#"
        select node.path as "path!", node.title, page_anchor.anchor
        from page_anchor
        join node on node.page = page_anchor.page
        where page_anchor.folded = $1
        limit $2
        "#,
        folded,
        limit,
    );
    rows.fetch_all(conn).await?.into_iter().map(|row| Ok((stored_path(row.path)?, row.title, row.anchor))).collect()
}

/// The path that a link says. One that names a requirement says none; then it counts what it leads to.
fn place(target: String) -> Result<PagePath> {
    match target.starts_with('/') {
        true => stored_path(target),
        false => Ok(PagePath::root()),
    }
}
