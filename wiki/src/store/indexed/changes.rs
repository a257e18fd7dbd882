//! Changes as the index keeps them.

use std::collections::HashMap;

use spec::PagePath;
use sqlx::query;

use crate::error::Result;
use crate::store::pages::stored_path;
use crate::store::{Conn, json};

/// Most pages of one change that it is found below.
const MOST_PAGES: i64 = 300;

/// A change.
#[derive(Clone, Debug)]
pub struct Kept {
    pub id: i64,
    pub title: String,
    pub message: String,
    pub author: String,
    /// The full object id of the commit it was made from.
    pub object_id: Option<Vec<u8>>,
    /// When it took effect; while it has not, when it was written last.
    pub at: i64,
    /// The account that alone may see it.
    pub only_for: Option<i64>,
}

/// These changes. What is told by another change, or happened outside of all mounts, is left out.
pub async fn list(conn: &mut Conn, ids: &[i64]) -> Result<Vec<Kept>> {
    let ids = json(ids.iter().copied());
    let rows = query!(
        r#"
        select change.id as "id!", change.title, change.message, change.author, change.object_id,
            coalesce(change.merged_at, proposal.updated_at, change.at) as "at!: i64",
            case
                when change.state = 'draft' or (change.state = 'withdrawn' and proposal.opened_at is null)
                then coalesce(change.account, 0)
            end as "only_for: i64"
        from json_each($1) as wanted
        cross join change on change.id = wanted.value
        left join proposal on proposal.change = change.id
        where (change.mount is not null or change.kind <> 'import')
            and proposal.arrived is null
        order by change.id
        "#,
        ids,
    )
    .fetch_all(conn)
    .await?;
    let kept = rows.into_iter().map(|row| Kept {
        id: row.id,
        title: row.title,
        message: row.message,
        author: row.author,
        object_id: row.object_id,
        at: row.at,
        only_for: row.only_for,
    });
    Ok(kept.collect())
}

/// The pages these changes touched or would touch, at most some hundreds each, by where they are now; of a proposal also
/// where it would put them.
pub async fn paths(conn: &mut Conn, ids: &[i64]) -> Result<HashMap<i64, Vec<PagePath>>> {
    let ids = json(ids.iter().copied());
    let rows = query!(
        r#"
        select revision.change as "change!: i64", newest.path as "path!: String"
        from json_each($1) as wanted
        cross join revision on revision.id in (
            select some.id
            from revision as some
            where some.change = wanted.value
            order by some.id
            limit $2
        )
        cross join page on page.id = revision.page and page.outside = 0
        cross join place as newest on newest.id = (
            select later.place
            from revision as later
            where later.page = revision.page
            order by later.at desc, later.id desc
            limit 1
        )
        union
        select proposed.change, proposed.path
        from json_each($1) as wanted
        cross join proposed on proposed.change = wanted.value
        join change on change.id = proposed.change
        where proposed.kind <> 'none' and change.state <> 'merged'
        "#,
        ids,
        MOST_PAGES,
    )
    .fetch_all(conn)
    .await?;
    let mut paths: HashMap<i64, Vec<PagePath>> = HashMap::new();
    for row in rows {
        paths.entry(row.change).or_default().push(stored_path(row.path)?);
    }
    Ok(paths)
}
