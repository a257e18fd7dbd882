//! The look on one screen: what screens are made of, each part in each of its states, for whoever makes a screen and for
//! whoever judges one. What is shown is made by the parts themselves, not painted after them.

mod tokens;

use jiff::Timestamp;
use leptos::prelude::*;
use spec::coverage::{Counts, Point, State};

use super::super::Screen;
use crate::parts::amount::Amount;
use crate::parts::coverage::{Bar, Course, Mark, Strip};
use crate::parts::fields::{Alert, TextArea};
use crate::parts::house::{HouseMark, Wordmark};

use tokens::Tokens;

// r[impl look.page]
pub fn show() -> Screen {
    let parts = [
        ("colours", "What everything is made of"),
        ("house", "The sign of the house"),
        ("text", "Text"),
        ("buttons", "Buttons and links"),
        ("fields", "Fields"),
        ("said", "What is said"),
        ("lists", "Lists, cards and tables"),
        ("marks", "Marks"),
        ("changes", "What changed"),
        ("pictures", "Pictures"),
    ];
    let contents: Vec<_> =
        parts.into_iter().map(|(id, title)| view! { <li><a href=format!("#{id}")>{title}</a></li> }).collect();
    let main = view! {
        <div class="page-head"><h1>"The look"</h1></div>
        <p class="lead">
            "Calm, typographic, fast: a page is set like a book, and the tools stay in the margins. Whoever makes a screen takes \
             what is here before making anything new. Switch between light and dark at the top, and make the window narrow."
        </p>
        <nav class="contents" aria-labelledby="parts"><h2 id="parts">"Parts"</h2> <ul>{contents}</ul></nav>
        <div class="look">
            <Part id="colours" title=parts[0].1><Tokens/></Part>
            <Part id="house" title=parts[1].1><House/></Part>
            <Part id="text" title=parts[2].1><Text/></Part>
            <Part id="buttons" title=parts[3].1><Buttons/></Part>
            <Part id="fields" title=parts[4].1><Fields/></Part>
            <Part id="said" title=parts[5].1><Said/></Part>
            <Part id="lists" title=parts[6].1><Lists/></Part>
            <Part id="marks" title=parts[7].1><Marks/></Part>
            <Part id="changes" title=parts[8].1><Changed/></Part>
            <Part id="pictures" title=parts[9].1><Pictures/></Part>
        </div>
    };
    Screen::plain("The look", main.into_any())
}

#[component]
fn Part(id: &'static str, title: &'static str, children: Children) -> impl IntoView {
    view! { <section aria-labelledby=id><h2 id=id>{title}</h2> {children()}</section> }
}

/// What a part is, beside it.
#[component]
fn Example(told: &'static str, children: Children) -> impl IntoView {
    view! { <figure class="example"><div>{children()}</div><figcaption class="hint">{told}</figcaption></figure> }
}

#[component]
fn House() -> impl IntoView {
    view! {
        <p>
            "A holotype is the one specimen that defines a species. The sign is an H, and its first stem is the pin that holds it. It has \
             one weight and one colour, and its edges lie on whole pixels at 16, 32 and 128."
        </p>
        <Example told="The mark: beside the name of a wiki in the head of every screen and of exported sites, and as the icon of the window.">
            <HouseMark size=16/> <HouseMark size=24/> <HouseMark size=32/> <HouseMark size=128/>
        </Example>
        <Example told="The wordmark: where Holotype speaks for itself, on the screen for signing in and in the README. Its letters have the weight \
                       of the mark; half of the height of its H stays free around it.">
            <Wordmark/>
        </Example>
    }
}

#[component]
fn Text() -> impl IntoView {
    view! {
        <div class="prose">
            <h3>"A part of a page"</h3>
            <p>
                "A paragraph is at most about 71 letters wide. It holds "<strong>"strong"</strong>" and "<em>"stressed"</em>" words, "
                <code>"code"</code>", "<a href="#text">"links"</a>", "<mark>"marked words"</mark>" and keys such as "<kbd>"Ctrl"</kbd>"."
            </p>
            <ul><li>"A list has little air between its lines,"</li><li>"so that it reads as one thing."</li></ul>
            <blockquote><p>"What somebody else has said stands back."</p></blockquote>
            <pre tabindex="0"><code>"let limit = 1800; // code keeps its lines, and is moved sideways where it is wide"</code></pre>
        </div>
    }
}

#[component]
fn Buttons() -> impl IntoView {
    view! {
        <Example told="The one thing most people came to do, once on a screen, and what else there is.">
            <p class="buttons">
                <button class="primary" type="button">"Save"</button>
                <button type="button">"Preview"</button>
                <a class="button" href="#buttons">"A link like a button"</a>
            </p>
        </Example>
        <Example told="What cannot be done now says why beside it; better not to show it at all.">
            <p class="buttons"><button type="button" disabled aria-describedby="why-not">"Merge"</button></p>
            <p class="hint" id="why-not">"One approval is missing."</p>
        </Example>
        <Example told="Where one is in a row of places.">
            <nav class="views" aria-label="Example of views">
                <ul>
                    <li><a href="#buttons" aria-current="page">"Together"</a></li>
                    <li><a href="#buttons">"Beside one another"</a></li>
                </ul>
            </nav>
        </Example>
    }
}

#[component]
fn Fields() -> impl IntoView {
    view! {
        <Example told="A label above, a hint between, the field below.">
            <form class="stacked" action="#fields">
                <label for="look-name">"Name"</label>
                <p class="hint" id="look-name-hint">"As others will see it."</p>
                <input id="look-name" value="Ada Example" aria-describedby="look-name-hint"/>
                <label for="look-wrong">"Address"</label>
                <p class="hint" id="look-wrong-hint">"Such as /product/login. This one is taken: choose another."</p>
                <input id="look-wrong" value="/product" aria-invalid="true" aria-describedby="look-wrong-hint"/>
                <label for="look-kind">"Kind"</label>
                <select id="look-kind"><option>"Requirements"</option><option>"Decision"</option></select>
                <label for="look-text">"Text"</label>
                <TextArea id="look-text" name="text" text="# A page".to_owned() rows="3" source=true/>
                <label class="check"><input type="checkbox" checked/>" Tell me about replies"</label>
                <p class="buttons"><button class="primary" type="button">"Go on"</button></p>
            </form>
        </Example>
    }
}

#[component]
fn Said() -> impl IntoView {
    view! {
        <Example told="Something did not go through: what happened, and what to do.">
            <Alert title="The page was not saved." why="somebody changed the same words; choose below".to_owned()/>
        </Example>
        <Example told="Something worth knowing.">
            <p class="notice">"This page is read from a repository; what you write here travels back."</p>
        </Example>
        <Example told="A moment of the past, above everything.">
            <div class="banner"><p>"You are looking at the specification as it was "<strong>"on 3 March 2026"</strong>"."</p></div>
        </Example>
        <Example told="No connection; told apart by its rules, not by its colour alone.">
            <div class="banner offline"><p><strong>"Not connected."</strong>" This is what you read on 3 March; it may have changed since."</p></div>
        </Example>
        <Example told="There is nothing, and what one can do about it.">
            <div class="empty"><p>"Nobody has said anything here yet. Select words of the page to comment on them."</p></div>
        </Example>
    }
}

#[component]
fn Lists() -> impl IntoView {
    view! {
        <ul class="cards">
            <li class="card">
                <h3><a href="#lists">"Login"</a></h3>
                <ul><li><a href="#lists">"Passwords"</a></li><li><a href="#lists">"Sessions"</a></li></ul>
            </li>
            <li class="card"><h3><a href="#lists">"A card"</a></h3><p class="meta">"One thing, a way to it, and what lies below."</p></li>
        </ul>
        <ul class="listing">
            <li><a href="#lists">"A line of a list"</a><p class="meta">"What else there is to know, smaller"</p></li>
            <li><a href="#lists">"Another line"</a><p class="meta">"Two days ago by "<strong>"Ada"</strong></p></li>
        </ul>
        <div class="table-scroll" tabindex="0" role="region" aria-label="Example of a table">
            <table>
                <thead><tr><th scope="col">"Requirement"</th><th scope="col">"State"</th></tr></thead>
                <tbody>
                    <tr><th scope="row">"session.end"</th><td><Mark state=State::Verified/></td></tr>
                    <tr><th scope="row">"session.limit"</th><td><Mark state=State::Uncovered/></td></tr>
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Marks() -> impl IntoView {
    view! {
        <Example told="How far a requirement is: a word each, so that no colour is needed.">
            <p class="in-row">{State::ALL.map(|state| view! { <Mark state/> " " })}</p>
        </Example>
        <Example told="How much there is of something, and what something is.">
            <p class="in-row">
                <span class="count">"12"</span>" "<span class="badge">"resolved"</span>" "<span class="warm">"3"</span>" "
                <span class="chip">"in /product"</span>
            </p>
        </Example>
    }
}

#[component]
fn Changed() -> impl IntoView {
    view! {
        <Example told="Words that came are underlined, words that went are struck out.">
            <p class="prose">"A session ends after "<del>"30"</del>" "<ins>"60"</ins>" minutes without a request."</p>
        </Example>
        <Example told="How much of it."><p><Amount added=12 removed=3/></p></Example>
    }
}

#[component]
fn Pictures() -> impl IntoView {
    let counts = |verified, implemented, uncovered| Counts {
        requirements: verified + implemented + uncovered,
        uncovered,
        implemented,
        verified,
    };
    let day = |day: i64| Timestamp::from_second(1_767_225_600 + day * 86_400).unwrap_or_default();
    let points = [(0, 0, 0, 10), (20, 1, 5, 12), (45, 6, 8, 6), (90, 14, 4, 4)];
    let points = points.map(|(at, tested, done, open)| Point { at: day(at), counts: counts(tested, done, open) });
    view! {
        <Example told="How much of a place is tested, in code, and without code: small enough for the tree.">
            <p class="in-row">"Login "<Strip counts=counts(5, 3, 2)/></p>
        </Example>
        <Example told="The same for a page."><Bar counts=counts(5, 3, 2)/></Example>
        <Example told="How it came to be."><Course points=points.to_vec()/></Example>
    }
}
