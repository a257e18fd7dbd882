//! What is said of a filter that cannot be understood.

use spec::search::Wrong;
use texts::text;

/// What is wrong with it, and what to write instead, in the language that is spoken.
// r[impl query.wrong] r[impl find.ignored]
pub fn told(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Empty(key) => text!("search-wrong-empty", key = key.as_str(), example = key.example()),
        Wrong::Day(key, value) => text!("search-wrong-day", value = value, key = key.as_str()),
        Wrong::Place(value) => text!("search-wrong-place", value = value),
        Wrong::Kind(value) => text!("search-wrong-kind", value = value, kinds = Wrong::kinds()),
        Wrong::Standing(value) => text!("search-wrong-standing", value = value),
        Wrong::Without(key) => text!("search-wrong-without", key = key.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use spec::search::Query;

    use super::*;

    // r[verify query.wrong]
    #[test]
    fn a_filter_is_told_as_wrong_in_the_words_that_programs_are_given() {
        let query = Query::parse("author: before:soon in:/a/../b kind:novel is:red -kind:page");
        let wrong: Vec<_> = query.ignored().collect();
        assert_eq!(wrong.len(), 6);
        for wrong in wrong {
            assert_eq!(told(wrong), wrong.to_string());
        }
    }
}
