//! What completes a name that is being typed, written here so that the browser only has to put it in place.

use leptos::prelude::*;
use spec::typing::Named;
use texts::text;
use wiki::Completion;

/// The options, in one group.
pub fn options(what: Named, found: Vec<Completion>) -> String {
    if found.is_empty() {
        return String::new();
    }
    let label = match what {
        Named::Page => text!("pages"),
        Named::Requirement => text!("parts-requirements"),
        Named::Person => text!("parts-people"),
        Named::Template => text!("parts-templates"),
    };
    let option = |(number, found): (usize, Completion)| {
        let Completion { title, about, words } = found;
        let template = (what == Named::Template).then(|| words.clone());
        view! {
            <div role="option" aria-selected="false" class="option" id=format!("completion-{number}") data-words=words data-template=template>
                <span class="option-title">{title}</span>
                <span class="option-place">{about}</span>
            </div>
        }
    };
    let options: Vec<_> = found.into_iter().enumerate().map(option).collect();
    view! {
        <div role="group" class="options" aria-labelledby="completions-label">
            <p role="presentation" class="options-label" id="completions-label">{label}</p>
            {options}
        </div>
    }
    .to_html()
}
