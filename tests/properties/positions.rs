//! Positions in texts: any text is read or refused, and every listed play is legal.

use jsboard::legal_plays;
use jsboard::records::{Chances, decode_text, read_position_texts};

/// Any bytes are read or refused. Plays that are read are legal, and chances are possible.
pub(crate) fn any_text_is_read_or_refused(bytes: &[u8]) {
    let (text, _) = decode_text(bytes);
    let lines = text.split(['\n', '\r']).count();
    let positions = match read_position_texts(&text) {
        Ok(positions) => positions,
        Err(error) => return assert!(error.line <= lines + 1, "{error}"),
    };
    assert!(!positions.is_empty());
    for position in positions {
        assert!(position.line <= lines);
        assert!(position.notes.iter().all(|note| note.line <= lines));
        let setup = &position.setup;
        let analysis = &position.analysis;
        let count = analysis.candidates.len();
        assert!(analysis.played.is_none_or(|played| played < count));
        for candidate in &analysis.candidates {
            let after = setup.board.after(setup.turn, &candidate.play);
            let plays = legal_plays(&setup.board, setup.turn, setup.roll.unwrap());
            let leaves = |play| setup.board.after(setup.turn, play) == after;
            let is_dance = plays.is_empty() && candidate.play.steps().is_empty();
            assert!(is_dance || plays.iter().any(leaves), "{candidate:?}");
            assert!(candidate.equity.is_finite());
            assert!(candidate.mwc.is_none_or(is_chance));
            candidate.chances.iter().for_each(are_chances);
        }
        if let Some(cube) = &analysis.cube {
            assert!(
                [cube.no_double, cube.double_take, cube.double_drop]
                    .iter()
                    .all(|v| v.is_finite())
            );
            assert!(cube.mwc.is_none_or(|mwc| mwc.into_iter().all(is_chance)));
            cube.chances.iter().for_each(are_chances);
        }
    }
}

fn is_chance(value: f32) -> bool {
    (0.0..=1.0).contains(&value)
}

fn are_chances(chances: &Chances) {
    let Chances {
        wins,
        gammons,
        backgammons,
        gammons_lost,
        backgammons_lost,
    } = *chances;
    let all = [wins, gammons, backgammons, gammons_lost, backgammons_lost];
    assert!(all.into_iter().all(is_chance), "{chances:?}");
}
