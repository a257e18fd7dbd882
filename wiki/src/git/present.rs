//! The pages as they were before a commit, kept so that the origin of a new file is found without comparing it with all.
//!
//! Of each file a sketch is held. A new file's likely origins are those whose sketches share most with its own; only they
//! are compared in full, by whoever asks.

use std::collections::HashMap;
use std::hash::Hash;

use gix::ObjectId;

use super::renames::base;
use super::sketch::Profile;

/// Chunks that stand in more files than this tell nothing.
const COMMON: usize = 400;

/// How many likely origins are worth comparing.
const LIKELY: usize = 12;

/// The files of one state of a directory.
#[derive(Debug, Default)]
pub struct Present {
    numbers: HashMap<String, u32>,
    files: Vec<Option<File>>,
    by_id: HashMap<ObjectId, Holders>,
    by_chunk: HashMap<u32, Holders>,
}

/// The files that hold something; none once there have been too many.
type Holders = Option<Vec<u32>>;

#[derive(Debug)]
struct File {
    name: String,
    id: ObjectId,
    sketch: Box<[u32]>,
}

impl Present {
    /// A file has these contents now.
    pub fn put(&mut self, name: &str, id: ObjectId, profile: &Profile) {
        let number = self.remove(name).unwrap_or(self.files.len() as u32);
        let sketch = profile.sketch();
        for chunk in &sketch {
            remember(&mut self.by_chunk, *chunk, number);
        }
        remember(&mut self.by_id, id, number);
        self.numbers.insert(name.to_owned(), number);
        let file = Some(File { name: name.to_owned(), id, sketch });
        match self.files.get_mut(number as usize) {
            Some(place) => *place = file,
            None => self.files.push(file),
        }
    }

    /// A file is gone. Gives the number it had.
    pub fn remove(&mut self, name: &str) -> Option<u32> {
        let number = self.numbers.remove(name)?;
        let file = self.files[number as usize].take()?;
        forget(&mut self.by_id, &file.id, number);
        for chunk in &file.sketch {
            forget(&mut self.by_chunk, chunk, number);
        }
        Some(number)
    }

    /// True when the file of this name looks much as it did.
    pub fn knows(&self, name: &str, profile: &Profile) -> bool {
        let Some(file) = self.numbers.get(name).and_then(|number| self.file(*number)) else { return false };
        let now = profile.sketch();
        let shared = now.iter().filter(|chunk| file.sketch.binary_search(chunk).is_ok()).count();
        shared * 2 > now.len().max(file.sketch.len())
    }

    /// A file with exactly these contents, rather one of the same name.
    pub fn equal(&self, name: &str, id: ObjectId) -> Option<&str> {
        let files = || self.by_id.get(&id).into_iter().flatten().flatten().filter_map(|number| self.file(*number));
        files().find(|file| base(&file.name) == base(name)).or_else(|| files().next()).map(|file| file.name.as_str())
    }

    /// The files most likely to hold much of the same text, with their contents' ids.
    pub fn likely(&self, profile: &Profile) -> Vec<(&str, ObjectId)> {
        let mut shared: HashMap<u32, u32> = HashMap::new();
        for chunk in &profile.sketch() {
            let Some(Some(holders)) = self.by_chunk.get(chunk) else { continue };
            for number in holders {
                *shared.entry(*number).or_default() += 1;
            }
        }
        let mut ranked: Vec<_> = shared.into_iter().collect();
        ranked.sort_unstable_by_key(|(number, count)| (std::cmp::Reverse(*count), *number));
        ranked.truncate(LIKELY);
        ranked.iter().filter_map(|(number, _)| self.file(*number)).map(|file| (file.name.as_str(), file.id)).collect()
    }

    fn file(&self, number: u32) -> Option<&File> {
        self.files.get(number as usize)?.as_ref()
    }
}

fn remember<K: Hash + Eq>(lists: &mut HashMap<K, Holders>, key: K, number: u32) {
    let holders = lists.entry(key).or_insert_with(|| Some(Vec::new()));
    if let Some(list) = holders {
        list.push(number);
        if list.len() > COMMON {
            *holders = None;
        }
    }
}

fn forget<K: Hash + Eq>(lists: &mut HashMap<K, Holders>, key: &K, number: u32) {
    if let Some(Some(list)) = lists.get_mut(key) {
        list.retain(|kept| *kept != number);
        if list.is_empty() {
            lists.remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(body: &str) -> ObjectId {
        ObjectId::from_bytes_or_panic(&blake3::hash(body.as_bytes()).as_bytes()[..20])
    }

    fn present(files: &[(&str, &str)]) -> Present {
        let mut present = Present::default();
        for (name, body) in files {
            present.put(name, id(body), &Profile::of(body.as_bytes()));
        }
        present
    }

    #[test]
    fn the_same_contents_are_found_and_the_same_name_is_preferred() {
        let present = present(&[("a/x.md", "text"), ("b/y.md", "text")]);
        assert_eq!(present.equal("c/y.md", id("text")), Some("b/y.md"));
        assert_eq!(present.equal("c/z.md", id("text")), Some("a/x.md"));
        assert_eq!(present.equal("c/z.md", id("other")), None);
    }

    #[test]
    fn the_likeliest_origin_comes_first_and_files_that_are_gone_are_none() {
        let mut present = present(&[
            ("far.md", "a line of its own\nanother one here\n"),
            ("near.md", "the first line\nthe second line\nthe third line\n"),
        ]);
        let new = Profile::of(b"the first line\nthe second line\nsomething else\n");
        assert_eq!(present.likely(&new)[0].0, "near.md");
        present.remove("near.md");
        assert!(present.likely(&new).is_empty());
    }
}
