//! Inputs and effects of an editor.

use crate::control::Direction;
use crate::geometry::{Dice, Place, Region, View};
use crate::notation::NotationError;
use crate::rules::{Die, Setup, Side};

/// A checker in the hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifted {
    /// Where it was taken from.
    pub place: Place,
    /// Whose it is.
    pub side: Side,
}

/// Inputs of an editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditorInput<'a> {
    /// A press on a region. On what is not named here it does nothing.
    Tap {
        /// A place: adds a checker. A checker: takes one off. A tray: its side's colour becomes
        /// the active one. A die or the cube: the next number. A resignation: takes it back.
        region: Region,
        /// Takes one off, wherever in the stack it was tapped; the number before.
        erase: bool,
        /// Takes the whole stack off; gives the cube to the next who can have it.
        stack: bool,
    },
    /// A checker begins to be dragged.
    Lift(Region),
    /// A checker has been dragged.
    Drop {
        /// Where from.
        from: Region,
        /// Where to. `None` is off the board; where no checker can stand, it goes back.
        to: Option<Region>,
        /// All checkers of the place.
        stack: bool,
    },
    /// What was lifted goes back.
    Cancelled,
    /// The wheel over a place, a die or the cube.
    Wheel {
        /// Over what.
        region: Region,
        /// Adds, or takes off.
        up: bool,
    },
    /// The start of a game, at this score: the variant's checkers, the cube centred at 1, nothing
    /// rolled, nothing open.
    Start,
    /// All checkers off.
    Empty,
    /// The same decision for the other player: the sides change all that they have, checkers,
    /// turn, dice, cube and points.
    Mirror,
    /// The sides change their checkers alone: whose turn it is has the other's position.
    SwapSides,
    /// The last change is taken back.
    Undo,
    /// The last change taken back is made again.
    Redo,
    /// The other colour becomes the active one.
    Colour,
    /// Who is on roll. Dice that are rolled are then theirs, an open double is then by them.
    Turn(Side),
    /// The dice as they lie, from the left; none takes them up.
    Dice(Option<(Die, Die)>),
    /// What the cube shows, a power of two up to 32768.
    CubeValue(u32),
    /// Who owns the cube.
    CubeOwner(Option<Side>),
    /// Whether the side on roll has doubled. Takes the dice up.
    Offered(bool),
    /// The points of a side.
    Score(Side, u16),
    /// The length of the match; 0 for money.
    Length(u16),
    /// Whether this is the Crawford game.
    Crawford(bool),
    /// Whether the Jacoby rule is in force.
    Jacoby(bool),
    /// The other side to the bottom.
    Flip,
    /// The board is turned this way.
    View(View),
    /// A text with an ID in it. The variant stays.
    Paste(&'a str),
    /// This setup.
    Set(Setup),
    /// The cursor goes on to the next place in the picture; or, when it is not there, comes.
    Cursor(Direction),
    /// Sets the number of checkers under the cursor.
    Digit(u8),
    /// Adds a checker there, as a tap.
    Add,
    /// Takes one off.
    Remove,
    /// Takes the stack off.
    Clear,
    /// Picks a checker up, or puts down what was picked up.
    Pick,
}

/// Effects of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditorEffect {
    /// Draw the [picture](super::Editor::picture) anew.
    Show,
    /// Draw the cursor, what is lifted and the active colour anew.
    Overlay,
    /// The setup is another: tell the page.
    Changed,
    /// Announce this to screen readers.
    Say(EditorNews),
    /// Announce why nothing was done.
    Refused(Refusal),
}

/// Announcements of an editor. The words are in [`words`](crate::words).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditorNews {
    /// What stands where the cursor is, or where something was changed.
    Spot(EditorSpot),
    /// The colour that is added from now on.
    Active(Side),
    /// A checker was picked up, and whose.
    Picked(Side),
    /// A checker of this side was taken from its highest stack, since it had none left to place.
    Taken(Side),
    /// The colour that is added from now on has none left: what a click on an empty point does.
    NoneLeft(Side),
    /// What was picked up went back.
    PutBack,
    /// A change was undone.
    Undone,
    /// A change was made again.
    Redone,
    /// A position was read from a text.
    Pasted,
}

/// A place and what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditorSpot {
    /// The place.
    pub place: Place,
    /// Whose checkers stand there; of a bar or tray, whose it is.
    pub side: Option<Side>,
    /// How many.
    pub count: u8,
}

/// Why an input did nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A side does not have that many checkers left to place.
    TooFew {
        /// Whose.
        side: Side,
        /// How many are left.
        left: u8,
    },
    /// The checkers of this side stand there.
    Occupied(Side),
    /// There is no checker.
    NoChecker,
    /// There is nothing to undo.
    NothingToUndo,
    /// There is nothing to make again.
    NothingToRedo,
    /// The cube cannot have this value.
    BadCube,
    /// There is no ID in the text.
    NoId,
    /// A text that must be an ID cannot be read. The position of the error is counted from its own start.
    BadId(NotationError),
    /// A score or a length that none can be.
    BadNumber,
}

/// What to draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EditorPicture<'a> {
    /// The state.
    pub setup: &'a Setup,
    /// The dice as they lie.
    pub dice: Option<Dice>,
    /// How the board is turned.
    pub view: View,
    /// Where the keyboard's cursor is, when it is used.
    pub cursor: Option<Place>,
    /// What is in the hand. It is still counted where it was.
    pub lifted: Option<Lifted>,
}
