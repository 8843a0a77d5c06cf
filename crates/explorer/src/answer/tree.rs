//! `tree`: what was played from a position.

use jsboard::api::ApiError;
use jsboard::notation::{write_play, write_position_id};
use jsboard::{Roll, Side, arguments};
use serde::Serialize;

use super::number::{Number, rounded};
use super::{DecisionObject, Explorer, query, within};
use crate::{Branch, Endings, PositionKey, Results};

/// How many games are listed unless a number says, and at most.
const LIMIT: u32 = 10;
const MOST: u32 = 100;

arguments! {
    /// The arguments of `tree`.
    pub struct TreeArgs {
        /// The position: an ID of any notation. The start position by default. What is on the board and who is on roll
        /// counts; a roll in it is that which was played.
        pub id: Option<String>,
        /// The roll: `31`, `3-1`. Without one, every roll.
        pub roll: Option<String>,
        /// A query: only the decisions that it means count.
        pub q: Option<String>,
        /// How many of the games to list, up to 100: 10 by default.
        #[schemars(range(max = 100))]
        pub limit: Option<u32>,
    }
}

/// The plays from a position.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ExplorerTree"))]
pub struct TreeObject {
    /// The Position ID.
    pub id: String,
    /// How often a roll was played there.
    pub n: u32,
    /// The words of the query that were not understood: nothing matches them.
    pub unknown: Vec<String>,
    /// The plays: by rolls from the lowest, the most frequent first.
    pub plays: Vec<TreePlay>,
    /// Decisions in which they were played, in the order of the collection.
    pub games: Vec<DecisionObject>,
}

/// A play from a position.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ExplorerPlay"))]
pub struct TreePlay {
    /// The roll, the higher die first.
    pub roll: [u8; 2],
    /// The move text; `""` of a dance.
    pub play: String,
    /// How often it was played.
    pub n: u32,
    /// How many of those games the player won.
    pub wins: u32,
    /// How many of these by a gammon or more.
    pub gammons: u32,
    /// How the games ended.
    pub results: ResultsObject,
    /// What it gave away on average where it was analysed, in points with the cube at 1.
    pub error: Option<Number>,
    /// How often it was analysed.
    pub analysed: u32,
    /// The Position ID after it, the other side on roll.
    pub next: String,
}

/// How games ended for who played.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ExplorerResults"))]
pub struct ResultsObject {
    /// Won.
    pub wins: u32,
    /// Lost.
    pub losses: u32,
    /// Won by a gammon or more.
    pub gammons: u32,
    /// Lost by a gammon or more.
    pub gammons_lost: u32,
    /// Ended by a double that was dropped.
    pub drops: u32,
    /// Ended by a resignation.
    pub resignations: u32,
    /// How those ended that were won.
    pub won: EndingsObject,
    /// How those ended that were lost.
    pub lost: EndingsObject,
}

/// How games ended, each in one way.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ExplorerEndings"))]
pub struct EndingsObject {
    /// Played to the end, as a single game.
    pub single: u32,
    /// Played to the end, as a gammon.
    pub gammon: u32,
    /// Played to the end, as a backgammon.
    pub backgammon: u32,
    /// A double was dropped.
    pub drop: u32,
    /// One side resigned, at whatever price.
    pub resignation: u32,
}

impl Explorer {
    /// Lists what was played from a position.
    ///
    /// # Errors
    /// `bad_id`; `bad_option` for a roll that there is not, and as [`search`](Explorer::search).
    pub fn tree(&self, args: &TreeArgs) -> Result<TreeObject, ApiError> {
        let (position, rolled) = position(args.id.as_deref())?;
        let roll = match args.roll.as_deref() {
            None | Some("") => rolled,
            Some(text) => Some(read_roll(text)?),
        };
        let asked = query(args.q.as_deref())?;
        let limit = within("limit", args.limit, LIMIT, MOST)?;
        let tree = self.collection().tree(position, roll, Some(&asked));
        let games = tree.set.iter().take(limit);
        Ok(TreeObject {
            id: position.to_string(),
            n: tree.n,
            unknown: asked.unknown().into_iter().map(str::to_owned).collect(),
            plays: tree
                .plays
                .iter()
                .map(|play| TreePlay::of(position, play))
                .collect(),
            games: games.filter_map(|row| self.object(row)).collect(),
        })
    }
}

impl TreePlay {
    fn of(position: PositionKey, branch: &Branch) -> TreePlay {
        let board = position.board();
        let Results {
            wins,
            losses,
            gammons,
            gammons_lost,
            drops,
            resignations,
            won,
            lost,
        } = branch.results;
        TreePlay {
            roll: [branch.roll.high().pips(), branch.roll.low().pips()],
            play: write_play(&board, Side::X, &branch.play.to_play()),
            n: branch.n,
            wins,
            gammons,
            results: ResultsObject {
                wins,
                losses,
                gammons,
                gammons_lost,
                drops,
                resignations,
                won: EndingsObject::of(won),
                lost: EndingsObject::of(lost),
            },
            error: branch.error().map(|error| rounded(error, 4)),
            analysed: branch.analysed,
            next: write_position_id(&branch.next.board(), Side::X),
        }
    }
}

impl EndingsObject {
    fn of(endings: Endings) -> EndingsObject {
        let Endings {
            single,
            gammon,
            backgammon,
            drop,
            resignation,
        } = endings;
        EndingsObject {
            single,
            gammon,
            backgammon,
            drop,
            resignation,
        }
    }
}

/// The position of an ID, and its roll.
fn position(id: Option<&str>) -> Result<(PositionKey, Option<Roll>), ApiError> {
    let args = jsboard::api::ContextArgs::of_id(id.unwrap_or(START));
    let setup = args.setup()?;
    Ok((PositionKey::of(&setup.board, setup.turn), setup.roll))
}

/// The query for the checkers on the board of an ID, as the side on roll has it.
///
/// # Errors
/// `bad_id`.
pub fn structure(id: &str) -> Result<String, ApiError> {
    let (position, _) = position(Some(id))?;
    Ok(crate::query::structure(position))
}

/// The start position.
const START: &str = "4HPwATDgc/ABMA";

fn read_roll(text: &str) -> Result<Roll, ApiError> {
    let mut dice = text
        .bytes()
        .filter(|&c| c != b'-')
        .map(|c| c.wrapping_sub(b'0'));
    let roll = match (dice.next(), dice.next(), dice.next()) {
        (Some(a), Some(b), None) => Roll::new(a, b),
        _ => None,
    };
    roll.ok_or_else(|| ApiError::option("roll: expected two dice, such as 31"))
}
