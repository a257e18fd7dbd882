//! A file beside the pages that is a contract: a reference to read, and what is wrong in it.

use leptos::prelude::*;
use spec::PagePath;
use texts::text;
use wiki::Result;

use super::Screen;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::findings::{FindingLine, told};
use crate::parts::tree::tree;
use crate::visit::Visit;

// r[impl contract.file-shown] r[impl contract.file-mistakes]
pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    let found = visit.wiki().contract_file(visit.actor(), path, visit.when.as_ref()).await?;
    let (file, html) = (found.file, found.html);
    let left = tree(visit, &file.path).await;
    // `raw` has browsers get the file, which otherwise leads here.
    let raw = visit.url(&file.path.url(), &[("raw", "yes")]);
    let summary = told(&found.findings);
    let lines: Vec<_> = found.findings.into_iter().map(|one| view! { <FindingLine one place=None/> }).collect();
    let lines = (!lines.is_empty()).then(|| view! { <ol class="findings">{lines}</ol> });
    let title = file.name.clone();
    let main = view! {
        <Breadcrumbs visit=visit.clone() path=file.path.clone()/>
        <div class="page-head">
            <h1>{file.name.clone()}</h1>
            <p class="actions">
                <a class="button" href=raw rel="external">{text!("contract-file")}</a>
                <a class="button" href=visit.face(&file.path, "history")>{text!("contract-history")}</a>
            </p>
        </div>
        <div class="prose" inner_html=html></div>
        <h2>{text!("contract-found")}</h2>
        <p class="meta">{summary}</p>
        {lines}
    };
    Ok(Screen { title, left, main: main.into_any(), right: None })
}
