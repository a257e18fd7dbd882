//! The column of pages on the left, open down to where the reader is.

use leptos::prelude::*;
use spec::PagePath;
use spec::tree::TreeItem;

use crate::islands::branch::{Level, Place};
use crate::islands::tree_memory::TreeMemory;
use crate::visit::Visit;

/// The tree with `current` in sight; nothing when there are no pages, or none that may be seen.
pub async fn tree(visit: &Visit, current: &PagePath) -> Option<AnyView> {
    let items = opened(visit, current).await;
    if items.is_empty() {
        return None;
    }
    let place = Place { current: Some(current.clone()), when: visit.when.clone() };
    Some(
        view! {
            <nav class="rail left" id="left" popover="auto" aria-label="Pages">
                <Level items place/>
                <TreeMemory/>
            </nav>
        }
        .into_any(),
    )
}

/// The top level, and the levels on the way to `current` and below it.
async fn opened(visit: &Visit, current: &PagePath) -> Vec<TreeItem> {
    let list =
        async |at: &PagePath| visit.wiki().tree(visit.actor(), at, 1, visit.when.as_ref()).await.unwrap_or_default();

    let mut top = list(&PagePath::root()).await;
    let way = current.ancestors().into_iter().skip(1).chain([current.clone()]);
    let mut level = &mut top;
    for step in way {
        let Some(item) = level.iter_mut().find(|item| item.path == step) else { break };
        if !item.has_children {
            break;
        }
        item.children = list(&item.path).await;
        level = &mut item.children;
    }
    top
}
