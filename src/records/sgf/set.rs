//! What is set on the board, and not done by anybody: `PL[B]AE[a:y]AW[f][f]AB[s]`, `CV[2]`,
//! `CP[w]`, `DI[52]`.
//!
//! GNU Backgammon writes each of these as a node of its own, in any order; those that stand
//! together are one position. Points are White's, `a` to `x`; `y` is the bar of whose checkers
//! they are.

use super::tree::Node;
use super::vocabulary::place;
use crate::records::replay::SetPosition;
use crate::rules::{Board, Cube, Roll, Side, Variant};
use crate::text::number;

/// What has been set since the last action.
#[derive(Clone, Debug, Default)]
pub(super) struct Setting {
    pub(super) line: usize,
    pub(super) placed: SetPosition,
    pub(super) roll: Option<Roll>,
    /// The value of the cube, if it is set.
    value: Option<u32>,
    /// The owner of the cube, if it is set; `Some(None)` for a centred one.
    owner: Option<Option<Side>>,
    /// What could not be read.
    pub(super) faults: Vec<(usize, String)>,
}

impl Setting {
    /// Takes what a node sets; false if that is nothing. `known` is the board beside whose
    /// checkers some are set, where that is known.
    pub(super) fn take(
        &mut self,
        node: &Node<'_>,
        known: Option<Board>,
        variant: &Variant,
    ) -> bool {
        let before = self.line;
        self.line = node.line;
        let mut found = self.board(node, known, variant);
        for (name, values) in node.properties() {
            let value = values.first().copied().unwrap_or_default().trim();
            let is_read = match *name {
                "PL" => self.player(value),
                "CV" => self.cube(value),
                "CP" => self.owner(value),
                "DI" => self.dice(value),
                _ => continue,
            };
            if !is_read {
                let value: String = value.chars().take(20).collect();
                self.fault([name, "[", &value, "] cannot be read: skipped"].concat());
            }
            found = true;
        }
        if !found {
            self.line = before;
        }
        found
    }

    /// The cube that is set, if one is, from that before.
    pub(super) fn cube_after(&self, before: Cube) -> Option<Cube> {
        let value = self.value.unwrap_or(before.value());
        let is_set = self.value.is_some() || self.owner.is_some();
        Cube::new(value, self.owner.unwrap_or(before.owner)).filter(|_| is_set)
    }

    fn fault(&mut self, message: String) {
        self.faults.push((self.line, message));
    }

    fn player(&mut self, value: &str) -> bool {
        self.placed.turn = match value {
            "W" | "w" | "White" => Some(Side::O),
            "B" | "b" | "Black" => Some(Side::X),
            _ => return false,
        };
        true
    }

    fn cube(&mut self, value: &str) -> bool {
        let value = number(value).filter(|value| value.is_power_of_two() && *value <= 1 << 15);
        self.value = value.or(self.value);
        value.is_some()
    }

    fn owner(&mut self, value: &str) -> bool {
        self.owner = match value {
            "c" => Some(None),
            "w" => Some(Some(Side::O)),
            "b" => Some(Some(Side::X)),
            _ => return false,
        };
        true
    }

    fn dice(&mut self, value: &str) -> bool {
        let roll = match value.as_bytes() {
            &[a, b] => Roll::new(a.wrapping_sub(b'0'), b.wrapping_sub(b'0')),
            _ => None,
        };
        self.roll = roll.or(self.roll);
        roll.is_some()
    }

    fn board(&mut self, node: &Node<'_>, known: Option<Board>, variant: &Variant) -> bool {
        let cleared = Squares::of(node.values("AE"));
        let added = [("AW", Side::O), ("AB", Side::X)];
        let added = added.map(|(name, side)| (side, Squares::of(node.values(name))));
        let is_there = !cleared.is_empty() || added.iter().any(|(_, squares)| !squares.is_empty());
        if !is_there {
            return false;
        }
        let known = self.placed.board.or(known);
        let Some(known) = (if cleared.is_all() {
            Some(Board::default())
        } else {
            known
        }) else {
            self.fault("checkers are set beside others: skipped".to_owned());
            return true;
        };
        let board = added
            .iter()
            .fold(cleared.clear(known), |board, (side, squares)| {
                squares.add(board, *side)
            });
        if Side::ALL
            .iter()
            .any(|&side| board.checkers[side].in_play() > variant.checkers.into())
        {
            self.fault("more checkers are set than a side has: skipped".to_owned());
        } else {
            self.placed.board = Some(board);
        }
        true
    }
}

/// How often each place is named: the points from White's first, and the bar.
struct Squares([u8; 25]);

impl Squares {
    /// Places as `a` or `a:y`.
    fn of(values: &[&str]) -> Squares {
        let mut counts = [0_u8; 25];
        let index = |letter: u8| match letter {
            b'a'..=b'y' => Some(usize::from(letter - b'a')),
            _ => None,
        };
        for value in values {
            let (first, last) = match *value.trim().as_bytes() {
                [only] => (index(only), index(only)),
                [first, b':', last] => (index(first), index(last)),
                _ => continue,
            };
            if let (Some(first), Some(last)) = (first, last) {
                for count in counts.get_mut(first..=last).unwrap_or_default() {
                    *count = count.saturating_add(1);
                }
            }
        }
        Squares(counts)
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(|&count| count == 0)
    }

    fn is_all(&self) -> bool {
        self.0.iter().all(|&count| count > 0)
    }

    fn letters(&self) -> impl Iterator<Item = (u8, u8)> {
        let counts = self.0.into_iter().zip(b'a'..);
        counts.filter_map(|(count, letter)| (count > 0).then_some((letter, count)))
    }

    /// The board without the checkers at these places.
    fn clear(&self, mut board: Board) -> Board {
        for (letter, _) in self.letters() {
            for &side in &Side::ALL {
                if let Some(point) = place(letter, side) {
                    board.checkers[side].set(point, 0);
                }
            }
        }
        board
    }

    /// The board with a side's checkers at these places too.
    fn add(&self, mut board: Board, side: Side) -> Board {
        for (letter, count) in self.letters() {
            if let Some(point) = place(letter, side) {
                let there = board.count(side, point);
                board.checkers[side].set(point, there.saturating_add(count));
            }
        }
        board
    }
}
