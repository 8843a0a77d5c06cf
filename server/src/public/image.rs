//! `/image`: the diagram of a position, and its clickable areas.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode, Uri};
use jsboard::api::{ApiError, AreasAnswer, AreasArgs, AreasFormat, ImageArgs, PictureArgs};
use jsboard::api::{areas, image};
use maud::{PreEscaped, html};
use serde_json::{Map, Value};

use super::error_image::error_image;
use super::jsonp;
use super::request::ApiRequest;
use crate::app::App;
use crate::limits::client::Client;
use crate::limits::cost::{self, is_large};
use crate::response::{
    CachePolicy, CachedResponse, MediaType, Refusal, error_json, refuse, respond, shortened,
    to_json,
};

/// A format of `/image`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Svg,
    Png,
    /// The `<img>` with its `<map>`.
    Html,
    /// The clickable areas.
    Json,
    /// The clickable areas as JSONP.
    Jsonp,
}

impl Format {
    const ALL: [(&'static str, Format); 5] = [
        ("svg", Format::Svg),
        ("png", Format::Png),
        ("html", Format::Html),
        ("json", Format::Json),
        ("jsonp", Format::Jsonp),
    ];

    fn named(name: &str) -> Result<Format, ApiError> {
        let found = Format::ALL.iter().find(|(known, _)| *known == name);
        let wrong = || {
            let known = Format::ALL.map(|(known, _)| known).join(", ");
            ApiError::option(format!("format: “{name}” is unknown. Use one of {known}"))
        };
        found.map(|(_, format)| *format).ok_or_else(wrong)
    }
}

/// Answers `GET /image`; an error is an image with its message.
pub(super) async fn picture(State(app): State<App>, request: Request) -> Response<Body> {
    let uri = request.uri();
    let address = uri.path_and_query().map_or("", |address| address.as_str());
    if let Some(cached) = app.cached(address) {
        return cached.response(request.headers());
    }
    let query = uri.query().unwrap_or_default();
    if is_large(query, &[]) {
        let message = "the URL is longer than an image needs";
        return refuse(StatusCode::URI_TOO_LONG, message);
    }
    let api_request = ApiRequest::of_query(query).and_then(|api_request| {
        let format = api_request.args.get("format").and_then(Value::as_str);
        let format = Format::named(format.unwrap_or("svg"))?;
        api_request
            .callback
            .as_deref()
            .map(jsonp::check)
            .transpose()?;
        Ok((format, api_request))
    });
    let (format, api_request) = match api_request {
        Ok(api_request) => api_request,
        Err(error) => return failed(&error.into(), None, &Map::new()),
    };
    let client = Client::of_request(request.extensions());
    let (args, callback) = (api_request.args.clone(), api_request.callback.clone());
    let result = match format {
        Format::Png => {
            let memory = cost::pixels(&api_request.args);
            let work = move || Ok(png(api_request)?);
            app.limits.workers.run(client, memory, work).await
        }
        _ => compute(format, api_request, uri, &app.config.public).map_err(Refusal::from),
    };
    match result {
        Ok(computed) => {
            app.cache(address, &computed);
            computed.response(request.headers())
        }
        Err(refused) => failed(&refused, Some((format, callback)), &args),
    }
}

/// The diagram as PNG, which takes long.
fn png(mut api_request: ApiRequest) -> Result<CachedResponse, ApiError> {
    let keep = CachePolicy::of(api_request.version.as_deref());
    api_request.args.remove("format");
    let png = jsboard_png::png_of(Value::Object(api_request.args))?;
    Ok(CachedResponse::new(MediaType::Png, keep, png))
}

/// The response in every format but PNG.
fn compute(
    format: Format,
    mut api_request: ApiRequest,
    uri: &Uri,
    public: &str,
) -> Result<CachedResponse, ApiError> {
    let keep = CachePolicy::of(api_request.version.as_deref());
    api_request.args.remove("format");
    let scale = api_request.args.remove("scale");
    let has_pixels = scale.is_some();
    jsboard_png::scale(scale)?;
    let picture = read(api_request.args)?;
    if format == Format::Html && has_pixels {
        jsboard_png::check(&picture)?;
    }
    let json = |picture| -> Result<_, ApiError> {
        let format = None;
        Ok(to_json(&areas(&AreasArgs { picture, format })?))
    };
    Ok(match format {
        Format::Png | Format::Svg => {
            let format = None;
            CachedResponse::new(
                MediaType::Svg,
                keep,
                image(&ImageArgs { picture, format })?.svg,
            )
        }
        Format::Html => {
            let src = [public, &src(uri.query().unwrap_or_default(), has_pixels)].concat();
            CachedResponse::new(MediaType::Html, keep, markup(picture, &src)?)
        }
        Format::Json => CachedResponse::new(MediaType::Json, keep, json(picture)?),
        Format::Jsonp => {
            let missing = || ApiError::option("callback is missing");
            let callback = api_request.callback.ok_or_else(missing)?;
            CachedResponse::new(
                MediaType::Script,
                keep,
                jsonp::call(&callback, &json(picture)?),
            )
        }
    })
}

fn read(args: Map<String, Value>) -> Result<PictureArgs, ApiError> {
    serde_json::from_value(Value::Object(args)).map_err(|error| ApiError::option(error.to_string()))
}

/// The URL of the diagram for a query; with `scale` it is a PNG.
fn src(query: &str, has_pixels: bool) -> String {
    const PATH: &str = "/image?";
    let mut src = form_urlencoded::Serializer::for_suffix(PATH.to_owned(), PATH.len());
    let pairs = form_urlencoded::parse(query.as_bytes());
    src.extend_pairs(
        pairs.filter(|(name, _)| !matches!(&**name, "format" | "href" | "_" | "callback")),
    );
    src.append_pair("format", if has_pixels { "png" } else { "svg" });
    src.finish()
}

/// The `<img>` and its `<map>`, as an HTML fragment.
fn markup(mut picture: PictureArgs, src: &str) -> Result<String, ApiError> {
    let prefix = picture.prefix.get_or_insert_with(|| "jsboard".to_owned());
    let name = prefix.clone();
    let drawn = jsboard::api::picture(&picture)?;
    let (width, height, label) = (drawn.width, drawn.height, drawn.label);
    let format = Some(AreasFormat::Map);
    let AreasAnswer::Map(answer) = areas(&AreasArgs { picture, format })? else {
        return Err(ApiError::option("format: no map"));
    };
    let markup = html! {
        img src=(src) width=(width) height=(height) usemap={ "#" (name) } alt=(label);
        (PreEscaped(answer.map))
    };
    Ok(markup.into_string())
}

/// An error in the requested format; by default an image.
fn failed(
    refused: &Refusal,
    format: Option<(Format, Option<String>)>,
    args: &Map<String, Value>,
) -> Response<Body> {
    let status = refused.status;
    let error = &shortened(&refused.error);
    let refuse = |kind, body| respond(status, kind, CachePolicy::NoStore, body);
    match format {
        Some((Format::Jsonp, Some(callback))) => {
            let call = jsonp::call(&callback, &error_json(error));
            respond(
                StatusCode::OK,
                MediaType::Script,
                CachePolicy::NoStore,
                call,
            )
        }
        Some((Format::Json | Format::Jsonp, _)) => refuse(MediaType::Json, error_json(error)),
        Some((Format::Html, _)) => {
            let markup = html! { p class="jsboard-error" { (error.message) } };
            refuse(MediaType::Html, markup.into_string().into_bytes())
        }
        Some((Format::Svg | Format::Png, _)) | None => {
            let size = |name: &str, usual: u32| {
                let size = args.get(name).and_then(Value::as_u64);
                size.and_then(|size| u32::try_from(size).ok())
                    .unwrap_or(usual)
            };
            let image = error_image(&error.message, size("width", 400), size("height", 300));
            refuse(MediaType::Svg, image.into_bytes())
        }
    }
}
