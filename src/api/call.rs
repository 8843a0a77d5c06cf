//! Any function by its name: the one dispatcher of all carriers.
//!
//! A carrier turns what it is given into a [`Deserializer`], calls, and serializes what comes
//! back. What it adds is what the engine has not got: chance.

use serde::Serialize;
use serde::de::{DeserializeOwned, Deserializer};

use super::object::Object;
use super::{
    ApiError, AreasAnswer, Context, ErrorCode, ImageAnswer, Moved, OnRoll, PartialAnswer, Plays,
};
use super::{PositionObject, PositionTextObject, RecordObject, Written};
use super::{analysis, areas, image};
use super::{edit, encode, make_move, onroll, partial, plays, position, record, write};

/// The names of the functions.
pub const FUNCTIONS: [&str; 12] = [
    "position", "encode", "edit", "plays", "partial", "move", "onroll", "areas", "image", "record",
    "write", "analysis",
];

/// What a function answers.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// Of `position`.
    Position(Box<PositionObject>),
    /// Of `encode` and `edit`.
    Context(Context),
    /// Of `plays`.
    Plays(Plays),
    /// Of `partial`.
    Partial(Box<PartialAnswer>),
    /// Of `move`.
    Moved(Box<Moved>),
    /// Of `onroll`.
    OnRoll(OnRoll),
    /// Of `areas`.
    Areas(AreasAnswer),
    /// Of `image`.
    Image(ImageAnswer),
    /// Of `record`.
    Record(Box<RecordObject>),
    /// Of `write`.
    Written(Written),
    /// Of `analysis`.
    Analysis(Box<PositionTextObject>),
}

/// Calls the function of this name with an object of arguments; nothing at all is an empty one.
///
/// ```
/// use jsboard::api::{Answer, call};
/// use serde_json::json;
///
/// let args = json!({"id": "4HPwATDgc/ABMA:cAkPAAAAAAAA", "move": "24/18 13/10"});
/// let Answer::Moved(moved) = call("move", args)? else { unreachable!() };
/// assert_eq!(moved.play.after.gnubgid, "4HPiQSDgc/ABMA:MAEAAAAAAAAA");
/// # Ok::<(), jsboard::api::ApiError>(())
/// ```
///
/// # Errors
/// `bad_request` if there is no such function; `bad_option` if these are no arguments of it;
/// those of the function.
pub fn call<'de>(function: &str, args: impl Deserializer<'de>) -> Result<Answer, ApiError> {
    Ok(match function {
        "position" => Answer::Position(position(&read(args)?)?.into()),
        "encode" => Answer::Context(encode(&read(args)?)?),
        "edit" => Answer::Context(edit(&read(args)?)?),
        "plays" => Answer::Plays(plays(&read(args)?)?),
        "partial" => Answer::Partial(partial(&read(args)?)?.into()),
        "move" => Answer::Moved(make_move(&read(args)?)?.into()),
        "onroll" => Answer::OnRoll(onroll(&read(args)?)?),
        "areas" => Answer::Areas(areas(&read(args)?)?),
        "image" => Answer::Image(image(&read(args)?)?),
        "record" => Answer::Record(record(&read(args)?)?.into()),
        "write" => Answer::Written(write(&read(args)?)?),
        "analysis" => Answer::Analysis(analysis(&read(args)?)?.into()),
        other => return Err(unknown(other)),
    })
}

fn unknown(function: &str) -> ApiError {
    let known = FUNCTIONS.join(", ");
    let message = format!("there is no function “{function}”; there are {known}");
    ApiError::new(ErrorCode::BadRequest, message)
}

fn read<'de, T: DeserializeOwned + Default>(args: impl Deserializer<'de>) -> Result<T, ApiError> {
    let object = args.deserialize_any(Object::default());
    object.map_err(|error| ApiError::option(error.to_string()))
}
