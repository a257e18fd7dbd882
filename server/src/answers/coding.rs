//! The ways an answer is compressed, and which of them whoever asks takes.

use std::io::Write;

use axum::http::{HeaderMap, header};
use flate2::Compression;
use flate2::write::GzEncoder;

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// As it is.
    Plain,
    /// Brotli: the smallest.
    Brotli,
    /// Zstandard.
    Zstd,
    /// What everybody takes.
    Gzip,
}

/// How much time compressing may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// It is done for one answer.
    Once,
    /// It is done for many.
    Kept,
}

impl Coding {
    /// Best first.
    const ALL: [Coding; 3] = [Coding::Brotli, Coding::Zstd, Coding::Gzip];

    /// The best of those that are taken.
    pub fn chosen(asked: &HeaderMap) -> Self {
        let mut best = (0, Coding::Plain);
        for coding in Self::ALL {
            let weight = weight(asked, coding.name());
            if weight > best.0 {
                best = (weight, coding);
            }
        }
        best.1
    }

    /// Its name in headers; none for what is written as it is.
    pub fn name(self) -> &'static str {
        match self {
            Coding::Plain => "",
            Coding::Brotli => "br",
            Coding::Zstd => "zstd",
            Coding::Gzip => "gzip",
        }
    }

    /// Compresses; nothing that is written to memory fails.
    pub fn compress(self, content: &[u8], effort: Effort) -> std::io::Result<Vec<u8>> {
        let kept = effort == Effort::Kept;
        match self {
            Coding::Plain => Ok(content.to_vec()),
            Coding::Brotli => {
                let quality = if kept { 6 } else { 4 };
                let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, quality, 22);
                writer.write_all(content)?;
                writer.flush()?;
                Ok(writer.into_inner())
            }
            Coding::Zstd => zstd::bulk::compress(content, if kept { 9 } else { 3 }),
            Coding::Gzip => {
                let mut writer = GzEncoder::new(Vec::new(), Compression::new(if kept { 6 } else { 4 }));
                writer.write_all(content)?;
                writer.finish()
            }
        }
    }
}

/// How much a coding is wanted, in thousandths.
fn weight(asked: &HeaderMap, name: &str) -> u16 {
    let lines = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let mut wildcard = 0;
    for one in lines.flat_map(|line| line.split(',')) {
        let (coding, rest) = one.split_once(';').unwrap_or((one, ""));
        let quality = rest.trim().strip_prefix("q=").map_or(Some(1.0), |quality| quality.trim().parse::<f32>().ok());
        let quality = (quality.unwrap_or(0.0).clamp(0.0, 1.0) * 1000.0) as u16;
        match coding.trim() {
            coding if coding.eq_ignore_ascii_case(name) => return quality,
            "*" => wildcard = quality,
            _ => {}
        }
    }
    wildcard
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::ACCEPT_ENCODING, value.parse().unwrap())])
    }

    #[test]
    fn the_best_coding_that_is_taken_is_chosen() {
        assert_eq!(Coding::chosen(&asking("gzip, deflate, br, zstd")), Coding::Brotli);
        assert_eq!(Coding::chosen(&asking("gzip, zstd")), Coding::Zstd);
        assert_eq!(Coding::chosen(&asking("br;q=0.5, gzip")), Coding::Gzip);
        assert_eq!(Coding::chosen(&asking("br;q=0, gzip;q=0")), Coding::Plain);
        assert_eq!(Coding::chosen(&asking("*;q=0.1")), Coding::Brotli);
        assert_eq!(Coding::chosen(&asking("identity")), Coding::Plain);
        assert_eq!(Coding::chosen(&HeaderMap::new()), Coding::Plain);
    }
}
