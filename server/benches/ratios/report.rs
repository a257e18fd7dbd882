//! What was measured, beside what the machine does anyway.

use std::time::Duration;

/// The same quantity, measured in several rounds.
#[derive(Clone, Debug, Default)]
pub struct Rounds(Vec<f64>);

impl Rounds {
    pub fn push(&mut self, value: f64) {
        self.0.push(value);
    }

    pub fn push_time(&mut self, time: Duration) {
        self.push(time.as_secs_f64() * 1_000.0);
    }

    pub fn median(&self) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }

    /// How far the rounds lie apart: largest less smallest, in percent of the median.
    pub fn noise(&self) -> f64 {
        let (low, high) =
            self.0.iter().fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(*value), high.max(*value)));
        100.0 * (high - low) / self.median()
    }
}

/// Begins the table.
pub fn head() {
    println!("| what | ours | bare | ratio | noise, ours and bare |");
    println!("|---|---|---|---|---|");
}

/// One line: rates, where more is better, or times, where less is.
pub fn line(what: &str, unit: &str, ours: &Rounds, bare: &Rounds) {
    let ratio = ours.median() / bare.median();
    println!(
        "| {what} | {} {unit} | {} {unit} | {ratio:.2} | {:.0} %, {:.0} % |",
        figure(ours.median()),
        figure(bare.median()),
        ours.noise(),
        bare.noise()
    );
}

fn figure(value: f64) -> String {
    match value {
        100.0.. => format!("{value:.0}"),
        10.0.. => format!("{value:.1}"),
        1.0.. => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}
