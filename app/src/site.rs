//! A page of a site that no server stands behind: the text, the tree beside it, and links that lead to files.

use leptos::prelude::*;
use spec::change::headline;
use spec::markdown::Heading;
use texts::{language, text};
use wiki::{SiteBranch, SiteLink, SitePage, SiteScreen};

use crate::parts::house::HouseMark;
use crate::parts::time::Day;
use crate::weaving::woven;

/// The document.
// r[impl site.look]
pub fn site_page(screen: &SiteScreen) -> String {
    let SiteScreen { name, title, root, above, tree, page, moment } = screen.clone();
    let whole = if title == name { name.clone() } else { format!("{title} · {name}") };
    let contents = page.as_ref().map(|page| on_this_page(&page.headings)).filter(|found| !found.is_empty());
    let layout = if contents.is_some() { "frame has-left has-right" } else { "frame has-left" };
    let right = contents.map(|lines| {
        view! {
            <aside class="rail right" id="right" popover="auto" aria-label=text!("site-in-page")>
                <nav class="toc" aria-labelledby="toc"><h2 id="toc">{text!("site-on-page")}</h2><ol>{lines}</ol></nav>
            </aside>
        }
    });
    let button = right.is_some().then(|| {
        view! { <button class="header-button rail-button" type="button" popovertarget="right">{text!("site-on-page")}</button> }
    });
    let main = match page {
        Some(page) => written(title, above, page),
        None => list(title, tree.clone()),
    };
    let document = view! {
        <!DOCTYPE html>
        <html lang=language().tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="referrer" content="no-referrer"/>
                <title>{whole}</title>
                <link rel="icon" type="image/svg+xml" href=format!("{root}_site/favicon.svg")/>
                <link rel="stylesheet" href=format!("{root}_site/holotype.css")/>
            </head>
            <body class="site">
                <a class="skip" href="#main">{text!("skip-to-text")}</a>
                <header class="header">
                    <button class="header-button drawer-button" type="button" popovertarget="left">{text!("pages")}</button>
                    <a class="brand" href=format!("{root}index.html")><HouseMark/> <span>{name}</span></a>
                    <form class="site-search" role="search" data-site-search="" hidden>
                        <input type="search" aria-label=text!("site-search") placeholder=text!("site-search-short") autocomplete="off"/>
                        <p class="meta" role="status"></p>
                        <ol class="site-finds"></ol>
                    </form>
                    <nav class="header-nav" aria-label=text!("site-all")>
                        <a class="header-button" href=format!("{root}contents.html")>{text!("site-all-pages")}</a>
                        {button}
                    </nav>
                </header>
                {moment.map(|moment| view! { <p class="banner">{woven!("site-as-of", moment = view! { <strong>{moment}</strong> })}</p> })}
                <div class=layout>
                    <aside class="rail left" id="left" popover="auto" aria-label=text!("site-around")><nav aria-label=text!("pages")>{level(tree)}</nav></aside>
                    <main id="main" tabindex="-1">{main}</main>
                    {right}
                </div>
                <script src=format!("{root}_site/search.js") data-root=root></script>
            </body>
        </html>
    };
    document.to_html()
}

fn written(title: String, above: Vec<SiteLink>, page: SitePage) -> AnyView {
    let SitePage { html, headings, author, at, archived } = page;
    let heading = (!headings.iter().any(|heading| heading.level == 1)).then(|| view! { <h1>{title}</h1> });
    let steps: Vec<_> = above.into_iter().map(|link| view! { <li>{linked(link, false)}</li> }).collect();
    let way = (!steps.is_empty())
        .then(|| view! { <nav class="breadcrumbs" aria-label=text!("site-breadcrumbs")><ol>{steps}</ol></nav> });
    // r[impl archive.site]
    let archived = archived.map(|archived| {
        let (who, why) = (archived.author, headline(&archived.message).to_owned());
        let said = text!("site-archived", page = &archived.title, who = who, why = why);
        view! { <p class="notice archived" role="status">{said} " " <Day at=archived.since/></p> }
    });
    view! {
        {way}
        {archived}
        <article class="prose">{heading} <div inner_html=html></div></article>
        <p class="meta site-changed">{woven!("site-changed", who = author, day = view! { <Day at=at/> })}</p>
    }
    .into_any()
}

/// The list of all pages.
fn list(title: String, tree: Vec<SiteBranch>) -> AnyView {
    view! { <h1>{title}</h1> <nav class="site-all" aria-label=text!("site-all-pages")>{level(tree)}</nav> }.into_any()
}

fn on_this_page(headings: &[Heading]) -> Vec<AnyView> {
    let listed = headings.iter().filter(|heading| (2..=3).contains(&heading.level));
    let line = |heading: &Heading| {
        let class = if heading.level == 2 { "toc-2" } else { "toc-3" };
        view! { <li class=class><a href=format!("#{}", heading.slug)>{heading.text.clone()}</a></li> }.into_any()
    };
    listed.map(line).collect()
}

fn level(branches: Vec<SiteBranch>) -> AnyView {
    let items: Vec<_> = branches.into_iter().map(branch).collect();
    view! { <ul class="level">{items}</ul> }.into_any()
}

fn branch(branch: SiteBranch) -> AnyView {
    let SiteBranch { link, is_here, below } = branch;
    let label = text!("site-below", title = &link.title);
    let opened = (!below.is_empty())
        .then(|| view! { <details open><summary aria-label=label></summary>{level(below)}</details> });
    view! { <li>{linked(link, is_here)} {opened}</li> }.into_any()
}

fn linked(link: SiteLink, is_here: bool) -> AnyView {
    let SiteLink { title, href } = link;
    match href {
        Some(href) => view! { <a href=href aria-current=is_here.then_some("page")>{title}</a> }.into_any(),
        None => view! { <span class="site-place">{title}</span> }.into_any(),
    }
}
