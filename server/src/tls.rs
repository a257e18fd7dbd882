//! Encrypted connections, with a certificate and a key given in files.
//!
//! The files may be exchanged while the server runs: they are looked at every few seconds, and at once when the program is
//! told to (`SIGHUP`). What is not a certificate with its key is not taken, and the one before goes on being used.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::{CryptoProvider, ring};
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;
use tokio_rustls::server::TlsStream;

use crate::config::{TlsFiles, Wrong};

/// How often the files are looked at.
const LOOK: Duration = Duration::from_secs(10);

/// What connections are encrypted with. Cheap to clone.
#[derive(Clone)]
pub struct Tls {
    acceptor: TlsAcceptor,
    current: Arc<Current>,
}

/// The certificate that is used at present, and where it comes from.
#[derive(Debug)]
struct Current {
    files: TlsFiles,
    provider: Arc<CryptoProvider>,
    key: RwLock<(Stamp, Arc<CertifiedKey>)>,
}

/// What the files looked like when they were read.
type Stamp = [Option<(u64, SystemTime)>; 2];

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls").field("files", &self.current.files).finish_non_exhaustive()
    }
}

impl ResolvesServerCert for Current {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.key.read().unwrap_or_else(PoisonError::into_inner).1.clone())
    }
}

impl Tls {
    /// Reads the certificate and its key.
    // r[impl serving.tls]
    pub fn read(files: &TlsFiles) -> Result<Self, Wrong> {
        let provider = Arc::new(ring::default_provider());
        let key = RwLock::new((stamp(files), certified(files, &provider)?));
        let current = Arc::new(Current { files: files.clone(), provider: provider.clone(), key });
        let versions = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let versions = versions.map_err(|error| format!("no encryption can be offered: {error}"))?;
        let mut config = versions.with_no_client_auth().with_cert_resolver(current.clone());
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(config)), current })
    }

    /// Agrees with the other end of a connection on how to encrypt it.
    pub async fn accept(&self, connection: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        self.acceptor.accept(connection).await
    }

    /// Takes other files up when there are some, for as long as nobody stops it.
    // r[impl serving.tls-reload]
    pub async fn follow(&self) {
        let mut told = hangups();
        loop {
            let asked = tokio::select! {
                () = tokio::time::sleep(LOOK) => false,
                Some(()) = told.recv() => true,
            };
            let current = self.current.clone();
            let looked = tokio::task::spawn_blocking(move || current.look(asked)).await;
            if let Ok(Err(wrong)) = looked {
                tracing::error!("the certificate was not exchanged: {wrong}");
            }
        }
    }
}

impl Current {
    fn look(&self, asked: bool) -> Result<(), Wrong> {
        let seen = stamp(&self.files);
        let known = self.key.read().unwrap_or_else(PoisonError::into_inner).0;
        if seen == known && !asked {
            return Ok(());
        }
        let key = certified(&self.files, &self.provider);
        let mut current = self.key.write().unwrap_or_else(PoisonError::into_inner);
        // What is wrong with files that stay as they are is told once.
        current.0 = seen;
        current.1 = key?;
        tracing::info!("the certificate was read again");
        Ok(())
    }
}

fn stamp(files: &TlsFiles) -> Stamp {
    [&files.certificate, &files.key].map(|path| {
        let file = std::fs::metadata(path).ok()?;
        Some((file.len(), file.modified().ok()?))
    })
}

fn certified(files: &TlsFiles, provider: &CryptoProvider) -> Result<Arc<CertifiedKey>, Wrong> {
    let cannot = |path: &Path, error: &dyn fmt::Display| format!("{} cannot be read: {error}", path.display());
    let path = &files.certificate;
    let chain = CertificateDer::pem_file_iter(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let chain = chain.map_err(|error| cannot(path, &error))?;
    if chain.is_empty() {
        return Err(format!("{} holds no certificate; it has to be PEM", path.display()));
    }
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(|error| cannot(&files.key, &error))?;
    let certified = CertifiedKey::from_der(chain, key, provider);
    let wrong = |error| format!("{} and {} do not belong together: {error}", path.display(), files.key.display());
    certified.map(Arc::new).map_err(wrong)
}

/// Says each time the program is told to look at its files.
#[cfg(unix)]
fn hangups() -> mpsc::Receiver<()> {
    let (sender, receiver) = mpsc::channel(1);
    if let Ok(mut signal) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup()) {
        tokio::spawn(async move {
            while signal.recv().await.is_some() {
                if sender.send(()).await.is_err() {
                    return;
                }
            }
        });
    } else {
        std::mem::forget(sender);
    }
    receiver
}

#[cfg(not(unix))]
fn hangups() -> mpsc::Receiver<()> {
    let (sender, receiver) = mpsc::channel(1);
    std::mem::forget(sender);
    receiver
}
