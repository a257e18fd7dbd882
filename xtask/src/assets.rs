//! `target/site`: everything the server embeds and serves below `/api/pkg/VERSION/`.
//!
//! Beside each text file lies its compressed sibling, so that nothing is compressed while serving. `version.txt` names the
//! contents: a page asks for its assets under that name, and what it gets never changes.

use std::io::Cursor;

use brotli::enc::BrotliEncoderParams;

use crate::files::{self, Files, Fingerprint};
use crate::run::{Failure, Result};
use crate::stylesheet;
use crate::workspace::Workspace;

const COMPRESSIBLE: [&str; 4] = [".js", ".wasm", ".css", ".svg"];

/// Brings the site up to date with the browser half, `style/`, `public/` and what islands say. Files that stay the same are not touched, so
/// that the server is only built again when there is a reason.
pub fn gather(workspace: &Workspace, browser_half: Files) -> Result<()> {
    let mut site = browser_half;
    site.extend(files::read(&workspace.path("public"))?);
    let sheets = files::read(&workspace.path("style"))?;
    site.insert("holotype.css".into(), stylesheet::join(&sheets)?.into_bytes());

    for language in texts::Language::ALL {
        let script =
            texts::script(language).map_err(|text| Failure::because(format!("{text} says too much for a browser")))?;
        site.insert(format!("texts.{}.js", language.tag()), script.into_bytes());
    }

    let version = Fingerprint::of(site.iter().map(|(name, content)| (name.as_str(), content.as_slice())));
    let mut old = files::read(&workspace.site())?;
    for (name, content) in &site {
        let sibling = format!("{name}.br");
        let compressed = COMPRESSIBLE.iter().any(|ending| name.ends_with(ending));
        let before = old.remove(name);
        let before_compressed = if compressed { old.remove(&sibling) } else { None };

        if before.as_ref() != Some(content) || compressed && before_compressed.is_none() {
            // The sibling first: when this is interrupted, the file itself still differs and both are written again.
            if compressed {
                files::write(&workspace.site().join(&sibling), &compress(content)?)?;
            }
            files::write(&workspace.site().join(name), content)?;
        }
    }

    let version = version.to_string();
    if old.remove("version.txt").is_none_or(|before| before != version.as_bytes()) {
        files::write(&workspace.site().join("version.txt"), version.as_bytes())?;
    }
    for name in old.keys() {
        files::remove(&workspace.site().join(name))?;
    }
    Ok(())
}

/// As small as it gets, however long that takes.
fn compress(content: &[u8]) -> Result<Vec<u8>> {
    let parameters =
        BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut Cursor::new(content), &mut compressed, &parameters).map_err(Failure::because)?;
    Ok(compressed)
}
