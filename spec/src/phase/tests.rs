use super::*;
use crate::markdown::parse;

fn plan(source: &str) -> Plan {
    read(source, &parse(source))
}

fn told(plan: &Plan) -> Vec<(String, Vec<String>, usize, usize)> {
    plan.phases.iter().map(|phase| (phase.number.clone(), phase.after.clone(), phase.done, phase.tasks)).collect()
}

// r[verify kind.plan]
#[test]
fn phases_wait_for_each_other_and_tell_how_far_they_are() {
    let read = plan(
        "# Plan\n\n## Phase 1: Setup\n\n- [x] T001 Make it\n- [ ] T002 [P] Look\n\n## Phase 2: Search\n\nDepends on: Phase 1\n\n\
         - [ ] T003 [P] [US1] Find (depends on T001, T002)\n\n## Phase 3 - Polish\n\n**Depends on**: Phases 1 and 2, Phase 9\n\n\
         ### Details\n\n- [x] no name\n",
    );
    let expected = [
        ("1".to_owned(), vec![], 1, 2),
        ("2".to_owned(), vec!["1".to_owned()], 0, 1),
        ("3".to_owned(), vec!["1".to_owned(), "2".to_owned()], 1, 1),
    ];
    assert_eq!(told(&read), expected);
    assert_eq!(read.phases[2].title, "Polish");
    assert_eq!(read.phases[2].unknown, ["9"]);
    let task = &read.tasks[2];
    assert_eq!(
        (&*task.name, &task.after[..], task.parallel),
        ("T003", &["T001".to_owned(), "T002".to_owned()][..], true)
    );
    assert_eq!((task.story.as_deref(), task.phase.as_deref()), (Some("US1"), Some("2")));
    assert_eq!(read.cycle(), None);
    assert_eq!(read.steps().iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 1]);
}

#[test]
fn spec_kits_list_of_dependencies_is_read() {
    let read = plan(
        "# Tasks\n\n## Phase 1: Setup (Shared Infrastructure)\n\n- [x] T001 a\n\n## Phase 2: Foundational (Blocking)\n\n## Phase 3: \
         User Story 1 - Backend (Priority: P1)\n\n## Dependencies\n\n- **Setup (Phase 1)**: No dependencies\n- **Foundational \
         (Phase 2)**: Depends on Setup completion - BLOCKS all user stories\n- **User Story 1 (Phase 3)**: Depends on \
         Foundational (Phase 2)\n",
    );
    let after: Vec<_> = read.phases.iter().map(|phase| phase.after.join(",")).collect();
    assert_eq!(after, ["", "1", "2"]);
}

// r[verify kind.plan-cycle]
#[test]
fn what_waits_for_itself_is_told() {
    let circle = |source: &str| plan(source).cycle().map(|cycle| cycle.told());
    let phases = "## Phase 1: A\n\nDepends on: Phase 3\n\n## Phase 2: B\n\nDepends on: Phase 1\n\n## Phase 3: C\n\nDepends on: Phase 2\n";
    let expected = "Phase 1 waits for Phase 3, which waits for Phase 2, which waits for Phase 1";
    assert_eq!(circle(phases).as_deref(), Some(expected));
    let tasks = "## Phase 1: A\n\n- [ ] T1 a (depends on T2)\n- [ ] T2 b (depends on T1)\n";
    assert_eq!(circle(tasks).as_deref(), Some("T1 waits for T2, which waits for T1"));
    assert_eq!(circle("## Phase 1: A\n\nDepends on: Phase 1\n").as_deref(), Some("Phase 1 waits for Phase 1"));
    assert_eq!(
        circle(
            "## Phase 1: A\n\n## Phase 2: B\n\nDepends on: Phase 1\n\n## Phase 3: C\n\nDepends on: Phase 1, Phase 2\n"
        ),
        None
    );
}
