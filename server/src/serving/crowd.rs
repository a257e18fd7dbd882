//! Who is connected at the moment, and whether there is room for one more.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::address::{Address, Link, Proxies};

/// All connections.
#[derive(Clone, Debug)]
pub(super) struct Crowd {
    rooms: Arc<Semaphore>,
    /// How many each address has; none is kept that has none.
    by_address: Arc<Mutex<HashMap<IpAddr, usize>>>,
    each: usize,
    proxies: Proxies,
}

/// A place for one connection, for as long as it is kept.
#[derive(Debug)]
pub(super) struct Seat {
    crowd: Crowd,
    network: IpAddr,
    _room: OwnedSemaphorePermit,
}

impl Crowd {
    /// Nobody yet; `all` at most, `each` from one address, but as many as there is room for from a trusted proxy.
    pub fn new(all: usize, each: usize, proxies: Proxies) -> Self {
        Self { rooms: Arc::new(Semaphore::new(all)), by_address: Arc::default(), each, proxies }
    }

    /// Waits until there is room for one more.
    pub async fn room(&self) -> OwnedSemaphorePermit {
        match self.rooms.clone().acquire_owned().await {
            Ok(room) => room,
            // Nobody closes it.
            Err(_) => std::future::pending().await,
        }
    }

    /// A place for a connection from this address, unless it has enough.
    pub fn seat(&self, ip: IpAddr, room: OwnedSemaphorePermit) -> Option<Seat> {
        let ip = ip.to_canonical();
        let network = Address { ip, link: Link::Plain }.network();
        let mut taken = self.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.get(&network).copied().unwrap_or(0);
        if count >= self.each && !self.proxies.trusts(ip) {
            return None;
        }
        taken.insert(network, count + 1);
        Some(Seat { crowd: self.clone(), network, _room: room })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.crowd.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        match taken.get_mut(&self.network) {
            Some(count) if *count > 1 => *count -= 1,
            _ => drop(taken.remove(&self.network)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify limits.connections]
    #[tokio::test]
    async fn one_address_cannot_take_all_the_room_and_a_trusted_proxy_can() {
        let crowd = Crowd::new(5, 2, Proxies::of(&["10.0.0.1".parse().unwrap()]));
        let (mallory, ada): (IpAddr, IpAddr) = ([9, 9, 9, 9].into(), [8, 8, 8, 8].into());
        let first = crowd.seat(mallory, crowd.room().await).unwrap();
        let second = crowd.seat(mallory, crowd.room().await).unwrap();
        assert!(crowd.seat(mallory, crowd.room().await).is_none());
        assert!(crowd.seat(ada, crowd.room().await).is_some());
        drop(first);
        assert!(crowd.seat(mallory, crowd.room().await).is_some());
        drop(second);
        assert!(crowd.by_address.lock().unwrap().is_empty());
        let mut seats = Vec::new();
        for _ in 0..5 {
            seats.push(crowd.seat([10, 0, 0, 1].into(), crowd.room().await).unwrap());
        }
        let waits = tokio::time::timeout(std::time::Duration::from_millis(20), crowd.room()).await;
        assert!(waits.is_err(), "there is no room for more");
    }
}
