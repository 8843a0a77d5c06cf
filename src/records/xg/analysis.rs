//! XG's analysis of a decision: up to 32 plays of a roll, the three equities of the cube.
//!
//! All values are of the player whose decision it is: the player who rolled, or who may double.
//! An evaluation is seven singles: the chances to lose a backgammon, a gammon or more, a game at
//! all, and to win a game at all, a gammon or more, a backgammon; then the equity, of a play with
//! the cube and normalised, of a cube decision without the cube. Equities about the cube are
//! normalised, with the cube before the double at 1.

use super::board::steps;
use super::bytes::Bytes;
use crate::records::replay::{WrittenCandidate, WrittenPlay};
use crate::records::{Chances, CubeAnalysis};

/// The candidates: XG's structure `EngineStructBestMove`, the best first. Those with impossible steps
/// or equities are left out.
pub(super) fn candidates(best: Bytes<'_>) -> Vec<WrittenCandidate<'static>> {
    const MOST: usize = 32;
    let count = best.size(64).unwrap_or(0).min(MOST);
    let candidates = (0..count).filter_map(|i| candidate(best, i));
    candidates.collect()
}

fn candidate(best: Bytes<'_>, i: usize) -> Option<WrittenCandidate<'static>> {
    let numbers = std::array::from_fn(|k| best.i8(900 + 8 * i + k).into());
    let eval = evaluation(best.from(1284 + 28 * i));
    Some(WrittenCandidate {
        play: WrittenPlay::Steps(steps(numbers)?),
        equity: equity(eval[6])?,
        mwc: None,
        chances: chances(&eval),
        level: level(best.i16(1156 + 4 * i).into())?,
    })
}

/// The analysis of a double: XG's structure `EngineStructDoubleAction`; `None` if there is none.
pub(super) fn cube(action: Bytes<'_>) -> Option<CubeAnalysis> {
    const NEVER: i16 = -100;
    if action.i16(56) == NEVER {
        return None;
    }
    let eval = evaluation(action.from(60));
    let (no_double, double_take, double_drop) = (action.f32(88), action.f32(92), action.f32(96));
    if eval == [0.0; 7] {
        return None;
    }
    Some(CubeAnalysis {
        no_double: equity(no_double)?,
        double_take: equity(double_take)?,
        double_drop: equity(double_drop)?,
        mwc: None,
        cubeless: equity(eval[6]),
        chances: chances(&eval),
        level: level(action.i32(28))?,
    })
}

/// The luck of a roll; `None` if it was not analysed.
pub(super) fn luck(value: f64) -> Option<f32> {
    equity(value as f32)
}

fn evaluation(bytes: Bytes<'_>) -> [f32; 7] {
    std::array::from_fn(|i| bytes.f32(4 * i))
}

/// An equity, if it is possible: XG writes -1000 for what it has not analysed.
fn equity(value: f32) -> Option<f32> {
    const HIGHEST: f32 = 500.0;
    (value.abs() < HIGHEST).then_some(value)
}

fn chances(eval: &[f32; 7]) -> Option<Chances> {
    let &[
        backgammons_lost,
        gammons_lost,
        _,
        wins,
        gammons,
        backgammons,
        _,
    ] = eval;
    let all = [backgammons_lost, gammons_lost, wins, gammons, backgammons];
    all.iter()
        .all(|chance| (0.0..=1.0).contains(chance))
        .then_some(Chances {
            wins,
            gammons,
            backgammons,
            gammons_lost,
            backgammons_lost,
        })
}

/// The name of a level, as XG has it; `None` of what stands for no analysis.
fn level(number: i32) -> Option<String> {
    Some(match number {
        ..0 => return None,
        0..=6 => format!("{}-ply", number + 1),
        12 => "3-ply Red".to_owned(),
        100 => "Rollout".to_owned(),
        998 | 999 => "Book".to_owned(),
        1000 => "XG Roller".to_owned(),
        1001 => "XG Roller+".to_owned(),
        1002 => "XG Roller++".to_owned(),
        _ => format!("level {number}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels() {
        let names = [0, 2, 12, 100, 998, 1002, 55].map(level);
        let names = names.map(Option::unwrap_or_default);
        let expected = [
            "1-ply",
            "3-ply",
            "3-ply Red",
            "Rollout",
            "Book",
            "XG Roller++",
            "level 55",
        ];
        assert_eq!(names, expected);
        assert_eq!(
            [level(-1), level(-100), level(i32::MIN)],
            [None, None, None]
        );
    }

    #[test]
    fn what_was_not_looked_at() {
        assert_eq!(luck(-1000.0), None);
        assert_eq!(luck(f64::NAN), None);
        assert_eq!(luck(0.25), Some(0.25));
        assert_eq!(cube(Bytes(&[0; 132])), None);
        assert!(candidates(Bytes(&[0xFF; 2184])).is_empty());
        assert_eq!(chances(&[0.0, 0.0, 0.0, 1.5, 0.0, 0.0, 0.0]), None);
    }
}
