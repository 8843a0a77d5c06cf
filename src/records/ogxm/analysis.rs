//! What programs thought of the plies.
//!
//! Equities are in the currency of their block: equities of money, or chances to win the match, which the
//! stakes turn into equities. Those of a double are the doubler's, chances of how the game ends are those of
//! the player of the ply.

use super::bytes::{Bytes, Fields, step};
use super::course::Place;
use super::level::Level;
use super::plies::Steps;
use crate::records::replay::{Annotation, WrittenCandidate, WrittenPlay};
use crate::records::{Chances, CubeAnalysis};
use crate::rules::{Side, Stakes};

/// The most candidates of a file that are read; a match to 25 has some 50,000.
const MOST_CANDIDATES: usize = 100_000;
/// The currency of chances to win the match.
pub(super) const MATCH: u32 = 2;
/// The most candidates of a decision, by the format.
const MOST_OF_ONE: u32 = 1024;

/// The annotations of the plies of a match, of which there are as many as places.
#[derive(Debug)]
pub(super) struct Annotations {
    pub(super) places: Vec<Place>,
    pub(super) of: Vec<Annotation<'static>>,
    pub(super) left: usize,
}

/// An analysis, of which there may be several in a file: the first that says something of a
/// decision counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) level: Level,
    /// What its equities are: 2 for chances to win the match.
    pub(super) currency: Option<u32>,
}

impl Block {
    /// The block that a record of the second version describes.
    pub(super) fn read(mut bytes: Bytes<'_>) -> Option<Block> {
        let mut fields = bytes.record()?;
        fields.rest.take(16)?;
        fields.get(0, |bytes| bytes.take(32))?;
        fields.number(1)?;
        let level = fields.get(2, Level::read)?.unwrap_or_default();
        fields.get(4, |bytes| {
            (0..bytes.number()?).try_for_each(|_| bytes.number().map(drop))
        })?;
        for bit in [5, 6] {
            fields.text(bit)?;
        }
        fields.get(7, |bytes| bytes.take(32))?;
        fields.text(8)?;
        Some(Block {
            level,
            currency: fields.number(9)?,
        })
    }
}

/// The equities that chances to win the match are; for money, the equities that they are already.
#[derive(Clone, Copy)]
pub(super) struct Scale(pub(super) Option<Stakes>);

impl Scale {
    fn equity(self, value: f32) -> f32 {
        self.0.map_or(value, |stakes| stakes.equity(value))
    }

    fn mwc(self, value: f32) -> Option<f32> {
        self.0.map(|_| value)
    }

    fn difference(self, value: f32) -> f32 {
        self.0
            .map_or(value, |stakes| 2.0 * value / (stakes.won - stakes.lost))
    }
}

impl Annotations {
    pub(super) fn new(places: Vec<Place>) -> Annotations {
        let count = places.len();
        Annotations {
            places,
            of: vec![Annotation::default(); count],
            left: MOST_CANDIDATES,
        }
    }

    /// Whether there were more candidates than are read.
    pub(super) fn is_full(&self) -> bool {
        self.left == 0
    }

    /// The decisions of a block of the second version; `None` if there is something else among them.
    pub(super) fn decisions(&mut self, block: &Block, mut bytes: Bytes<'_>) -> Option<()> {
        while !bytes.0.is_empty() {
            let mut fields = bytes.record()?;
            let (ply, kind) = (fields.rest.number()? as usize, fields.rest.number()?);
            let Some(place) = self.places.get(ply).copied() else {
                continue;
            };
            match kind {
                0 => self.candidates(ply, place, block, fields)?,
                1 => self.cube(ply, place, block, fields)?,
                3 => {
                    let luck = fields.rest.millionths()?;
                    let scale = scale(block.currency, place.stakes);
                    self.of[ply].luck.get_or_insert(scale.difference(luck));
                }
                _ => {}
            }
        }
        Some(())
    }

    fn candidates(
        &mut self,
        ply: usize,
        place: Place,
        block: &Block,
        mut fields: Fields<'_>,
    ) -> Option<()> {
        if !fields.has(0) || !place.act.is_roll() || !self.of[ply].candidates.is_empty() {
            return Some(());
        }
        let mut told = fields.rest;
        let count = told.number()?.min(MOST_OF_ONE);
        let at = fields.level_after_candidates()?;
        let level = block.level.with(at.as_ref());
        let scale = scale(block.currency, place.stakes);
        for _ in 0..count {
            if self.left == 0 {
                break;
            }
            let candidate = candidate(&mut told, place.side, &level, scale)?;
            self.of[ply].candidates.extend(candidate);
            self.left -= 1;
        }
        Some(())
    }

    fn cube(
        &mut self,
        ply: usize,
        place: Place,
        block: &Block,
        mut fields: Fields<'_>,
    ) -> Option<()> {
        fields.rest.number()?;
        let mut equity = |bit| fields.get(bit, Bytes::millionths);
        let equities = [equity(0)?, equity(1)?, equity(2)?];
        let chances = fields.get(3, chances)?.flatten();
        fields.get(4, Bytes::u32)?;
        fields.get(5, Bytes::u16)?;
        let level = fields.get(7, Level::read)?;
        fields.get(10, Bytes::u32)?;
        let currency = fields.number(11)?.or(block.currency);
        let scale = scale(currency, place.stakes);
        let [Some(no_double), Some(double_take), Some(double_drop)] = equities else {
            return Some(());
        };
        let equities = [no_double, double_take, double_drop];
        let level = block.level.with(level.as_ref()).of_cube();
        self.put_cube(ply, place, equities, scale, chances, level);
        Some(())
    }

    pub(super) fn put_cube(
        &mut self,
        ply: usize,
        place: Place,
        told: [f32; 3],
        scale: Scale,
        chances: Option<Chances>,
        level: String,
    ) {
        let [no_double, double_take, double_drop] = told.map(|value| scale.equity(value));
        let is_answer = place.act.is_answer();
        let chances = chances.map(|chances| if is_answer { chances.turned() } else { chances });
        self.of[ply].cube.get_or_insert(CubeAnalysis {
            no_double,
            double_take,
            double_drop,
            mwc: scale.0.map(|_| told),
            cubeless: None,
            chances,
            level,
        });
    }
}

impl Fields<'_> {
    /// The level of a decision about a play, which stands behind its candidates.
    fn level_after_candidates(&mut self) -> Option<Option<Level>> {
        if !self.has(4) {
            return Some(None);
        }
        self.get(0, |bytes| {
            (0..bytes.number()?).try_for_each(|_| bytes.record().map(drop))
        })?;
        self.number(1)?;
        self.get(2, Bytes::u32)?;
        self.get(3, Bytes::u32)?;
        self.get(4, Level::read)
    }
}

/// The scale of a currency at these stakes.
pub(super) fn scale(currency: Option<u32>, stakes: Option<Stakes>) -> Scale {
    const LEAST: f32 = 1e-6;
    let stakes = stakes.filter(|stakes| stakes.won - stakes.lost > LEAST);
    Scale(stakes.filter(|_| currency == Some(MATCH)))
}

/// A candidate; `Some(None)` if it has steps that there are not.
fn candidate(
    bytes: &mut Bytes<'_>,
    side: Side,
    level: &Level,
    scale: Scale,
) -> Option<Option<WrittenCandidate<'static>>> {
    let mut fields = bytes.record()?;
    let count = fields.rest.number()? as usize;
    let steps = steps(fields.rest.take(count)?, side);
    let equity = fields.rest.millionths()?;
    let chances = fields.get(0, chances)?.flatten();
    let own = fields.get(1, Level::read)?;
    Some(steps.map(|steps| WrittenCandidate {
        play: WrittenPlay::Steps(steps),
        equity: scale.equity(equity),
        mwc: scale.mwc(equity),
        chances,
        level: level.with(own.as_ref()).of_play(),
    }))
}

pub(super) fn steps(bytes: &[u8], side: Side) -> Option<Steps> {
    let mut steps = Steps::default();
    let given = bytes.iter().filter(|&&byte| byte != 0);
    for (i, byte) in given.enumerate() {
        *steps.get_mut(i)? = Some(step(*byte, side == Side::O)?);
    }
    Some(steps)
}

/// Chances of how the game ends; `Some(None)` if they are impossible.
pub(super) fn chances(bytes: &mut Bytes<'_>) -> Option<Option<Chances>> {
    let mut all = [0.0; 5];
    for chance in &mut all {
        *chance = f32::from(bytes.u16()?) / 1e4;
    }
    let [wins, gammons, backgammons, gammons_lost, backgammons_lost] = all;
    let fit = all.iter().all(|&chance| chance <= 1.0);
    Some(fit.then_some(Chances {
        wins,
        gammons,
        backgammons,
        gammons_lost,
        backgammons_lost,
    }))
}
