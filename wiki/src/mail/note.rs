//! A few words to one address at once: a link that was asked for, or what happened to an account.

use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncTransport, Message};
use texts::text;

use super::{causes, unwritten};
use crate::error::{Error, Result};
use crate::feed::escaped;
use crate::wiki::Wiki;

/// What is written.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    /// What it is about.
    pub subject: String,
    /// The words.
    pub words: String,
    /// What to follow: its words, and a path of this wiki.
    pub link: Option<(String, String)>,
}

impl Wiki {
    /// Sends a note, waiting until the mail server has taken it.
    pub(crate) async fn send_note(&self, email: &str, name: &str, note: Note) -> Result<()> {
        let Some(post) = &self.post else {
            return Err(Error::Invalid(text!("refused-no-mail-server").into()));
        };
        let address = email.parse().map_err(|error| unwritten(&error))?;
        let name = Some(name.to_owned()).filter(|name| !name.is_empty());
        let (mut text, mut html) = (format!("{}\n", note.words), format!("<p>{}</p>\n", escaped(&note.words)));
        if let Some((label, path)) = note.link {
            let url = format!("{}{path}", post.address);
            text.push_str(&format!("\n{label}:\n{url}\n"));
            html.push_str(&format!("<p><a href=\"{}\">{}</a></p>\n", escaped(&url), escaped(&label)));
        }
        text.push_str(&format!("\n-- \n{}\n", post.address));
        let message = Message::builder()
            .from(post.from.clone())
            .to(Mailbox::new(name, address))
            .subject(note.subject)
            .multipart(MultiPart::alternative_plain_html(text, html))
            .map_err(|error| unwritten(&error))?;
        let sent = post.transport.send(message).await;
        sent.map(drop).map_err(|error| Error::Failed(text!("refused-mail-not-taken", why = causes(&error))))
    }
}
