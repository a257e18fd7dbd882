//! Who wants to be told by e-mail, and what was sent to them.

use sqlx::query;
use texts::Language;

use crate::error::{Error, Result};
use crate::store::Conn;
use crate::store::accounts::stored_language;

/// Somebody who is to be sent e-mail.
#[derive(Clone, Debug)]
pub struct Recipient {
    pub account: i64,
    pub name: String,
    pub email: String,
    pub daily: bool,
    pub mailed_at: Option<i64>,
    pub language: Language,
}

/// Those for whom something waits to be sent.
pub async fn recipients(conn: &mut Conn) -> Result<Vec<Recipient>> {
    let rows = query!(
        r#"
        select id as "id!", name, email as "email!", mail, mailed_at, coalesce(language, language_met) as "language?: String"
        from account
        where mail <> 'off' and email is not null
            and exists (
                select 1
                from notice
                where notice.account = account.id and notice.read_at is null and notice.mailed_at is null
            )
        "#,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Recipient {
            account: row.id,
            name: row.name,
            email: row.email,
            daily: row.mail == "daily",
            mailed_at: row.mailed_at,
            language: stored_language(row.language.as_deref()),
        })
        .collect())
}

/// Says that these were sent.
pub async fn sent(conn: &mut Conn, account: i64, notices: &[i64], at: i64) -> Result<()> {
    let named = crate::store::json(notices.iter().copied());
    query!("update notice set mailed_at = $1 where id in (select value from json_each($2))", at, named)
        .execute(&mut *conn)
        .await?;
    query!("update account set mailed_at = $1 where id = $2", at, account).execute(conn).await?;
    Ok(())
}

/// How somebody wants to be told.
pub async fn wishes(conn: &mut Conn, account: i64) -> Result<spec::notice::Wishes> {
    let row = query!("select email, mail, drift_weekly from account where id = $1", account).fetch_one(conn).await?;
    let mail = row.mail.parse().map_err(Error::Failed)?;
    Ok(spec::notice::Wishes { email: row.email, mail, drift_weekly: row.drift_weekly == 1 })
}

/// Says how somebody wants to be told. What waited so far is not sent any more when e-mail begins only now.
pub async fn wish(conn: &mut Conn, account: i64, wishes: &spec::notice::Wishes, at: i64) -> Result<()> {
    let (email, mail) = (wishes.email.as_deref(), wishes.mail.as_str());
    query!(
        r#"
        update notice
        set mailed_at = $1
        where account = $2 and mailed_at is null
            and exists (select 1 from account where id = $2 and (mail = 'off' or email is null))
        "#,
        at,
        account,
    )
    .execute(&mut *conn)
    .await?;
    let weekly = i64::from(wishes.drift_weekly);
    query!("update account set email = $1, mail = $2, drift_weekly = $3 where id = $4", email, mail, weekly, account,)
        .execute(conn)
        .await?;
    Ok(())
}
