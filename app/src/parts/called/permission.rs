//! Why somebody may do something, or may not.

use jiff::Timestamp;
use spec::PagePath;
use spec::permission::{Duty, Member, Why};
use texts::text;

use crate::parts::people::called;
use crate::parts::time::{date, day};

/// As the end of a sentence about somebody.
// r[impl permission.why]
pub fn why(why: &Why) -> String {
    match why {
        Why::Administrator => text!("may-administrator").into(),
        Why::Open => text!("may-open").into(),
        Why::Account => text!("may-account").into(),
        Why::Closed => text!("may-closed").into(),
        Why::Role { has } => text!("may-role", role = called(*has)),
        Why::Needs { needs } => text!("may-needs", role = called(*needs)),
        Why::Members { needs } => text!("may-members", role = called(*needs)),
        Why::Named { at, duty, member, author, on } => {
            let (place, set) = (place(at), set(author.as_deref(), *on));
            match (member, duty) {
                (Member::Everybody, Duty::Read) => text!("may-everybody-reads", place = place, set = set),
                (Member::Everybody, Duty::Edit) => text!("may-everybody-edits", place = place, set = set),
                (Member::Account { name, .. }, Duty::Read) => text!("may-named", place = place, name = name, set = set),
                (Member::Account { name, .. }, Duty::Edit) => {
                    text!("may-named-editor", place = place, name = name, set = set)
                }
                (Member::Group { name, .. }, Duty::Read) => text!("may-group", place = place, name = name, set = set),
                (Member::Group { name, .. }, Duty::Edit) => {
                    text!("may-group-editor", place = place, name = name, set = set)
                }
            }
        }
        Why::NotNamed { at, duty, empty, author, on } => {
            let (place, set) = (place(at), set(author.as_deref(), *on));
            match (duty, empty) {
                (_, true) => text!("may-nobody", place = place, set = set),
                (Duty::Read, false) => text!("may-others-read", place = place, set = set),
                (Duty::Edit, false) => text!("may-others-edit", place = place, set = set),
            }
        }
        Why::Unseen => text!("may-unseen").into(),
        Why::Stranger => text!("may-stranger").into(),
        Why::Barred => text!("may-barred").into(),
    }
}

fn place(path: &PagePath) -> String {
    if path.is_root() { text!("access-whole-wiki").to_owned() } else { path.to_string() }
}

fn set(author: Option<&str>, on: Timestamp) -> String {
    let day = day(date(on));
    match author {
        Some(author) => text!("may-set-by", who = author, day = day),
        None => text!("may-set", day = day),
    }
}

#[cfg(test)]
mod tests {
    use spec::Role;

    use super::*;

    // r[verify permission.why]
    #[test]
    fn english_says_what_programs_are_told() {
        let mut all = vec![Why::Administrator, Why::Open, Why::Account, Why::Closed];
        all.extend([Why::Unseen, Why::Stranger, Why::Barred]);
        for role in spec::account::ROLES {
            all.extend([Why::Role { has: role }, Why::Needs { needs: role }, Why::Members { needs: role }]);
        }
        assert!(all.contains(&Why::Role { has: Role::Editor }));
        let on = Timestamp::from_second(1_709_500_000).unwrap();
        let members = [
            Member::Everybody,
            Member::Account { id: 1, name: "Ben".into() },
            Member::Group { id: 2, name: "Writers".into() },
        ];
        for at in [PagePath::root(), PagePath::parse("/kettle").unwrap()] {
            for author in [None, Some("Anna".to_owned())] {
                for duty in [Duty::Read, Duty::Edit] {
                    for member in members.clone() {
                        all.push(Why::Named { at: at.clone(), duty, member, author: author.clone(), on });
                    }
                    for empty in [false, true] {
                        all.push(Why::NotNamed { at: at.clone(), duty, empty, author: author.clone(), on });
                    }
                }
            }
        }
        for one in all {
            assert_eq!(why(&one), one.to_string());
        }
    }
}
