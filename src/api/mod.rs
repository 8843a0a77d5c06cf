//! The one stateless API: every call carries its whole context as an ID and answers with the
//! next. The same functions and shapes from JavaScript, over HTTP and as lines of JSON.

mod context;
mod error;
mod play;
mod position;
mod record;

pub use context::{Args, Context};
pub use error::{ApiError, ErrorCode};
pub use play::{Moved, PlayAnswer, Plays, make_move, plays, steps};
pub use position::{
    CubeObject, CubePart, PositionObject, PositionPart, ResultObject, RulesObject, RulesPart,
    SideObject, SidePart, encode, position, shown,
};
pub use record::{EntryObject, GameObject, Ids, NoteObject, RecordObject, SeatObject, record};
