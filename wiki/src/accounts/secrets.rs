//! Passwords and other secrets, and what is kept of them: passwords with argon2id, which is slow on purpose; links and
//! tokens, which are 256 random bits, with BLAKE3.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use rand::Rng;
use spec::account::SHORTEST_PASSWORD;
use texts::text;
use tokio::sync::Semaphore;

use crate::error::{Error, Result};

pub(crate) fn checked_password(password: String) -> Result<String> {
    match password.chars().count() {
        count if count < SHORTEST_PASSWORD => {
            Err(Error::Invalid(text!("refused-password-short", least = SHORTEST_PASSWORD.to_string())))
        }
        count if count > 1_000 => Err(Error::Invalid(text!("refused-password-long", most = "1000"))),
        _ => Ok(password),
    }
}

/// 256 random bits in hexadecimal.
pub(crate) fn secret(prefix: &str) -> String {
    let mut bytes = [0; 32];
    rand::rng().fill_bytes(&mut bytes);
    format!("{prefix}{}", crate::git::hex(&bytes))
}

/// What is kept of a secret.
pub(crate) fn fingerprint(secret: &str) -> Vec<u8> {
    blake3::hash(secret.as_bytes()).as_bytes().to_vec()
}

/// Argon2 takes 19 MiB each time by design; a flood of people signing in must wait rather than fill the memory.
static HASHING: Semaphore = Semaphore::const_new(4);

/// What a password is compared with where there is none: it costs the same and fits nothing.
static NOBODYS: LazyLock<String> = LazyLock::new(|| {
    let hash = Argon2::default().hash_password(secret("").as_bytes());
    hash.map(|hash| hash.to_string()).unwrap_or_default()
});

pub(crate) async fn hashed(password: String) -> Result<String> {
    let _turn = HASHING.acquire().await;
    let hash = move || Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string());
    let hash = tokio::task::spawn_blocking(hash).await.map_err(|error| Error::Failed(error.to_string()))?;
    hash.map_err(|error| Error::Failed(format!("the password cannot be hashed: {error}")))
}

/// True when the password is the one that was kept. None kept costs the same time as a wrong one, so that names cannot be
/// guessed by the clock.
pub(crate) async fn matches(password: String, kept: Option<String>) -> Result<bool> {
    let _turn = HASHING.acquire().await;
    let verify = move || {
        let against = kept.as_ref().unwrap_or(&NOBODYS);
        let fits = PasswordHash::new(against)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        fits && kept.is_some()
    };
    tokio::task::spawn_blocking(verify).await.map_err(|error| Error::Failed(error.to_string()))
}

/// Makes what is compared with where there is nothing, before anybody could measure that it is being made.
pub(crate) fn prepare() {
    LazyLock::force(&NOBODYS);
}
