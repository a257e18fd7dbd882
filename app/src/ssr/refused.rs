//! Forms that did not go through: what was typed, and what went wrong.

use spec::PagePath;
use spec::permission::{self, Name};
use spec::thread::Quote;
use texts::text;
use wiki::{Chosen, Conflict};

/// A form that did not go through. The screen it came from is shown again, with what was typed and what to do; a form
/// that went through is answered by a redirect instead. Given in Leptos' context, if there is one.
#[derive(Clone, Debug)]
pub enum Refused {
    /// Too much was asked in too short a time; whatever was asked for was not done.
    TooMuch {
        /// What there was too much of, and when to come back.
        why: String,
    },
    /// Beginning with a sample.
    Beginning {
        /// What went wrong.
        why: String,
    },
    /// Signing in or accepting an invitation.
    SignIn {
        /// The name that was typed.
        name: String,
        /// What went wrong.
        why: String,
    },
    /// Nothing went wrong: the text is to be shown as it would look, with the form to go on writing.
    Preview {
        /// The text that was typed.
        body: String,
        /// The message that was typed.
        message: String,
        /// The revision it was written against.
        base: Option<i64>,
    },
    /// Saving a page.
    Save {
        /// The text that was typed.
        body: String,
        /// The message that was typed.
        message: String,
        /// The revision it was written against.
        base: Option<i64>,
        /// What went wrong.
        why: String,
    },
    /// Saving a page that somebody else has changed in the same place.
    Conflict {
        /// Both texts and their base.
        conflict: Box<Conflict>,
        /// The message that was typed.
        message: String,
    },
    /// A file was added beside the page, or could not be; the text is not saved by that.
    Attach {
        /// The text that was typed, with the file's Markdown at its end if it was added.
        body: String,
        /// The message that was typed.
        message: String,
        /// The revision it was written against.
        base: Option<i64>,
        /// The name it is kept under, or what went wrong.
        added: Result<String, String>,
    },
    /// Moving, deleting or bringing back.
    Act {
        /// Where it was to be, as it was typed.
        to: String,
        /// The message that was typed.
        message: String,
        /// True when what lies below was to go along.
        below: bool,
        /// What went wrong.
        why: String,
    },
    /// Moving several pages at once; or nothing went wrong, and what it would do is to be shown first.
    Arrange {
        /// What was ticked and typed.
        typed: TypedArrangement,
        /// What went wrong.
        why: Option<String>,
    },
    /// Settling a conflict.
    Settle {
        /// The text that was typed.
        body: String,
        /// The message that was typed.
        message: String,
        /// What went wrong.
        why: String,
    },
    /// Commenting.
    Comment {
        /// The text that was typed.
        body: String,
        /// The words it was to be about, if any.
        about: Option<Quote>,
        /// The thread it was to answer, if any.
        thread: Option<i64>,
        /// The text that was to stand instead of the words, if any.
        suggestion: Option<String>,
        /// What went wrong.
        why: String,
    },
    /// Making a question of something unclear.
    Unclear {
        /// What went wrong.
        why: String,
    },
    /// Answering whether a requirement is still true.
    Drift {
        /// The page.
        page: String,
        /// The requirement.
        name: String,
        /// What went wrong.
        why: String,
    },
    /// Judging a proposal, or taking it further.
    Proposal {
        /// What was to be done: `open`, `withdraw`, `merge`, `review`, `retitle`, `leave`, `delete`.
        act: String,
        /// The title that was typed.
        title: String,
        /// The text that was typed.
        body: String,
        /// The verdict that was chosen.
        verdict: String,
        /// What went wrong.
        why: String,
    },
    /// Saying what has to be reviewed.
    Policy {
        /// The place that was typed.
        path: String,
        /// How many approvals were asked for.
        approvals: String,
        /// The names that were typed.
        reviewers: String,
        /// What went wrong.
        why: String,
    },
    /// Saying how much a rule for specifications weighs.
    Lint {
        /// The place that was typed.
        path: String,
        /// The rule that was chosen.
        rule: String,
        /// What was chosen for it.
        severity: String,
        /// What went wrong.
        why: String,
    },
    /// Answering a question by changing the text.
    Answer {
        /// The answer that was typed.
        answer: String,
        /// The passage that was typed.
        passage: String,
        /// What went wrong.
        why: String,
    },
    /// Saying who may see and edit pages; or nothing went wrong, and what it would mean is to be shown first.
    Access {
        /// Who reads, as it was typed.
        readers: TypedList,
        /// Who edits, as it was typed.
        editors: TypedList,
        /// What went wrong.
        why: Option<String>,
    },
    /// Making a link for somebody outside, or ending one.
    Share {
        /// Who it is for, as it was typed.
        label: String,
        /// For how many days, as it was typed.
        days: String,
        /// What went wrong.
        why: String,
    },
    /// Nothing went wrong: a link was made, and its address is shown this once.
    Shared {
        /// The address.
        address: String,
        /// The link.
        share: spec::permission::Share,
    },
    /// Looking after who can see what in the whole wiki.
    Permissions {
        /// The place that was typed.
        path: String,
        /// What went wrong.
        why: String,
    },
    /// Watching, reading the inbox, or saying how to be told.
    News {
        /// How they want to be told, when that was asked for.
        wishes: spec::notice::Wishes,
        /// What went wrong.
        why: String,
    },
    /// Something about accounts, groups, tokens or invitations.
    People {
        /// What was to be done.
        act: String,
        /// What was typed, by the names of the fields; never a secret.
        typed: Vec<(String, String)>,
        /// What went wrong.
        why: String,
    },
    /// Nothing went wrong: a secret was made, which is shown this once.
    Made(Made),
    /// Changing settings of the wiki.
    Settings {
        /// What was typed.
        typed: Vec<(spec::setting::Setting, String)>,
        /// What went wrong.
        why: String,
    },
    /// Sending a test letter.
    TestMail {
        /// The address that was typed.
        to: String,
        /// What went wrong.
        why: String,
    },
    /// Nothing went wrong: a language model was tried, and this came of it.
    Tried(wiki::Tried),
    /// Trying a language model.
    Trying {
        /// What went wrong.
        why: String,
    },
    /// Asking, or looking after a conversation.
    Asked {
        /// The question that was typed.
        question: String,
        /// What went wrong.
        why: String,
    },
    /// Mounting a repository, or looking after one.
    Mounting {
        /// What was typed to mount one.
        typed: Option<TypedMount>,
        /// What went wrong.
        why: String,
    },
}

/// Which pages shall be elsewhere, as a form says it.
#[derive(Clone, Debug, Default)]
pub struct TypedArrangement {
    /// What is ticked: paths, with the revision that was seen and a colon before them.
    pub pages: Vec<String>,
    /// The place they shall lie below.
    pub to: String,
    /// The message.
    pub message: String,
    /// Where the part of the list begins that is shown; empty for its first.
    pub from: String,
}

impl TypedArrangement {
    /// How a page is ticked.
    pub fn ticked(path: &PagePath, revision: Option<i64>) -> String {
        match revision {
            Some(revision) => format!("{revision}:{path}"),
            None => path.to_string(),
        }
    }

    /// What is ticked.
    pub fn chosen(&self) -> Result<Vec<Chosen>, wiki::Error> {
        let chosen = self.pages.iter().map(|text| {
            // A path begins with a slash.
            let (base, path) = match text.split_once(':').filter(|_| !text.starts_with('/')) {
                Some((base, path)) => (base.parse().ok(), path),
                None => (None, text.as_str()),
            };
            Ok(Chosen { path: PagePath::parse(path)?, base })
        });
        chosen.collect()
    }
}

/// Who reads or who edits, as a form says it.
#[derive(Clone, Debug, Default)]
pub struct TypedList {
    /// `inherit`, `everybody` or `these`.
    pub choice: String,
    /// The names, with commas between.
    pub names: String,
}

impl TypedList {
    /// Whom it means; none for what counts above.
    pub fn read(&self) -> Result<Option<Vec<Name>>, wiki::Error> {
        match self.choice.as_str() {
            "inherit" => Ok(None),
            "everybody" => Ok(Some(vec![Name::Everybody])),
            "these" => permission::names(&self.names)
                .map(Some)
                .map_err(|_| wiki::Error::Invalid(text!("refused-names").into())),
            _ => Err(wiki::Error::Invalid(text!("words-choose-who").into())),
        }
    }
}

/// A secret that was just made.
#[derive(Clone, Debug)]
pub enum Made {
    /// A program comes in with it.
    Token {
        /// The token.
        secret: String,
    },
    /// It makes an account.
    Invitation {
        /// The whole link.
        link: String,
        /// Whether it was sent by e-mail, where that was asked for.
        sent: Option<Result<(), String>>,
    },
    /// It sets a password.
    Reset {
        /// The whole link.
        link: String,
    },
}

/// What is typed to mount a repository.
#[derive(Clone, Debug, Default)]
pub struct TypedMount {
    /// A path or a URL.
    pub repository: String,
    /// Where its pages shall begin.
    pub at: String,
    /// The directory in it.
    pub dir: String,
    /// The branch.
    pub branch: String,
    /// How often to look.
    pub poll: String,
}
