//! Contracts that cannot be read, and what is wrong in those that can.

use super::{Block, Sort, Source, mistakes};
use crate::lint::{Found, Page, Rule};

// r[impl contract.lint] r[impl contract.unreadable]
pub(crate) fn of(page: &Page) -> Vec<Found> {
    let instead = "Put it right here, or take the language away behind the fence.";
    Source::page(page.source).blocks().iter().flat_map(|block| found(block, page.source, instead)).collect()
}

/// The same of a file beside the pages.
// r[impl contract.file-mistakes]
pub(crate) fn of_file(name: &str, text: &str) -> Vec<Found> {
    let instead = "Put it right here, or give the file another name.";
    Source::file(name, text).blocks().iter().flat_map(|block| found(block, text, instead)).collect()
}

fn found(block: &Block, source: &str, instead: &str) -> Vec<Found> {
    let contract = match &block.contract {
        Ok(contract) => contract,
        Err(fault) => {
            let message = format!("This {} contract cannot be read: {}.", block.kind.told(), fault.message);
            return vec![Found::new(Rule::UnreadableContract, block.line(source, fault.line), message, instead)];
        }
    };
    let told = mistakes(contract).into_iter().map(|mistake| {
        let rule = match mistake.sort {
            Sort::Reference => Rule::ContractReference,
            Sort::Twice => Rule::ContractTwice,
            Sort::Incomplete => Rule::ContractMistake,
        };
        Found::new(rule, block.line(source, mistake.line), mistake.message, mistake.instead)
    });
    told.collect()
}
