//! Contracts that cannot be read, and what is wrong in those that can.

use super::{Sort, blocks, mistakes};
use crate::lint::{Found, Page, Rule};

// r[impl contract.lint] r[impl contract.unreadable]
pub(crate) fn of(page: &Page) -> Vec<Found> {
    let mut found = Vec::new();
    for block in blocks(page.source) {
        match &block.contract {
            Ok(contract) => found.extend(mistakes(contract).into_iter().map(|mistake| {
                let rule = match mistake.sort {
                    Sort::Reference => Rule::ContractReference,
                    Sort::Twice => Rule::ContractTwice,
                    Sort::Incomplete => Rule::ContractMistake,
                };
                Found::new(rule, block.line(page.source, mistake.line), mistake.message, mistake.instead)
            })),
            Err(fault) => {
                let message = format!("This {} contract cannot be read: {}.", block.kind.told(), fault.message);
                let instead = "Put it right here, or take the language away behind the fence.";
                found.push(Found::new(Rule::UnreadableContract, block.line(page.source, fault.line), message, instead));
            }
        }
    }
    found
}
