//! `/table/<id>`: a table at which one plays by links and forms.
//!
//! - [`seen`]: the page; [`board`]: the position, and what may be done in it; [`told`]: what has happened, in words.

mod board;
mod seen;
mod told;

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::Response;
use jsboard_rooms::table::dice::hex;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::forms::Fields;
use super::lobby::finish;
use super::trouble::{Trouble, page as trouble_page};
use super::view::View;
use super::{done, missing, note_presence};
use crate::live::Live;
use crate::live::services::Caller;
use crate::live::tables::file;
use crate::live::visitor::{Sender, Visitor};
use crate::response::see_other;
use seen::Seen;

/// Answers `GET /table/<id>` with its page, and `/table/<id>.mat` and so on with a file.
pub(super) async fn show(
    State(live): State<Live>,
    Extension(visitor): Sender,
    Path(name): Path<String>,
    view: View,
) -> Response<Body> {
    if let Err(error) = live.may_come(&visitor) {
        return trouble_page(&view, &error);
    }
    match name.rsplit_once('.') {
        Some((id, ending)) => file(&live, &visitor.user, id, ending).await,
        None => page(&live, visitor, &name, &view, None).await,
    }
}

/// Leads back from the address of a form, which a browser asks for anew.
pub(super) async fn back(Path((id, _)): Path<(String, String)>, view: View) -> Response<Body> {
    see_other(&view.href(&format!("/table/{id}"), &[]))
}

/// Answers a form of the page: does what the service of its name does.
pub(super) async fn act(
    State(live): State<Live>,
    Extension(visitor): Sender,
    Path((id, action)): Path<(String, String)>,
    view: View,
    body: Bytes,
) -> Response<Body> {
    let typed = Fields::read(&body);
    let Some(arguments) = arguments(&action, &id, &typed) else {
        return missing(&view);
    };
    let mut caller = Caller::of_request(visitor);
    let answer = live
        .call(&mut caller, &format!("tables/{action}"), arguments)
        .await;
    match answer {
        Ok(answer) => {
            let table = answer["table"].as_str().unwrap_or(&id);
            let keeps = kept(&view);
            let keeps: Vec<(&str, &str)> = keeps
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            done(&view, caller, &format!("/table/{table}"), &keeps)
        }
        Err(error) => {
            let trouble = Trouble {
                form: "act",
                error,
                typed,
            };
            page(&live, caller.visitor, &id, &view, Some(&trouble)).await
        }
    }
}

/// The arguments of a service that a form asks for; `None` for another one.
fn arguments(action: &str, table: &str, typed: &Fields) -> Option<Value> {
    let mut data = json!({ "table": table });
    match action {
        "act" => {
            for name in ["gnubgid", "action"] {
                data[name] = typed.get(name).into();
            }
            for name in ["move", "level"].into_iter().filter(|name| typed.has(name)) {
                data[name] = typed.get(name).trim().into();
            }
            data["n"] = json!(typed.get("n").parse::<u64>().ok());
            // A text of any length becomes 32 bytes.
            let luck = typed.get("luck");
            if !luck.is_empty() {
                data["nonce"] = hex::write(&Sha256::digest(luck).into()).into();
            }
        }
        "join" => data["seat"] = json!(typed.get("seat").parse::<u8>().ok()),
        "leave" => data["forfeit"] = true.into(),
        "rematch" => {}
        _ => return None,
    }
    Some(data)
}

/// What all addresses of the page keep.
fn kept(view: &View) -> Vec<(&'static str, String)> {
    let names = ["bottom", "refresh"].into_iter();
    let kept = names.filter_map(|name| Some((name, view.get(name)?.to_owned())));
    kept.filter(|(_, value)| matches!(value.as_str(), "0" | "1"))
        .collect()
}

async fn page(
    live: &Live,
    visitor: Visitor,
    id: &str,
    view: &View,
    trouble: Option<&Trouble>,
) -> Response<Body> {
    note_presence(live, &visitor).await;
    let seen = match Seen::read(live, &visitor.user, id, view).await {
        Ok(seen) => seen,
        Err(error) => return trouble_page(view, &error),
    };
    let (title, path) = (seen.title(), format!("/table/{id}"));
    // While one is to act, nothing is loaded anew by itself.
    let still = view.still();
    let shown = if seen.may_act() { &still } else { view };
    finish(shown, seen.page(trouble), &path, &title, trouble)
}
