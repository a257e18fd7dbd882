//! What the API says of itself, as its screens are told: made by the server from its own description, given in Leptos'
//! context at `/api/docs`.

use std::sync::Arc;

use leptos::prelude::use_context;

/// The whole API.
#[derive(Clone, Debug, Default)]
pub struct Api {
    /// What it is about, in Markdown: paragraphs.
    pub about: String,
    /// What its operations are about.
    pub nouns: Vec<Noun>,
    /// What is sent and answered, by name.
    pub types: Vec<Type>,
}

/// Operations that belong together.
#[derive(Clone, Debug)]
pub struct Noun {
    /// What they are about.
    pub name: String,
    /// The same in a sentence.
    pub about: String,
    /// The operations.
    pub operations: Vec<Operation>,
}

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its name.
    pub id: String,
    /// The method, in capitals.
    pub method: String,
    /// The address, with names in braces.
    pub address: String,
    /// What it does, in a few words.
    pub summary: String,
    /// What somebody has to know.
    pub more: String,
    /// Who may ask.
    pub needs: &'static str,
    /// What is asked with it, besides a body.
    pub parameters: Vec<Parameter>,
    /// What is sent.
    pub body: Option<Sent>,
    /// What may be answered.
    pub answers: Vec<Answer>,
}

/// Something that is asked with an operation.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// True when it stands in the address itself.
    pub in_address: bool,
    /// What it is.
    pub field: Field,
}

/// A named value.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Whether it has to be there.
    pub needed: bool,
    /// What it looks like.
    pub kind: Vec<Piece>,
    /// What it means.
    pub said: String,
    /// One of these words, where only some are possible.
    pub words: Vec<String>,
    /// A value, as it may look.
    pub example: Option<String>,
}

/// A piece of the words for a type.
#[derive(Clone, Debug)]
pub enum Piece {
    /// A word.
    Word(String),
    /// The name of a type that has its own screen.
    Type(String),
}

/// A body.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The media type.
    pub media: String,
    /// What it looks like.
    pub kind: Vec<Piece>,
    /// False when it may be left out.
    pub needed: bool,
    /// One that may be sent.
    pub example: Option<String>,
}

/// What may be answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: String,
    /// When.
    pub said: String,
    /// What it looks like; nothing when it has no body.
    pub kind: Vec<Piece>,
}

/// A type.
#[derive(Clone, Debug)]
pub struct Type {
    /// Its name.
    pub name: String,
    /// What it is.
    pub said: String,
    /// What it looks like, where it has no fields.
    pub kind: Vec<Piece>,
    /// The forms it can take, each with its fields; one, mostly.
    pub forms: Vec<Form>,
    /// The words it can be, each with what it means.
    pub words: Vec<(String, String)>,
}

/// One form of a type.
#[derive(Clone, Debug)]
pub struct Form {
    /// What it is, where there are several.
    pub said: String,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// The API as one wiki offers it.
#[derive(Clone, Debug, Default)]
pub struct Described {
    /// What it says of itself.
    pub api: Arc<Api>,
    /// The address of the wiki, without a slash at the end.
    pub base: String,
}

/// What the API says of itself.
pub fn described() -> Described {
    use_context::<Described>().unwrap_or_default()
}

impl Api {
    /// The operation with this name.
    pub fn operation(&self, id: &str) -> Option<(&Noun, &Operation)> {
        let all = self.nouns.iter().flat_map(|noun| noun.operations.iter().map(move |operation| (noun, operation)));
        all.into_iter().find(|(_, operation)| operation.id == id)
    }

    /// The type with this name.
    pub fn type_named(&self, name: &str) -> Option<&Type> {
        self.types.iter().find(|one| one.name == name)
    }
}
