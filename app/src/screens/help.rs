//! Help: what people do here, and how; the same for everybody, with or without scripts.

use leptos::prelude::*;

use super::Screen;
use crate::islands::keys::KEYS;
use crate::visit::Visit;

/// What one types, and what it becomes.
const SIGNS: [(&str, &str); 15] = [
    ("# Title, ## Part", "headings"),
    ("**bold**, *italic*, `code`", "bold, italic and code"),
    ("- one, 1. one, - [ ] to do", "lists, and things to tick off"),
    ("[words](other-page.md)", "a link to a page; it follows when the page is moved"),
    ("![what it shows](picture.png)", "a picture that lies beside the page"),
    ("> words", "words of somebody else"),
    ("> [!NOTE] words", "a box; also TIP, IMPORTANT, WARNING and CAUTION"),
    ("| a | b |, then |---|---|", "a table"),
    ("words[^1] and below [^1]: more", "a footnote"),
    ("``` before and after", "code, as it is"),
    ("$a^2 + b^2$", "a formula"),
    ("a word, below it : what it means", "a word with its meaning"),
    ("![[other-page.md#part]]", "a part of another page, as it is whenever somebody looks"),
    ("r[login.limit]", "the name of a requirement, on a line above it"),
    ("[NEEDS CLARIFICATION: what?]", "an open question, which is listed until somebody answers it"),
];

// r[impl begin.help]
pub fn show(visit: &Visit) -> Screen {
    let page = match visit.path.as_str() {
        "/" => None,
        path => Some(view! { <p class="breadcrumbs"><a href=path.to_owned()>"Back to the page"</a></p> }),
    };
    let signs: Vec<_> = SIGNS
        .into_iter()
        .map(|(typed, becomes)| view! { <tr><th scope="row"><code>{typed}</code></th><td>{becomes}</td></tr> })
        .collect();
    let keys: Vec<_> = KEYS
        .into_iter()
        .map(|(key, does)| view! { <tr><th scope="row"><kbd>{key}</kbd></th><td>{does}</td></tr> })
        .collect();
    let main = view! {
        {page}
        <article class="prose help">
            <h1>"Help"</h1>
            <h2>"Read"</h2>
            <p>
                "The pages form a tree, at the left. Beside a page stand its contents and what happened to it lately. "
                <strong>"Search"</strong>" at the top finds pages, parts of them, requirements, changes, comments and what pages used to say. "
                <strong>"Ask"</strong>" answers a question in words of the specification, and shows where each of them stands."
            </p>
            <h2>"See what changed, and why"</h2>
            <p>
                "Every text of every page is kept. "<strong>"History"</strong>" of a page lists them, and any two are compared word by word. "
                "At the top one chooses a day, and the whole wiki is shown as it was then. \"Why is this here?\" at a paragraph leads to the "
                "change that made it so, with its reason."
            </p>
            <h2>"Say something"</h2>
            <p>
                "Select words and press "<strong>"Comment"</strong>": what you say stays with these words, also when the text around them "
                "changes. A comment can suggest what should stand there instead. Whoever is named with "<code>"@"</code>" is told."
            </p>
            <h2>"Change something"</h2>
            <p>
                <strong>"Edit"</strong>" a page, say in a line what you changed and why, and save. Or "<strong>"propose"</strong>" it: then others read it, "
                "judge it, and it holds once they agree. When two people change a page at the same time, both texts are joined; where that "
                "cannot be, one of you chooses, and nothing is lost. What is deleted can be brought back."
            </p>
            <p>
                "In the tree, drag a page onto another, and it moves there with all below it; before it does, you see whose links change. "
                "Shift and a click choose several. "<strong>"Arrange pages"</strong>" below the tree does the same with boxes to tick."
            </p>
            <h2>"What can be typed in a page"</h2>
            <div class="table-scroll"><table>
                <thead><tr><th scope="col">"Typed"</th><th scope="col">"Becomes"</th></tr></thead>
                <tbody>{signs}</tbody>
            </table></div>
            <h2>"Keys"</h2>
            <div class="table-scroll"><table>
                <thead><tr><th scope="col">"Key"</th><th scope="col">"Does"</th></tr></thead>
                <tbody>{keys}</tbody>
            </table></div>
            <h2>"For programs"</h2>
            <p>
                "Everything here can be done by programs, too: "<a href="/api/docs">"the API"</a>", and "
                <a href="/api/docs/agents">"what to tell a coding agent"</a>"."
            </p>
            <p><a href="/?view=welcome">"Ways to begin"</a>", with a sample to try things on."</p>
        </article>
    };
    Screen::plain("Help", main.into_any())
}
