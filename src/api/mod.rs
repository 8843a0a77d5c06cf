//! The one stateless API: every call carries its whole context as an ID and answers with the next.
//! The same functions and shapes from JavaScript, over HTTP and as lines of JSON.
//!
//! Each function has a file with its arguments and its answer; the table of all is in
//! [`functions`](FUNCTIONS). JSON schema and TypeScript are made from these structs, with the
//! feature `schema`: `cargo xtask generate`.

mod analysis;
mod areas;
mod argument;
mod base64;
mod context;
mod edit;
mod encode;
mod file;
mod functions;
mod given;
mod image;
mod make_move;
mod onroll;
mod part;
mod partial;
mod picture;
mod plays;
mod position;
mod read_analysis;
mod record;
#[cfg(feature = "schema")]
mod schema;
mod values;
mod write;

pub use crate::request::{ApiError, ErrorCode};
pub use analysis::{AnalysisObject, BestAnswer, BestDouble, CandidateObject, ChancesObject};
pub use analysis::{DoubleObject, ErrorsObject, ResignationObject, decimal};
pub use areas::{AreaMap, AreaObject, Areas, AreasAnswer, AreasArgs, AreasFormat, areas};
pub use argument::{Argument, Arguments, Bytes, Change};
pub use argument::{read_arguments, read_call, whole};
pub use context::{Context, ContextArgs, Ids};
pub use edit::{EditArgs, edit};
pub use encode::encode;
pub use file::FileArgs;
pub use functions::{Answer, FUNCTIONS, Function, answer, call, function, no_function};
pub use given::Given;
pub use image::{ImageAnswer, ImageArgs, ImageFormat, Picture, image, picture};
pub use make_move::{MoveArgs, Moved, make_move};
pub use onroll::{ActionName, Actions, Done, OnRoll, OnRollArgs, onroll};
pub use part::{CheckersPart, CubePart, PositionPart, RulesPart};
pub use partial::{PartialAnswer, PartialArgs, Source, Target, partial};
pub use picture::{PictureArgs, Seated};
pub use plays::{PlayObject, Plays, PlaysArgs, plays, steps};
pub use position::{
    CubeObject, Offer, PositionArgs, PositionObject, ResultObject, RulesObject, SideObject,
    position,
};
pub use read_analysis::{PositionTextObject, ReadAnalysisArgs, read_analysis};
pub use record::{
    EntryObject, GameObject, NoteObject, RecordArgs, RecordObject, SeatObject, SourceObject, record,
};
/// The crate that describes the structs.
#[cfg(feature = "schema")]
pub use schemars;
pub use values::{Pixels, Step};
pub use write::{WriteArgs, Written, write};
