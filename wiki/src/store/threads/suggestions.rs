//! Suggestions: comments that say what should stand instead.

use sqlx::query;
use texts::text;

use crate::error::{Error, Result};
use crate::store::Conn;

/// A suggestion as it is applied.
#[derive(Clone, Debug)]
pub struct Suggested {
    pub comment: i64,
    pub thread: i64,
    pub author: String,
    pub replacement: String,
    pub pending: bool,
    pub is_applied: bool,
}

/// The suggestion of a comment.
pub async fn suggested(conn: &mut Conn, comment: i64) -> Result<Suggested> {
    let row = query!(
        r#"
        select comment.thread, comment.pending, account.name, suggestion.replacement, suggestion.applied_at
        from suggestion
        join comment on comment.id = suggestion.comment
        join account on account.id = comment.account
        where suggestion.comment = $1
        "#,
        comment,
    )
    .fetch_optional(conn)
    .await?;
    let row = row.ok_or_else(|| Error::NotFound(text!("refused-no-suggestion", comment = comment.to_string())))?;
    Ok(Suggested {
        comment,
        thread: row.thread,
        author: row.name,
        replacement: row.replacement,
        pending: row.pending == 1,
        is_applied: row.applied_at.is_some(),
    })
}

/// Records that a suggestion was applied, and, if it was to a proposal, by which version.
pub async fn applied(conn: &mut Conn, comment: i64, account: Option<i64>, version: Option<i64>, at: i64) -> Result<()> {
    query!(
        "update suggestion set applied_at = $1, applied_by = $2, proposed = $3 where comment = $4",
        at,
        account,
        version,
        comment
    )
    .execute(conn)
    .await?;
    Ok(())
}
