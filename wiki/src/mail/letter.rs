//! One message: what happened, in text and in HTML.

use std::fmt::Write as _;

use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use spec::notice::{Happened, Notice};
use texts::{Piece, pieces, text};

use super::Post;
use crate::error::{Error, Result};
use crate::feed::escaped;
use crate::store::Conn;
use crate::store::notices::Recipient;
use crate::wiki::Wiki;

/// Longest words of a comment that are sent along, in characters.
const LONGEST: usize = 4_000;

/// Changes whose words are shown in one message; the others are told by name.
const SHOWN: usize = 10;

/// What is written, before it is put into an envelope.
pub(super) struct Letter {
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The address that ends what it is sent for.
    pub farewell: String,
}

impl Letter {
    /// Writes what happened.
    pub async fn write(
        wiki: &Wiki,
        conn: &mut Conn,
        recipient: &Recipient,
        bundle: &[Notice],
        address: &str,
        farewell: &str,
    ) -> Result<Self> {
        let agents = wiki.known_agents(conn).await?;
        let signed = |notice: &Notice| {
            let by = notice.by.as_deref().map(|by| match agents.get(by) {
                Some(owner) => format!("{by} ({})", text!("people-agent-of", owner = owner)),
                None => by.to_owned(),
            });
            Notice { by, ..notice.clone() }
        };
        let bundle = &bundle.iter().map(signed).collect::<Vec<_>>()[..];
        let farewell = format!("{address}/changes/unwatch/{farewell}");
        let mut letter =
            Self { subject: subject(recipient, bundle), text: String::new(), html: String::new(), farewell };
        let mut told: Vec<i64> = Vec::new();
        for notice in bundle.iter().rev() {
            letter.tell(notice, address);
            let is_text = matches!(notice.kind, Happened::Merged | Happened::Opened | Happened::Updated);
            if is_text && told.len() < SHOWN && !told.contains(&notice.change) {
                told.push(notice.change);
                let deeds = wiki.deeds(conn, notice.change, &|path| format!("{address}{}", path.url())).await?;
                letter.html.push_str(&deeds.html);
                letter.text.push_str(&deeds.text);
                letter.text.push('\n');
            }
        }
        letter.end(address);
        Ok(letter)
    }

    /// Says how to end what it is sent for.
    pub fn end(&mut self, address: &str) {
        let settings = format!("{address}/changes/inbox/settings");
        let (stop, told) = (text!("letters-stop"), text!("letters-told"));
        let end = &self.farewell;
        let _ = write!(self.text, "-- \n{stop}: {end}\n{told}: {settings}\n");
        let _ = write!(
            self.html,
            "<hr><p style=\"color:#565b62;font-size:small\"><a href=\"{}\">{}</a> · <a href=\"{}\">{}</a></p>",
            escaped(end),
            escaped(stop),
            escaped(&settings),
            escaped(told),
        );
    }

    fn tell(&mut self, notice: &Notice, address: &str) {
        let url = format!("{address}/changes/inbox/{}", notice.id);
        let (subject, why) = (notice.subject(), text!("inbox-reason", reason = notice.reason.as_str()));
        let words: String = notice.words.chars().take(LONGEST).collect();
        let _ = write!(self.text, "{}: {subject}\n{why}\n{url}\n\n", told(notice));
        let _ = writeln!(
            self.html,
            "<p>{}: <a href=\"{}\">{}</a><br><span style=\"color:#565b62\">{}</span></p>",
            shown(notice),
            escaped(&url),
            escaped(subject),
            escaped(&why),
        );
        if !words.trim().is_empty() {
            for line in words.trim().lines() {
                let _ = writeln!(self.text, "> {line}");
            }
            self.text.push('\n');
            let _ = writeln!(
                self.html,
                "<blockquote style=\"white-space:pre-wrap;border-left:3px solid #8a8f96;margin-left:0;padding-left:1em\">{}</blockquote>",
                escaped(words.trim()),
            );
        }
    }

    /// The message as it is sent. Its name is made of what it tells, so that who gets it twice can see that.
    // r[impl mail.unsubscribe]
    pub fn sealed(self, post: &Post, (name, email): (&str, &str), tells: &str) -> Result<Message> {
        let wrong = |error: &dyn std::fmt::Display| Error::Failed(format!("an e-mail cannot be written: {error}"));
        let to = email.parse().map_err(|error| wrong(&error))?;
        let to = Mailbox::new(Some(name.to_owned()), to);
        let name = blake3::hash(tells.as_bytes());
        let host = post.from.email.domain();
        let header = |name, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
        let message = Message::builder()
            .from(post.from.clone())
            .to(to)
            .subject(self.subject)
            .message_id(Some(format!("<{}@{host}>", &name.to_hex()[..32])))
            .raw_header(header("List-Unsubscribe", format!("<{}>", self.farewell)))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".into()))
            .raw_header(header("Auto-Submitted", "auto-generated".into()))
            .multipart(MultiPart::alternative_plain_html(self.text, self.html));
        message.map_err(|error| wrong(&error))
    }
}

/// Who did it.
fn by(notice: &Notice) -> &str {
    notice.by.as_deref().unwrap_or_else(|| text!("inbox-somebody"))
}

/// What happened, and by whom.
fn told(notice: &Notice) -> String {
    text!("inbox-deed", deed = notice.deed(), who = by(notice))
}

/// The same in HTML.
fn shown(notice: &Notice) -> String {
    let pieces = pieces("inbox-deed", &[("deed", notice.deed().into())], &["who"]);
    let shown = pieces.into_iter().map(|piece| match piece {
        Piece::Said(words) => escaped(&words),
        Piece::Hole(_) => format!("<strong>{}</strong>", escaped(by(notice))),
    });
    shown.collect()
}

fn subject(recipient: &Recipient, bundle: &[Notice]) -> String {
    let told = match bundle {
        [only] => format!("{}: {}", told(only), only.subject()),
        [first, ..] if !recipient.daily => text!("letters-about", what = first.subject(), n = bundle.len()),
        _ => text!("letters-happened", n = bundle.len()),
    };
    told.chars().filter(|c| !c.is_control()).take(200).collect()
}
