//! Questions that a change of the text answered.

use spec::thread::Thread;
use sqlx::{query, query_scalar};

use super::Conn;
use crate::error::Result;

/// An answer to be written down.
#[derive(Clone, Copy, Debug)]
pub struct NewAnswer<'a> {
    /// The thread that keeps it.
    pub thread: i64,
    /// The change of the text.
    pub change: i64,
    /// The page.
    pub page: i64,
    /// What was asked.
    pub question: &'a str,
    /// What was answered.
    pub answer: &'a str,
    /// Who answered.
    pub account: i64,
    /// When.
    pub at: i64,
}

/// Writes down that a change answers a question.
pub async fn record(conn: &mut Conn, new: NewAnswer<'_>) -> Result<()> {
    let NewAnswer { thread, change, page, question, answer, account, at } = new;
    query!(
        r#"
        insert into question_answer (thread, change, page, question, answer, account, at)
        values ($1, $2, $3, $4, $5, $6, $7)
        "#,
        thread,
        change,
        page,
        question,
        answer,
        account,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The threads of the questions that a change answered.
pub async fn threads_of(conn: &mut Conn, change: i64) -> Result<Vec<Thread>> {
    let numbers = query_scalar!("select thread from question_answer where change = $1 order by id", change);
    let numbers = numbers.fetch_all(&mut *conn).await?;
    let threads = super::threads::all(conn, &numbers, None).await?;
    Ok(threads.into_iter().map(|(thread, _)| thread).collect())
}
