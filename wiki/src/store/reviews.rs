//! Judgements of proposals, and what they are about.

use std::collections::BTreeSet;

use spec::people::Kind;
use spec::{Role, Verdict};
use sqlx::{query, query_scalar};

use super::{Conn, accounts};
use crate::error::{Error, Result};

/// A judgement as it is kept.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: i64,
    pub author: String,
    /// Whose agent that is, if it is one.
    pub agent_of: Option<String>,
    /// Its author's account and what it may do now in the whole wiki; none where their judgement lets nothing through.
    pub judge: Option<(i64, Role)>,
    pub verdict: Verdict,
    pub body: String,
    pub at: i64,
    /// Page and digest of everything it is about.
    pub about: Vec<(i64, Vec<u8>)>,
}

/// Records a judgement of these pages.
pub async fn create(
    conn: &mut Conn,
    change: i64,
    account: i64,
    verdict: Verdict,
    body: &str,
    about: &[(i64, Vec<u8>)],
    at: i64,
) -> Result<i64> {
    let verdict = verdict.as_str();
    let id = query_scalar!(
        r#"
        insert into review (change, account, verdict, body, at)
        values ($1, $2, $3, $4, $5)
        returning id as "id!"
        "#,
        change,
        account,
        verdict,
        body,
        at,
    )
    .fetch_one(&mut *conn)
    .await?;
    for (page, digest) in about {
        query!("insert into review_page (review, page, digest) values ($1, $2, $3)", id, page, digest)
            .execute(&mut *conn)
            .await?;
    }
    Ok(id)
}

/// Sends what a person has written about a change and kept to themselves: thread and comment of each.
pub async fn send_pending(conn: &mut Conn, account: i64, change: i64, review: i64) -> Result<Vec<(i64, i64)>> {
    let rows = query!(
        r#"
        update comment
        set pending = 0, review = $3
        where pending = 1 and account = $1 and thread in (select id from thread where change = $2)
        returning id as "id!", thread as "thread!"
        "#,
        account,
        change,
        review,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.thread, row.id)).collect())
}

/// True when a page besides these states a requirement of this name.
pub async fn stated_elsewhere(conn: &mut Conn, name: &str, but: &BTreeSet<i64>) -> Result<bool> {
    let but = super::json(but.iter().copied());
    let stated = query_scalar!(
        r#"
        select exists (
            select 1 from page_requirement where name = $1 and page not in (select value from json_each($2))
        ) as "stated!: bool"
        "#,
        name,
        but,
    );
    Ok(stated.fetch_one(conn).await?)
}

/// The judgements of a change, oldest first.
pub async fn of_change(conn: &mut Conn, change: i64) -> Result<Vec<Row>> {
    let rows = query!(
        r#"
        select review.id, review.verdict, review.body, review.at, review.account, account.name, owner.name as "owner?"
        from review
        join account on account.id = review.account
        left join account as owner on owner.id = account.owner
        where review.change = $1
        order by review.id
        "#,
        change,
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut reviews = Vec::with_capacity(rows.len());
    for row in rows {
        // What they may now, by their groups as well. An agent's judgement is no person's: whoever answers for it could
        // sign with it what somebody else has to see.
        let judge = accounts::find(conn, row.account).await?;
        let judge = judge.filter(|judge| !judge.barred && judge.kind == Kind::Person);
        let about = query!("select page, digest from review_page where review = $1 order by page", row.id);
        let about = about.fetch_all(&mut *conn).await?;
        reviews.push(Row {
            id: row.id,
            author: row.name,
            agent_of: row.owner,
            judge: judge.map(|judge| (judge.id, judge.role)),
            verdict: row.verdict.parse().map_err(Error::Failed)?,
            body: row.body,
            at: row.at,
            about: about.into_iter().map(|row| (row.page, row.digest)).collect(),
        });
    }
    Ok(reviews)
}
