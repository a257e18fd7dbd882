//! What there is to read, for programs that come along: `/llms.txt` for language models, `/sitemap.xml` for search engines,
//! `/robots.txt` for both.
//!
//! All are made of the tree as whoever asks may see it, so they never name what is closed, and say nothing at all where
//! strangers may not read. Each is bounded, however large the wiki is.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use spec::PagePath;
use spec::tree::TreeItem;
use wiki::Error;

use crate::caller::Caller;
use crate::problem::Problem;
use crate::router::Server;

/// Most pages that `/llms.txt` lists, and most of them in one section: whoever reads it has read all of it.
const MOST_FOR_MODELS: usize = 300;
const MOST_IN_SECTION: usize = 60;

/// How far down the tree `/llms.txt` looks for pages.
const LEVELS_FOR_MODELS: usize = 4;

/// Most addresses in a sitemap (<https://www.sitemaps.org/protocol.html>).
const MOST_IN_SITEMAP: usize = 50_000;

/// Deeper than any tree.
const EVERY_LEVEL: usize = 20;

/// Longest summary, in characters.
const LONGEST_SUMMARY: usize = 300;

/// `GET /llms.txt`: after <https://llmstxt.org>, a title, a summary, and sections of links to the sources of pages.
// r[impl described.llms]
pub async fn llms(
    State(server): State<Server>,
    Caller(actor): Caller,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (wiki, root) = (&server.wiki, PagePath::root());
    let name = wiki.name(&actor).await?;
    let tree = wiki.tree(&actor, &root, LEVELS_FOR_MODELS, None).await?;
    let summary = match wiki.page(&actor, &root, None).await {
        Ok(page) => summary(&page.body),
        Err(Error::NotFound(_)) => None,
        Err(error) => return Err(error.into()),
    };
    let text = models(&name, summary, &tree, &server.address_for(&headers));
    Ok(([(header::CONTENT_TYPE, "text/markdown; charset=utf-8")], text).into_response())
}

fn models(name: &str, summary: Option<String>, tree: &[TreeItem], base: &str) -> String {
    let told = summary.unwrap_or_else(|| "What a product has to do, and why: a living specification.".to_owned());
    let mut text = format!("# {}\n\n> {told}\n\n", line(name));
    text.push_str(&format!(
        "Every page is Markdown at its address with `.md` behind it; `?as_of=2024-03-03` tells what it said then. \
         Search with `{base}/api/v1/search?q=WORDS`. Statements have ids like `r[area.name]`.\n"
    ));
    // Where everything is in one place, its parts are the sections.
    let alone = match tree {
        [only] if only.has_children => Some(only),
        _ => None,
    };
    let parts = alone.map_or(tree, |only| &only.children).iter();
    let (branches, mut leaves): (Vec<_>, Vec<_>) = parts.partition(|item| item.has_children);
    leaves.retain(|item| item.page);
    if let Some(only) = alone.filter(|only| only.page) {
        leaves.insert(0, only);
    }
    let mut room = MOST_FOR_MODELS;
    if !leaves.is_empty() {
        section(&mut text, "Pages", &leaves, base, &mut room);
    }
    for branch in branches {
        let mut below = Vec::new();
        flatten(branch, &mut below);
        section(&mut text, &line(&branch.title), &below, base, &mut room);
        if below.len() > MOST_IN_SECTION || room == 0 {
            let all = format!("{base}{}.md?view=document", branch.path.url());
            text.push_str(&format!("- [All of {}]({all}): as one text, in parts\n", line(&branch.title)));
        }
    }
    text.push_str(&format!(
        "\n## Optional\n\n\
         - [The API]({base}/api/openapi.json): OpenAPI 3.1; history, proposals, discussion and search\n\
         - [For coding agents]({base}/api/docs/agents.md): how to read the specification before writing code, and how to offer changes of it\n\
         - [What changed lately]({base}/feed.atom): Atom\n"
    ));
    text
}

/// The pages of a branch, each before those below it.
fn flatten<'a>(item: &'a TreeItem, found: &mut Vec<&'a TreeItem>) {
    if item.page {
        found.push(item);
    }
    item.children.iter().for_each(|child| flatten(child, found));
}

fn section(text: &mut String, title: &str, pages: &[&TreeItem], base: &str, room: &mut usize) {
    let shown = pages.len().min(MOST_IN_SECTION).min(*room);
    *room -= shown;
    text.push_str(&format!("\n## {title}\n\n"));
    for page in &pages[..shown] {
        // Many a page is called "tasks": where it lies tells them apart.
        let alike = pages[..shown].iter().filter(|other| other.title == page.title).count() > 1;
        let above = page.path.parent().filter(|_| alike);
        let note = above.map(|above| format!(": in {}", line(above.as_str()))).unwrap_or_default();
        text.push_str(&format!("- [{}]({base}{}){note}\n", line(&page.title), source(&page.path)));
    }
}

/// Where a page's source is; the top page has no name to put `.md` behind.
fn source(path: &PagePath) -> String {
    format!("{}.md", path.url())
}

/// A title in one line, in which nothing begins a link.
fn line(title: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    title.chars().filter(|c| !c.is_control() && !"[]<>".contains(*c)).collect()
}

/// The first plain paragraph of a page.
fn summary(body: &str) -> Option<String> {
    let plain = |text: &&str| {
        text.chars().next().is_some_and(char::is_alphanumeric) && !text.contains("](") && !text.contains('<')
    };
    let paragraph = body.split("\n\n").map(str::trim).find(plain)?;
    let paragraph = line(paragraph);
    let short: String = paragraph.chars().take(LONGEST_SUMMARY).collect();
    Some(if short.len() < paragraph.len() { format!("{}…", short.trim_end()) } else { short })
}

/// `GET /sitemap.xml`: the address of every page.
// r[impl described.sitemap]
pub async fn sitemap(
    State(server): State<Server>,
    Caller(actor): Caller,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let tree = server.wiki.tree(&actor, &PagePath::root(), EVERY_LEVEL, None).await?;
    let mut pages = Vec::new();
    tree.iter().for_each(|item| flatten(item, &mut pages));
    pages.truncate(MOST_IN_SITEMAP);
    let base = server.address_for(&headers);
    let xml = written(&pages, &base).map_err(|error| Problem::failed(&error))?;
    Ok(([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response())
}

fn written(pages: &[&TreeItem], base: &str) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let set = writer.create_element("urlset");
    let set = set.with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
    set.write_inner_content(|writer| {
        let addresses = std::iter::once("/".to_owned()).chain(pages.iter().map(|page| page.path.url()));
        for address in addresses {
            writer.create_element("url").write_inner_content(|writer| {
                let address = format!("{base}{address}");
                writer.create_element("loc").write_text_content(BytesText::new(&address))?;
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(writer.into_inner())
}

/// `GET /robots.txt`: pages may be found by search engines; faces of pages, searches and what is somebody's own are not
/// worth looking at.
// r[impl described.sitemap]
pub async fn robots(State(server): State<Server>, headers: HeaderMap) -> Response {
    let base = server.address_for(&headers);
    let text = format!(
        "User-agent: *\nDisallow: /admin\nDisallow: /api/\nAllow: /api/docs\nDisallow: /login\nDisallow: /logout\n\
         Disallow: /search\nDisallow: /*?view=\nDisallow: /*?as_of=\nSitemap: {base}/sitemap.xml\n"
    );
    let lasting = HeaderValue::from_static("public, max-age=86400");
    let mut response = ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, lasting);
    response
}
