//! Parts of forms.

use leptos::prelude::*;

/// A form did not go through: what happened, and what to do.
#[component]
pub fn Alert(
    /// What happened.
    title: &'static str,
    /// The refusal, in the wiki's words.
    why: String,
) -> impl IntoView {
    view! {
        <div class="alert" role="alert">
            <p><strong>{title}</strong> " " {super::words::sentence(&why)}</p>
        </div>
    }
}

/// A text area that holds exactly `text`: HTML swallows the first line break of one.
#[component]
pub fn TextArea(
    /// Its id and the label's.
    id: &'static str,
    /// The form's field.
    name: &'static str,
    /// What it holds.
    text: String,
    /// How many lines are seen.
    rows: &'static str,
    /// True when it must be filled.
    #[prop(optional)]
    required: bool,
    /// True when it holds Markdown that is checked by its author.
    #[prop(optional)]
    source: bool,
    /// What describes it.
    #[prop(optional)]
    described_by: Option<&'static str>,
) -> impl IntoView {
    let text = format!("\n{text}");
    view! {
        <textarea id=id name=name rows=rows class=source.then_some("source") required=required spellcheck="true" aria-describedby=described_by>
            {text}
        </textarea>
    }
}
