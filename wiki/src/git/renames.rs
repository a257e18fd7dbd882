//! Which of the files that are gone lives on in which of the files that are new.
//!
//! The same rule as git's (diffcore-rename: <https://git-scm.com/docs/gitdiffcore>): equal contents first, then those
//! that share at least half of the larger file, counted in lines, the most alike first.

use std::collections::HashMap;

use gix::ObjectId;

/// Least share of the larger file, in percent.
const ALIKE: usize = 50;

/// Most pairs that are compared; git gives up at 1,000 files on both sides.
const MOST_PAIRS: usize = 250_000;

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
    let free = |index: usize, taken: &dyn Fn(&(usize, usize)) -> usize, found: &[(usize, usize)]| {
        found.iter().all(|pair| taken(pair) != index)
    };
    let left: Vec<usize> = (0..gone.len()).filter(|i| free(*i, &|pair| pair.0, &found)).collect();
    let right: Vec<usize> = (0..new.len()).filter(|j| free(*j, &|pair| pair.1, &found)).collect();
    if left.len().saturating_mul(right.len()) > MOST_PAIRS {
        return found;
    }

    let counts: Vec<_> = left.iter().map(|i| lines(gone[*i].body)).collect();
    let mut scored = Vec::new();
    for j in right {
        let theirs = lines(new[j].body);
        for (i, ours) in left.iter().zip(&counts) {
            let score = alike(gone[*i].body.len(), ours, new[j].body.len(), &theirs);
            if score >= ALIKE {
                let same_name = base(gone[*i].name) == base(new[j].name);
                scored.push((score, same_name, *i, j));
            }
        }
    }
    scored.sort_by(|a, b| (b.0, b.1, a.2, a.3).cmp(&(a.0, a.1, b.2, b.3)));
    for (_, _, i, j) in scored {
        if found.iter().all(|pair| pair.0 != i && pair.1 != j) {
            found.push((i, j));
        }
    }
    found
}

fn equal(gone: &[Candidate<'_>], new: &[Candidate<'_>]) -> Vec<(usize, usize)> {
    let mut by_id: HashMap<ObjectId, Vec<usize>> = HashMap::new();
    for (i, file) in gone.iter().enumerate().filter(|(_, file)| !file.body.is_empty()) {
        by_id.entry(file.id).or_default().push(i);
    }
    let mut found = Vec::new();
    // Files that kept their name choose first.
    for keeps_name in [true, false] {
        for (j, file) in new.iter().enumerate() {
            if found.iter().any(|(_, taken)| *taken == j) {
                continue;
            }
            let Some(candidates) = by_id.get_mut(&file.id) else { continue };
            let chosen = candidates.iter().position(|i| !keeps_name || base(gone[*i].name) == base(file.name));
            if let Some(at) = chosen {
                found.push((candidates.remove(at), j));
            }
        }
    }
    found
}

/// How many bytes of each line a file holds.
fn lines(body: &[u8]) -> HashMap<&[u8], usize> {
    let mut counts = HashMap::new();
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        *counts.entry(line).or_insert(0) += line.len();
    }
    counts
}

/// The share of the larger file that both hold, in percent.
fn alike(size_a: usize, a: &HashMap<&[u8], usize>, size_b: usize, b: &HashMap<&[u8], usize>) -> usize {
    let larger = size_a.max(size_b);
    if larger == 0 || size_a.min(size_b) * 100 < larger * ALIKE {
        return 0;
    }
    let common: usize = a.iter().map(|(line, bytes)| b.get(line).map_or(0, |other| *bytes.min(other))).sum();
    common * 100 / larger
}

fn base(name: &str) -> &str {
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
}
