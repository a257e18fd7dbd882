//! Which of the files that are gone lives on in which of the files that are new, and which files changed places.
//!
//! The same rule as git's (diffcore-rename: <https://git-scm.com/docs/gitdiffcore>): equal contents first, then those
//! that share at least half of the larger file, the most alike first.

use std::collections::{HashMap, HashSet};

use gix::ObjectId;

use super::sketch::{ALIKE, Profile};

/// Most pairs that are compared; git gives up at 1,000 files on both sides.
const MOST_PAIRS: usize = 1_000_000;

/// A file that is gone, or one that is new.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    pub name: &'a str,
    pub id: ObjectId,
    pub body: &'a [u8],
}

/// Pairs of indices into `gone` and `new`; each file is in one pair at most.
// r[impl import.rename]
pub fn pairs(gone: &[Candidate<'_>], new: &[Candidate<'_>]) -> Vec<(usize, usize)> {
    let mut found = equal(gone, new);
    let (mut taken, mut placed): (HashSet<usize>, HashSet<usize>) = found.iter().copied().unzip();
    let left: Vec<usize> = (0..gone.len()).filter(|i| !taken.contains(i)).collect();
    let right: Vec<usize> = (0..new.len()).filter(|j| !placed.contains(j)).collect();
    if left.is_empty() || left.len().saturating_mul(right.len()) > MOST_PAIRS {
        return found;
    }

    let profiles: Vec<_> = left.iter().map(|i| Profile::of(gone[*i].body)).collect();
    let mut scored = Vec::new();
    for j in right {
        let theirs = Profile::of(new[j].body);
        for (i, ours) in left.iter().zip(&profiles) {
            let score = ours.alike(&theirs);
            if score >= ALIKE {
                scored.push((score, base(gone[*i].name) == base(new[j].name), *i, j));
            }
        }
    }
    scored.sort_by(|a, b| (b.0, b.1, a.2, a.3).cmp(&(a.0, a.1, b.2, b.3)));
    for (_, _, i, j) in scored {
        if !taken.contains(&i) && !placed.contains(&j) {
            taken.insert(i);
            placed.insert(j);
            found.push((i, j));
        }
    }
    found
}

/// A file that was there before and after, with what it held.
#[derive(Clone, Debug)]
pub struct Changed {
    pub old: Profile,
    pub new: Profile,
}

/// The files that took each other's places: for each such file, the one whose contents it has now. Only whole circles
/// count, so that no file is left without a past.
// r[impl import.swap]
pub fn swaps(changed: &[Changed]) -> HashMap<usize, usize> {
    // A file that still is like itself has stayed where it was.
    let strange: Vec<usize> = (0..changed.len()).filter(|i| changed[*i].old.alike(&changed[*i].new) < ALIKE).collect();
    let mut came_from = HashMap::new();
    for now in &strange {
        let score = |before: &usize| changed[*before].old.alike(&changed[*now].new);
        let best = strange.iter().filter(|before| *before != now).max_by_key(|before| score(before));
        if let Some(best) = best.filter(|best| score(best) >= ALIKE) {
            came_from.insert(*now, *best);
        }
    }
    let closes = |start: usize| {
        let mut at = start;
        for _ in 0..came_from.len() {
            match came_from.get(&at) {
                Some(next) if *next == start => return true,
                Some(next) => at = *next,
                None => return false,
            }
        }
        false
    };
    came_from.iter().filter(|(now, _)| closes(**now)).map(|(now, before)| (*now, *before)).collect()
}

fn equal(gone: &[Candidate<'_>], new: &[Candidate<'_>]) -> Vec<(usize, usize)> {
    let mut by_id: HashMap<ObjectId, Vec<usize>> = HashMap::new();
    for (i, file) in gone.iter().enumerate().filter(|(_, file)| !file.body.is_empty()) {
        by_id.entry(file.id).or_default().push(i);
    }
    let mut found = Vec::new();
    let mut placed = vec![false; new.len()];
    // Files that kept their name choose first.
    for keeps_name in [true, false] {
        for (j, file) in new.iter().enumerate() {
            if placed[j] {
                continue;
            }
            let Some(candidates) = by_id.get_mut(&file.id) else { continue };
            let chosen = candidates.iter().position(|i| !keeps_name || base(gone[*i].name) == base(file.name));
            if let Some(at) = chosen {
                found.push((candidates.remove(at), j));
                placed[j] = true;
            }
        }
    }
    found
}

/// A file's name without its directories.
pub fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(gone: &[(&str, &str)], new: &[(&str, &str)], expected: &[(&str, &str)]) {
        fn files<'a>(list: &'a [(&'a str, &'a str)]) -> Vec<Candidate<'a>> {
            let id = |body: &str| ObjectId::from_bytes_or_panic(&blake3::hash(body.as_bytes()).as_bytes()[..20]);
            list.iter().map(|(name, body)| Candidate { name, id: id(body), body: body.as_bytes() }).collect()
        }
        let mut found: Vec<_> = pairs(&files(gone), &files(new)).iter().map(|(i, j)| (gone[*i].0, new[*j].0)).collect();
        found.sort();
        assert_eq!(found, expected);
    }

    #[test]
    fn equal_contents_are_one_file_and_names_break_ties() {
        check(
            &[("a/x.md", "same\n"), ("b/y.md", "same\n")],
            &[("c/y.md", "same\n"), ("c/x.md", "same\n")],
            &[("a/x.md", "c/x.md"), ("b/y.md", "c/y.md")],
        );
    }

    #[test]
    fn a_file_that_kept_half_of_its_lines_lives_on() {
        check(&[("old.md", "one\ntwo\nthree\nfour\n")], &[("new.md", "one\ntwo\nthree\n5\n")], &[("old.md", "new.md")]);
        check(&[("old.md", "one\ntwo\nthree\nfour\n")], &[("new.md", "1\n2\n3\nfour\n")], &[]);
    }

    #[test]
    fn empty_files_are_nobodys_continuation() {
        check(&[("old.md", "")], &[("new.md", "")], &[]);
    }

    fn places(changed: &[(&str, &str)]) -> Vec<(usize, usize)> {
        let profile = |text: &&str| Profile::of(text.as_bytes());
        let changed: Vec<_> = changed.iter().map(|(a, b)| Changed { old: profile(a), new: profile(b) }).collect();
        let mut found: Vec<_> = swaps(&changed).into_iter().collect();
        found.sort();
        found
    }

    // r[verify import.swap]
    #[test]
    fn files_that_took_each_others_places_are_told() {
        let (a, b, c) = ("alpha\nbeta\ngamma\n", "one\ntwo\nthree\n", "red\ngreen\nblue\n");
        assert_eq!(places(&[(a, b), (b, a)]), [(0, 1), (1, 0)]);
        assert_eq!(places(&[(a, b), (b, c), (c, a)]), [(0, 1), (1, 2), (2, 0)]);
        assert_eq!(places(&[(a, b), (b, "one\ntwo\nthree\nfour\n")]), []);
        assert_eq!(places(&[(a, "one\ntwo\nmore\n"), (b, "alpha\nbeta\nmore\n")]), [(0, 1), (1, 0)]);
    }
}
