//! What this machine may be made to reach.
//!
//! Addresses come from people: of repositories, of identity providers, of models. Whoever names one must not get at what only
//! this machine can reach: its own services, its neighbours, the address where a cloud tells its secrets. So a connection is
//! made only to public addresses, and to what the administrator has listed. It is decided about the very address that is
//! connected to, behind the resolving of its name: a name that is asked twice may answer differently each time.

mod special;
mod streaming;

use std::fmt::{self, Debug, Formatter};
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::{Request, Response};
use ipnet::IpNet;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;

use crate::error::{Error, Result};

pub use self::streaming::Pieces;

/// How long a connection may take to be there.
const CONNECTING: Duration = Duration::from_secs(10);

/// How long a whole exchange may take.
const EXCHANGE: Duration = Duration::from_secs(60);

/// Largest answer that is read: keys of a provider, what a model says.
const LARGEST: usize = 4 << 20;

/// How long a name may take to be resolved.
const RESOLVING: Duration = Duration::from_secs(10);

/// Something that may be reached although it is not public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// An address, or a network of them.
    Network(IpNet),
    /// A host, wherever its name leads.
    Host(String),
    /// A folder of this machine and all below it, for repositories.
    Folder(PathBuf),
}

/// Decides what is reached, and reaches it.
#[derive(Clone)]
pub struct Egress {
    listed: Arc<[Listed]>,
    names: Arc<dyn Resolve>,
    client: Arc<OnceLock<reqwest::Client>>,
}

impl FromStr for Listed {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.starts_with('/') {
            return Ok(Self::Folder(text.into()));
        }
        if let Ok(network) = text.parse::<IpNet>().or_else(|_| text.parse::<IpAddr>().map(IpNet::from)) {
            return Ok(Self::Network(network.trunc()));
        }
        let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        match !text.is_empty() && text.chars().all(is_host) {
            true => Ok(Self::Host(plain(text))),
            false => Err(format!(
                "{text:?} is nothing that could be reached; write a network like 10.0.0.0/8, a host like git.example.org, or \
                 a folder like /srv/git"
            )),
        }
    }
}

impl Egress {
    /// Public addresses and what is listed, by the resolver of the system.
    pub fn new(listed: &[Listed]) -> Self {
        Self::with_names(listed, Arc::new(System))
    }

    /// The same with names resolved by somebody else.
    pub fn with_names(listed: &[Listed], names: Arc<dyn Resolve>) -> Self {
        Self { listed: listed.into(), names, client: Arc::default() }
    }

    /// True when a host may be connected to at this address.
    // r[impl reach.public]
    pub fn may_reach(&self, host: &str, ip: IpAddr) -> bool {
        let ip = ip.to_canonical();
        let is_listed = |listed: &Listed| match listed {
            Listed::Network(network) => network.contains(&ip),
            Listed::Host(name) => *name == plain(host),
            Listed::Folder(_) => false,
        };
        special::is_public(ip) || self.listed.iter().any(is_listed)
    }

    /// True when a host is listed by its name.
    pub(crate) fn lists_host(&self, host: &str) -> bool {
        self.listed.iter().any(|listed| matches!(listed, Listed::Host(name) if *name == plain(host)))
    }

    /// True when repositories of this machine may be read there. Links out of a listed folder lead nowhere.
    // r[impl reach.folders]
    pub(crate) fn may_open(&self, path: &Path) -> bool {
        // Of what is not there, the folder that it would be in decides.
        let Some(path) = path.ancestors().find_map(|there| there.canonicalize().ok()) else { return false };
        let holds = |folder: &PathBuf| folder.canonicalize().is_ok_and(|folder| path.starts_with(folder));
        self.listed.iter().any(|listed| matches!(listed, Listed::Folder(folder) if holds(folder)))
    }

    /// Where a host may be connected to, in the order it is to be tried.
    pub async fn addresses(&self, host: &str, port: u16) -> Result<Vec<SocketAddr>> {
        let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
        let found: Vec<IpAddr> = match bare.parse() {
            Ok(ip) => vec![ip],
            Err(_) => {
                let name = bare.parse::<Name>().map_err(|_| Error::Invalid(format!("{host:?} is no host")))?;
                let found = tokio::time::timeout(RESOLVING, self.names.resolve(name)).await;
                let unknown = || Error::Invalid(format!("{host} is not known, or nobody says where it is"));
                found.map_err(|_| unknown())?.map_err(|_| unknown())?.map(|address| address.ip()).collect()
            }
        };
        let fine: Vec<_> =
            found.iter().filter(|ip| self.may_reach(bare, **ip)).map(|ip| SocketAddr::new(*ip, port)).collect();
        match (fine.is_empty(), found.first()) {
            (false, _) => Ok(fine),
            (true, Some(ip)) => Err(refused(bare, *ip)),
            (true, None) => Err(Error::Invalid(format!("{host} is not known, or nobody says where it is"))),
        }
    }

    /// Sends a request and gives what is answered, redirects as they are.
    // r[impl reach.connect] r[impl reach.redirects]
    pub async fn exchange(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>> {
        let host = request.uri().host().unwrap_or("").to_owned();
        // A name is resolved by the client, which asks for leave; an address is connected to at once.
        self.addresses(&host, 0).await?;
        let failed = |error: reqwest::Error| match refusal(&error) {
            Some(refusal) => Error::Invalid(refusal),
            None => Error::Failed(format!("{host} cannot be asked: {}", reason(&error))),
        };
        let request = reqwest::Request::try_from(request).map_err(failed)?;
        let mut answer = self.client()?.execute(request).await.map_err(failed)?;
        let mut told = Response::builder().status(answer.status());
        if let Some(headers) = told.headers_mut() {
            *headers = std::mem::take(answer.headers_mut());
        }
        let mut body = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(failed)? {
            body.extend_from_slice(&piece);
            if body.len() > LARGEST {
                return Err(Error::Failed(format!("{host} says more than {LARGEST} bytes")));
            }
        }
        told.body(body).map_err(|error| Error::Failed(error.to_string()))
    }

    /// The client that reaches nothing else; made when it is first needed.
    pub fn client(&self) -> Result<&reqwest::Client> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let made =
            client(Guard(self.clone())).map_err(|error| Error::Failed(format!("nothing can be asked: {error}")))?;
        Ok(self.client.get_or_init(|| made))
    }
}

impl Default for Egress {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl Debug for Egress {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Egress").field(&self.listed).finish()
    }
}

/// A client that asks [`Guard`] where to go, goes nowhere else, and follows nobody. A proxy from the environment would
/// resolve names in our place.
fn client(guard: Guard) -> reqwest::Result<reqwest::Client> {
    // Said once for the whole program; whoever says it again is not heard.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .dns_resolver(Arc::new(guard))
        .redirect(Policy::none())
        .no_proxy()
        .connect_timeout(CONNECTING)
        .timeout(EXCHANGE)
        .user_agent(concat!("holotype/", env!("CARGO_PKG_VERSION")))
        .build()
}

/// Names only what may be reached.
struct Guard(Egress);

/// Why a name is not resolved, in words for whoever named it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Refused(String);

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let egress = self.0.clone();
        Box::pin(async move {
            let found = egress.addresses(name.as_str(), 0).await.map_err(|error| Refused(error.to_string()))?;
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// The resolver of the system.
struct System;

impl Resolve for System {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

fn refused(host: &str, ip: IpAddr) -> Error {
    let at = if host.parse::<IpAddr>().is_ok() { format!("{ip} is") } else { format!("{host} is at {ip}, which is") };
    Error::Invalid(format!(
        "{at} no public address; whoever runs this wiki can allow it when they start it, with --reach {host}"
    ))
}

/// The refusal among the causes of an error.
fn refusal(error: &reqwest::Error) -> Option<String> {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if let Some(Refused(why)) = error.downcast_ref::<Refused>() {
            return Some(why.clone());
        }
        cause = error.source();
    }
    None
}

/// The last cause, which is the one that says something; never the address, in which there may be secrets.
fn reason(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}

/// A host as it is compared.
fn plain(host: &str) -> String {
    host.trim_end_matches('.').to_ascii_lowercase()
}
