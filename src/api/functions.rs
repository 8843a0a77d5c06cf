//! The table of the functions, and the one dispatcher of all carriers.
//!
//! A carrier turns what it is given into a [`Given`], calls, and serializes what comes back. What
//! it adds is chance, which the engine has not got.

use serde::de::{Deserialize, Deserializer};

use super::*;

/// A function of the API, as far as all are alike.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// The name.
    pub name: &'static str,
    /// What it does: a sentence, and perhaps more in the lines after it.
    pub about: &'static str,
    /// Describes the arguments.
    #[cfg(feature = "schema")]
    pub args: fn(&mut schemars::SchemaGenerator) -> schemars::Schema,
    /// Describes the answer.
    #[cfg(feature = "schema")]
    pub answer: fn(&mut schemars::SchemaGenerator) -> schemars::Schema,
}

/// Makes the table, and what goes through it, of rows
/// `"name" Variant: function(arguments) -> answer;`. A crate with functions of its own makes its table with it too.
#[doc(hidden)]
#[macro_export]
macro_rules! functions {
    ($($(#[doc = $about:literal])* $name:literal $Variant:ident: $function:ident($Args:ty) -> $Answer:ty;)*) => {
        /// The functions of the API.
        pub const FUNCTIONS: &[$crate::api::Function] = &[$($crate::api::Function {
            name: $name,
            about: concat!($($about, "\n"),*),
            #[cfg(feature = "schema")]
            args: |generator| generator.subschema_for::<$Args>(),
            #[cfg(feature = "schema")]
            answer: |generator| generator.subschema_for::<$Answer>(),
        }),*];

        /// What a function answers.
        #[derive(Clone, Debug, serde::Serialize)]
        #[serde(untagged)]
        #[expect(missing_docs, reason = "a variant a function")]
        pub enum Answer {
            $($Variant(Box<$Answer>),)*
        }

        /// Calls the function of this name with an object of arguments; null is an empty one. `None` if there is no
        /// such function here.
        fn known(
            function: &str,
            args: $crate::api::Given,
        ) -> Option<Result<Answer, $crate::api::ApiError>> {
            Some(match function {
                $($name => $crate::api::read_call(args)
                    .and_then(|args| $function(&args))
                    .map(|answer| Answer::$Variant(Box::new(answer))),)*
                _ => return None,
            })
        }
    };
}

functions! {
    /// Spells out the state that an ID describes.
    /// One that contradicts itself is spelled out as it is.
    "position" Position: position(PositionArgs) -> PositionObject;
    /// Encodes a position, or a part of one over the start position, as IDs.
    "encode" Encoded: encode(PositionPart) -> Context;
    /// Makes changes to a position.
    /// The answer is the context with them, or every reason why that is no position.
    "edit" Edited: edit(EditArgs) -> Context;
    /// Lists the legal plays of the dice, one for each distinct result.
    /// They are in the order of the results' Position IDs.
    "plays" Plays: plays(PlaysArgs) -> Plays;
    /// Lists what may be done next in a turn, after the `steps` so far.
    /// `dice`, if given, is in the order of preference: where either die would do, the first is used.
    "partial" Partial: partial(PartialArgs) -> PartialAnswer;
    /// Makes a play, given as `move` or as `steps`, and gives the context after the turn.
    /// A dance is `""`.
    "move" Moved: make_move(MoveArgs) -> Moved;
    /// Lists what the decider may do besides playing a roll; with an `action`, gives the context after it.
    /// `roll` takes its `dice`, or rolls fair ones; before a game's first roll they are those of side 0
    /// and side 1, and after equal ones it is to be rolled again. `resign` takes its `level`; `next` is
    /// the next game's opening.
    "onroll" OnRoll: onroll(OnRollArgs) -> OnRoll;
    /// Gives the image map of the picture that `image` makes of the same arguments.
    /// The areas come one by one, the topmost first, or, with `format: "map"`, as a `<map>` element.
    "areas" Areas: areas(AreasArgs) -> AreasAnswer;
    /// Draws a state: an `<svg>` element that stands alone, without style and script.
    "image" Image: image(ImageArgs) -> ImageAnswer;
    /// Reads a match and replays it.
    /// The text may be a `.mat` of any program, GNU Backgammon's SGF, or a file of eXtreme Gammon,
    /// `.xg`, of BGBlitz, `.bgf`, or of OpenGammon, `.ogxm`, of which a line is the number of a record, a move
    /// or a ply. The encoding of bytes is found out.
    "record" Record: record(RecordArgs) -> RecordObject;
    /// Reads matches as `record` does, and writes them in another format.
    "write" Written: write(WriteArgs) -> Written;
    /// Reads a position and its analysis from the text that another program exports or copies.
    /// It may be that of eXtreme Gammon, BGBlitz or GNU Backgammon, in any language; or a file of eXtreme
    /// Gammon, `.xgp`.
    "read_analysis" ReadAnalysis: read_analysis(ReadAnalysisArgs) -> PositionTextObject;
}

/// Calls the function of this name with an object of arguments; null is an empty one.
///
/// # Errors
/// `bad_request` if there is no such function; `bad_option` for arguments that it does not
/// take; those of the function.
pub fn answer(function: &str, args: Given) -> Result<Answer, ApiError> {
    known(renamed(function), args).unwrap_or_else(|| Err(no_function(function, FUNCTIONS.iter())))
}

/// The function of this name, or of a name that it had before.
#[must_use]
pub fn function(name: &str) -> Option<&'static Function> {
    let name = renamed(name);
    FUNCTIONS.iter().find(|function| function.name == name)
}

/// The name that a function has now: old names are understood until version 0.2.
fn renamed(name: &str) -> &str {
    match name {
        "analysis" => "read_analysis",
        name => name,
    }
}

/// Calls the function of this name with arguments of any kind that serde can read.
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
/// Those of [`answer`]; `bad_option` for arguments that cannot be read.
pub fn call<'de>(function: &str, args: impl Deserializer<'de>) -> Result<Answer, ApiError> {
    let args = Given::deserialize(args).map_err(|error| ApiError::option(error.to_string()))?;
    answer(function, args)
}

/// The error for a function that is none of these.
#[must_use]
pub fn no_function<'a>(function: &str, known: impl Iterator<Item = &'a Function>) -> ApiError {
    let known: Vec<_> = known.map(|function| function.name).collect();
    let known = known.join(", ");
    let message = format!("there is no function “{function}”; there are {known}");
    ApiError::new(ErrorCode::BadRequest, message)
}
