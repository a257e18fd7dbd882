//! The fields of a form.
//!
//! Read strictly: what is not UTF-8 is refused, not mended, for the text that would be saved is not the one that was sent.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode;
use spec::attachment::LARGEST_UPLOAD;
use spec::path::PathError;
use texts::text;

use crate::extract::{LONGEST_FAREWELL, bytes_within, is_type};
use crate::limits::room;
use crate::problem::Problem;

/// Most fields of a form: one for each suggestion of a long discussion, and many more.
const MOST_FIELDS: usize = 2_000;

/// What was filled in, by the names of the fields.
#[derive(Debug, Default)]
pub struct Fields {
    texts: HashMap<String, String>,
    /// What else was sent under the name of a field, in order.
    others: Vec<(String, String)>,
    file: Option<File>,
}

/// A file that was chosen.
#[derive(Debug)]
pub struct File {
    /// Its name, as the browser tells it.
    pub name: String,
    /// What is in it; none when that is more than [`LARGEST_UPLOAD`].
    pub bytes: Option<Vec<u8>>,
}

/// A form that cannot be read, in words for the person who sent it.
#[derive(Debug)]
pub struct Unreadable(Problem);

impl Fields {
    /// Takes the file, if one was chosen.
    pub fn take_file(&mut self) -> Option<File> {
        self.file.take()
    }

    /// What was typed, to be shown again: never a secret.
    pub fn shown(&self) -> Vec<(String, String)> {
        const SECRETS: [&str; 5] = ["password", "old", "new", "key", "invitation"];
        let shown = self.texts.iter().filter(|(name, _)| !SECRETS.contains(&name.as_str()));
        shown.map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    /// Takes a field; empty when it was not sent.
    pub fn take(&mut self, name: &str) -> String {
        self.texts.remove(name).unwrap_or_default()
    }

    /// Takes everything that was sent under one name, in order.
    pub fn take_all(&mut self, name: &str) -> Vec<String> {
        let (named, others) = std::mem::take(&mut self.others).into_iter().partition(|(other, _)| other == name);
        self.others = others;
        let named: Vec<(String, String)> = named;
        self.texts.remove(name).into_iter().chain(named.into_iter().map(|(_, value)| value)).collect()
    }

    /// Takes a field that may be left empty.
    pub fn take_filled(&mut self, name: &str) -> Option<String> {
        self.texts.remove(name).filter(|value| !value.is_empty())
    }

    /// Takes a field, if it was sent at all.
    pub fn take_sent(&mut self, name: &str) -> Option<String> {
        self.texts.remove(name)
    }

    /// Takes a number that may be left empty.
    pub fn take_number(&mut self, name: &str) -> Result<Option<i64>, Unreadable> {
        let number = |text: String| {
            let wrong = || Unreadable::because(text!("refused-no-number", name = name, text = format!("{text:?}")));
            text.trim().parse().map_err(|_| wrong())
        };
        self.take_filled(name).map(number).transpose()
    }

    /// Takes all boxes whose names are `prefix` and a number, of those that are ticked; the numbers in order.
    pub fn take_chosen(&mut self, prefix: &str) -> Result<Vec<i64>, Unreadable> {
        let names: Vec<String> = self.texts.keys().filter(|name| name.starts_with(prefix)).cloned().collect();
        let mut chosen = Vec::with_capacity(names.len());
        for name in names {
            self.texts.remove(&name);
            let number = name.trim_start_matches(prefix);
            let wrong = |_| Unreadable::because(text!("refused-names-no-number", name = format!("{name:?}")));
            chosen.push(number.parse().map_err(wrong)?);
        }
        chosen.sort_unstable();
        Ok(chosen)
    }

    fn read(body: &[u8]) -> Result<Self, Unreadable> {
        let mut fields = Self::default();
        if body.iter().filter(|byte| **byte == b'&').count() >= MOST_FIELDS {
            return Err(Unreadable::because(text!("refused-many-fields", most = MOST_FIELDS.to_string())));
        }
        for field in body.split(|byte| *byte == b'&').filter(|field| !field.is_empty()) {
            let at = field.iter().position(|byte| *byte == b'=').unwrap_or(field.len());
            let name = decoded(&field[..at])?;
            let value = decoded(field.get(at + 1..).unwrap_or_default())?;
            fields.put(name, value);
        }
        Ok(fields)
    }

    /// A field counts as it was sent first; what comes after it under the same name is asked for by itself.
    fn put(&mut self, name: String, value: String) {
        match self.texts.entry(name) {
            Entry::Vacant(field) => {
                field.insert(value);
            }
            Entry::Occupied(field) => self.others.push((field.key().clone(), value)),
        }
    }

    /// Reads a form that may hold a file. A file that is too large is read to its end and thrown away, so that what was typed
    /// beside it is not lost with it.
    // r[impl files.upload-kept]
    async fn read_parts(request: Request) -> Result<Self, Unreadable> {
        let told = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
        let wrong =
            |error: multer::Error| Unreadable::because(text!("refused-form-unreadable", why = error.to_string()));
        let boundary = multer::parse_boundary(told).map_err(wrong)?;
        let room = room(request.uri().path());
        let mut parts = multer::Multipart::new(request.into_body().into_data_stream(), boundary);
        let mut fields = Self::default();
        let mut taken = 0;
        let mut count = 0;
        while let Some(mut part) = parts.next_field().await.map_err(wrong)? {
            count += 1;
            if count > MOST_FIELDS {
                return Err(Unreadable::because(text!("refused-many-fields", most = MOST_FIELDS.to_string())));
            }
            let name = part.name().unwrap_or("").to_owned();
            let file = part.file_name().map(str::to_owned);
            let limit = if file.is_some() { LARGEST_UPLOAD } else { room };
            let mut bytes = Vec::new();
            let mut size = 0;
            while let Some(chunk) = part.chunk().await.map_err(wrong)? {
                size += chunk.len();
                taken += chunk.len();
                match size <= limit {
                    true => bytes.extend_from_slice(&chunk),
                    false => bytes = Vec::new(),
                }
                if taken > LONGEST_FAREWELL {
                    let detail = text!("refused-form-large");
                    return Err(Unreadable(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)));
                }
            }
            match file {
                // Nothing was chosen.
                Some(name) if name.is_empty() && size == 0 => {}
                Some(name) => fields.file = Some(File { name, bytes: (size <= limit).then_some(bytes) }),
                None if size > limit => {
                    let detail = text!("refused-text-large", most = room.to_string());
                    return Err(Unreadable(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)));
                }
                None => {
                    let text = String::from_utf8(bytes);
                    let text = text.map_err(|_| Unreadable::because(text!("refused-no-utf8").into()))?;
                    fields.put(name, text);
                }
            }
        }
        Ok(fields)
    }
}

impl<S: Sync> FromRequest<S> for Fields {
    type Rejection = Unreadable;

    async fn from_request(request: Request, _: &S) -> Result<Self, Unreadable> {
        if is_type(request.headers(), "multipart/form-data") {
            return Self::read_parts(request).await;
        }
        if !is_type(request.headers(), "application/x-www-form-urlencoded") {
            let detail = text!("refused-no-form");
            return Err(Unreadable(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail)));
        }
        let room = room(request.uri().path());
        Self::read(&bytes_within(request.into_body(), room).await.map_err(Unreadable)?)
    }
}

impl Unreadable {
    /// A form that makes no sense, and why.
    pub fn because(detail: String) -> Self {
        Self(Problem::unreadable(detail))
    }

    /// It names no path where it has to.
    pub fn no_path(named: &str, error: PathError) -> Self {
        let why = wiki::Error::from(error).to_string();
        Self::because(text!("refused-no-path", text = format!("{named:?}"), why = why))
    }
}

impl IntoResponse for Unreadable {
    fn into_response(self) -> Response {
        let Problem { status, detail, .. } = self.0;
        (status, format!("{}\n", text!("refused-form", why = detail))).into_response()
    }
}

fn decoded(text: &[u8]) -> Result<String, Unreadable> {
    let spaced: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let decoded = percent_decode(&spaced).collect();
    String::from_utf8(decoded).map_err(|_| Unreadable::because(text!("refused-no-utf8").into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hostile;

    #[test]
    fn fields_are_read_as_browsers_write_them() {
        let mut fields = Fields::read(b"body=One+%2B+two%0D%0A%C3%A4&base=&message").unwrap();
        assert_eq!(fields.take("body"), "One + two\r\nä");
        assert_eq!(fields.take_number("base").unwrap(), None);
        assert_eq!(fields.take("message"), "");
        assert_eq!(fields.take("missing"), "");
    }

    #[test]
    fn a_field_that_is_sent_several_times_is_all_of_them_for_whoever_asks() {
        let mut fields = Fields::read(b"page=%2Fa&to=%2Fx&page=%2Fb&page=%2Fc&to=%2Fy").unwrap();
        assert_eq!(fields.take_all("page"), ["/a", "/b", "/c"]);
        assert_eq!(fields.take("to"), "/x");
        assert!(fields.take_all("page").is_empty());
    }

    #[test]
    fn what_is_not_utf_8_is_refused() {
        assert!(Fields::read(b"body=%FF%FE").is_err());
        assert!(Fields::read(b"base=x").unwrap().take_number("base").is_err());
    }

    // r[verify hostile.rules]
    #[test]
    fn no_form_is_too_strange_to_be_read_or_refused() {
        use axum::body::Body;

        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let make = |dice: &mut hostile::Dice| {
            let kind = dice.one(&[
                "multipart/form-data; boundary=b",
                "multipart/form-data; boundary=\"b\"",
                "multipart/form-data; boundary=",
                "multipart/form-data",
                "application/x-www-form-urlencoded",
            ]);
            let mut body = String::new();
            for _ in 0..dice.below(6) {
                let ends = if dice.below(6) == 0 { *dice.one(&["\n", "", "\r", "\r\n\r\n"]) } else { "\r\n" };
                let (name, file) = (
                    dice.line(),
                    if dice.below(3) == 0 { format!("; filename=\"{}\"", dice.line()) } else { String::new() },
                );
                body += &format!(
                    "--b{ends}content-disposition: form-data; name=\"{name}\"{file}{ends}{ends}{}{ends}",
                    dice.text()
                );
            }
            body += *dice.one(&["--b--\r\n", "--b--", "--b", ""]);
            vec![(*kind).to_owned(), dice.spoilt(&body)]
        };
        hostile::try_all("forms", make, |input| {
            let request = Request::builder().uri("/a?view=edit").header("content-type", input[0].as_str());
            let request = request.body(Body::from(input[1].clone())).unwrap();
            let _ = runtime.block_on(Fields::from_request(request, &()));
        });
    }
}
