use proptest::prelude::*;

use super::*;

// r[verify coverage.state]
#[test]
fn a_requirement_is_in_one_state() {
    assert_eq!(State::of(0, 0), State::Uncovered);
    assert_eq!(State::of(2, 0), State::Implemented);
    assert_eq!(State::of(1, 1), State::Verified);
    assert_eq!(State::of(0, 1), State::Verified);
    let mut uses = Uses::default();
    uses.add(Relation::Mentions, 3);
    assert_eq!(uses.state(), State::Uncovered);
}

// r[verify coverage.meant]
#[test]
fn code_means_the_document_it_names_and_its_own_repository_first() {
    let target = |path: &'static str, repository| Target {
        path,
        file: if repository == Some(1) { "docs/spec/login.md" } else { "" },
        repository,
    };
    let all = [target("/one/spec/login", Some(1)), target("/two/spec/login", Some(2)), target("/notes", None)];
    let of = |document, repository| met(&all, Aim { document, repository });
    assert_eq!(of("", 2), [1]);
    assert_eq!(of("", 9), [0, 1, 2]);
    assert_eq!(of("spec/login.md", 9), [0, 1]);
    assert_eq!(of("./docs/spec/login.md", 1), [0]);
    assert_eq!(of("./other/login.md", 1), [] as [usize; 0]);
    assert_eq!(of("notes.md#x", 1), [2]);
    assert_eq!(of("https://wiki.example.org/one/spec/login", 2), [0]);
    assert_eq!(of("in", 1), [] as [usize; 0]);
}

fn stands(at: i64, requirement: i64, name: &str) -> Step {
    Step { at, took: Took::Stands { requirement, name: name.into() } }
}

fn says(at: i64, file: i64, names: &[(&str, Relation)]) -> Step {
    let names = names.iter().map(|(name, relation)| ((*name).to_owned(), *relation, 1)).collect();
    Step { at, took: Took::Says { file: (1, file), names } }
}

// r[verify coverage.course]
#[test]
fn coverage_is_told_from_the_beginning() {
    let day = 86_400_000;
    let steps = vec![
        stands(0, 1, "a"),
        stands(0, 2, "b"),
        says(day, 7, &[("a", Relation::Implements)]),
        says(2 * day, 8, &[("a", Relation::Verifies)]),
        stands(3 * day, 2, "c"),
        says(4 * day, 7, &[("c", Relation::Implements)]),
        says(5 * day, 8, &[]),
        Step { at: 6 * day, took: Took::Falls { requirement: 1 } },
    ];
    let told: Vec<_> = course(steps, 100)
        .into_iter()
        .map(|point| {
            let Counts { requirements, uncovered, implemented, verified } = point.counts;
            assert_eq!(requirements, uncovered + implemented + verified);
            (point.at.as_millisecond() / day, uncovered, implemented, verified)
        })
        .collect();
    let expected = [(0, 2, 0, 0), (1, 1, 1, 0), (2, 1, 0, 1), (4, 0, 1, 1), (5, 1, 1, 0), (6, 0, 1, 0)];
    assert_eq!(told, expected);
}

proptest! {
    // r[verify coverage.course]
    #[test]
    fn the_last_point_is_what_stands(
        steps in proptest::collection::vec((0..50_i64, 0..3_u8, 0..5_i64, "[a-c]", 0..3_u8), 0..40),
        most in 2..20_usize,
    ) {
        let mut steps: Vec<_> = steps.into_iter().map(|(at, kind, number, name, relation)| match kind {
            0 => stands(at, number, &name),
            1 => Step { at, took: Took::Falls { requirement: number } },
            _ => says(at, number, &[(&name, [Relation::Implements, Relation::Verifies, Relation::Mentions][relation as usize])]),
        }).collect();
        steps.sort_by_key(|step| step.at);
        let points = course(steps.clone(), most);
        prop_assert!(points.len() <= most);
        // Counted anew from what is left at the end.
        let (mut called, mut files) = (std::collections::HashMap::new(), std::collections::HashMap::new());
        for step in steps {
            match step.took {
                Took::Stands { requirement, name } => { called.insert(requirement, name); }
                Took::Falls { requirement } => { called.remove(&requirement); }
                Took::Says { file, names } => { files.insert(file, names); }
            }
        }
        let mut counts = Counts::default();
        for name in called.values() {
            let mut uses = Uses::default();
            for (_, relation, count) in files.values().flatten().filter(|(said, ..)| said == name) {
                uses.add(*relation, *count);
            }
            counts.add(uses.state());
        }
        prop_assert_eq!(points.last().map(|point| point.counts).unwrap_or_default(), counts);
    }
}
