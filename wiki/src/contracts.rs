//! Contracts where they stand: in pages, and in files beside them.

use spec::account::Action;
use spec::contract::{self, Kind, LONGEST, Source, compare_sources, kind_of_file, may_be_contract};
use spec::lint::{self, Finding};
use spec::{Actor, Attachment, PagePath, When};
use texts::text;

use crate::error::{Error, Result};
use crate::proposals::must_see_version;
use crate::render;
use crate::store::pages::{Form, Revision};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// A file beside the pages that is a contract, ready to be read by people.
#[derive(Clone, Debug)]
pub struct ContractFile {
    /// The file.
    pub file: Attachment,
    /// What it is written in.
    pub kind: Kind,
    /// The reference, with its source a click away.
    pub html: String,
    /// What is wrong in it, by its lines.
    pub findings: Vec<Finding>,
}

/// What of a revision contracts may stand in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Holding {
    /// The name of a file; none for a page.
    file: Option<String>,
    text: String,
}

impl Holding {
    /// As contracts are looked for in it.
    pub fn source(&self) -> Source<'_> {
        match &self.file {
            Some(name) => Source::file(name, &self.text),
            None => Source::page(&self.text),
        }
    }

    /// What is different in the contracts of two revisions.
    pub fn compare(&self, after: &Self) -> Vec<contract::Compared> {
        compare_sources(self.source(), after.source())
    }
}

/// A file as a text. What is too long to be read is cut, and still too long; what is no text is told where reading ends.
// r[impl contract.files]
fn readable(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST + 1)]).into_owned()
}

impl Wiki {
    /// What of a revision contracts may stand in; nothing where it is neither a page nor a file that may be one.
    pub(crate) async fn holding(&self, conn: &mut Conn, revision: &Revision) -> Result<Holding> {
        match (revision.form, revision.blob) {
            (Form::Text, _) => Ok(Holding { file: None, text: self.text(conn, revision).await? }),
            (Form::Opaque, Some(blob)) if may_be_contract(&revision.file) => {
                let text = readable(&self.store.body(conn, blob).await?);
                Ok(Holding { file: Some(revision.file.clone()), text })
            }
            _ => Ok(Holding::default()),
        }
    }

    /// Compares the contracts of two revisions of a page or of a file beside the pages; from nothing when `from` is none.
    // r[impl contract.rest] r[impl contract.file-compared]
    pub async fn compare_contracts(
        &self,
        actor: &Actor,
        from: Option<i64>,
        to: i64,
    ) -> Result<Vec<contract::Compared>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let mut sides = [Holding::default(), Holding::default()];
        for (side, id) in sides.iter_mut().zip([from, Some(to)]) {
            if let Some(id) = id {
                must_see_version(&mut conn, actor, id).await?;
                let revision = store::pages::get(&mut conn, id).await?;
                *side = self.holding(&mut conn, &revision).await?;
            }
        }
        let [old, new] = sides;
        let compared = tokio::task::spawn_blocking(move || old.compare(&new)).await;
        compared.map_err(|error| Error::Failed(format!("the comparison failed: {error}")))
    }

    /// The contract that a file beside the pages is, now or at a moment.
    // r[impl contract.file-shown] r[impl contract.file-mistakes]
    pub async fn contract_file(&self, actor: &Actor, path: &PagePath, when: Option<&When>) -> Result<ContractFile> {
        let (file, bytes) = self.attachment(actor, path, when).await?;
        let severities = self.severities(actor, &file.path).await?;
        let missing = || Error::NotFound(text!("refused-no-contract", path = path.as_str()));
        if !may_be_contract(&file.name) {
            return Err(missing());
        }
        let name = file.name.clone();
        let make = move || {
            let text = readable(&bytes);
            let kind = kind_of_file(&name, &text)?;
            Some((kind, render::contract_file(kind, &name, &text), lint::contract_file(&name, &text, &severities)))
        };
        let made = tokio::task::spawn_blocking(make).await;
        let made = made.map_err(|error| Error::Failed(format!("reading the contract failed: {error}")))?;
        let (kind, html, findings) = made.ok_or_else(missing)?;
        Ok(ContractFile { file, kind, html, findings })
    }
}

/// True when a file beside the pages is a contract, by its name and what is in it.
pub fn is_contract(name: &str, bytes: &[u8]) -> bool {
    may_be_contract(name) && kind_of_file(name, &readable(bytes)).is_some()
}
