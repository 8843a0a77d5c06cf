//! The analysis of one decision.

use jsboard::records::{Analysis, Candidate, CubeAnalysis, Entry, ResignationAnalysis};
use jsboard::{Action, Level, Roll, Side};

use crate::game::{Game, before_dice};
use crate::search::Ranked;

/// Analyses the decision of an entry: with a play the double before it too, unless it is the opening.
pub(super) fn analyse(
    game: &mut Game<'_>,
    entry: &Entry,
    is_opening: bool,
    candidates: usize,
) -> Analysis {
    match &entry.action {
        Action::Move { roll, .. } => {
            let cube = if is_opening {
                None
            } else {
                not_doubled(game, entry)
            };
            let (candidates, played) = plays(game, entry, *roll, candidates);
            Analysis {
                candidates,
                played,
                cube,
                luck: Some(if is_opening {
                    game.opening_luck(&entry.before, entry.side, *roll)
                } else {
                    game.luck(&entry.before, entry.side, *roll)
                }),
                ..Analysis::default()
            }
        }
        Action::Resign(level) => resigned(game, entry, entry.side, *level),
        Action::Accept | Action::Reject => {
            let level = entry.before.resignation.unwrap_or(Level::Single);
            resigned(game, entry, entry.side.other(), level)
        }
        _ => Analysis {
            cube: game.double(&entry.before, entry.before.turn, true),
            ..Analysis::default()
        },
    }
}

/// A resignation of `side` against playing on.
fn resigned(game: &mut Game<'_>, entry: &Entry, side: Side, level: Level) -> Analysis {
    let found = game.resigned(&entry.before, side, level);
    Analysis {
        resignation: Some(ResignationAnalysis {
            resigned: found.resigned,
            played: found.played,
            level: game.usual_level(),
        }),
        ..Analysis::default()
    }
}

/// The double that a side did not offer before its roll.
fn not_doubled(game: &mut Game<'_>, entry: &Entry) -> Option<CubeAnalysis> {
    let before = before_dice(&entry.before)?;
    let before = before.setup();
    if !before.may_double() {
        return None;
    }
    game.double(before, entry.side, false)
}

/// The best plays, that which was made among them, and its place.
fn plays(
    game: &mut Game<'_>,
    entry: &Entry,
    roll: Roll,
    most: usize,
) -> (Vec<Candidate>, Option<usize>) {
    let (before, side) = (&entry.before, entry.side);
    let mut ranked = game.plays(before, side, roll);
    let is_played = |play: &Ranked| play.board == entry.after.board;
    if let Some(at) = ranked.iter().position(is_played) {
        deepen(game, side, &mut ranked, at);
    }
    let played = ranked.iter().position(is_played);
    let most = if most == 0 { usize::MAX } else { most };
    let mut kept: Vec<&Ranked> = ranked.iter().take(most).collect();
    let played = played.map(|at| {
        if let Some(play) = ranked.get(at).filter(|_| at >= most) {
            kept.push(play);
        }
        at.min(kept.len().saturating_sub(1))
    });
    let candidates = kept.iter().map(|play| game.candidate(before, side, play));
    (candidates.collect(), played)
}

/// Looks at the play that was made as deeply as at the best one, so that their equities can be compared, and puts it
/// in its place among those of that depth.
fn deepen(game: &mut Game<'_>, side: Side, ranked: &mut Vec<Ranked>, at: usize) {
    let Some(plies) = ranked.first().map(|best| best.plies) else {
        return;
    };
    if ranked.get(at).is_none_or(|play| play.plies == plies) {
        return;
    }
    let shallow = ranked.remove(at);
    let deep = game.deepened(&shallow, side, plies);
    let worse = |play: &Ranked| play.plies < plies || play.equity < deep.equity;
    let place = ranked.iter().position(worse).unwrap_or(ranked.len());
    ranked.insert(place, deep);
}
