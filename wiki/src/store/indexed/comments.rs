//! Comments as the index keeps them.

use sqlx::query;

use crate::error::Result;
use crate::store::{Conn, json};

/// A comment that was sent.
#[derive(Clone, Debug)]
pub struct Kept {
    pub id: i64,
    pub thread: i64,
    pub change: i64,
    /// The title of the change.
    pub about: String,
    /// The page whose words it is about, and what that is called.
    pub page: Option<i64>,
    pub title: Option<String>,
    pub body: String,
    pub author: String,
    /// When it was written; once it was edited, when that was done.
    pub at: i64,
    /// The account that alone may see it.
    pub only_for: Option<i64>,
}

/// These comments, those left out that were not sent.
pub async fn list(conn: &mut Conn, ids: &[i64]) -> Result<Vec<Kept>> {
    let ids = json(ids.iter().copied());
    let rows = query!(
        r#"
        select comment.id as "id!", comment.thread, comment.body, coalesce(comment.edited_at, comment.at) as "at!: i64",
            account.name, thread.change, thread.page, change.title as about,
            coalesce(node.title, revision.title, proposed.title) as "title: String",
            case
                when change.state = 'draft' or (change.state = 'withdrawn' and proposal.opened_at is null
                    and proposal.arrived is null)
                then coalesce(change.account, 0)
            end as "only_for: i64"
        from json_each($1) as wanted
        cross join comment on comment.id = wanted.value
        cross join account on account.id = comment.account
        cross join thread on thread.id = comment.thread
        cross join change on change.id = thread.change
        left join proposal on proposal.change = change.id
        left join node on node.page = thread.page
        left join revision on revision.id = thread.revision
        left join proposed on proposed.id = thread.version
        where comment.pending = 0
        order by comment.id
        "#,
        ids,
    )
    .fetch_all(conn)
    .await?;
    let kept = rows.into_iter().map(|row| Kept {
        id: row.id,
        thread: row.thread,
        change: row.change,
        about: row.about,
        page: row.page,
        title: row.title,
        body: row.body,
        author: row.name,
        at: row.at,
        only_for: row.only_for,
    });
    Ok(kept.collect())
}
