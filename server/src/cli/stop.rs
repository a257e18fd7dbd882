//! Being asked to stop: by the terminal, or by whatever looks after the machine's services.

use tokio::signal;

/// Waits until somebody asks.
pub async fn asked() {
    let interrupted = async {
        // Without a handler the server can still be killed, which loses nothing.
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => drop(terminate.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();

    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
