//! `holotype serve`: the wiki over HTTP, until somebody stops it.

use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Write, stdout};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clap::Args;
use tokio::net::TcpListener;
use wiki::{Clock, Egress, Listed, Post, Wiki};

use super::hook::with_given_secret;
use super::{Failure, Outcome, open_or_make, stop};
use crate::address::{Link, Proxies, Proxy};
use crate::config::{Config, Flags, LogFormat, Mail};
use crate::figures::Figures;
use crate::limits::{Limits, Setting};
use crate::oidc::Oidc;
use crate::router::{self, Front};
use crate::tls::Tls;
use crate::{logging, serving};

/// How long what works beside the server may take to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serve the wiki over HTTP
#[derive(Debug, Args)]
pub struct Serve {
    /// Where to listen; port 0 takes any that is free (HOLOTYPE_LISTEN; 127.0.0.1:3000 otherwise)
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// The address people use when it is another, behind a proxy, like `https://spec.example.org` (HOLOTYPE_PUBLIC_URL)
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// A proxy before the server whose word is taken for whom it asks, like `10.0.0.7` or `10.0.0.0/8`; once for each
    #[arg(long, value_name = "ADDRESS", env = "HOLOTYPE_TRUSTED_PROXIES", value_delimiter = ',')]
    trusted_proxy: Vec<Proxy>,
    /// How much anybody may ask, like `writes-per-account=100/minute`, or `off`; once for each
    #[arg(long, value_name = "NAME=RATE", env = "HOLOTYPE_LIMITS", value_delimiter = ',')]
    limit: Vec<Setting>,
    /// What the server may reach besides public addresses: a network, a host, or a folder with repositories; once for each
    #[arg(long, value_name = "PLACE", env = "HOLOTYPE_REACH", value_delimiter = ',')]
    reach: Vec<Listed>,
    /// The server that takes e-mail, like `smtps://user:password@mail.example.org`; without one no e-mail is sent. Other
    /// programs can see what is said here: better name it in HOLOTYPE_SMTP, or in a file named by HOLOTYPE_SMTP_FILE
    #[arg(long, value_name = "URL")]
    smtp: Option<String>,
    /// Who e-mail comes from, like `Holotype <wiki@example.org>` (HOLOTYPE_MAIL_FROM)
    #[arg(long, value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// How long e-mail about a change waits for more about it, in seconds (HOLOTYPE_MAIL_WAIT)
    #[arg(long, value_name = "SECONDS")]
    mail_wait: Option<u64>,
    /// A certificate, to encrypt connections here and not in a proxy: PEM, the server's own first
    /// (HOLOTYPE_TLS_CERTIFICATE)
    #[arg(long, value_name = "FILE")]
    tls_certificate: Option<PathBuf>,
    /// The key that belongs to it, as PEM (HOLOTYPE_TLS_KEY)
    #[arg(long, value_name = "FILE")]
    tls_key: Option<PathBuf>,
    /// How to log: text for people, or json for machines, with every request (HOLOTYPE_LOG)
    #[arg(long, value_name = "FORMAT")]
    log: Option<LogFormat>,
}

impl Serve {
    /// What is said on the command line.
    pub fn flags(&self) -> Flags {
        Flags {
            data: None,
            listen: self.listen.clone(),
            public_url: self.public_url.clone(),
            smtp: self.smtp.clone(),
            mail_from: self.mail_from.clone(),
            mail_wait: self.mail_wait,
            tls_certificate: self.tls_certificate.clone(),
            tls_key: self.tls_key.clone(),
            log: self.log,
        }
    }

    /// Serves until it is asked to stop.
    pub async fn run(self, config: Config) -> Outcome {
        logging::begin(&config).map_err(Failure::input)?;
        let tls = config.tls.as_ref().map(|files| Tls::read(&files.value)).transpose().map_err(Failure::input)?;

        // Bound first, so that a wrong address leaves no data folder behind.
        let listen = &config.listen.value;
        let listener = TcpListener::bind(listen).await.map_err(|error| unbound(listen, &error))?;
        let address = listener.local_addr().map_err(|error| unbound(listen, &error))?;
        let data = &config.data.value;
        let _alone = only_server(data)?;
        let local = local_url(address, tls.is_some());
        let url = config.public_url.as_ref().map_or_else(|| local.clone(), |url| url.value.as_str().to_owned());
        let post = post(&config, &url)?;
        let wiki = with_given_secret(open_or_make(data).await?, &config)
            .with_settings(config.wiki.clone())?
            .with_reach(&self.reach)
            .with_models(config.models.clone())
            .with_forges(config.forges.clone(), &url);
        let (limits, proxies) = (Limits::with(&self.limit), Proxies::of(&self.trusted_proxy));
        let egress = Egress::new(&self.reach);
        let wiki = match post {
            Some(post) => wiki.with_post(post),
            None => wiki,
        };
        let served = Serving { listener, tls, wiki: &wiki, config, limits, proxies, egress }.run(&local, &url).await;
        wiki.close().await;
        served
    }
}

/// What is said about e-mail, checked before anything is begun.
fn post(config: &Config, url: &str) -> Result<Option<Post>, Failure> {
    let Some(Mail { server, from, wait }) = &config.mail else { return Ok(None) };
    Ok(Some(Post::new(server.value.reveal(), &from.value, url, Duration::from_secs(wait.value))?))
}

/// All that serving takes.
struct Serving<'a> {
    listener: TcpListener,
    tls: Option<Tls>,
    wiki: &'a Wiki,
    config: Config,
    limits: Limits,
    proxies: Proxies,
    egress: Egress,
}

impl Serving<'_> {
    async fn run(self, local: &str, url: &str) -> Outcome {
        let Self { listener, tls, wiki, config, limits, proxies, egress } = self;
        let patience = config.shutdown.value;
        let figures = Figures::begin().map_err(Failure::failed)?;
        let stopping = Arc::new(AtomicBool::new(false));
        let oidc = Oidc::new(config.providers.clone(), egress);
        let front = Front {
            config,
            proxies: proxies.clone(),
            limits: limits.clone(),
            figures: figures.clone(),
            stopping: stopping.clone(),
            oidc,
        };
        let router = router::router(wiki.clone(), Clock::System, front);
        let invitation = match wiki.first_invitation().await {
            // A wiki that cannot be written for now is still read.
            Err(error @ wiki::Error::Unavailable(_)) => {
                tracing::warn!("{error}");
                None
            }
            invitation => invitation?,
        };
        announce(local, url, invitation.as_deref());

        let beside = [
            tokio::spawn({
                let wiki = wiki.clone();
                async move { wiki.follow().await }
            }),
            tokio::spawn({
                let wiki = wiki.clone();
                async move { wiki.tell_forges().await }
            }),
            tokio::spawn(async move { figures.keep().await }),
            tokio::spawn({
                let tls = tls.clone();
                async move {
                    match tls {
                        Some(tls) => tls.follow().await,
                        None => hold().await,
                    }
                }
            }),
        ];
        let (enough, told_enough) = tokio::sync::oneshot::channel::<()>();
        let working = tokio::spawn({
            let wiki = wiki.clone();
            async move { wiki.work(async { drop(told_enough.await) }).await }
        });
        let (told, stopped) = tokio::sync::oneshot::channel();
        let stop = async move {
            stop::asked().await;
            stopping.store(true, Ordering::Relaxed);
            let _ = told.send(());
        };
        let serving: Pin<Box<dyn Future<Output = ()>>> = match tls {
            Some(tls) => {
                let handshake = move |stream| {
                    let tls = tls.clone();
                    async move { tls.accept(stream).await }
                };
                Box::pin(serving::serve(listener, router, &limits, &proxies, Link::Encrypted, handshake, stop))
            }
            None => Box::pin(serving::plain(listener, router, &limits, &proxies, stop)),
        };
        let too_long = async {
            let _ = stopped.await;
            tokio::time::sleep(patience).await;
        };
        // r[impl serving.graceful]
        tokio::select! {
            () = serving => {}
            () = too_long => {}
        }
        // What is under way is put back, so that the next server takes it up.
        drop(enough);
        let _ = tokio::time::timeout(PATIENCE, working).await;
        beside.iter().for_each(tokio::task::JoinHandle::abort);
        Ok(())
    }
}

/// Without a certificate there is none to be exchanged: being told to look at it again is no reason to end.
async fn hold() {
    #[cfg(unix)]
    if let Ok(mut hangup) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup()) {
        while hangup.recv().await.is_some() {}
    }
    std::future::pending::<()>().await;
}

/// A lock that no second server can hold.
// r[impl doors.shared]
fn only_server(data: &Path) -> Result<Option<File>, Failure> {
    let folder = data.display();
    let unusable = |error: std::io::Error| {
        Failure::failed(format!("the data folder {folder} cannot be used: {error}; choose another with --data"))
    };
    std::fs::create_dir_all(data).map_err(unusable)?;
    let path = data.join("serve.lock");
    let file = match File::create(&path) {
        Ok(file) => file,
        // Where nothing may be written, nothing can be spoilt either: the lock is taken if there is one.
        Err(error) if is_read_only(&error) && data.join("holotype.db").exists() => match File::open(&path) {
            Ok(file) => file,
            Err(_) => return Ok(None),
        },
        Err(error) => return Err(unusable(error)),
    };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => {
            Err(Failure::failed(format!("another holotype serves the data folder {folder}; stop it first")))
        }
        Err(TryLockError::Error(error)) => Err(unusable(error)),
    }
}

fn is_read_only(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

fn unbound(listen: &str, error: &std::io::Error) -> Failure {
    match error.kind() {
        ErrorKind::AddrInUse => {
            Failure::failed(format!("{listen} is taken by another program; choose another with --listen"))
        }
        ErrorKind::InvalidInput => {
            Failure::input(format!("--listen {listen:?} is no address; write it like 127.0.0.1:3000"))
        }
        _ => Failure::failed(format!("cannot listen on {listen}: {error}; choose another with --listen")),
    }
}

fn local_url(address: SocketAddr, is_encrypted: bool) -> String {
    // Nobody can visit "all addresses"; this machine is one of them.
    let visited = match address.ip().is_unspecified() {
        true => SocketAddr::from((Ipv4Addr::LOCALHOST, address.port())),
        false => address,
    };
    let scheme = if is_encrypted { "https" } else { "http" };
    format!("{scheme}://{visited}")
}

/// Programs that start the server wait for these lines. That they stop listening is no reason to stop serving.
fn announce(local: &str, url: &str, invitation: Option<&str>) {
    let mut lines = format!("Holotype serves {local}\n");
    if let Some(secret) = invitation {
        lines += &format!("First administrator: {url}/login?invitation={secret}\n");
    }
    let mut output = stdout().lock();
    let _ = output.write_all(lines.as_bytes()).and_then(|()| output.flush());
}
