//! Specifications from other tools: carried in to the letter, given back to the letter, nothing dropped and nothing written over.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use spec::{Actor, PagePath};
use support::{Place, editor, folder, path, with_accounts};
use tempfile::TempDir;
use wiki::{Cargo, Carried, Error, Fate};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn cargo(source: &Path, at: &str) -> Cargo {
    Cargo {
        source: source.to_owned(),
        at: path(at),
        layout: None,
        attachments: None,
        message: String::new(),
        replace: false,
        fold: false,
    }
}

async fn carry(place: &Place, cargo: &Cargo) -> Carried {
    place.wiki.carry_in(&Actor::Operator, cargo).await.unwrap()
}

/// What became of each file, one line each.
fn told(carried: &Carried) -> Vec<String> {
    let line = |file: &wiki::CarriedFile| match &file.fate {
        Fate::Page(at) => format!("{} page {at}", file.name),
        Fate::Beside(at) => format!("{} beside {at}", file.name),
        Fate::Replaced(at) => format!("{} replaced {at}", file.name),
        Fate::Unchanged(at) => format!("{} same {at}", file.name),
        Fate::InTheWay(at) => format!("{} in the way {at}", file.name),
        Fate::Left(why) => format!("{} left: {why}", file.name),
    };
    carried.files.iter().map(line).collect()
}

/// Every file below a folder.
fn read(top: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![top.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            match entry.file_type().unwrap().is_dir() {
                true => folders.push(entry.path()),
                false => {
                    let name = entry.path().strip_prefix(top).unwrap().to_str().unwrap().to_owned();
                    found.insert(name, fs::read(entry.path()).unwrap());
                }
            }
        }
    }
    found
}

async fn exported(place: &Place, at: &str, when: Option<&str>) -> BTreeMap<String, Vec<u8>> {
    let out = tempfile::tempdir().unwrap();
    let when = when.map(|when| when.parse().unwrap());
    place.wiki.export(&Actor::Operator, out.path(), &path(at), when.as_ref()).await.unwrap();
    read(out.path())
}

// r[verify carry.one-change] r[verify carry.round-trip] r[verify carry.layout]
#[tokio::test]
async fn a_folder_becomes_pages_in_one_change_and_comes_back_byte_for_byte() {
    let files: &[(&str, &[u8])] = &[
        ("README.md", b"# Product\r\n\r\nTwo lines.\r\n"),
        (".specify/memory/constitution.md", b"# Law"),
        ("specs/001-login/spec.md", "\u{feff}# Feature Specification: Über\n".as_bytes()),
        ("specs/001-login/Plan Two.md", b""),
        ("specs/001-login/latin.md", b"gr\xf6\xdfer\n"),
        ("specs/001-login/contracts/api.yaml", b"openapi: 3.1.0\n"),
        ("Search.MD", b"Reserved only at the top of the wiki\n"),
    ];
    let source = folder(files);
    let place = Place::new().await;

    let carried = carry(&place, &cargo(source.path(), "/product")).await;

    assert_eq!(carried.layouts[0].found, "1 feature and a constitution");
    assert_eq!(
        told(&carried),
        [
            ".specify/memory/constitution.md page /product/.specify/memory/constitution",
            "README.md page /product",
            "Search.MD page /product/search",
            "specs/001-login/Plan Two.md page /product/specs/001-login/plan two",
            "specs/001-login/contracts/api.yaml beside /product/specs/001-login/contracts/api.yaml",
            "specs/001-login/latin.md beside /product/specs/001-login/latin",
            "specs/001-login/spec.md page /product/specs/001-login/spec",
        ]
    );
    let change = place.wiki.change(&Actor::Operator, carried.change.unwrap()).await.unwrap();
    assert_eq!((change.author.as_str(), change.pages.len()), ("operator", 7));
    assert!(change.message.ends_with("\n\nSpec Kit: 1 feature and a constitution\n"), "{}", change.message);
    let expected: BTreeMap<_, _> = files.iter().map(|(name, body)| ((*name).to_owned(), body.to_vec())).collect();
    assert_eq!(exported(&place, "/product", None).await, expected);
    assert_eq!(place.body("/product/specs/001-login/spec").await, "\u{feff}# Feature Specification: Über\n");
}

// r[verify carry.never-dropped]
#[tokio::test]
async fn what_cannot_be_kept_is_listed_with_the_reason() {
    let source = folder(&[("a.md", b"A\n"), ("src/main.rs", b"fn main() {}\n"), (".git/HEAD", b"ref\n")]);
    let place = Place::new().await;
    let carried = carry(&place, &cargo(source.path(), "/x")).await;
    let why = "neither Markdown nor one of the files that are kept beside pages; --attachments '**' keeps all";
    assert_eq!(
        told(&carried),
        [".git/ left: git's own folder".to_owned(), "a.md page /x/a".into(), format!("src/main.rs left: {why}")]
    );

    let all = Cargo { attachments: Some("**".into()), ..cargo(source.path(), "/y") };
    assert!(told(&carry(&place, &all).await).contains(&"src/main.rs beside /y/src/main.rs".to_owned()));
}

// r[verify carry.never-over] r[verify carry.dry-run]
#[tokio::test]
async fn what_is_there_is_never_written_over_unless_somebody_asks() {
    let place = Place::new().await;
    let first = folder(&[("a.md", b"One\n"), ("b.md", b"Same\n")]);
    carry(&place, &cargo(first.path(), "/x")).await;
    let second = folder(&[("a.md", b"Two\n"), ("b.md", b"Same\n"), ("c.md", b"New\n")]);

    let foreseen = place.wiki.foresee_carrying(&Actor::Operator, &cargo(second.path(), "/x")).await.unwrap();
    assert_eq!(told(&foreseen), ["a.md in the way /x/a", "b.md same /x/b", "c.md page /x/c"]);
    let refused = place.wiki.carry_in(&Actor::Operator, &cargo(second.path(), "/x")).await;
    assert!(
        matches!(&refused, Err(Error::Invalid(why)) if why.starts_with("/x/a would be written over")),
        "{refused:?}"
    );
    assert_eq!(exported(&place, "/x", None).await.len(), 2, "nothing was half done");

    let over = Cargo { replace: true, ..cargo(second.path(), "/x") };
    assert_eq!(told(&carry(&place, &over).await), ["a.md replaced /x/a", "b.md same /x/b", "c.md page /x/c"]);
    assert_eq!(place.body("/x/a").await, "Two\n");
    let again = carry(&place, &over).await;
    assert_eq!((again.change, told(&again)[0].as_str()), (None, "a.md same /x/a"));
}

// r[verify carry.two-files]
#[tokio::test]
async fn two_files_that_would_be_one_page_are_two_pages() {
    let place = Place::new().await;
    with_accounts(&place).await;
    place.save("/x", None, "# Ours\n").await.unwrap();
    let files: &[(&str, &[u8])] =
        &[("README.md", b"Theirs\n"), ("t.md", b"File\n"), ("t/README.md", b"Folder\n"), ("T.md", b"Case\n")];
    let source = folder(files);

    let carried = carry(&place, &cargo(source.path(), "/x")).await;

    assert_eq!(
        told(&carried),
        ["README.md page /x/readme", "T.md page /x/t", "t.md page /x/t-2", "t/README.md page /x/t-3"]
    );
    assert_eq!(carried.files[0].note.as_deref(), Some("/x is something else already"));
    assert_eq!(place.body("/x").await, "# Ours\n");
    let back = exported(&place, "/x", None).await;
    assert!(files.iter().all(|(name, body)| back.get(*name).map(Vec::as_slice) == Some(*body)), "{back:?}");
}

// r[verify carry.fold]
#[tokio::test]
async fn open_changes_are_folded_when_somebody_asks_and_archived_ones_stay_pages() {
    let files: &[(&str, &[u8])] = &[
        ("openspec/specs/auth/spec.md", b"# auth\n\n## Requirements\n\n### Requirement: Login\nIt SHALL ask.\n"),
        ("openspec/changes/add-token/proposal.md", b"# Tokens\n"),
        (
            "openspec/changes/add-token/specs/auth/spec.md",
            b"## ADDED Requirements\n### Requirement: Token\nIt SHALL end.\n## MODIFIED Requirements\n### Requirement: Gone\nX\n",
        ),
        ("openspec/changes/add-token/specs/mail/spec.md", b"## ADDED Requirements\n### Requirement: Mail\nIt SHALL go.\n"),
        ("openspec/changes/archive/2025-01-01-b/specs/auth/spec.md", b"## ADDED Requirements\n### Requirement: Old\nX\n"),
    ];
    let source = folder(files);
    let place = Place::new().await;
    let plain = carry(&place, &cargo(source.path(), "/as-is")).await;
    assert_eq!(plain.open_deltas.len(), 2);
    let expected: BTreeMap<_, _> = files.iter().map(|(name, body)| ((*name).to_owned(), body.to_vec())).collect();
    assert_eq!(exported(&place, "/as-is", None).await, expected);

    let carried = carry(&place, &Cargo { fold: true, ..cargo(source.path(), "/x") }).await;

    let folded = &carried.folded[0];
    assert_eq!((folded.name.as_str(), folded.pages.len()), ("add-token", 2));
    assert_eq!(folded.left, ["/x/openspec/specs/auth/spec: Gone was not modified: there is no such requirement"]);
    assert_eq!(
        place.body("/x/openspec/specs/auth/spec").await,
        "# auth\n\n## Requirements\n\n### Requirement: Login\nIt SHALL ask.\n\n### Requirement: Token\nIt SHALL end.\n"
    );
    assert!(place.body("/x/openspec/specs/mail/spec").await.ends_with("### Requirement: Mail\nIt SHALL go.\n"));
    let change = place.wiki.change(&Actor::Operator, folded.change.unwrap()).await.unwrap();
    assert_eq!(change.title, "Folded add-token: Tokens");
    // As of the import itself everything is to the letter.
    let when = format!("change:{}", carried.change.unwrap());
    assert_eq!(exported(&place, "/x", Some(&when)).await, expected);
}

// r[verify carry.doorstop] r[verify carry.strict-doc]
#[tokio::test]
async fn items_and_documents_become_pages_beside_their_files() {
    let item: &[u8] =
        b"active: true\nheader: ''\nlevel: 1.1\nlinks: []\nnormative: true\ntext: |\n  It **shall** keep.\n";
    let document: &[u8] = b"[DOCUMENT]\nTITLE: Start\n\n[REQUIREMENT]\nUID: SYS-1\nSTATEMENT: It shall start.\n";
    let files: &[(&str, &[u8])] = &[
        ("docs/start.sdoc", document),
        ("reqs/.doorstop.yml", b"settings:\n  prefix: REQ\n"),
        ("reqs/REQ001.yml", item),
        ("reqs/other.yml", b"x: 1\n"),
    ];
    let source = folder(files);
    let place = Place::new().await;
    let carried = carry(&place, &cargo(source.path(), "/x")).await;
    assert_eq!(
        told(&carried),
        [
            "docs/start.sdoc page /x/docs/start",
            "docs/start.sdoc beside /x/docs/start.sdoc",
            "reqs/.doorstop.yml beside /x/reqs/.doorstop.yml",
            "reqs/REQ001.yml page /x/reqs/req001",
            "reqs/REQ001.yml beside /x/reqs/req001.yml",
            "reqs/other.yml beside /x/reqs/other.yml",
        ]
    );
    assert!(place.body("/x/reqs/req001").await.ends_with("---\n\nIt **shall** keep.\n"));
    assert!(place.body("/x/docs/start").await.contains("**UID:** SYS-1\n\nIt shall start.\n"));
    let back = exported(&place, "/x", None).await;
    assert!(files.iter().all(|(name, body)| back.get(*name).map(Vec::as_slice) == Some(*body)), "{back:?}");
    // Carried in again, and carried in from what was given back, nothing is new.
    assert_eq!(carry(&place, &cargo(source.path(), "/x")).await.change, None);
}

// r[verify carry.hostile]
#[tokio::test]
async fn links_and_odd_names_of_a_folder_are_listed_and_never_followed() {
    let outside = folder(&[("secret.md", b"Secret\n")]);
    let source = folder(&[("a.md", b"A\n")]);
    std::os::unix::fs::symlink(outside.path().join("secret.md"), source.path().join("link.md")).unwrap();
    std::os::unix::fs::symlink(outside.path(), source.path().join("deep")).unwrap();
    use std::os::unix::ffi::OsStrExt;
    fs::write(source.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9.md")), "C\n").unwrap();
    let place = Place::new().await;
    let carried = carry(&place, &cargo(source.path(), "/x")).await;
    let lines = told(&carried);
    assert_eq!(lines.len(), 4);
    assert!(lines.contains(&"caf\u{fffd}.md left: its name is not UTF-8".to_owned()), "{lines:?}");
    assert_eq!(lines.iter().filter(|line| line.contains("links are not followed")).count(), 2);
    assert_eq!(exported(&place, "/x", None).await.len(), 1);
}

/// An archive with these files.
fn archive(files: &[(&str, &[u8])]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("export.zip");
    let mut writer = ZipWriter::new(fs::File::create(&file).unwrap());
    for (name, body) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(body).unwrap();
    }
    writer.finish().unwrap();
    (folder, file)
}

// r[verify carry.hostile]
#[tokio::test]
async fn an_archive_cannot_lead_out_of_itself() {
    let (_folder, file) = archive(&[
        ("docs/a.md", b"A\n"),
        ("../evil.md", b"E\n"),
        ("/etc/evil.md", b"E\n"),
        ("docs/../../evil.md", b"E\n"),
        ("c:\\evil.md", b"E\n"),
        ("docs/a.md/b.md", b"Below a file\n"),
    ]);
    let place = Place::new().await;
    let carried = carry(&place, &cargo(&file, "/x")).await;
    let lines = told(&carried);
    assert_eq!(
        lines.iter().filter(|line| line.ends_with("left: its name leads out of the archive")).count(),
        4,
        "{lines:?}"
    );
    assert!(lines.contains(&"docs/a.md left: there is a folder of the same name".to_owned()), "{lines:?}");
    assert_eq!(exported(&place, "/x", None).await.keys().collect::<Vec<_>>(), ["docs/a.md/b.md"]);
}

// r[verify carry.hostile]
#[tokio::test]
async fn an_archive_that_unpacks_to_too_much_is_refused_whole() {
    let large = vec![b'a'; 40 << 20];
    let (_folder, one) = archive(&[("a.md", b"A\n"), ("large.txt", &large)]);
    let place = Place::new().await;
    let carried = carry(&place, &cargo(&one, "/x")).await;
    assert_eq!(told(&carried), ["a.md page /x/a", "large.txt left: it is larger than 32 MiB"]);

    let many: Vec<_> = (0..14).map(|number| format!("large-{number}.txt")).collect();
    let files: Vec<_> = many.iter().map(|name| (name.as_str(), &large[..])).collect();
    let (_folder, bomb) = archive(&files);
    assert!(fs::metadata(&bomb).unwrap().len() < 1 << 20);
    let refused = place.wiki.carry_in(&Actor::Operator, &cargo(&bomb, "/y")).await;
    assert!(matches!(&refused, Err(Error::Invalid(why)) if why.contains("512 MiB")), "{refused:?}");

    let broken = folder(&[("x.zip", b"PK\x03\x04 nothing more")]);
    let refused = place.wiki.carry_in(&Actor::Operator, &cargo(&broken.path().join("x.zip"), "/y")).await;
    assert!(
        matches!(&refused, Err(Error::Invalid(why)) if why.contains("neither a folder nor a zip archive")),
        "{refused:?}"
    );
    assert!(place.wiki.page(&Actor::Operator, &path("/y"), None).await.is_err());
}

#[tokio::test]
async fn who_may_not_write_there_imports_nothing() {
    let place = Place::new().await;
    with_accounts(&place).await;
    let source = folder(&[("a.md", b"A\n")]);
    let refused = place.wiki.carry_in(&Actor::Anonymous, &cargo(source.path(), "/x")).await;
    assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    let carried = place.wiki.carry_in(&editor(), &cargo(source.path(), "/x")).await.unwrap();
    let change = place.wiki.change(&Actor::Anonymous, carried.change.unwrap()).await.unwrap();
    assert_eq!(change.author, "Edith");
}

#[tokio::test]
async fn a_page_that_was_deleted_comes_back_with_its_history() {
    let place = Place::new().await;
    let source = folder(&[("a.md", b"A\n")]);
    carry(&place, &cargo(source.path(), "/x")).await;
    let base = place.wiki.page(&Actor::Operator, &path("/x/a"), None).await.unwrap().revision;
    let deletion =
        wiki::Deletion { path: path("/x/a"), base: Some(base), scope: wiki::Scope::Page, message: String::new() };
    place.wiki.delete(&Actor::Operator, deletion).await.unwrap();
    carry(&place, &cargo(source.path(), "/x")).await;
    let history = place.wiki.history(&Actor::Operator, &path("/x/a"), None, 10).await.unwrap();
    assert_eq!(history.items.len(), 3);
    assert_eq!(place.body("/x/a").await, "A\n");
}

// r[verify site.whole] r[verify site.seen] r[verify site.safe]
#[tokio::test]
async fn a_site_holds_every_page_with_links_between_files() {
    let place = Place::new().await;
    let files: &[(&str, &[u8])] = &[
        ("README.md", b"# Top\n\n[A](guide/a.md#one) ![P](guide/p.png) [gone](no.md) [R](run.svg)\n"),
        ("guide/a.md", b"# A\n\n## One\n\n[up](../README.md)\n"),
        ("guide/p.png", b"png"),
        ("run.svg", b"<svg><script>x</script></svg>"),
        ("a.xhtm", b"<html/>"),
        ("noending", b"<html/>"),
    ];
    let source = folder(files);
    carry(&place, &Cargo { attachments: Some("**".into()), ..cargo(source.path(), "/x") }).await;
    let out = tempfile::tempdir().unwrap();
    let dress = |screen: &wiki::SiteScreen| {
        let page = screen.page.as_ref().map(|page| page.html.clone()).unwrap_or_default();
        format!("{}|{}|{}", screen.title, screen.root, page)
    };
    let own = [("style.css", b"body {}".to_vec())];
    let written = place.wiki.export_site(&Actor::Anonymous, out.path(), &path("/x"), None, &own, &dress).await.unwrap();
    assert_eq!(
        (written.pages, written.files, written.as_text),
        (2, 4, vec![path("/x/a.xhtm"), path("/x/noending"), path("/x/run.svg")])
    );
    let site = read(out.path());
    let names: Vec<_> = site.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "_site/search-index.js",
            "_site/style.css",
            "a.xhtm.txt",
            "contents.html",
            "guide/a.html",
            "guide/p.png",
            "index.html",
            "noending.txt",
            "run.svg.txt"
        ]
    );
    let top = String::from_utf8_lossy(&site["index.html"]).into_owned();
    assert!(top.starts_with("Top||"), "{top}");
    assert!(top.contains("href=\"guide/a.html#one\"") && top.contains("src=\"guide/p.png\""), "{top}");
    assert!(top.contains("href=\"run.svg.txt\"") && !top.contains("no.md"), "{top}");
    let inner = String::from_utf8_lossy(&site["guide/a.html"]).into_owned();
    assert!(inner.starts_with("A|../|") && inner.contains("href=\"../index.html\""), "{inner}");
    assert!(
        String::from_utf8_lossy(&site["_site/search-index.js"])
            .starts_with("window.holotypeIndex=[[\"index.html\",\"Top\"")
    );

    let nothing = tempfile::tempdir().unwrap();
    let refused = place
        .wiki
        .export_site(&Actor::Anonymous, nothing.path(), &PagePath::parse("/nowhere").unwrap(), None, &own, &dress)
        .await;
    assert!(matches!(refused, Err(Error::NotFound(_))), "{refused:?}");
}

// r[verify site.whole]
#[tokio::test]
async fn a_page_of_a_site_carries_the_pages_around_it_and_not_thousands() {
    let place = Place::new().await;
    let names: Vec<String> = (0..450).map(|number| format!("p{number:03}.md")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"text\n"[..])).collect();
    let source = folder(&files);
    carry(&place, &cargo(source.path(), "/x")).await;
    let out = tempfile::tempdir().unwrap();
    let dress = |screen: &wiki::SiteScreen| {
        let line = |branch: &wiki::SiteBranch| {
            format!("{} {}\n", branch.link.title, branch.link.href.as_deref().unwrap_or_default())
        };
        screen.tree.iter().map(line).collect::<String>()
    };
    place.wiki.export_site(&Actor::Anonymous, out.path(), &path("/x"), None, &[], &dress).await.unwrap();

    let site = read(out.path());
    let lines = |file: &str| String::from_utf8_lossy(&site[file]).lines().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines("contents.html").len(), 450);
    for (page, first) in [("p000.html", "p000.html"), ("p300.html", "p200.html"), ("p449.html", "p250.html")] {
        let tree = lines(page);
        assert_eq!((tree.len(), tree[200].as_str()), (201, "All 450 here contents.html"), "{page}");
        assert!(tree[0].ends_with(first) && tree.iter().any(|line| line.ends_with(page)), "{page}: {}", tree[0]);
    }
}
