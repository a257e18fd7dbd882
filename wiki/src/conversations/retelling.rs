//! Telling somebody what somebody was told.
//!
//! The text of an answer may hold anything that whoever asked could see, cited or not. It is told again only to those who see
//! at least as much as was seen then; to all others the question, and those of the citations whose pages they may read.

use spec::Actor;
use spec::ask::{Citation, Context, Reply};
use spec::conversation::{Conversation, Turn};

use crate::clock::time;
use crate::error::{Error, Result};
use crate::permissions::{Access, Regions};
use crate::store::conversations::{self, Row, TurnRow};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Whoever looks.
struct Viewer {
    regions: Regions,
    access: Access,
}

impl Wiki {
    /// A conversation as the actor may see it. Its secret is its owner's.
    // r[impl conversation.rechecked]
    pub(super) async fn retold(&self, actor: &Actor, found: Row) -> Result<Conversation> {
        let rows = conversations::turns(&mut *self.store.read().await?, found.id).await?;
        let viewer = self.viewer(actor).await?;
        let mut conn = self.read(actor).await?;
        let mut turns = Vec::with_capacity(rows.len());
        for row in rows {
            turns.push(retold(&mut conn, &viewer, row).await?);
        }
        let is_own = actor.account() == Some(found.account);
        Ok(Conversation {
            id: found.id,
            title: found.title,
            owner: found.owner,
            made_at: time(found.made_at),
            changed_at: time(found.changed_at),
            secret: found.secret.filter(|_| is_own),
            turns,
        })
    }

    /// A turn as the actor may see it.
    pub(super) async fn turn_retold(&self, actor: &Actor, row: TurnRow) -> Result<Turn> {
        let viewer = self.viewer(actor).await?;
        retold(&mut *self.read(actor).await?, &viewer, row).await
    }

    async fn viewer(&self, actor: &Actor) -> Result<Viewer> {
        Ok(Viewer { regions: self.regions(actor).await?, access: self.access(actor).await? })
    }
}

async fn retold(conn: &mut Conn, viewer: &Viewer, row: TurnRow) -> Result<Turn> {
    let unreadable = |error: serde_json::Error| Error::Failed(format!("a kept answer cannot be read: {error}"));
    let reply: Reply = serde_json::from_str(&row.reply).map_err(unreadable)?;
    let told: Regions = serde_json::from_str(&row.regions).map_err(unreadable)?;
    let all = reply.citations.len() + reply.nearest.len();
    let citations = readable(conn, reply.citations).await?;
    let nearest = readable(conn, reply.nearest).await?;
    let left_out = all - citations.len() - nearest.len();
    let withheld = left_out > 0 || !viewer.regions.may_be_told(&told);
    let reply = match withheld {
        false => Reply { citations, nearest, ..reply },
        true => Reply {
            answer: String::new(),
            choices: Vec::new(),
            context: Context::default(),
            citations,
            nearest,
            ..reply
        },
    };
    let page = conversations::page(row.page.as_deref()).filter(|page| viewer.access.sees(page));
    Ok(Turn {
        number: row.number,
        at: time(row.at),
        question: row.question,
        page,
        as_of: row.as_of.and_then(|when| when.parse().ok()),
        reply,
        withheld,
        left_out,
    })
}

/// Those of the citations whose revision may be read on this connection.
async fn readable(conn: &mut Conn, citations: Vec<Citation>) -> Result<Vec<Citation>> {
    let mut kept = Vec::with_capacity(citations.len());
    for citation in citations {
        match store::pages::get(conn, citation.revision).await {
            Ok(_) => kept.push(citation),
            Err(Error::NotFound(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(kept)
}
