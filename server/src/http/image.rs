//! `/image`: the picture of a position, and where things are on it.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode, Uri};
use jsboard::api::{ApiError, AreasAnswer, Args, areas, image};
use maud::{PreEscaped, html};
use serde_json::{Map, Value};

use super::reply::{Keep, Kind, Made, error_json, json_of, respond, status};
use super::request::Asked;
use super::{App, jsonp, sign};
use crate::png;

/// What can be asked of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Svg,
    Png,
    /// The `<img>` with its `<map>`.
    Html,
    /// Where things are.
    Json,
    /// The same, in a call of a function.
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
            ApiError::option(format!("format: “{name}” is none of {known}"))
        };
        found.map(|(_, format)| *format).ok_or_else(wrong)
    }
}

/// The picture that an address asks for; where there is none, one that says why.
pub(super) async fn picture(State(app): State<App>, request: Request) -> Response<Body> {
    let uri = request.uri();
    let address = uri.path_and_query().map_or("", |address| address.as_str());
    if let Some(made) = app.kept(address) {
        return made.response(request.headers());
    }
    let query = uri.query().unwrap_or_default();
    let asked = Asked::of_query(query).and_then(|asked| {
        let format = asked.args.get("format").and_then(Value::as_str);
        let format = Format::named(format.unwrap_or("svg"))?;
        asked.callback.as_deref().map(jsonp::check).transpose()?;
        Ok((format, asked))
    });
    let (format, asked) = match asked {
        Ok(asked) => asked,
        Err(error) => return failed(&error, None, &Map::new()),
    };
    let (args, callback) = (asked.args.clone(), asked.callback.clone());
    let made = match format {
        Format::Png => super::body::aside(move || in_pixels(asked)).await,
        _ => made(format, asked, uri, &app.config.public),
    };
    match made {
        Ok(made) => {
            app.keep(address, &made);
            made.response(request.headers())
        }
        Err(error) => failed(&error, Some((format, callback)), &args),
    }
}

/// The picture as pixels, which takes long.
fn in_pixels(mut asked: Asked) -> Result<Made, ApiError> {
    let keep = Keep::of(asked.version.as_deref());
    asked.args.remove("format");
    let png = png::png_of(Value::Object(asked.args))?;
    Ok(Made::new(Kind::Png, keep, png))
}

fn made(format: Format, mut asked: Asked, uri: &Uri, public: &str) -> Result<Made, ApiError> {
    let keep = Keep::of(asked.version.as_deref());
    asked.args.remove("format");
    let scale = asked.args.remove("scale");
    let has_pixels = scale.is_some();
    png::scale(scale)?;
    let args = read(asked.args)?;
    if format == Format::Html && has_pixels {
        png::check(&args)?;
    }
    Ok(match format {
        Format::Png | Format::Svg => Made::new(Kind::Svg, keep, image(&args)?.svg),
        Format::Html => {
            let src = [public, &src(uri.query().unwrap_or_default(), has_pixels)].concat();
            Made::new(Kind::Html, keep, markup(args, &src)?)
        }
        Format::Json => Made::new(Kind::Json, keep, json_of(&areas(&args)?)),
        Format::Jsonp => {
            let missing = || ApiError::option("callback is missing");
            let callback = asked.callback.ok_or_else(missing)?;
            let json = json_of(&areas(&args)?);
            Made::new(Kind::Script, keep, jsonp::call(&callback, &json))
        }
    })
}

fn read(args: Map<String, Value>) -> Result<Args, ApiError> {
    serde_json::from_value(Value::Object(args)).map_err(|error| ApiError::option(error.to_string()))
}

/// The address of the picture of a query; one with a `scale` is a PNG.
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

/// The `<img>` and its `<map>`, as a piece of a page.
fn markup(args: Args, src: &str) -> Result<String, ApiError> {
    let label = jsboard::api::picture(&args)?.label;
    let name = args.prefix.clone().unwrap_or_else(|| "jsboard".to_owned());
    let size = |given: &Option<jsboard::api::Given>, usual: f64| match given {
        Some(jsboard::api::Given::Number(number)) => *number,
        _ => usual,
    };
    let (width, height) = (size(&args.width, 400.0), size(&args.height, 300.0));
    let map = Args {
        format: Some("map".to_owned()),
        prefix: Some(name.clone()),
        ..args
    };
    let AreasAnswer::Map { map } = areas(&map)? else {
        return Err(ApiError::option("format: no map"));
    };
    let markup = html! {
        img src=(src) width=(width) height=(height) usemap={ "#" (name) } alt=(label);
        (PreEscaped(map))
    };
    Ok(markup.into_string())
}

/// What went wrong, in the format that was asked for: a picture unless that is no picture.
fn failed(
    error: &ApiError,
    asked: Option<(Format, Option<String>)>,
    args: &Map<String, Value>,
) -> Response<Body> {
    let status = status(error);
    let refuse = |kind, body| respond(status, kind, Keep::Never, body);
    match asked {
        Some((Format::Jsonp, Some(callback))) => {
            let call = jsonp::call(&callback, &error_json(error));
            respond(StatusCode::OK, Kind::Script, Keep::Never, call)
        }
        Some((Format::Json | Format::Jsonp, _)) => refuse(Kind::Json, error_json(error)),
        Some((Format::Html, _)) => {
            let markup = html! { p class="jsboard-error" { (error.message) } };
            refuse(Kind::Html, markup.into_string().into_bytes())
        }
        Some((Format::Svg | Format::Png, _)) | None => {
            let size = |name: &str, usual: u32| {
                let given = args.get(name).and_then(Value::as_u64);
                given
                    .and_then(|size| u32::try_from(size).ok())
                    .unwrap_or(usual)
            };
            let sign = sign::sign(&error.message, size("width", 400), size("height", 300));
            refuse(Kind::Svg, sign.into_bytes())
        }
    }
}
