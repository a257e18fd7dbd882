//! Where in a contract a value stands, in the words of rules and of sentences.

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
    /// Properties on the way from there, `[]` for items.
    pub path: Vec<String>,
}

impl Place {
    pub fn new(way: Way, owner: &str, whole: String) -> Self {
        Self { way, owner: owner.to_owned(), whole, path: Vec::new() }
    }

    /// One step further in.
    pub fn inside(&self, step: &str) -> Self {
        let mut inside = self.clone();
        match step {
            "[]" if !inside.path.is_empty() => {
                let last = inside.path.len() - 1;
                inside.path[last].push_str("[]");
            }
            step => inside.path.push(step.to_owned()),
        }
        inside
    }

    /// The name of a rule here: `request-property-…`, `request-body-…`.
    pub fn rule(&self, what: &str) -> String {
        let (begin, whole) = match self.way {
            Way::Request => ("request", "request-body"),
            Way::Response => ("response", "response-body"),
            Way::Parameter => ("request-parameter", "request-parameter"),
            Way::Alone => ("schema", "schema"),
        };
        match self.path.is_empty() {
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
        match self.path.is_empty() {
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
        super::super::short(&self.path.join("."))
    }
}
