//! How the time to compare and to render texts grows that somebody wrote to make it grow: `cargo bench -p wiki --bench growth`.
//!
//! Each sort is tried with 2,000 bytes, with eight times as many, and with eight times as many again. Eight times as long is
//! even growth, sixty-four times its square. What is said of rendering is also true of comments: they are cleaned alike.

use std::time::{Duration, Instant};

use spec::PagePath;
use wiki::render::{Place, html};

#[path = "../../spec/tests/support/hostile.rs"]
mod hostile;

const SHORT: usize = 2_000;

fn main() {
    println!("| what | sort | 2,000 bytes | 16,000 bytes | 128,000 bytes | times |");
    println!("|---|---|---|---|---|---|");
    let place = Place { mount: PagePath::root(), file: "a/b.md".into(), suffix: String::new() };
    for (sort, make) in hostile::FEARED {
        line("compared", sort, *make, |text| {
            let half = &text[..text.floor_char_boundary(text.len() / 2)];
            std::hint::black_box(spec::reading::Reading::of(text, &format!("x {half}\n\ny")));
        });
        line("rendered", sort, *make, |text| drop(std::hint::black_box(html(text, &place))));
        line("coloured", sort, *make, |text| drop(std::hint::black_box(html(&fenced(text), &place))));
    }
}

/// A text as code, in blocks and lines that are just short enough to be coloured.
fn fenced(text: &str) -> String {
    const LINE: usize = 1_900;
    const LINES: usize = 30;
    let mut fenced = String::new();
    let mut rest = text;
    let mut lines = 0;
    while !rest.is_empty() {
        if lines % LINES == 0 {
            fenced.push_str("\n\n~~~~~~~~~~js\n");
        }
        let (line, after) = rest.split_at(rest.floor_char_boundary(LINE.min(rest.len())));
        fenced.push_str(line);
        fenced.push('\n');
        lines += 1;
        if lines % LINES == 0 || after.is_empty() {
            fenced.push_str("~~~~~~~~~~\n");
        }
        rest = after;
    }
    fenced
}

fn line(what: &str, sort: &str, make: hostile::Feared, act: impl Fn(&str)) {
    let time = |length: usize| {
        let text = make(length);
        let times = (0..3).map(|_| {
            let began = Instant::now();
            act(&text);
            began.elapsed()
        });
        times.min().unwrap_or_default()
    };
    let [short, long, longest] = [SHORT, 8 * SHORT, 64 * SHORT].map(time);
    let milliseconds = |time: Duration| time.as_secs_f64() * 1_000.0;
    let times = longest.as_secs_f64() / long.as_secs_f64();
    println!(
        "| {what} | {sort} | {:.2} ms | {:.2} ms | {:.2} ms | {times:.0} |",
        milliseconds(short),
        milliseconds(long),
        milliseconds(longest)
    );
}
