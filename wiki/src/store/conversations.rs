//! Conversations, each its account's own.

use spec::PagePath;
use spec::conversation::ConversationLine;
use sqlx::{query, query_scalar};

use super::Conn;
use crate::clock::time;
use crate::error::Result;

/// A conversation without its turns.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: i64,
    pub account: i64,
    pub owner: String,
    pub title: String,
    pub made_at: i64,
    pub changed_at: i64,
    pub secret: Option<String>,
}

/// A question and its answer, as they are kept.
#[derive(Clone, Debug)]
pub struct TurnRow {
    pub number: i64,
    pub at: i64,
    pub question: String,
    pub page: Option<String>,
    pub as_of: Option<String>,
    pub reply: String,
    pub regions: String,
}

/// Begins a conversation.
pub async fn create(conn: &mut Conn, account: i64, title: &str, at: i64) -> Result<i64> {
    let folded = title.to_lowercase();
    let id = query_scalar!(
        r#"
        insert into conversation (account, title, folded, made_at, changed_at)
        values ($1, $2, $3, $4, $4)
        returning id as "id!"
        "#,
        account,
        title,
        folded,
        at,
    );
    Ok(id.fetch_one(conn).await?)
}

/// Puts a turn behind those there are; gives its number.
pub async fn append(conn: &mut Conn, conversation: i64, turn: &TurnRow, words: &str) -> Result<i64> {
    let number = query_scalar!(
        r#"
        insert into conversation_turn (conversation, number, question, page, as_of, at, reply, regions, words)
        select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8
        from conversation_turn
        where conversation = $1
        returning number as "number!"
        "#,
        conversation,
        turn.question,
        turn.page,
        turn.as_of,
        turn.at,
        turn.reply,
        turn.regions,
        words,
    );
    let number = number.fetch_one(&mut *conn).await?;
    query!("update conversation set changed_at = $1 where id = $2", turn.at, conversation).execute(conn).await?;
    Ok(number)
}

/// A conversation by its number.
pub async fn find(conn: &mut Conn, id: i64) -> Result<Option<Row>> {
    let row = query!(
        r#"
        select conversation.id as "id!", conversation.account, account.name as owner, conversation.title,
            conversation.made_at, conversation.changed_at, conversation.secret
        from conversation
        join account on account.id = conversation.account
        where conversation.id = $1
        "#,
        id,
    );
    Ok(row.fetch_optional(conn).await?.map(|row| Row {
        id: row.id,
        account: row.account,
        owner: row.owner,
        title: row.title,
        made_at: row.made_at,
        changed_at: row.changed_at,
        secret: row.secret,
    }))
}

/// The number of the conversation that others see under this.
pub async fn shared_as(conn: &mut Conn, secret: &str) -> Result<Option<i64>> {
    let id = query_scalar!(r#"select id as "id!" from conversation where secret = $1"#, secret);
    Ok(id.fetch_optional(conn).await?)
}

/// The turns of a conversation, in their order.
pub async fn turns(conn: &mut Conn, conversation: i64) -> Result<Vec<TurnRow>> {
    let rows = query!(
        r#"
        select number, at, question, page, as_of, reply, regions
        from conversation_turn
        where conversation = $1
        order by number
        "#,
        conversation,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| TurnRow {
        number: row.number,
        at: row.at,
        question: row.question,
        page: row.page,
        as_of: row.as_of,
        reply: row.reply,
        regions: row.regions,
    });
    Ok(rows.collect())
}

/// The conversations of an account in which all of these words were said, newest first, from a place in the list on.
pub async fn list(
    conn: &mut Conn,
    account: i64,
    words: &[String],
    cursor: Option<(i64, i64)>,
    limit: i64,
) -> Result<Vec<ConversationLine>> {
    let words = serde_json::to_string(words).unwrap_or_else(|_| "[]".into());
    let (at, id) = cursor.unwrap_or((i64::MAX, i64::MAX));
    let rows = query!(
        r#"
        select conversation.id as "id!", conversation.title, conversation.made_at, conversation.changed_at,
            conversation.secret is not null as "shared!: bool",
            (select count(*) from conversation_turn where conversation = conversation.id) as "turns!: i64"
        from conversation
        where conversation.account = $1
            and (conversation.changed_at, conversation.id) < ($2, $3)
            and not exists (
                select 1
                from json_each($4) as word
                where instr(conversation.folded, word.value) = 0
                    and not exists (
                        select 1
                        from conversation_turn
                        where conversation_turn.conversation = conversation.id
                            and instr(conversation_turn.words, word.value) > 0
                    )
            )
        order by conversation.changed_at desc, conversation.id desc
        limit $5
        "#,
        account,
        at,
        id,
        words,
        limit,
    );
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| ConversationLine {
        id: row.id,
        title: row.title,
        made_at: time(row.made_at),
        changed_at: time(row.changed_at),
        turns: row.turns,
        shared: row.shared,
    });
    Ok(rows.collect())
}

/// Calls a conversation something else.
pub async fn rename(conn: &mut Conn, id: i64, title: &str) -> Result<()> {
    let folded = title.to_lowercase();
    query!("update conversation set title = $1, folded = $2 where id = $3", title, folded, id).execute(conn).await?;
    Ok(())
}

/// Lets others see a conversation under a secret, or nobody.
pub async fn set_secret(conn: &mut Conn, id: i64, secret: Option<&str>) -> Result<()> {
    query!("update conversation set secret = $1 where id = $2", secret, id).execute(conn).await?;
    Ok(())
}

/// Takes a conversation away for good.
pub async fn delete(conn: &mut Conn, id: i64) -> Result<()> {
    query!("delete from conversation where id = $1", id).execute(conn).await?;
    Ok(())
}

/// When somebody read something new for the last time before a moment: their visit before this one.
pub async fn last_reading(conn: &mut Conn, account: i64, before: i64) -> Result<Option<i64>> {
    let at =
        query_scalar!(r#"select max(at) as "at: i64" from page_read where account = $1 and at < $2"#, account, before);
    Ok(at.fetch_one(conn).await?)
}

/// The page a text names; none when it names none any more.
pub fn page(text: Option<&str>) -> Option<PagePath> {
    PagePath::parse(text?).ok()
}
