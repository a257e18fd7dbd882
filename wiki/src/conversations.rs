//! Conversations: what somebody asked the assistant one after the other, kept for them alone until they share it.
//!
//! Strangers' questions are kept nowhere: nobody could find them again, and whoever can fill a table without signing in does.
//! What they asked stands in the address they look at ([`Wiki::ask_in_passing`]).
//!
//! An answer tells what whoever asked may see. Whoever looks at it later is shown it only if they may see as much
//! (`retelling`), its owner too: what was closed to them meanwhile is closed in what they were told before.

mod retelling;
mod suggesting;
mod telling;

use spec::account::Action;
use spec::ask::{Asked, Context, LONGEST_QUESTION, Mode, Reply, Step};
use spec::conversation::{Conversation, ConversationLine, Turn};
use spec::{Actor, PagePath, When};
use texts::text;

use crate::accounts::secret;
use crate::changes::{Listing, read_cursor};
use crate::clock::time;
use crate::error::{Error, Result};
use crate::permissions::Regions;
use crate::store::conversations::{self, Row, TurnRow};
use crate::store::generation::Reach;
use crate::watches::somebody;
use crate::wiki::Wiki;

/// Most questions in one conversation: it is read whole.
const MOST_TURNS: i64 = 200;

/// Most questions that are asked in passing, one after the other: each is asked again whenever the address is opened.
pub const MOST_IN_PASSING: usize = 6;

/// Longest title, in characters, and of one that is made from a question.
const LONGEST_TITLE: usize = 200;
const LONGEST_MADE_TITLE: usize = 90;

/// Most words a search of conversations goes by.
const MOST_WORDS: usize = 20;

/// A question within a conversation.
#[derive(Clone, Debug, Default)]
pub struct Saying {
    /// The conversation; a new one begins without.
    pub conversation: Option<i64>,
    /// What was asked before in passing: a new conversation begins with that.
    pub before: Vec<String>,
    /// The question, the page and the moment. Its context counts only where no conversation is kept.
    pub asked: Asked,
    /// Who shall answer; whoever is configured when nobody is named.
    pub mode: Option<Mode>,
}

/// What was answered, and where it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The conversation; none for whoever has no account.
    pub conversation: Option<i64>,
    /// The question and its answer.
    pub turn: Turn,
}

/// What was answered, before it is kept.
struct Answered {
    asked: Asked,
    reply: Reply,
    regions: Regions,
}

impl Wiki {
    /// Asks within a conversation: what was asked before is what "it" and "why?" hang on. The question and its answer are
    /// kept for whoever has an account. What is done meanwhile is told; whoever lets go of the answer keeps nothing.
    // r[impl conversation.keep] r[impl conversation.follow-up]
    pub async fn converse(&self, actor: &Actor, saying: Saying, tell: &mut (dyn FnMut(Step) + Send)) -> Result<Said> {
        self.must(actor, Action::Read).await?;
        let Saying { conversation, before, asked, mode } = saying;
        let mut asked = Asked { question: checked_question(&asked.question)?, ..asked };
        let keeper = actor.account().filter(|_| !self.store.is_read_only());
        let mut answered = Vec::new();
        match conversation {
            Some(id) => {
                let found = self.own(actor, id).await?;
                let last = self.last_turn(actor, &found).await?;
                if last.number >= MOST_TURNS {
                    return Err(Error::Invalid(text!("refused-conversation-full", most = MOST_TURNS.to_string())));
                }
                asked.context = last.reply.context;
                asked.as_of = asked.as_of.or(last.as_of.filter(|_| asked.page.is_none()));
                asked.page = asked.page.or(last.page);
            }
            None => {
                for question in last_of(&before) {
                    let question = checked_question(question)?;
                    let one = self.answered(actor, Asked { question, ..asked.clone() }, mode, &mut |_| {}).await?;
                    asked.context = one.reply.context.clone();
                    answered.push(one);
                }
            }
        }
        answered.push(self.answered(actor, asked, mode, tell).await?);
        let at = self.clock.now();
        let (conversation, number) = match keeper {
            Some(account) => self.keep(actor, account, conversation, &answered, at).await?,
            None => (None, answered.len() as i64),
        };
        let Some(Answered { asked, reply, .. }) = answered.pop() else {
            return Err(Error::Failed("a question was lost".into()));
        };
        let Asked { question, page, as_of, .. } = asked;
        let turn = Turn { number, at: time(at), question, page, as_of, reply, withheld: false, left_out: 0 };
        Ok(Said { conversation, turn })
    }

    /// Asks some questions one after the other and keeps nothing: what an address holds.
    // r[impl conversation.passing]
    pub async fn ask_in_passing(
        &self,
        actor: &Actor,
        questions: &[String],
        page: Option<&PagePath>,
        as_of: Option<&When>,
    ) -> Result<Vec<Turn>> {
        self.must(actor, Action::Read).await?;
        let at = time(self.clock.now());
        let mut context = Context::default();
        let mut turns = Vec::new();
        for (number, question) in last_of(questions).iter().enumerate() {
            let question = checked_question(question)?;
            let asked = Asked { question: question.clone(), page: page.cloned(), as_of: as_of.cloned(), context };
            let reply = self.answer_in_passing(actor, &asked).await?;
            context = reply.context.clone();
            turns.push(Turn {
                number: number as i64 + 1,
                at,
                question,
                page: page.cloned(),
                as_of: as_of.cloned(),
                reply,
                withheld: false,
                left_out: 0,
            });
        }
        Ok(turns)
    }

    /// One's own conversations, the one something was asked in last first; of those, all in which these words were said.
    // r[impl conversation.search] r[impl conversation.own]
    pub async fn conversations(
        &self,
        actor: &Actor,
        words: &str,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Listing<ConversationLine>> {
        self.must(actor, Action::Read).await?;
        let account = somebody(actor)?;
        let cursor = cursor.map(read_cursor).transpose()?;
        let words: Vec<_> = words.split_whitespace().take(MOST_WORDS).map(str::to_lowercase).collect();
        let mut conn = self.store.read().await?;
        let lines = conversations::list(&mut conn, account, &words, cursor, limit as i64 + 1).await?;
        Ok(Listing::cut(lines, limit, |line| format!("{}.{}", line.changed_at.as_millisecond(), line.id)))
    }

    /// One of one's own conversations.
    // r[impl conversation.own]
    pub async fn conversation(&self, actor: &Actor, id: i64) -> Result<Conversation> {
        self.must(actor, Action::Read).await?;
        let found = self.own(actor, id).await?;
        self.retold(actor, found).await
    }

    /// A conversation that its owner shares, for whoever may read the wiki and has the address.
    // r[impl conversation.shared]
    pub async fn shared_conversation(&self, actor: &Actor, secret: &str) -> Result<Conversation> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.store.read().await?;
        let found = match conversations::shared_as(&mut conn, secret).await? {
            Some(id) => conversations::find(&mut conn, id).await?,
            None => None,
        };
        drop(conn);
        let found = found.ok_or_else(|| Error::NotFound(text!("refused-conversation-unshared").into()))?;
        // Whoever was barred shares nothing.
        let barred = || Error::NotFound(text!("refused-conversation-barred").into());
        self.account(found.account).await?.ok_or_else(barred)?;
        self.retold(actor, found).await
    }

    /// Calls one's conversation something else.
    pub async fn rename_conversation(&self, actor: &Actor, id: i64, title: &str) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let found = self.own(actor, id).await?;
        let title = title.trim();
        if title.is_empty() || title.chars().count() > LONGEST_TITLE || title.chars().any(char::is_control) {
            return Err(Error::Invalid(text!("refused-conversation-name", most = LONGEST_TITLE.to_string())));
        }
        let mut tx = self.store.write_for(reach(&found)).await?;
        conversations::rename(&mut tx, id, title).await?;
        tx.commit().await
    }

    /// Takes one's conversation away, for whoever it was shared with as well.
    // r[impl conversation.forget]
    pub async fn forget_conversation(&self, actor: &Actor, id: i64) -> Result<()> {
        self.must(actor, Action::Read).await?;
        let found = self.own(actor, id).await?;
        let mut tx = self.store.write_for(reach(&found)).await?;
        conversations::delete(&mut tx, id).await?;
        tx.commit().await
    }

    /// Lets others who may read the wiki see one's conversation; gives what stands in its address. What is shared already
    /// keeps its address.
    // r[impl conversation.shared]
    pub async fn share_conversation(&self, actor: &Actor, id: i64) -> Result<String> {
        self.must(actor, Action::Read).await?;
        let found = self.own(actor, id).await?;
        if let Some(secret) = found.secret {
            return Ok(secret);
        }
        let secret = secret("");
        let mut tx = self.store.write().await?;
        conversations::set_secret(&mut tx, id, Some(&secret)).await?;
        tx.commit().await?;
        Ok(secret)
    }

    /// Lets nobody else see one's conversation any more: its address is void, and sharing again makes another.
    // r[impl conversation.shared]
    pub async fn unshare_conversation(&self, actor: &Actor, id: i64) -> Result<()> {
        self.must(actor, Action::Read).await?;
        self.own(actor, id).await?;
        let mut tx = self.store.write().await?;
        conversations::set_secret(&mut tx, id, None).await?;
        tx.commit().await
    }

    /// The actor's own conversation. Who asks for another's is told that there is none.
    async fn own(&self, actor: &Actor, id: i64) -> Result<Row> {
        let account = somebody(actor)?;
        let found = conversations::find(&mut *self.store.read().await?, id).await?;
        let own = found.filter(|found| found.account == account);
        own.ok_or_else(|| Error::NotFound(text!("refused-no-conversation", conversation = id.to_string())))
    }

    async fn last_turn(&self, actor: &Actor, found: &Row) -> Result<Turn> {
        let turn = conversations::turns(&mut *self.store.read().await?, found.id).await?.pop();
        let turn = turn.ok_or_else(|| Error::Failed(format!("conversation {} has no turn", found.id)))?;
        self.turn_retold(actor, turn).await
    }

    /// An answer, and what was closed to whoever asked.
    async fn answered(
        &self,
        actor: &Actor,
        asked: Asked,
        mode: Option<Mode>,
        tell: &mut (dyn FnMut(Step) + Send),
    ) -> Result<Answered> {
        let before = self.regions(actor).await?;
        let reply = match mode {
            Some(Mode::BuiltIn) => self.ask_built_in(actor, &asked).await?,
            Some(Mode::Model) | None => self.answer_telling(actor, &asked, tell).await?,
        };
        // What was opened or closed meanwhile: then only those who see everything are told later.
        let regions = if self.regions(actor).await? == before { before } else { Regions::default() };
        Ok(Answered { asked, reply, regions })
    }

    /// Keeps what was answered; gives the conversation and the number of the last turn.
    async fn keep(
        &self,
        actor: &Actor,
        account: i64,
        conversation: Option<i64>,
        answered: &[Answered],
        at: i64,
    ) -> Result<(Option<i64>, i64)> {
        let reach = match conversation {
            Some(id) => reach(&self.own(actor, id).await?),
            None => Reach::Account(account),
        };
        let rows: Vec<_> = answered.iter().map(|one| row(one, at)).collect::<Result<_>>()?;
        let title = answered.first().map(|one| made_title(&one.asked.question)).unwrap_or_default();
        let mut tx = self.store.write_for(reach).await?;
        let id = match conversation {
            Some(id) => id,
            None => conversations::create(&mut tx, account, &title, at).await?,
        };
        let mut number = 0;
        for (row, words) in &rows {
            number = conversations::append(&mut tx, id, row, words).await?;
        }
        tx.commit().await?;
        Ok((Some(id), number))
    }
}

fn row(one: &Answered, at: i64) -> Result<(TurnRow, String)> {
    let Answered { asked, reply, regions } = one;
    let unwritable = |error: serde_json::Error| Error::Failed(format!("an answer cannot be kept: {error}"));
    let row = TurnRow {
        number: 0,
        at,
        question: asked.question.clone(),
        page: asked.page.as_ref().map(ToString::to_string),
        as_of: asked.as_of.as_ref().map(ToString::to_string),
        reply: serde_json::to_string(reply).map_err(unwritable)?,
        regions: serde_json::to_string(regions).map_err(unwritable)?,
    };
    let words = format!("{}\n{}", asked.question, reply.answer).to_lowercase();
    Ok((row, words))
}

/// Who sees that a conversation is different now.
fn reach(found: &Row) -> Reach {
    match found.secret {
        Some(_) => Reach::Everybody,
        None => Reach::Account(found.account),
    }
}

/// The last questions of those asked in passing.
fn last_of(questions: &[String]) -> &[String] {
    &questions[questions.len().saturating_sub(MOST_IN_PASSING)..]
}

fn checked_question(question: &str) -> Result<String> {
    let question = question.trim();
    if question.is_empty() {
        return Err(Error::Invalid(text!("refused-ask-empty").into()));
    }
    if question.chars().count() > LONGEST_QUESTION {
        return Err(Error::Invalid(text!("refused-ask-long", most = LONGEST_QUESTION.to_string())));
    }
    Ok(question.to_owned())
}

/// The beginning of a question, in one line.
fn made_title(question: &str) -> String {
    let line = question.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_MADE_TITLE) {
        Some((end, _)) => {
            let cut = line[..end].rfind(' ').filter(|cut| *cut > end / 2).unwrap_or(end);
            format!("{}…", &line[..cut])
        }
        None => line,
    }
}
