//! Numbers as people write them, and lines that tell how far something is.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

/// How often a line is written where lines cannot be rewritten.
const PAUSE: Duration = Duration::from_secs(1);

/// `512 bytes`, `1.5 KiB`, `12.3 MiB`.
pub fn size(bytes: u64) -> String {
    let mut size = bytes as f64;
    let mut units = ["bytes", "KiB", "MiB", "GiB", "TiB"].into_iter();
    let mut unit = units.next().unwrap_or_default();
    for larger in units {
        if size < 1024.0 {
            break;
        }
        size /= 1024.0;
        unit = larger;
    }
    match unit {
        "bytes" => format!("{bytes} bytes"),
        unit => format!("{size:.1} {unit}"),
    }
}

/// One line on standard error that is written again and again.
pub struct Line {
    terminal: bool,
    last: Instant,
    told: bool,
}

impl Line {
    /// Nothing told yet; what is over in a moment never is.
    pub fn new() -> Self {
        Self { terminal: stderr().is_terminal(), last: Instant::now(), told: false }
    }

    /// Tells how far it is, unless that was told just now.
    pub fn tell(&mut self, line: &dyn Fn() -> String) {
        let pause = if self.terminal { PAUSE / 10 } else { PAUSE };
        if self.last.elapsed() < pause {
            return;
        }
        (self.last, self.told) = (Instant::now(), true);
        // Nobody is waiting for these lines: when they cannot be written, the work still goes on.
        let _ = match self.terminal {
            true => write!(stderr(), "\r{}\x1b[K", line()),
            false => writeln!(stderr(), "{}", line()),
        };
    }

    /// Takes the line away: it is over, one way or the other.
    pub fn over(&mut self) {
        if self.terminal && std::mem::take(&mut self.told) {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_the_unit_that_fits() {
        let sizes = [0, 1023, 1536, 12_900_000, 5 << 40].map(size);
        assert_eq!(sizes, ["0 bytes", "1023 bytes", "1.5 KiB", "12.3 MiB", "5.0 TiB"]);
    }
}
