//! `jsboard serve`: the static site.

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::args::Serve;

/// Serves until it is interrupted.
///
/// # Errors
/// When the address cannot be listened on.
pub(crate) fn run(options: &Serve) -> anyhow::Result<()> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(serve(options))
}

async fn serve(options: &Serve) -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind(options.listen).await?;
    println!("jsboard serves http://{}", listener.local_addr()?);
    axum::serve(listener, app(options))
        .with_graceful_shutdown(interrupted())
        .await?;
    Ok(())
}

fn app(options: &Serve) -> Router {
    let fresh = HeaderValue::from_static("no-cache");
    // Module scripts and wasm are loaded by pages of other sites only where they may read them.
    let anyone = HeaderValue::from_static("*");
    Router::new()
        .nest_service("/pkg", ServeDir::new(&options.pkg))
        .fallback_service(ServeDir::new(&options.www))
        .layer(SetResponseHeaderLayer::if_not_present(CACHE_CONTROL, fresh))
        .layer(SetResponseHeaderLayer::if_not_present(
            ACCESS_CONTROL_ALLOW_ORIGIN,
            anyone,
        ))
}

async fn interrupted() {
    // Without a signal handler the default one ends the process as well.
    let _ = tokio::signal::ctrl_c().await;
}
