//! The header `Host`, which a request of HTTP/1.1 has once.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::HOST;
use axum::http::{Response, StatusCode, Version};
use axum::middleware::Next;

use crate::response::refuse;

/// Answers with 400 a request that names no host, or more than one (RFC 9112, section 3.2).
pub(crate) async fn check(request: Request, next: Next) -> Response<Body> {
    let count = request.headers().get_all(HOST).iter().count();
    let is_old = request.version() < Version::HTTP_11;
    if count == 1 || count == 0 && is_old {
        return next.run(request).await;
    }
    let message = format!("Host: expected one, found {count}");
    refuse(StatusCode::BAD_REQUEST, &message)
}
