//! `edit`: a state with changes.

use super::argument::arguments;
use super::{ApiError, Context, ContextArgs, PositionPart};

arguments! {
    /// The arguments of `edit`.
    pub struct EditArgs {
        #[group] pub context: ContextArgs,
        /// What is to be otherwise.
        #[schemars(with = "PositionPart")]
        pub changes: Option<Box<PositionPart>>,
    }
}

/// Makes the changes. The state before them need not be a legal position; the one after them must
/// be.
///
/// # Errors
/// `bad_id`; `bad_option` for what no state can be; `bad_position` with every reason.
pub fn edit(args: &EditArgs) -> Result<Context, ApiError> {
    let missing = || ApiError::option("changes is missing");
    let changes = args.changes.as_deref().ok_or_else(missing)?;
    Context::of(changes.over(args.context.setup()?)?)
}
