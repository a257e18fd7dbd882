//! Amounts of bytes and of time, as people say them.

use texts::text;

/// `3.1 MiB`
pub fn bytes(number: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    if number < 1024 {
        return text!("size-bytes", n = number.to_string());
    }
    #[expect(clippy::cast_precision_loss, reason = "one digit behind the point is told")]
    let mut amount = number as f64 / 1024.0;
    let mut unit = 0;
    while amount >= 1023.95 && unit + 1 < UNITS.len() {
        amount /= 1024.0;
        unit += 1;
    }
    let amount = format!("{amount:.1}");
    let (whole, tenths) = amount.split_once('.').unwrap_or((&amount, "0"));
    text!("size-large", whole = whole, tenths = tenths, unit = UNITS[unit])
}

/// `3 days`, `2 hours`, `40 minutes`, `12 seconds`: the largest unit that fits.
pub fn span(seconds: i64) -> String {
    match seconds {
        86_400.. => text!("size-days", n = seconds / 86_400),
        3_600.. => text!("size-hours", n = seconds / 3_600),
        60.. => text!("size-minutes", n = seconds / 60),
        _ => text!("size-seconds", n = seconds.max(0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_told_in_the_largest_unit_that_fits() {
        let told = [0, 1_023, 1_024, 1_048_575, 1_048_576, 5 << 30].map(bytes);
        assert_eq!(told, ["0 bytes", "1023 bytes", "1.0 KiB", "1.0 MiB", "1.0 MiB", "5.0 GiB"]);
        assert_eq!([0, 1, 61, 7_300, 200_000].map(span), ["0 seconds", "1 second", "1 minute", "2 hours", "2 days"]);
    }
}
