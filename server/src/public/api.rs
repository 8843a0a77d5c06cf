//! `/api/…`: the functions, with arguments in the query or the body; results as JSON or JSONP.

use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, Response, StatusCode};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Collected};
use jsboard::api::{ApiError, Given, no_function, read_call};
use jsboard_evaluation::api::{self, AnalyseArgs, AnyAnswer, EvaluateArgs};
use serde::Deserialize;
use serde_json::Value;

use super::jsonp;
use super::request::ApiRequest;
use crate::app::App;
use crate::dice::roll_if_asked;
use crate::limits::client::Client;
use crate::limits::cost::{self, is_large};
use crate::response::{
    CachePolicy, CachedResponse, MediaType, Refusal, error_json, refuse, respond, to_json_within,
};

/// The functions that read files; their body may be one.
pub(super) const READERS: [&str; 4] = ["record", "write", "read_analysis", "analyse"];
/// The functions that take long whatever their arguments.
const SLOW: [&str; 2] = ["evaluate", "analyse"];
/// The functions whose results are cached; those of the others are computed faster than they are looked up.
const CACHED: [&str; 3] = ["image", "areas", "evaluate"];

/// Answers `/api/{function}`.
pub(super) async fn function(
    State(app): State<App>,
    Path(name): Path<String>,
    request: Request,
) -> Response<Body> {
    let Some(function) = api::function(&name) else {
        let unknown = no_function(&name, api::functions());
        return refuse(StatusCode::NOT_FOUND, &unknown.message);
    };
    answer(&app, function.name, request).await
}

/// The functions that the old form of a URL can mean, with the arguments that each has beside the state. Those of
/// the others are ignored.
const OLD_FORM: [(&str, &[&str]); 3] = [
    ("move", &["move", "steps"]),
    ("onroll", &["action", "level"]),
    ("edit", &["changes"]),
];

/// The function for the old form of a URL, `/?gnubgid=…&move=…&callback=…`; `None` without an ID.
pub(crate) fn old_form(query: &str) -> Option<&'static str> {
    let has = |names: &[&str]| {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.any(|(name, _)| names.contains(&&*name))
    };
    let asks = has(&["gnubgid", "xgid", "id"]);
    asks.then(|| match () {
        () if has(&["move", "steps"]) => "move",
        () if has(&["action"]) => "onroll",
        () if has(&["changes"]) => "edit",
        () => "position",
    })
}

/// Answers a request of a function.
pub(crate) async fn answer(app: &App, function: &str, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let is_get = parts.method == Method::GET || parts.method == Method::HEAD;
    let address = parts
        .uri
        .path_and_query()
        .map_or("", |address| address.as_str());
    let is_cached = is_get && CACHED.contains(&function);
    if is_cached && let Some(cached) = app.cached(address) {
        return cached.response(&parts.headers);
    }
    // It has been received: see `limits::bodies`.
    let body = body.collect().await.map(Collected::to_bytes);
    let body = body.unwrap_or_default();
    let query = parts.uri.query().unwrap_or_default().to_owned();
    let reads = READERS.contains(&function);
    let is_slow = SLOW.contains(&function);
    let is_large = reads || is_slow || is_large(&query, &body);
    let memory = cost::memory(&query, &body, reads) + if is_slow { cost::SEARCH } else { 0 };
    let call = Call {
        function: function.to_owned(),
        is_old: parts.uri.path() == "/",
        query,
        headers: parts.headers.clone(),
        body,
        most: app.config.max_response,
    };
    let (result, callback) = if is_large {
        let client = Client::of_request(&parts.extensions);
        let work = move || Ok(call.answer());
        let done = app.limits.workers.run(client, memory, work).await;
        done.unwrap_or_else(|refused| (Err(refused), None))
    } else {
        call.answer()
    };
    match result {
        Ok(computed) if is_get => {
            if is_cached {
                app.cache(address, &computed);
            }
            computed.response(&parts.headers)
        }
        Ok(computed) => respond(
            StatusCode::OK,
            computed.media_type,
            CachePolicy::NoStore,
            computed.body,
        ),
        Err(refused) => failed(&refused, callback.as_deref()),
    }
}

/// A request of a function, as it was received.
struct Call {
    function: String,
    /// Whether its URL has the old form.
    is_old: bool,
    query: String,
    headers: HeaderMap,
    body: Bytes,
    /// The most bytes of the answer.
    most: usize,
}

impl Call {
    /// The answer, and the name of the callback that an error is for.
    fn answer(self) -> (Result<CachedResponse, Refusal>, Option<String>) {
        match self.read() {
            Ok(request) => {
                let callback = request.callback.clone();
                (compute(&self.function, request, self.most), callback)
            }
            Err(error) => (Err(error.into()), None),
        }
    }

    fn read(&self) -> Result<ApiRequest, ApiError> {
        let mut request = ApiRequest::of_query(&self.query)?;
        let reads = READERS.contains(&&*self.function);
        request.add_body(&self.headers, &self.body, reads)?;
        request.callback.as_deref().map(jsonp::check).transpose()?;
        if self.is_old {
            let others = OLD_FORM.iter().filter(|(other, _)| *other != self.function);
            for name in others.flat_map(|(_, names)| *names) {
                request.args.remove(*name);
            }
        }
        Ok(request)
    }
}

/// Calls a function and makes its result a response of at most `most` bytes.
fn compute(function: &str, request: ApiRequest, most: usize) -> Result<CachedResponse, Refusal> {
    let ApiRequest {
        args,
        callback,
        version,
        file,
    } = request;
    if READERS.contains(&function) {
        cost::check_lines(&args, file.as_deref())?;
    }
    let mut args = Value::Object(args);
    let rolled = roll_if_asked(function, &mut args)?;
    let keep = if rolled {
        CachePolicy::NoStore
    } else {
        CachePolicy::of(version.as_deref())
    };
    let json = to_json_within(&call(function, args, file)?, most)?;
    Ok(match callback {
        Some(name) => {
            let call = jsonp::call(&name, &json);
            if call.len() > most {
                return Err(cost::answer_too_large(most));
            }
            CachedResponse::new(MediaType::Script, keep, call)
        }
        None => CachedResponse::new(MediaType::Json, keep, json),
    })
}

fn call(function: &str, args: Value, file: Option<Vec<u8>>) -> Result<AnyAnswer, Refusal> {
    let read = Given::deserialize(args);
    let mut args = read.map_err(|error| ApiError::option(error.to_string()))?;
    if let (Given::Object(args), Some(file)) = (&mut args, file) {
        args.push(("bytes".to_owned(), Given::Bytes(file)));
    }
    Ok(match function {
        "evaluate" => {
            let args: EvaluateArgs = read_call(args)?;
            cost::check_plies(args.plies)?;
            cost::check_rollout(&args)?;
            AnyAnswer::Here(api::Answer::Evaluated(Box::new(api::evaluate(&args)?)))
        }
        "analyse" => {
            let args: AnalyseArgs = read_call(args)?;
            cost::check_plies(args.plies)?;
            let analysed = api::analyse_within(&args, cost::most_decisions(&args))?;
            AnyAnswer::Here(api::Answer::Analysed(Box::new(analysed)))
        }
        _ => api::answer(function, args)?,
    })
}

/// An error as JSON, or as JSONP with status 200: browsers do not run scripts with status 4xx.
fn failed(refused: &Refusal, callback: Option<&str>) -> Response<Body> {
    let json = error_json(&refused.error);
    match callback {
        Some(name) => respond(
            StatusCode::OK,
            MediaType::Script,
            CachePolicy::NoStore,
            jsonp::call(name, &json),
        ),
        None => respond(refused.status, MediaType::Json, CachePolicy::NoStore, json),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_form_of_a_url_names_a_function() {
        let cases = [
            ("gnubgid=a&move=8/5&callback=f", Some("move")),
            ("gnubgid=a&action=roll", Some("onroll")),
            ("xgid=a", Some("position")),
            ("utm_source=x", None),
            ("", None),
        ];
        for (query, function) in cases {
            assert_eq!(old_form(query), function, "{query}");
        }
    }
}
