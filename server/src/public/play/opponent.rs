//! The server's bot. It plays side 0 where the URL has its level: from the turn of a person to the next decision of
//! one, with the dice of the server.

use jsboard::api::{ActionName, ApiError, ContextArgs, MoveArgs, OnRoll, OnRollArgs};
use jsboard::api::{make_move, onroll};
use jsboard::{Decision, Level, Position, Roll, Side};
use jsboard_evaluation::bot::{self, decide};

use crate::dice::{dice, seed};

/// The side that the bot plays.
pub(super) const SIDE: Side = Side::O;

/// What the bot does in its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// It rolls, and makes a play if there is one.
    Rolls(Roll),
    /// It does this, and a person decides.
    Acts(ActionName),
}

/// A turn of the bot.
#[derive(Debug, Default)]
pub(super) struct BotTurn {
    /// What it did; of several things the last.
    pub(super) did: Option<Deed>,
    /// The text of its play; empty if it could not move.
    pub(super) last: Option<String>,
    /// The position that followed.
    pub(super) gnubgid: String,
}

impl Deed {
    /// The deed of this name: two dice, or an action.
    pub(super) fn named(name: &str) -> Option<Deed> {
        let action = ActionName::ALL
            .into_iter()
            .find(|action| action.name() == name);
        let rolled = || {
            let [high, low] = name.as_bytes() else {
                return None;
            };
            let pips = |digit: &u8| digit.checked_sub(b'0');
            Roll::new(pips(high)?, pips(low)?)
        };
        action.map(Deed::Acts).or_else(|| rolled().map(Deed::Rolls))
    }

    /// Its name in a URL.
    pub(super) fn name(&self) -> String {
        match self {
            Deed::Rolls(roll) => roll.text(),
            Deed::Acts(action) => action.name().to_owned(),
        }
    }
}

/// The level of this name.
///
/// # Errors
/// `bad_option` with the names that there are.
pub(super) fn named(name: &str) -> Result<bot::Level, ApiError> {
    bot::Level::named(name).ok_or_else(|| {
        let known = bot::Level::ALL.map(|level| level.name).join(", ");
        ApiError::option(format!("bot: “{name}” is unknown. Use one of {known}"))
    })
}

/// Whether the bot is to decide in a position. People make the opening roll and go on to the next game.
pub(super) fn decides(position: &Position) -> bool {
    let is_over = matches!(
        position.decision(),
        Decision::OpeningRoll | Decision::GameOver | Decision::MatchOver
    );
    !is_over && position.setup().decider == SIDE
}

/// Whether the bot is to decide in the position of an ID.
pub(super) fn decides_at(gnubgid: &str) -> bool {
    let position = ContextArgs::of_id(gnubgid).position();
    position.is_ok_and(|position| decides(&position))
}

/// The turn of the bot. It takes the time of two searches at most.
///
/// # Errors
/// `bad_position` for one that is not legal; `bad_action` if the system has no randomness.
pub(super) fn take_turn(
    mut context: ContextArgs,
    level: bot::Level,
    declined: Option<Level>,
) -> Result<BotTurn, ApiError> {
    let mut turn = BotTurn::default();
    loop {
        let position = context.position()?;
        if !decides(&position) {
            turn.gnubgid = jsboard::notation::write_gnubgid(position.setup());
            return Ok(turn);
        }
        let decided = decide(&position, level, seed()?, declined);
        let after = turn.carry_out(&context, &position, decided)?;
        context = ContextArgs {
            id: Some(after),
            gnubgid: None,
            xgid: None,
            dice: None,
            ..context
        };
    }
}

impl BotTurn {
    /// The ID of the position after a decision; without one the bot rolls.
    fn carry_out(
        &mut self,
        context: &ContextArgs,
        position: &Position,
        decided: Option<String>,
    ) -> Result<String, ApiError> {
        let text = decided.unwrap_or_else(|| ActionName::Roll.name().to_owned());
        let mut words = text.split(' ');
        let name = words.next().unwrap_or_default();
        let named = ActionName::ALL
            .into_iter()
            .find(|action| action.name() == name);
        let Some(action) = named else {
            self.did = position.setup().roll.map(Deed::Rolls);
            self.last = Some(text.clone());
            return play(context, text);
        };
        let dice = match action {
            ActionName::Roll => Some(dice()?),
            _ => None,
        };
        let args = OnRollArgs {
            context: ContextArgs {
                dice,
                ..context.clone()
            },
            action: Some(action),
            level: words.next().and_then(Level::named),
        };
        self.did = Some(Deed::Acts(action));
        match onroll(&args)? {
            OnRoll::Done(done) => Ok(done.after.gnubgid),
            OnRoll::Actions(_) => Err(ApiError::option("action is missing")),
        }
    }
}

fn play(context: &ContextArgs, text: String) -> Result<String, ApiError> {
    let args = MoveArgs {
        context: context.clone(),
        text: Some(text),
        steps: None,
    };
    Ok(make_move(&args)?.play.after.gnubgid)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(id: &str, declined: Option<Level>) -> BotTurn {
        let level = bot::Level::named("expert").expect("a level");
        take_turn(ContextArgs::of_id(id), level, declined).expect("a turn")
    }

    fn decision(turn: &BotTurn) -> Decision {
        let position = ContextArgs::of_id(&turn.gnubgid).position();
        position.expect("a position").decision()
    }

    #[test]
    fn the_bot_plays_until_a_person_decides() {
        // O to play 31: its best play is known.
        let played = turn("XGID=-b----E-C---eE---c-e----B-:0:0:-1:31:0:0:0:0:10", None);
        assert_eq!(played.did, Deed::named("31"));
        assert_eq!(played.last.as_deref(), Some("8/5 6/5"));
        assert_eq!(decision(&played), Decision::RollOrDouble);
        // Without dice it rolls first.
        let rolled = turn("XGID=-b----E-C---eE---c-e----B-:0:0:-1:00:0:0:0:0:10", None);
        assert!(matches!(rolled.did, Some(Deed::Rolls(_))), "{rolled:?}");
        // X has doubled; it is a take.
        let taken = turn("XGID=-b----E-C---eE---c-e----B-:0:0:1:D:0:0:0:0:10", None);
        assert_eq!(taken.did, Deed::named("take"));
    }

    #[test]
    fn the_bot_resigns_once() {
        // X has one checker left, O has borne off none and is far from home.
        let lost = "XGID=-A-----------o------------:0:0:-1:00:0:0:0:0:10";
        let resigned = turn(lost, None);
        assert_eq!(resigned.did, Deed::named("resign"));
        assert_eq!(decision(&resigned), Decision::AnswerResignation);
        let played = turn(lost, Some(Level::Gammon));
        assert!(matches!(played.did, Some(Deed::Rolls(_))), "{played:?}");
    }

    #[test]
    fn deeds_have_names() {
        for name in ["63", "11", "double", "take", "resign", "reject"] {
            assert_eq!(Deed::named(name).expect("a deed").name(), name);
        }
        for name in ["", "6", "70", "633", "<b>"] {
            assert_eq!(Deed::named(name), None, "{name}");
        }
    }
}
