//! Static files: what lies in a folder, and nothing that a link in it leads to.

use std::borrow::Cow;
use std::fs::Metadata;
use std::path::{Component, Path, PathBuf};

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT, IF_RANGE, LOCATION, RANGE};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use percent_encoding::percent_decode_str;
use tower::ServiceExt as _;
use tower_http::services::ServeFile;

use super::play;
use crate::response::{CachePolicy, MediaType};
use crate::response::{refuse, respond};

/// Answers a request of a file in `folder`, whose URLs begin with `prefix`: with the file, with the `index.html` of a
/// folder, with a redirect to a folder's URL, which ends in a slash, or with 404.
pub(super) async fn serve(folder: &Path, prefix: &str, mut request: Request) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let message = format!("{} is no method of this address", request.method());
        return refuse(StatusCode::METHOD_NOT_ALLOWED, &message);
    }
    let path = request.uri().path().to_owned();
    let Some(relative) = relative(&path, prefix) else {
        return not_found(request.headers());
    };
    let (folder, is_folder) = (
        folder.to_owned(),
        path.ends_with('/') || path.len() < prefix.len(),
    );
    let found = tokio::task::spawn_blocking(move || find(&folder, &relative, is_folder)).await;
    match found {
        Ok(Some(Found::File(path, metadata))) => {
            if !may_have_part(request.headers(), &metadata) {
                request.headers_mut().remove(RANGE);
            }
            match ServeFile::new(path).oneshot(request).await {
                Ok(response) => response.map(Body::new),
                Err(never) => match never {},
            }
        }
        Ok(Some(Found::Folder)) => redirect(&request),
        Ok(None) | Err(_) => not_found(request.headers()),
    }
}

enum Found {
    File(PathBuf, Metadata),
    /// A folder whose URL lacks the slash.
    Folder,
}

/// The path of a file below its folder; `None` for one that can be none, such as `//etc` or `../x`.
fn relative(path: &str, prefix: &str) -> Option<PathBuf> {
    /// The longest path.
    const LONGEST: usize = 1024;
    let rest = path.strip_prefix(prefix);
    let rest = rest.or_else(|| (prefix.trim_end_matches('/') == path).then_some(""))?;
    let decoded: Cow<'_, str> = percent_decode_str(rest).decode_utf8().ok()?;
    let name = decoded.strip_suffix('/').unwrap_or(&decoded);
    let is_name = |name: &str| !name.is_empty() && !name.contains(['\\', '\0']);
    let is_path = name.is_empty() || name.split('/').all(is_name);
    if !is_path || name.len() > LONGEST || decoded.starts_with('/') {
        return None;
    }
    let relative = PathBuf::from(name);
    let is_normal = |part| matches!(part, Component::Normal(_));
    relative.components().all(is_normal).then_some(relative)
}

/// Looks for a file, part by part. Links are not followed, and only regular files are opened.
fn find(folder: &Path, relative: &Path, is_folder: bool) -> Option<Found> {
    let mut path = folder.to_owned();
    for part in relative {
        path.push(part);
        if path.symlink_metadata().ok()?.is_symlink() {
            return None;
        }
    }
    let mut metadata = path.metadata().ok()?;
    if metadata.is_dir() {
        if !is_folder {
            return Some(Found::Folder);
        }
        path.push("index.html");
        metadata = path.symlink_metadata().ok()?;
    } else if is_folder {
        return None;
    }
    metadata.is_file().then_some(Found::File(path, metadata))
}

/// Whether a part of a file may be sent: not if the client has one of an older version (RFC 9110, section 13.1.5).
fn may_have_part(headers: &HeaderMap, metadata: &Metadata) -> bool {
    let Some(condition) = headers.get(IF_RANGE) else {
        return true;
    };
    let modified = metadata.modified().ok().map(httpdate::fmt_http_date);
    modified.is_some_and(|modified| condition.as_bytes() == modified.as_bytes())
}

/// A redirect to the URL of a folder.
fn redirect(request: &Request) -> Response<Body> {
    let uri = request.uri();
    let query = uri
        .query()
        .map_or(String::new(), |query| format!("?{query}"));
    let address = format!("{}/{query}", uri.path());
    let Ok(address) = HeaderValue::from_str(&address) else {
        return not_found(request.headers());
    };
    let status = StatusCode::TEMPORARY_REDIRECT;
    let mut response = respond(status, MediaType::Text, CachePolicy::NoStore, "");
    response.headers_mut().insert(LOCATION, address);
    response
}

/// 404: for a browser with a page in its language that leads to the site, for others without a body.
fn not_found(headers: &HeaderMap) -> Response<Body> {
    let accepted = headers.get_all(ACCEPT).iter();
    let mut accepted = accepted.filter_map(|value| value.to_str().ok());
    let (media_type, body) = if accepted.any(|value| value.contains("text/html")) {
        (MediaType::Html, play::missing(headers))
    } else {
        (MediaType::Text, String::new())
    };
    respond(
        StatusCode::NOT_FOUND,
        media_type,
        CachePolicy::NoStore,
        body,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> Option<String> {
        let relative = relative(path, "/pkg/")?;
        relative.to_str().map(str::to_owned)
    }

    #[test]
    fn paths_lie_below_their_folder() {
        let known = [
            ("/pkg/a/b.js", "a/b.js"),
            ("/pkg/", ""),
            ("/pkg", ""),
            ("/pkg/a/", "a"),
            ("/pkg/%C3%A4", "\u{e4}"),
        ];
        for (given, relative) in known {
            assert_eq!(path(given).as_deref(), Some(relative), "{given}");
        }
        let long = "/pkg/a".repeat(1000);
        for given in [
            "/pkg//etc",
            "/pkg/../x",
            "/pkg/%2e%2e/x",
            "/pkg/a//b",
            "/pkg/%2Fetc",
            "/pkg/a%00",
            "/pkg/a\\b",
            "/pkg/./a",
            "/pkgs",
            "/pkg/%FF",
            &long,
        ] {
            assert_eq!(path(given), None, "{given}");
        }
    }
}
