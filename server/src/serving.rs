//! Takes connections and answers what is asked on them, until told to stop.
//!
//! What is limited here is what no handler ever sees: how many connections there are, how long one may take to say what it
//! wants, how much it may say before that, and how long it may leave an answer lying.

mod crowd;

use std::io;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_io_timeout::TimeoutStream;
use tower_service::Service;

use self::crowd::Crowd;
use crate::address::{Link, Peer, Proxies};
use crate::limits::Limits;

/// How much the headers of a request may be together: the longest address, cookies, and as much again.
const LARGEST_HEAD: usize = 32 * 1024;

/// How long a connection may take to become encrypted.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// How long the other side may take nothing of an answer that is there.
const STANDSTILL: Duration = Duration::from_secs(60);

/// How long nothing is accepted after there was no room for another file: it does not get better at once.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves over connections as they are.
pub async fn plain(
    listener: TcpListener,
    router: Router,
    limits: &Limits,
    proxies: &Proxies,
    stop: impl Future<Output = ()>,
) {
    serve(listener, router, limits, proxies, Link::Plain, |stream| async { Ok(stream) }, stop).await;
}

/// Serves over connections that `handshake` has made ready, until `stop` is over and what was under way is done.
// r[impl limits.connections] r[impl limits.slow-headers]
pub async fn serve<H, S>(
    listener: TcpListener,
    router: Router,
    limits: &Limits,
    proxies: &Proxies,
    link: Link,
    handshake: impl Fn(TcpStream) -> H,
    stop: impl Future<Output = ()>,
) where
    H: Future<Output = io::Result<S>> + Send + 'static,
    S: AsyncRead + AsyncWrite + Send + 'static,
{
    let crowd = Crowd::new(limits.connections, limits.connections_per_address, proxies.clone());
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        // Whoever comes when there is no room waits in the queue of the system.
        let room = tokio::select! {
            room = crowd.room() => room,
            () = &mut stop => break,
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let (stream, address) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                if !is_of_one(&error) {
                    tracing::error!(%error, "no connection can be taken");
                    tokio::time::sleep(PAUSE).await;
                }
                continue;
            }
        };
        let Some(seat) = crowd.seat(address.ip(), room) else { continue };
        // Small answers leave at once.
        let _ = stream.set_nodelay(true);
        let (shaking, router, watcher, headers) =
            (handshake(stream), router.clone(), graceful.watcher(), limits.headers);
        tokio::spawn(async move {
            let _seat = seat;
            let Ok(Ok(stream)) = timeout(HANDSHAKE, shaking).await else { return };
            answer(stream, Peer { address, link }, router, watcher, headers).await;
        });
    }
    // Nobody new is let in while those who are here are answered.
    drop(listener);
    graceful.shutdown().await;
}

/// Answers what is asked on one connection.
async fn answer(
    stream: impl AsyncRead + AsyncWrite + Send + 'static,
    peer: Peer,
    router: Router,
    watcher: Watcher,
    headers: Duration,
) {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(STANDSTILL));
    let stream = TokioIo::new(Box::pin(stream));
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(peer);
        // A router is always ready.
        router.clone().call(request)
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(headers).max_header_size(LARGEST_HEAD);
    // A hundred headers, of which browsers send about twenty, are the most as it is; saying so would cost an allocation each time.
    // Why a connection ended is nobody's business but the other side's.
    let _ = watcher.watch(http.serve_connection(stream, service)).await;
}

/// True for what is the fault of the connection that would have been next.
fn is_of_one(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionRefused | ConnectionAborted | ConnectionReset)
}
