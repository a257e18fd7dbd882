//! Work that takes a while, on a thread that others are served by.

use tokio::runtime::{Handle, RuntimeFlavor};

/// Does what takes a while: where this thread has others to serve, they go on elsewhere meanwhile.
pub(crate) fn meanwhile<T>(work: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|handle| handle.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        _ => work(),
    }
}
