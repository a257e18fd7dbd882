//! Where in a contract a value stands, in the words of rules and of sentences.

/// Most characters of a path that are kept: one more than are told.
const CARRIED: usize = 81;

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Programs send it.
    Request,
    /// Programs receive it.
    Response,
    /// Programs send it beside a body.
    Parameter,
    /// It is said of a schema alone: what was right is to be right.
    Alone,
}

impl Way {
    /// True when the value comes from programs, so that asking for more breaks them.
    pub fn is_sent(self) -> bool {
        self != Self::Response
    }
}

/// Where a value stands.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Which way it goes.
    pub way: Way,
    /// The operation, for people who look for it.
    pub owner: String,
    /// “the request of `POST /users`”
    pub whole: String,
    /// Properties on the way from there, `[]` for items, as far as they are told; none for the whole.
    path: Option<String>,
}

impl Place {
    pub fn new(way: Way, owner: &str, whole: String) -> Self {
        Self { way, owner: owner.to_owned(), whole, path: None }
    }

    /// True when it is no property of what stands there.
    pub fn is_whole(&self) -> bool {
        self.path.is_none()
    }

    /// One step further in.
    pub fn inside(&self, step: &str) -> Self {
        let mut path = self.path.clone().unwrap_or_default();
        if self.path.is_some() && step != "[]" {
            path.push('.');
        }
        path.push_str(step);
        // What is deep is entered as often as what is not, so what nobody is told is not carried along.
        if let Some((end, _)) = path.char_indices().nth(CARRIED) {
            path.truncate(end);
        }
        Self { way: self.way, owner: self.owner.clone(), whole: self.whole.clone(), path: Some(path) }
    }

    /// The name of a rule here: `request-property-…`, `request-body-…`.
    pub fn rule(&self, what: &str) -> String {
        let (begin, whole) = match self.way {
            Way::Request => ("request", "request-body"),
            Way::Response => ("response", "response-body"),
            Way::Parameter => ("request-parameter", "request-parameter"),
            Way::Alone => ("schema", "schema"),
        };
        match self.is_whole() {
            true => format!("{whole}-{what}"),
            false => format!("{begin}-property-{what}"),
        }
    }

    /// A sentence: what stands here, what became of it.
    // r[impl contract.sentences]
    pub fn says(&self, what: &str) -> String {
        self.says_with(what, "in")
    }

    /// The same with another word between what and where: “was removed from”.
    pub fn says_with(&self, what: &str, link: &str) -> String {
        match self.is_whole() {
            true => {
                let mut whole = self.whole.clone();
                if let Some(first) = whole.get_mut(..1) {
                    first.make_ascii_uppercase();
                }
                format!("{whole} {what}")
            }
            false => format!("`{}` {what} {link} {}", self.name(), self.whole),
        }
    }

    /// The property, with those around it.
    pub fn name(&self) -> String {
        super::super::short(self.path.as_deref().unwrap_or_default())
    }
}
