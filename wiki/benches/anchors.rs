//! Are comments found again? `cargo bench -p wiki --bench anchors -- REPOSITORY DIR [COUNT] [SEED]`.
//!
//! Quotes of many kinds are picked at random from random old revisions of a real history and planted as comments; then
//! they are asked for in the newest revision. Whether the answer is right is judged without the rules it was found by:
//! `judge` looks for the words itself and follows lines the way git does. Everything that is wrong is printed.

#[path = "anchors/judge.rs"]
mod judge;
#[path = "anchors/pick.rs"]
mod pick;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use judge::{Verdict, judge};
use pick::{Kind, Random, pick};
use spec::thread::Quote;
use spec::{Actor, PagePath, RevisionLine, Role};
use wiki::{Clock, Manner, MountRequest, NewAccount, NewThread, Subject, ThreadFilter, Wiki};

struct Planted {
    thread: i64,
    kind: Kind,
    page: PagePath,
    revision: i64,
    text: String,
    range: std::ops::Range<usize>,
}

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (Some(repository), Some(dir)) = (arguments.next(), arguments.next()) else {
        println!("usage: cargo bench -p wiki --bench anchors -- REPOSITORY DIR [COUNT] [SEED]");
        return;
    };
    let count: usize = arguments.next().map_or(2_000, |count| count.parse().expect("a number"));
    let seed: u64 = arguments.next().map_or(1, |seed| seed.parse().expect("a number"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let wiki = Wiki::open(&folder.path().join("data"), Clock::System).await.expect("a wiki");
    let began = Instant::now();
    let request = MountRequest { dir, ..MountRequest::new(&repository, "/it".parse().expect("a path")) };
    wiki.mount(&Actor::Operator, &request, &mut |_| {}).await.expect("the history is imported");
    let new = NewAccount { name: "Edith".into(), role: Role::Editor, password: "correct horse".into() };
    let id = wiki.add_account(&Actor::Operator, new).await.expect("an account");
    let actor = Actor::Account { id, name: "Edith".into(), role: Role::Editor };

    let mut histories = Vec::new();
    for page in pages(&wiki).await {
        let lines = wiki.history(&actor, &page, None, 100_000).await.expect("a history").items;
        histories.push((page, lines));
    }
    // As many comments on a page as it has revisions.
    let all: usize = histories.iter().map(|(_, lines)| lines.len()).sum();
    println!("{repository}: {} pages, {all} revisions, imported in {:?}", histories.len(), began.elapsed());

    let mut random = Random(seed);
    let mut planted: Vec<Planted> = Vec::new();
    let (mut refused, mut tries) = (0, 0);
    while planted.len() < count && tries < count * 20 {
        tries += 1;
        let mut at = random.below(all);
        let history = histories.iter().find(|(_, lines)| {
            let here = at < lines.len();
            at -= if here { 0 } else { lines.len() };
            here
        });
        let (page, lines) = history.expect("a page");
        let line: &RevisionLine = &lines[at];
        let text = wiki.revision(&actor, line.revision).await.expect("a revision").body;
        let Some((kind, range)) = pick(&text, &mut random) else { continue };
        // Words whose surroundings are the same elsewhere could not be told apart by whoever sends them, either.
        let wide = text[..range.start].char_indices().rev().nth(63).map_or(0, |(at, _)| at)
            ..text[range.end..].char_indices().nth(64).map_or(text.len(), |(at, _)| range.end + at);
        if text.matches(&text[wide]).nth(1).is_some() {
            continue;
        }
        let before: String = text[..range.start].chars().rev().take(64).collect::<Vec<_>>().into_iter().rev().collect();
        let quote = Quote {
            page: line.path.clone(),
            revision: line.revision,
            quote: text[range.clone()].to_owned(),
            prefix: before,
            suffix: text[range.end..].chars().take(64).collect(),
        };
        let new = NewThread { about: Some(quote), body: "Is that so?".into() };
        match wiki.begin_thread(&actor, Subject::Page, new, Manner::default()).await {
            Ok(thread) => planted.push(Planted {
                thread: thread.id,
                kind,
                page: page.clone(),
                revision: line.revision,
                text,
                range,
            }),
            Err(why) => {
                refused += 1;
                if refused < 6 {
                    println!("refused ({kind:?}): {why}: {:?}", &text[range]);
                }
            }
        }
    }
    println!("{} comments planted, {refused} refused", planted.len());

    let mut tally: BTreeMap<(Kind, Verdict), usize> = BTreeMap::new();
    let (mut cold, mut warm) = (Vec::new(), Vec::new());
    for (page, lines) in &histories {
        let here: Vec<&Planted> = planted.iter().filter(|one| one.page == *page).collect();
        if here.is_empty() {
            continue;
        }
        let began = Instant::now();
        let threads = wiki.threads(&actor, page, ThreadFilter::default()).await.expect("the threads");
        cold.push((began.elapsed(), here.len(), page.to_string()));
        let began = Instant::now();
        wiki.threads(&actor, page, ThreadFilter::default()).await.expect("the threads");
        warm.push((began.elapsed(), here.len(), page.to_string()));
        let head = wiki.page(&actor, page, None).await.expect("the page").body;
        for one in here {
            let found = threads.iter().find(|thread| thread.id == one.thread).and_then(|thread| thread.anchor.clone());
            let at = lines.iter().position(|line| line.revision == one.revision).expect("its revision");
            let verdict = match &found {
                None => Verdict::Lost,
                Some(found) => {
                    let mut between = Vec::new();
                    if judge::is_repeated(&one.text, &head, &one.range) {
                        for line in lines[..at].iter().rev() {
                            between.push(wiki.revision(&actor, line.revision).await.expect("a revision").body);
                        }
                    }
                    judge(&one.text, &one.range, &between, &head, found)
                }
            };
            *tally.entry((one.kind, verdict)).or_default() += 1;
            let is_told = matches!(verdict, Verdict::Lost | Verdict::Wrong | Verdict::Missed)
                || (verdict == Verdict::Elsewhere && std::env::var_os("TELL").is_some());
            if is_told {
                println!("\n{verdict:?} {:?} thread {} {page} revision {}", one.kind, one.thread, one.revision);
                println!("  quote: {:?}", &one.text[one.range.clone()]);
                println!("  answer: {found:?}");
            }
        }
    }
    report(&tally);
    slowest("threads of a page, first time", cold);
    slowest("threads of a page, again", warm);
}

fn report(tally: &BTreeMap<(Kind, Verdict), usize>) {
    let count = |wanted: &dyn Fn(Kind, Verdict) -> bool| -> usize {
        tally.iter().filter(|((kind, verdict), _)| wanted(*kind, *verdict)).map(|(_, count)| *count).sum()
    };
    println!("\n{:<14}{}", "", judge::ALL.map(|verdict| format!("{:>11}", format!("{verdict:?}"))).concat());
    let kinds: std::collections::BTreeSet<Kind> = tally.keys().map(|(kind, _)| *kind).collect();
    for kind in kinds {
        let cells = judge::ALL.map(|verdict| format!("{:>11}", count(&|k, v| k == kind && v == verdict)));
        println!("{:<14}{}", format!("{kind:?}"), cells.concat());
    }
    let cells = judge::ALL.map(|verdict| format!("{:>11}", count(&|_, v| v == verdict)));
    println!("{:<14}{}", "all", cells.concat());
    let decided = count(&|_, v| matches!(v, Verdict::Right | Verdict::Near | Verdict::Missed | Verdict::Wrong));
    let right = count(&|_, v| v == Verdict::Right);
    let wrong = count(&|_, v| v == Verdict::Wrong);
    let all = count(&|_, _| true);
    println!(
        "lost {}, of {decided} that survive {:.2} % right, {:.3} % of all {all} at a wrong place",
        count(&|_, v| v == Verdict::Lost),
        100.0 * right as f64 / decided.max(1) as f64,
        100.0 * wrong as f64 / all.max(1) as f64
    );
}

fn slowest(what: &str, mut times: Vec<(Duration, usize, String)>) {
    times.sort();
    let Some((time, threads, page)) = times.last() else { return };
    let median = times[times.len() / 2].0;
    println!("{what}: median {median:?}, slowest {time:?} ({page}, {threads} threads)");
}

async fn pages(wiki: &Wiki) -> Vec<PagePath> {
    let top: PagePath = "/it".parse().expect("a path");
    let mut items = wiki.tree(&Actor::Operator, &top, 20, None).await.expect("a tree");
    let mut paths = vec![top];
    while let Some(item) = items.pop() {
        items.extend(item.children);
        paths.push(item.path);
    }
    let mut pages = Vec::new();
    for path in paths {
        if wiki.page(&Actor::Operator, &path, None).await.is_ok() {
            pages.push(path);
        }
    }
    pages.sort();
    pages
}
