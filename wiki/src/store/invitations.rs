//! Links that make an account, once, by the hashes of their secrets.

use spec::Role;
use spec::people::{Invitation, InvitationState};
use sqlx::{query, query_scalar};

use super::Conn;
use super::accounts::stored_role;
use crate::clock::time;
use crate::error::Result;

/// An invitation to be kept.
#[derive(Clone, Copy, Debug)]
pub struct Fresh<'a> {
    pub role: Role,
    pub groups: &'a [i64],
    pub label: &'a str,
    pub email: Option<&'a str>,
    pub by: Option<i64>,
    pub expires_at: Option<i64>,
}

/// An invitation that can be used.
#[derive(Clone, Debug)]
pub struct Open {
    pub id: i64,
    pub role: Role,
    pub email: Option<String>,
    pub groups: Vec<i64>,
}

/// Keeps the hash of an invitation's secret; gives its number.
pub async fn add(conn: &mut Conn, hash: &[u8], fresh: Fresh<'_>, at: i64) -> Result<i64> {
    let role = fresh.role.as_str();
    let id = query_scalar!(
        r#"
        insert into invitation (hash, role, label, email, created_by, expires_at, created_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        returning id as "id!"
        "#,
        hash,
        role,
        fresh.label,
        fresh.email,
        fresh.by,
        fresh.expires_at,
        at,
    )
    .fetch_one(&mut *conn)
    .await?;
    for group in fresh.groups {
        query!("insert or ignore into invitation_group (invitation, account_group) values ($1, $2)", id, group)
            .execute(&mut *conn)
            .await?;
    }
    Ok(id)
}

/// The invitation with this hash, if it can still be used.
pub async fn find(conn: &mut Conn, hash: &[u8], now: i64) -> Result<Option<Open>> {
    let row = query!(
        r#"
        select id, role, email
        from invitation
        where hash = $1 and used_by is null and revoked_at is null and (expires_at is null or expires_at > $2)
        "#,
        hash,
        now,
    );
    let Some(row) = row.fetch_optional(&mut *conn).await? else { return Ok(None) };
    let groups =
        query_scalar!(r#"select account_group as "id!: i64" from invitation_group where invitation = $1"#, row.id);
    let groups = groups.fetch_all(conn).await?;
    Ok(Some(Open { id: row.id, role: stored_role(&row.role)?, email: row.email, groups }))
}

/// Marks an invitation as used.
pub async fn use_up(conn: &mut Conn, invitation: i64, account: i64) -> Result<()> {
    query!("update invitation set used_by = $1 where id = $2", account, invitation).execute(conn).await?;
    Ok(())
}

/// Takes an invitation back; false when there is none that waits.
pub async fn revoke(conn: &mut Conn, id: i64, at: i64) -> Result<bool> {
    let done = query!(
        "update invitation set revoked_at = $2 where id = $1 and used_by is null and revoked_at is null",
        id,
        at
    );
    Ok(done.execute(conn).await?.rows_affected() > 0)
}

/// Forgets the links for the first administrator that nobody used.
pub async fn drop_first(conn: &mut Conn) -> Result<()> {
    query!("delete from invitation where used_by is null and created_by is null and expires_at is null")
        .execute(conn)
        .await?;
    Ok(())
}

/// Invitations, the newest first, before one of them.
pub async fn list(conn: &mut Conn, before: i64, limit: i64, now: i64) -> Result<Vec<Invitation>> {
    let rows = query!(
        r#"
        select
            invitation.id, invitation.label, invitation.email, invitation.role, invitation.created_at,
            invitation.expires_at, invitation.revoked_at, maker.name as "maker?", guest.name as "guest?",
            (
                select group_concat(account_group.name, char(10))
                from invitation_group
                join account_group on account_group.id = invitation_group.account_group
                where invitation_group.invitation = invitation.id
            ) as "groups?: String"
        from invitation
        left join account as maker on maker.id = invitation.created_by
        left join account as guest on guest.id = invitation.used_by
        where invitation.id < $1
        order by invitation.id desc
        limit $2
        "#,
        before,
        limit,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let state = match (&row.guest, row.revoked_at, row.expires_at) {
                (Some(_), ..) => InvitationState::Used,
                (None, Some(_), _) => InvitationState::Revoked,
                (None, None, Some(end)) if end <= now => InvitationState::Expired,
                _ => InvitationState::Waiting,
            };
            Ok(Invitation {
                id: row.id,
                label: row.label,
                email: row.email,
                role: stored_role(&row.role)?,
                groups: row.groups.map(|names| names.lines().map(str::to_owned).collect()).unwrap_or_default(),
                created_at: time(row.created_at),
                created_by: row.maker,
                expires_at: row.expires_at.map(time),
                state,
                used_by: row.guest,
            })
        })
        .collect()
}
