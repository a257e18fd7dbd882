//! Times as people write them, always UTC: a specification is read in many places at once.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use leptos::prelude::*;

/// `12 March 2024, 14:05 UTC`
#[component]
pub fn Time(at: Timestamp) -> impl IntoView {
    view! { <time datetime=at.to_string()>{moment(at)}</time> }
}

/// `12 March 2024`, the hour on pointing at it.
#[component]
pub fn Day(at: Timestamp) -> impl IntoView {
    view! { <time datetime=at.to_string() title=moment(at)>{day(date(at))}</time> }
}

/// `12 March 2024, 14:05 UTC`
pub fn moment(at: Timestamp) -> String {
    at.strftime("%-d %B %Y, %H:%M UTC").to_string()
}

/// `12 March 2024`
pub fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// The day a moment falls on.
pub fn date(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_out() {
        let at: Timestamp = "2024-03-02T14:05:09Z".parse().unwrap();
        assert_eq!(moment(at), "2 March 2024, 14:05 UTC");
        assert_eq!(day(date(at)), "2 March 2024");
    }
}
