//! The one stateless API: every call carries its whole context as an ID and answers with the
//! next. The same functions and shapes from JavaScript, over HTTP and as lines of JSON.

mod analysis;
mod areas;
mod base64;
mod call;
mod context;
mod drawing;
mod encode;
mod error;
mod image;
mod nearest;
mod object;
mod onroll;
mod partial;
mod play;
mod position;
mod position_text;
mod record;
mod write;

pub use analysis::{AnalysisObject, CandidateObject, ChancesObject, DoubleObject, ErrorsObject};
pub use areas::{AreaObject, AreasAnswer, areas};
pub use call::{Answer, FUNCTIONS, call};
pub(crate) use context::named_by;
pub use context::{Args, Context};
pub use drawing::{Given, view};
pub use encode::{CubePart, PositionPart, RulesPart, SidePart, context, edit, encode};
pub use error::{ApiError, ErrorCode};
pub use image::{ImageAnswer, Picture, image, picture};
pub(crate) use nearest::unknown;
pub use onroll::{Done, OnRoll, onroll};
pub use partial::{PartialAnswer, Source, Target, partial};
pub use play::{Moved, PlayAnswer, Plays, make_move, plays, steps};
pub(crate) use position::showable;
pub use position::{
    CubeObject, PositionObject, ResultObject, RulesObject, SideObject, position, shown,
};
pub use position_text::{PositionTextObject, analysis};
pub use record::{
    EntryObject, GameObject, Ids, NoteObject, RecordObject, SeatObject, SourceObject, record,
};
pub use write::{Written, write};
