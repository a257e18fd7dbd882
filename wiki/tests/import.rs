//! A repository's history, as the wiki remembers it.

mod support;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use expect_test::expect;
use spec::{Actor, When};
use support::{Place, Repo, path, with_accounts};

// r[verify import.first-parent] r[verify import.faithful]
#[tokio::test]
async fn every_first_parent_commit_is_a_change_with_its_author_time_and_message() {
    let mut repo = Repo::new();
    repo.write("docs/a.md", "# A\n\nOne.\n");
    let first = repo.commit("Write down A\n\nBecause nobody knew.");
    repo.write("src/main.rs", "fn main() {}\n");
    repo.commit("Code only");
    repo.write("docs/a.md", "# A\n\nTwo.\n");
    let third = repo.commit("Correct A");
    let place = Place::new().await;

    let imported = place.mount(&repo, "docs").await;

    assert_eq!((imported.commits, imported.changes, imported.revisions), (3, 2, 2));
    let page = place.wiki.page(&Actor::Anonymous, &path("/spec/a"), None).await.unwrap();
    assert_eq!((page.title.as_str(), page.author.as_str()), ("A", "Ada"));
    assert_eq!(page.commit.as_deref(), Some(third.as_str()));
    assert_eq!(page.at.as_second(), repo.time_of(&third));
    let history = place.wiki.history(&Actor::Anonymous, &path("/spec/a"), None, 10).await.unwrap();
    let messages: Vec<_> = history.items.iter().map(|line| line.message.as_str()).collect();
    assert_eq!(messages, ["Correct A\n", "Write down A\n\nBecause nobody knew.\n"]);
    assert_eq!(history.items[1].commit.as_deref(), Some(first.as_str()));
}

// r[verify import.merge] r[verify moment.merged-commit]
#[tokio::test]
async fn a_merge_is_one_change_that_names_the_commits_it_brought_in() {
    let mut repo = Repo::new();
    repo.write("a.md", "One.\n");
    repo.commit("Start");
    repo.git(&["switch", "--quiet", "--create", "topic"]);
    repo.write("a.md", "Two.\n");
    repo.commit("First try");
    repo.write("a.md", "Three.\n");
    repo.commit("Second try");
    repo.git(&["switch", "--quiet", "main"]);
    let merge = repo.merge("topic", "Merge the topic");
    let place = Place::new().await;

    place.mount(&repo, "").await;

    let page = place.wiki.page(&Actor::Anonymous, &path("/spec/a"), None).await.unwrap();
    assert_eq!((page.body.as_str(), page.commit.as_deref()), ("Three.\n", Some(merge.as_str())));
    let change = place.wiki.change(&Actor::Anonymous, page.change).await.unwrap();
    let subjects: Vec<_> = change.commits.iter().map(|commit| commit.subject.as_str()).collect();
    assert_eq!(subjects, ["First try", "Second try", "Merge the topic"]);
    // A commit of the topic is a moment too: that of the merge that published it.
    let topic = &change.commits[0].id;
    assert_eq!(place.body_when("/spec/a", &format!("commit:{}", &topic[..8])).await.unwrap(), "Three.\n");
}

// r[verify moment.names] r[verify moment.change]
#[tokio::test]
async fn the_wiki_as_of_any_name_of_a_moment() {
    let mut repo = Repo::new();
    repo.write("a.md", "One.\n");
    let first = repo.commit("One");
    repo.git(&["tag", "v1"]);
    repo.write("a.md", "Two.\n").write("b.md", "New.\n");
    let second = repo.commit("Two");
    let place = Place::new().await;
    place.mount(&repo, "").await;

    let at = jiff::Timestamp::from_second(repo.time_of(&first)).unwrap();
    for when in
        [format!("commit:{}", &first[..7]), "tag:v1".into(), "change:1".into(), "revision:1".into(), at.to_string()]
    {
        assert_eq!(place.body_when("/spec/a", &when).await.unwrap(), "One.\n", "{when}");
        let missing = place.body_when("/spec/b", &when).await.unwrap_err().to_string();
        assert_eq!(missing, "the page at /spec/b was written later", "{when}");
    }
    assert_eq!(place.body_when("/spec/a", &format!("commit:{second}")).await.unwrap(), "Two.\n");
    assert_eq!(place.body_when("/spec/a", "2030-01-01").await.unwrap(), "Two.\n");
    assert_eq!(place.outline(Some("change:1")).await, "/spec/ (spec)\n  /spec/a (a)");

    for (when, said) in [
        ("tag:v9", "no mounted repository has a tag \"v9\""),
        ("change:99", "there is no merged change 99"),
        ("commit:0123456", "no mounted repository has a commit 0123456 on its branch"),
    ] {
        assert_eq!(place.body_when("/spec/a", when).await.unwrap_err().to_string(), said);
    }
}

// r[verify moment.time]
#[tokio::test]
async fn time_never_runs_backwards_within_a_mount() {
    let repo = Repo::new();
    repo.write("a.md", "One.\n");
    repo.commit_at("One", 1_700_000_000);
    repo.write("a.md", "Two.\n");
    repo.commit_at("From a machine with a slow clock", 1_600_000_000);
    let place = Place::new().await;
    place.mount(&repo, "").await;

    assert!(place.body_when("/spec/a", "2020-12-31").await.is_err());
    assert_eq!(place.body_when("/spec/a", "2023-11-15").await.unwrap(), "Two.\n");
}

// r[verify path.of-file] r[verify path.unique] r[verify import.dot-directories]
#[tokio::test]
async fn files_become_pages_under_paths_people_can_type() {
    let mut repo = Repo::new();
    repo.write("README.md", "# Welcome\n")
        .write("Guide/Set-Up.md", "Set up.\n")
        .write("guide/index.md", "---\ntitle: The guide\n---\n")
        .write(".specify/memory/constitution.md", "# Constitution\n")
        .write("Foo.md", "# Foo\n");
    repo.commit("Start");
    repo.write("foo.md", "# the other foo\n").write("notes.txt", "not a page\n");
    repo.commit("Clash");
    let place = Place::new().await;
    place.mount(&repo, "").await;

    expect![[r#"
        /spec (Welcome)
          /spec/.specify/ (.specify)
            /spec/.specify/memory/ (memory)
              /spec/.specify/memory/constitution (Constitution)
          /spec/foo (Foo)
          /spec/foo-2 (the other foo)
          /spec/guide (The guide)
            /spec/guide/set-up (Set-Up)"#]]
    .assert_eq(&place.outline(None).await);
}

// r[verify path.reserved]
#[tokio::test]
async fn reserved_names_are_moved_aside_when_the_wikis_top_is_mounted() {
    let mut repo = Repo::new();
    repo.write("search.md", "# How search works\n").write("api/v1.md", "# API\n");
    repo.commit("Start");
    let place = Place::new().await;
    place.try_mount(&repo, "", "/").await.unwrap();

    assert_eq!(place.body("/search-2").await, "# How search works\n");
}

// r[verify import.order]
#[tokio::test]
async fn a_summary_orders_the_tree() {
    let mut repo = Repo::new();
    repo.write("src/SUMMARY.md", "# Summary\n\n- [Zoo](zoo.md)\n  - [Bear](zoo/bear.md)\n- [Ant](ant.md)\n")
        .write("src/ant.md", "# Ant\n")
        .write("src/zoo.md", "# Zoo\n")
        .write("src/zoo/bear.md", "# Bear\n");
    repo.commit("Start");
    let place = Place::new().await;
    place.mount(&repo, "src").await;

    expect![[r#"
        /spec/ (spec)
          /spec/zoo (Zoo)
            /spec/zoo/bear (Bear)
          /spec/ant (Ant)
          /spec/summary (Summary)"#]]
    .assert_eq(&place.outline(None).await);
}

// r[verify import.rename] r[verify path.forgiving]
#[tokio::test]
async fn a_renamed_file_is_the_same_page_at_a_new_path() {
    let mut repo = Repo::new();
    repo.write("old.md", "# Title\n\nA text that is long enough to be recognised again.\n");
    repo.commit("Start");
    repo.remove("old.md")
        .write("deep/new.md", "# Title\n\nA text that is long enough to be recognised again.\nMore.\n");
    repo.commit("Move it");
    let place = Place::new().await;
    place.mount(&repo, "").await;

    let page = place.wiki.page(&Actor::Anonymous, &path("/spec/old"), None).await.unwrap();
    assert_eq!((page.path.as_str(), page.redirected_from), ("/spec/deep/new", Some(path("/spec/old"))));
    let history = place.wiki.history(&Actor::Anonymous, &path("/spec/deep/new"), None, 10).await.unwrap();
    let kinds: Vec<_> = history.items.iter().map(|line| line.kind.as_str()).collect();
    assert_eq!(kinds, ["move", "create"]);
    assert_eq!(place.outline(Some("change:1")).await, "/spec/ (spec)\n  /spec/old (Title)");
}

// r[verify log.append-only]
#[tokio::test]
async fn a_deleted_page_keeps_its_history_and_comes_back() {
    let mut repo = Repo::new();
    repo.write("a.md", "One.\n").write("b.md", "B.\n");
    repo.commit("Start");
    repo.remove("a.md");
    repo.commit("Drop A");
    let place = Place::new().await;
    place.mount(&repo, "").await;

    let gone = place.wiki.page(&Actor::Anonymous, &path("/spec/a"), None).await.unwrap_err().to_string();
    assert_eq!(gone, "the page at /spec/a was deleted in change 2; its history is kept");
    assert_eq!(place.body_when("/spec/a", "change:1").await.unwrap(), "One.\n");

    repo.write("a.md", "One again.\n");
    repo.commit("Bring A back");
    place.mount(&repo, "").await;
    let history = place.wiki.history(&Actor::Anonymous, &path("/spec/a"), None, 10).await.unwrap();
    let kinds: Vec<_> = history.items.iter().map(|line| line.kind.as_str()).collect();
    assert_eq!(kinds, ["restore", "delete", "create"]);
}

// r[verify import.skip]
#[tokio::test]
async fn what_cannot_be_read_is_told_and_skipped() {
    let mut repo = Repo::new();
    repo.write("good.md", "Good.\n").write("latin.md", b"caf\xe9\n").write("lost.md", "This object will be lost.\n");
    repo.write("huge.md", "x".repeat(5 << 20));
    repo.commit("Start");
    repo.write("good.md", "Better.\n");
    repo.commit("Next");
    let lost = repo.git(&["rev-parse", "HEAD:lost.md"]);
    std::fs::remove_file(repo.path().join(format!(".git/objects/{}/{}", &lost[..2], &lost[2..]))).unwrap();
    let place = Place::new().await;

    let imported = place.mount(&repo, "").await;

    assert_eq!(place.body("/spec/good").await, "Better.\n");
    let said = imported.skipped.join("\n");
    assert!(said.contains("latin.md") && said.contains("not UTF-8"), "{said}");
    assert!(said.contains("lost.md") && said.contains("missing from the repository"), "{said}");
    assert!(said.contains("huge.md") && said.contains("5.0 MiB is too large"), "{said}");
    assert_eq!(place.outline(None).await, "/spec/ (spec)\n  /spec/good (good)");
}

// r[verify import.resume]
#[tokio::test]
async fn importing_again_goes_on_where_it_stopped() {
    let mut repo = Repo::new();
    repo.write("a.md", "One.\n");
    repo.commit("One");
    let place = Place::new().await;
    place.mount(&repo, "").await;
    assert_eq!(place.mount(&repo, "").await.commits, 0);

    repo.write("a.md", "Two.\n");
    repo.commit("Two");
    let synced = place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();
    let imported = synced[0].1.as_ref().unwrap();
    assert_eq!((imported.commits, imported.changes), (1, 1));
    assert_eq!(place.body("/spec/a").await, "Two.\n");
}

// r[verify import.local-edit]
#[tokio::test]
async fn an_edit_made_here_survives_a_commit_to_another_part_of_its_page() {
    let mut repo = Repo::new();
    repo.write("a.md", "First.\n\nSecond.\n");
    repo.commit("Start");
    let place = Place::new().await;
    with_accounts(&place).await;
    place.mount(&repo, "").await;
    place.save("/spec/a", Some(1), "First, edited here.\n\nSecond.\n").await.unwrap();
    repo.write("a.md", "First.\n\nSecond, from the repository.\n");
    let commit = repo.commit("From the repository");

    let imported = place.mount(&repo, "").await;

    assert_eq!(imported.skipped, Vec::<String>::new());
    assert_eq!(place.body("/spec/a").await, "First, edited here.\n\nSecond, from the repository.\n");
    let as_committed = place.body_when("/spec/a", &format!("commit:{commit}")).await.unwrap();
    assert_eq!(as_committed, "First.\n\nSecond, from the repository.\n");
}

#[tokio::test]
async fn an_edit_made_here_to_the_same_words_is_told_and_kept_in_history() {
    let mut repo = Repo::new();
    repo.write("a.md", "It answers within 2 s.\n");
    repo.commit("Start");
    let place = Place::new().await;
    with_accounts(&place).await;
    place.mount(&repo, "").await;
    place.save("/spec/a", Some(1), "It answers within 3 s.\n").await.unwrap();
    repo.write("a.md", "It answers within 5 s.\n");
    repo.commit("Slower");

    let imported = place.mount(&repo, "").await;

    assert_eq!(place.body("/spec/a").await, "It answers within 5 s.\n");
    assert!(imported.skipped[0].contains("the edit of change 2 touches the same words"), "{:?}", imported.skipped);
    assert_eq!(place.wiki.revision(&Actor::Anonymous, 2).await.unwrap().body, "It answers within 3 s.\n");
}

// r[verify export.exact] r[verify export.links] r[verify attachments.import]
/// Histories made by rule: files are written, changed, renamed, removed and brought back, on branches and off them.
#[tokio::test]
async fn every_commit_is_exported_as_git_holds_it() {
    let mut random = Random(0x5eed);
    let mut repo = Repo::new();
    let names =
        ["a.md", "B.md", "b.md", "dir/README.md", "dir/x.md", "dir/deep/größe.md", ".dot/y.md", "s p.md", "p.png"];
    let mut commits = Vec::new();
    for round in 0..40 {
        if round % 7 == 3 {
            repo.git(&["switch", "--quiet", "--create", &format!("topic-{round}")]);
        }
        for _ in 0..=random.below(3) {
            let file = names[random.below(names.len())];
            let there = repo.path().join("docs").join(file);
            let twin = repo.path().join("docs").join(names[random.below(names.len())]);
            match random.below(6) {
                5 if there.exists() && twin.exists() => {
                    let (ours, theirs) = (std::fs::read(&there).unwrap(), std::fs::read(&twin).unwrap());
                    std::fs::write(&there, theirs).unwrap();
                    std::fs::write(&twin, ours).unwrap();
                }
                0 if there.exists() => drop(repo.remove(&format!("docs/{file}"))),
                1 if there.exists() => {
                    let other = repo.path().join("docs").join(names[random.below(names.len())]);
                    if !other.exists() {
                        std::fs::create_dir_all(other.parent().unwrap()).unwrap();
                        std::fs::rename(&there, other).unwrap();
                    }
                }
                _ => {
                    let lines: String =
                        (0..random.below(20)).map(|_| format!("line {}\r\n", random.below(30))).collect();
                    repo.write(&format!("docs/{file}"), format!("# {file}\n{lines}{}", "no newline at the end"));
                }
            }
        }
        let mut commit = repo.commit(&format!("Round {round}"));
        if round % 7 == 5 {
            repo.git(&["switch", "--quiet", "main"]);
            commit = repo.merge(&format!("topic-{}", round - 2), &format!("Merge {round}"));
        }
        if round % 7 < 3 || round % 7 > 4 {
            commits.push(commit);
        }
    }
    std::os::unix::fs::symlink("a.md", repo.path().join("docs/link.md")).unwrap();
    commits.push(repo.commit("A link"));
    let place = Place::new().await;
    place.mount(&repo, "docs").await;

    for commit in &commits {
        let target = place.folder.path().join(commit);
        let when: When = format!("commit:{commit}").parse().unwrap();
        place.wiki.export(&Actor::Anonymous, &target, &path("/spec"), Some(&when)).await.unwrap();
        let held = place.folder.path().join(format!("{commit}-git"));
        std::fs::create_dir(&held).unwrap();
        let archive = format!("git archive {commit}:docs | tar -x -C {}", held.display());
        let status = Command::new("sh").arg("-c").arg(archive).current_dir(repo.path()).status().unwrap();
        assert!(status.success());
        assert_eq!(files(&target), files(&held), "commit {commit}");
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            if path.is_symlink() {
                found.insert(name, std::fs::read_link(&path).unwrap().into_os_string().into_encoded_bytes());
            } else if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// Numbers that look random and are the same every time (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }
}

#[tokio::test]
async fn a_checkout_of_a_commit_instead_of_a_branch_is_mounted_too() {
    let mut repo = Repo::new();
    repo.write("a.md", "One.\n");
    repo.commit("One");
    repo.git(&["switch", "--quiet", "--detach"]);
    let place = Place::new().await;
    assert_eq!(place.mount(&repo, "").await.changes, 1);
}

#[tokio::test]
async fn a_mount_that_fails_holds_up_no_other() {
    let (mut gone, mut there) = (Repo::new(), Repo::new());
    gone.write("a.md", "One.\n");
    gone.commit("One");
    there.write("a.md", "One.\n");
    there.commit("One");
    let place = Place::new().await;
    place.try_mount(&gone, "", "/a").await.unwrap();
    place.try_mount(&there, "", "/b").await.unwrap();
    drop(gone);
    there.write("a.md", "Two.\n");
    there.commit("Two");

    let synced = place.wiki.sync(&Actor::Operator, None, &mut |_| {}).await.unwrap();

    assert!(synced[0].1.is_err());
    assert_eq!(place.body("/b/a").await, "Two.\n");
}

// r[verify import.skip]
#[tokio::test]
async fn a_directory_that_is_missing_holds_up_nothing_and_repeats_nothing() {
    let mut repo = Repo::new();
    repo.write("good.md", "Good.\n").write("lost/a.md", "A.\n");
    repo.commit("Start");
    repo.write("lost/a.md", "A, for a while in a directory nobody can read.\n").write("good.md", "Better.\n");
    repo.commit("Change both");
    repo.write("new.md", "New.\n");
    repo.commit("Another page");
    repo.write("lost/a.md", "A, readable again.\n");
    repo.commit("Change what was lost");
    let lost = repo.git(&["rev-parse", "HEAD~1:lost"]);
    std::fs::remove_file(repo.path().join(format!(".git/objects/{}/{}", &lost[..2], &lost[2..]))).unwrap();
    let place = Place::new().await;

    let imported = place.mount(&repo, "").await;

    assert!(imported.skipped.iter().any(|line| line.contains("lost") && line.contains("cannot be read")));
    assert_eq!(place.body("/spec/lost/a").await, "A, readable again.\n");
    let history = place.wiki.history(&Actor::Anonymous, &path("/spec/good"), None, 10).await.unwrap();
    let messages: Vec<_> = history.items.iter().map(|line| line.message.trim()).collect();
    assert_eq!(messages, ["Change both", "Start"]);
}

// r[verify attachments.later]
#[tokio::test]
async fn a_mount_that_is_told_to_keep_other_files_keeps_them_from_then_on() {
    let mut repo = Repo::new();
    repo.write("a.md", "One.\n").write("a.png", [137, 80, 78, 71]).write("a.toml", "one = 1\n");
    repo.commit("One");
    let place = Place::new().await;
    let names = async |attachments: &str, folder: &str| {
        let request =
            wiki::MountRequest { attachments: Some(attachments.into()), ..support::request(&repo, "", "/spec") };
        place.wiki.mount(&Actor::Operator, &request, &mut |_| {}).await.unwrap();
        let target = place.folder.path().join(folder);
        place.wiki.export(&Actor::Anonymous, &target, &path("/spec"), None).await.unwrap();
        files(&target).into_keys().collect::<Vec<_>>()
    };

    assert_eq!(names("", "first").await, ["a.md"]);
    assert_eq!(names("**/*.{PNG,toml}", "second").await, ["a.md", "a.png", "a.toml"]);
    assert_eq!(names("**/*.toml", "third").await, ["a.md", "a.toml"]);
    assert_eq!(
        place.wiki.changes(&Actor::Anonymous, &wiki::ChangeFilter::default(), None, 10).await.unwrap().items.len(),
        3
    );
}
