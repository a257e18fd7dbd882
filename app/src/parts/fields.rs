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

/// A text area that holds exactly `text`.
#[component]
pub fn TextArea(
    /// Its id and the label's.
    #[prop(into)]
    id: String,
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
    /// How many characters it takes.
    #[prop(optional)]
    longest: Option<usize>,
) -> impl IntoView {
    let class = source.then_some("source");
    view! {
        <textarea id=id name=name rows=rows class=class dir="auto" required=required spellcheck="true" aria-describedby=described_by maxlength=longest>
            {content(&text)}
        </textarea>
    }
}

/// What stands between the tags of a text area. Leptos does not escape there, and HTML swallows the first line break.
fn content(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_text_area_before_its_text_does() {
        assert_eq!(content("\na &mdash; </textarea>"), "\n\na &amp;mdash; &lt;/textarea>");
        let html = view! { <TextArea id="a" name="a" text="</textarea><b>".to_owned() rows="3"/> }.to_html();
        assert!(html.ends_with("\n&lt;/textarea>&lt;b></textarea>"), "{html}");
    }
}
