//! Times as people write them, always UTC: a specification is read in many places at once.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use leptos::prelude::*;
use texts::text;

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
    text!("time-moment", day = day(date(at)), time = at.strftime("%H:%M").to_string())
}

/// `12 March 2024`
pub fn day(date: Date) -> String {
    text!("time-day", day = date.day().to_string(), month = month(date), year = date.year().to_string())
}

/// `March`
pub fn month(date: Date) -> &'static str {
    match date.month() {
        1 => text!("month-1"),
        2 => text!("month-2"),
        3 => text!("month-3"),
        4 => text!("month-4"),
        5 => text!("month-5"),
        6 => text!("month-6"),
        7 => text!("month-7"),
        8 => text!("month-8"),
        9 => text!("month-9"),
        10 => text!("month-10"),
        11 => text!("month-11"),
        _ => text!("month-12"),
    }
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
