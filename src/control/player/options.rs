//! Options of a player.

use crate::geometry::View;
use crate::rules::BySide;

/// Who plays, how the board is turned, and what is automatic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlayerOptions {
    /// Which sides are people at this board; the opponent outside is asked for the others.
    pub people: BySide<bool>,
    /// How the board is turned: which place is which point.
    pub view: View,
    /// What a tap on a checker means.
    pub tap: Tap,
    /// What is automatic.
    pub automatic: Automatic,
    /// The game is kept elsewhere, and others play there too: what people do here is
    /// [sent](super::Effect::Send), and dice and all that others do are [told](super::Input::Told).
    pub is_remote: bool,
}

impl Default for PlayerOptions {
    /// Two people, side 1 at the bottom, a tap plays a die, nothing goes by itself.
    fn default() -> PlayerOptions {
        PlayerOptions {
            people: BySide([true; 2]),
            view: View::default(),
            tap: Tap::default(),
            automatic: Automatic::default(),
            is_remote: false,
        }
    }
}

/// What a tap on a checker means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tap {
    /// It moves by the die that lies first, or by the other if that cannot be.
    #[default]
    Die,
    /// It is selected; a second tap says where it goes: on a landing, to there; on itself, by a
    /// die; elsewhere, nowhere.
    Target,
}

/// What is automatic for the sides that are people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Automatic {
    /// Rolls where doubling is not possible.
    pub roll: bool,
    /// Makes the only legal play there is, and ends the turn.
    pub forced: bool,
    /// Passes where there is no legal play.
    pub dance: bool,
    /// A completed play ends the turn at once, and cannot be undone.
    pub confirm: bool,
}
