//! What happens when the machine fails: power, disk, files that are not what was written.
//!
//! Each fault is brought about as it happens, on the real program: processes are killed, files are spoilt, the system
//! refuses to write. What must hold then: clear words, reading goes on, and nothing that was acknowledged is lost.

mod damaged;
mod full;
mod killed;
mod read_only;
mod turns;

use crate::server::{Server, eventually};

/// Text that cannot be made much smaller; another for each number.
pub fn noise(number: u64, bytes: usize) -> String {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut text = String::with_capacity(bytes);
    while text.len() < bytes {
        // xorshift64: enough to look like nothing to a compressor.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        text.push_str(&format!("{state:016x}\n"));
    }
    text.truncate(bytes);
    text
}

/// Waits until a search finds exactly this page; meanwhile it may only say that it cannot be answered yet.
pub fn eventually_finds(server: &Server, word: &str, path: &str) {
    eventually(&format!("{word} is found at {path}"), || {
        let answer = server.get(&format!("/api/v1/search?q={word}"));
        match answer.status {
            503 => {
                assert!(answer.detail().contains("the search index is being remade"), "{}", answer.text());
                false
            }
            _ => {
                let found = answer.ok().json();
                found["items"].as_array().unwrap().iter().any(|item| item["path"] == path)
            }
        }
    });
}
