//! Links that make an account, once: the first administrator's, and those that administrators hand out.

use std::time::Duration;

use spec::account::Action;
use spec::audit::Act;
use spec::people::{Invitation, Kind};
use spec::{Actor, Role};
use texts::text;

use crate::accounts::{checked_name, checked_password, fingerprint, hashed, secret, taken};
use crate::changes::Listing;
use crate::error::{Error, Result};
use crate::mail::Note;
use crate::notices::checked as checked_email;
use crate::store::accounts::Fresh;
use crate::store::{Tx, accounts, groups, invitations};
use crate::wiki::Wiki;

/// How long an invitation holds, unless somebody says otherwise, in days.
pub const INVITATION_LASTS: u32 = 14;

/// Longest time an invitation holds, in days.
const LONGEST: u32 = 365;

/// Longest label, in characters.
const LONGEST_LABEL: usize = 100;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// An invitation to be made.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    /// What the account may do.
    pub role: Role,
    /// The groups it will belong to, by number.
    pub groups: Vec<i64>,
    /// Who it is for.
    pub label: String,
    /// Where it is sent; the account will have this address.
    pub email: Option<String>,
    /// How long it holds, in days.
    pub days: u32,
}

/// An invitation that was made. The secret is given this once.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Its number.
    pub id: i64,
    /// What its link ends with.
    pub secret: String,
    /// Whether it was sent.
    pub sending: Posted,
}

/// What became of an e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Posted {
    /// Nobody asked for one.
    NotAsked,
    /// The mail server has taken it.
    Sent,
    /// It was not sent, and why. The link works all the same.
    Failed(String),
}

impl Wiki {
    /// The secret of a link that makes the first administrator; none once there is one. Earlier links stop working.
    // r[impl people.first]
    pub async fn first_invitation(&self) -> Result<Option<String>> {
        let mut tx = self.store.write().await?;
        if accounts::any_admin(&mut tx).await? {
            return Ok(None);
        }
        let secret = secret("");
        invitations::drop_first(&mut tx).await?;
        let fresh = invitations::Fresh {
            role: Role::Admin,
            groups: &[],
            label: "the first administrator",
            email: None,
            by: None,
            expires_at: None,
        };
        invitations::add(&mut tx, &fingerprint(&secret), fresh, self.clock.now()).await?;
        self.audit(
            &mut tx,
            &Actor::Operator,
            Act::InvitationCreated,
            &"the first administrator",
            &[("role", &Role::Admin)],
        )
        .await?;
        tx.commit().await?;
        Ok(Some(secret))
    }

    /// Makes a link that makes an account, and sends it if an address was named.
    // r[impl people.invitations]
    pub async fn invite(&self, actor: &Actor, new: &NewInvitation) -> Result<Invited> {
        self.must(actor, Action::Administer).await?;
        let label = new.label.trim();
        if label.chars().count() > LONGEST_LABEL || label.chars().any(char::is_control) {
            return Err(Error::Invalid(text!("refused-invitation-label", most = LONGEST_LABEL.to_string())));
        }
        if new.days == 0 || new.days > LONGEST {
            return Err(Error::Invalid(text!("refused-invitation-days", most = LONGEST.to_string())));
        }
        let email = new.email.as_deref().map(str::trim).filter(|email| !email.is_empty());
        email.map(checked_email).transpose()?;
        let secret = secret("");
        let now = self.clock.now();
        let lasts = i64::try_from((DAY * new.days).as_millis()).unwrap_or(i64::MAX);
        let mut tx = self.store.write().await?;
        for group in &new.groups {
            let found = groups::find(&mut tx, *group).await?;
            found.ok_or_else(|| Error::NotFound(text!("refused-no-group", id = group.to_string())))?;
        }
        let fresh = invitations::Fresh {
            role: new.role,
            groups: &new.groups,
            label,
            email,
            by: actor.account(),
            expires_at: Some(now + lasts),
        };
        let id = invitations::add(&mut tx, &fingerprint(&secret), fresh, now).await?;
        let invited = if label.is_empty() { "somebody" } else { label };
        self.audit(&mut tx, actor, Act::InvitationCreated, &invited, &[("role", &new.role)]).await?;
        tx.commit().await?;
        let sending = match email {
            None => Posted::NotAsked,
            Some(email) => match self.send_invitation(actor, email, label, &secret, new.days).await {
                Ok(()) => Posted::Sent,
                Err(error) => Posted::Failed(error.to_string()),
            },
        };
        Ok(Invited { id, secret, sending })
    }

    async fn send_invitation(&self, actor: &Actor, email: &str, name: &str, secret: &str, days: u32) -> Result<()> {
        let by = match actor {
            Actor::Account { .. } | Actor::Token { .. } => actor.name(),
            _ => text!("inbox-somebody"),
        };
        // Nobody knows yet what language they speak: whoever invites speaks it.
        let note = Note {
            subject: text!("letters-invitation", by = by),
            words: text!("letters-invitation-words", n = days, by = by),
            link: Some((text!("letters-invitation-link").into(), format!("/login?invitation={secret}"))),
        };
        self.send_note(email, name, note).await
    }

    /// All invitations, the newest first.
    pub async fn invitations(&self, actor: &Actor, cursor: Option<i64>, limit: usize) -> Result<Listing<Invitation>> {
        self.must(actor, Action::Administer).await?;
        let before = cursor.unwrap_or(i64::MAX);
        let mut conn = self.store.read().await?;
        let found = invitations::list(&mut conn, before, limit as i64 + 1, self.clock.now()).await?;
        Ok(Listing::cut(found, limit, |invitation| invitation.id.to_string()))
    }

    /// Takes an invitation back.
    pub async fn revoke_invitation(&self, actor: &Actor, id: i64) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        let mut tx = self.store.write().await?;
        if !invitations::revoke(&mut tx, id, self.clock.now()).await? {
            return Err(Error::NotFound(text!("refused-no-invitation", id = id.to_string())));
        }
        self.audit(&mut tx, actor, Act::InvitationRevoked, &format!("number {id}"), &[]).await?;
        tx.commit().await
    }

    /// True when an invitation with this secret is waiting to be used. The link is the permission.
    pub async fn is_invited(&self, secret: &str) -> Result<bool> {
        let mut conn = self.store.read().await?;
        Ok(invitations::find(&mut conn, &fingerprint(secret), self.clock.now()).await?.is_some())
    }

    /// Makes the account somebody was invited to, once.
    pub async fn accept_invitation(&self, secret: &str, name: &str, password: String) -> Result<Actor> {
        let name = checked_name(name)?;
        let password = checked_password(password)?;
        // Looked up first, so that nobody makes the server hash for nothing.
        if !self.is_invited(secret).await? {
            return Err(gone());
        }
        let hash = hashed(password).await?;
        let mut tx = self.store.write().await?;
        let fresh = Fresh {
            name: &name,
            role: Role::Reader,
            kind: Kind::Person,
            owner: None,
            password: Some(&hash),
            email: None,
        };
        let id = self.join_by(&mut tx, secret, fresh).await?;
        let account = accounts::find(&mut tx, id).await?.ok_or_else(gone)?;
        if let Some(actor) = account.clone().actor() {
            self.audit(&mut tx, &actor, Act::InvitationAccepted, &actor.name(), &[("role", &account.role)]).await?;
        }
        tx.commit().await?;
        account.actor().ok_or_else(gone)
    }

    /// Makes an account with what an invitation gives, and uses the invitation up.
    pub(crate) async fn join_by(&self, tx: &mut Tx, secret: &str, fresh: Fresh<'_>) -> Result<i64> {
        let now = self.clock.now();
        let invitation = invitations::find(tx, &fingerprint(secret), now).await?.ok_or_else(gone)?;
        let email = fresh.email.or(invitation.email.as_deref());
        let fresh = Fresh { role: invitation.role, email, ..fresh };
        let id = accounts::create(tx, fresh, now).await?.ok_or_else(|| taken(fresh.name))?;
        for group in &invitation.groups {
            groups::add(tx, *group, id, "").await?;
        }
        invitations::use_up(tx, invitation.id, id).await?;
        Ok(id)
    }
}

fn gone() -> Error {
    Error::NotFound(text!("refused-invitation-gone").into())
}
