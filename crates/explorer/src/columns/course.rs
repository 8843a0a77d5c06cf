//! What a row lets expect of the next.

use jsboard::{Side, Variant};

use super::fields::{Fields, WON, small};
use crate::chunk::{CERTAIN, NONE};
use crate::pack::Row;
use crate::{Choice, Decision, Kind, Owner, PositionKey};

/// Certainty, as chances are kept.
const SURE: i16 = CERTAIN as i16;
/// Where the owner of the cube stands in the names.
const OWNER: u32 = 2;
/// The bit of the truths that says who decides.
const DECIDER: u8 = 1 << 1;

/// How far a match has come.
#[derive(Default)]
pub(super) struct Course {
    last: Option<Last>,
    /// What the position was last worth, to which side, and how the game might end for it.
    worth: Option<Worth>,
}

/// The last row, and what it lets expect of the next one of the same game.
struct Last {
    fields: Fields,
    after: Fields,
}

#[derive(Clone, Copy)]
struct Worth {
    decider: u8,
    equity: i16,
    chances: [i16; 5],
}

impl Course {
    /// What is expected of the next row. That of the game, the roll, the luck and the play depends on nothing else in it,
    /// that of names and truths on the game, and all other on those.
    pub(super) fn expected(&self, next: &Fields) -> Fields {
        let mut expected = match &self.last {
            Some(last) if last.fields.words[3] == next.words[3] => last.after.clone(),
            last => begun(last.as_ref().map(|last| &last.fields), next),
        };
        expected.best = next.played;
        if let Some(worth) = &self.worth {
            worth.expected(next, &mut expected);
        }
        expected
    }

    /// Goes on to the next row.
    pub(super) fn note(&mut self, row: &Row) {
        let fields = Fields::of(row);
        let is_other_game = |last: &Last| last.fields.words[3] != fields.words[3];
        if self.last.as_ref().is_some_and(is_other_game) {
            self.worth = None;
        }
        if fields.has_chances {
            self.worth = Some(Worth {
                decider: fields.small[small::TRUTHS] & DECIDER,
                equity: fields.points[2],
                chances: fields.chances,
            });
        }
        // A row that is no decision lets expect nothing.
        self.last = row.decision().map(|decision| Last {
            after: after(&decision, &fields),
            fields,
        });
    }
}

/// The fields of the first row of a game.
fn begun(last: Option<&Fields>, next: &Fields) -> Fields {
    let last = last.cloned().unwrap_or_default();
    let mut expected = Fields {
        position: PositionKey::of(&Variant::BACKGAMMON.start, Side::X).bytes(),
        ..Fields::default()
    };
    expected.words = [1, last.words[1], last.words[2], last.words[3], 0];
    expected.small[small::OPENING] = next.small[small::ROLL];
    expected.small[small::OPENING + 1] = next.small[small::ROLL + 1];
    expected
}

/// The fields of the row after one of the same game.
fn after(last: &Decision, fields: &Fields) -> Fields {
    let mut expected = Fields {
        position: fields.position,
        small: fields.small,
        words: fields.words,
        ..Fields::default()
    };
    expected.small[small::ROLL] = 0;
    expected.small[small::ROLL + 1] = 0;
    if last.played != Choice::NO_DOUBLE {
        expected.words[4] = fields.words[4].wrapping_add(1);
        expected.small[small::TRUTHS] ^= DECIDER;
    }
    if last.played == Choice::TAKE {
        expected.small[small::CUBE] = fields.small[small::CUBE].wrapping_add(1);
        expected.small[small::NAMES] = owned(fields.small[small::NAMES], Owner::Opp);
    }
    if last.kind == Kind::Play {
        turned(last, &mut expected);
    }
    expected
}

/// The other side is on roll.
fn turned(last: &Decision, expected: &mut Fields) {
    let mut board = last.position.board();
    board = board.after(Side::X, &last.played.to_play());
    expected.position = PositionKey::of(&board, Side::O).bytes();
    expected.words[0] = expected.words[0].wrapping_add(1);
    expected.words.swap(1, 2);
    let names = &mut expected.small[small::NAMES];
    *names = owned(
        *names,
        match last.owner {
            Owner::Centre => Owner::Centre,
            Owner::Own => Owner::Opp,
            Owner::Opp => Owner::Own,
        },
    );
    if *names >> WON != 0 {
        *names ^= 3 << WON;
    }
}

fn owned(names: u8, owner: Owner) -> u8 {
    names & !(3 << OWNER) | (owner as u8) << OWNER
}

impl Worth {
    fn expected(&self, next: &Fields, expected: &mut Fields) {
        let [
            mut wins,
            mut gammons,
            mut backgammons,
            mut lost,
            mut lost_backgammons,
        ] = self.chances;
        let mut equity = self.equity;
        if next.small[small::TRUTHS] & DECIDER != self.decider {
            wins = SURE.wrapping_sub(wins);
            equity = equity.wrapping_neg();
            std::mem::swap(&mut gammons, &mut lost);
            std::mem::swap(&mut backgammons, &mut lost_backgammons);
        }
        let luck = next.points[1];
        if luck != NONE {
            equity = equity.wrapping_add(luck);
            // A point is worth some third of a win; a point is kept as 5,000, a win as 10,000.
            wins = wins.wrapping_add((i32::from(luck) * 2 / 3) as i16);
        }
        if next.has_chances {
            expected.chances = [wins, gammons, backgammons, lost, lost_backgammons];
        }
        expected.points[2] = equity;
    }
}
