//! The language of what is being answered.

use crate::Language;

tokio::task_local! {
    static SPOKEN: Language;
}

/// Answers in a language: whatever is said while the future runs is said in it.
pub async fn speaking<F: Future>(language: Language, answer: F) -> F::Output {
    SPOKEN.scope(language, answer).await
}

/// The language of what is being answered; English where nobody said.
pub fn language() -> Language {
    SPOKEN.try_with(|language| *language).unwrap_or_default()
}
