//! The contents of a file by its git id.

use gix::ObjectId;

use super::Repository;

/// Larger ones are read as if they were empty.
const LARGEST: usize = 4 << 20;

impl Repository {
    /// The texts of some files by their ids; empty where there is none to read.
    pub fn texts(&self, ids: &[Vec<u8>]) -> Vec<String> {
        let repository = self.local();
        let read = |id: &Vec<u8>| {
            let blob = repository.find_blob(ObjectId::try_from(id.as_slice()).ok()?).ok()?;
            (blob.data.len() <= LARGEST).then(|| String::from_utf8_lossy(&blob.data).into_owned())
        };
        ids.iter().map(|id| read(id).unwrap_or_default()).collect()
    }
}
