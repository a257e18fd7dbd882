//! The language of what is being answered.

use crate::Language;

tokio::task_local! {
    static SPOKEN: Language;
}

/// Answers in a language: whatever is said while the future runs is said in it.
pub async fn speaking<F: Future>(language: Language, answer: F) -> F::Output {
    SPOKEN.scope(language, answer).await
}

/// Says something in a language, where nothing is waited for: on a thread of its own, say, which knows no request.
pub fn speaking_now<T>(language: Language, say: impl FnOnce() -> T) -> T {
    SPOKEN.sync_scope(language, say)
}

/// The language of what is being answered; English where nobody said.
pub fn language() -> Language {
    SPOKEN.try_with(|language| *language).unwrap_or_default()
}
