//! What was chosen in a decision.

use jsboard::{Action, Play, Point, Step};

use crate::PositionKey;

/// What was chosen: a play, or what to do about the cube. Small, for there are millions.
///
/// A play is held by its steps in the order of their starts, so that it is equal however its steps were ordered; 12 bits a
/// step: from, to, hit, and whether there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Choice(u64);

const FROM: u32 = 5;
const STEP: u32 = 12;
const HIT: u64 = 1 << 10;
const IS: u64 = 1 << 11;
/// Above all steps: what is no play.
const CUBE: u64 = 1 << 48;

impl Choice {
    /// Nothing is known.
    pub const UNKNOWN: Choice = Choice(0);
    /// Not to double.
    pub const NO_DOUBLE: Choice = Choice(CUBE);
    /// To double.
    pub const DOUBLE: Choice = Choice(CUBE | 1);
    /// To take.
    pub const TAKE: Choice = Choice(CUBE | 2);
    /// To drop.
    pub const DROP: Choice = Choice(CUBE | 3);
    /// To beaver, or raccoon.
    pub const BEAVER: Choice = Choice(CUBE | 4);
    /// To move nothing, since nothing can.
    pub const DANCE: Choice = Choice(CUBE | 5);

    /// A play.
    #[must_use]
    pub fn play(play: &Play) -> Choice {
        if play.is_dance() {
            return Choice::DANCE;
        }
        let mut steps = [0; Play::MAX_STEPS];
        for (slot, step) in steps.iter_mut().zip(play.steps()) {
            let hit = if step.hit { HIT } else { 0 };
            *slot = u64::from(step.from.number()) << FROM | u64::from(step.to.number()) | hit | IS;
        }
        // The furthest checker first.
        steps.sort_unstable_by_key(|step| std::cmp::Reverse(step & !HIT));
        let packed = steps.iter().rev().fold(0, |all, step| all << STEP | step);
        Choice(packed)
    }

    /// What it is stored as.
    pub(crate) const fn bits(self) -> u64 {
        self.0
    }

    /// What was stored; `None` of a play that cannot be made on this board by the side on roll, and of anything else that
    /// is no choice.
    pub(crate) fn from_bits(bits: u64, position: PositionKey) -> Option<Choice> {
        let choice = Choice(bits);
        let is_named = choice == Choice::UNKNOWN || choice.name().is_some();
        let is_choice = is_named || bits & CUBE == 0 && choice.fits(position);
        is_choice.then_some(choice)
    }

    /// Whether its steps find their checkers, and points that are free.
    fn fits(self, position: PositionKey) -> bool {
        let [mut own, mut other] = position.counts();
        let mut fits = |step: Step| {
            let [from, to] = [step.from, step.to].map(|point| usize::from(point.number()));
            if from <= to || own[from] == 0 {
                return false;
            }
            own[from] -= 1;
            own[to] += 1;
            let blots = if to == 0 { 0 } else { other[25 - to] };
            if step.hit && blots == 1 {
                other[25 - to] = 0;
            }
            blots == u8::from(step.hit)
        };
        self.steps().all(&mut fits)
    }

    /// What an action chooses; nothing of one that is no decision here.
    #[must_use]
    pub fn of(action: &Action) -> Option<Choice> {
        Some(match action {
            Action::Move { play, .. } => Choice::play(play),
            Action::Double => Choice::DOUBLE,
            Action::Take => Choice::TAKE,
            Action::Drop => Choice::DROP,
            Action::Beaver | Action::Raccoon => Choice::BEAVER,
            Action::Roll(_) | Action::Resign(_) | Action::Accept | Action::Reject => return None,
        })
    }

    /// The steps of a play, the furthest first; none of anything else.
    pub fn steps(self) -> impl Iterator<Item = Step> {
        let slots = (0..Play::MAX_STEPS as u32).map(move |slot| self.0 >> (slot * STEP));
        let is_cube = self.0 & CUBE != 0;
        slots
            .filter(move |bits| !is_cube && bits & IS != 0)
            .filter_map(|bits| {
                let point = |bits: u64| Point::new((bits & 31) as u8);
                Some(Step {
                    from: point(bits >> FROM)?,
                    to: point(bits)?,
                    hit: bits & HIT != 0,
                })
            })
    }

    /// The play, as its steps can be made: the furthest first.
    #[must_use]
    pub fn to_play(self) -> Play {
        self.steps().collect()
    }

    /// Whether it is a play that moves.
    #[must_use]
    pub const fn is_play(self) -> bool {
        self.0 & CUBE == 0 && self.0 != Choice::UNKNOWN.0
    }

    /// Whether it sends a checker to the bar.
    #[must_use]
    pub const fn hits(self) -> bool {
        const HITS: u64 = HIT | HIT << STEP | HIT << (2 * STEP) | HIT << (3 * STEP);
        self.0 & CUBE == 0 && self.0 & HITS != 0
    }

    /// Whether one of its steps begins on a place.
    pub(crate) const fn leaves(self, place: u8) -> bool {
        const BEGIN: u64 = IS | 31 << FROM;
        let step = IS | (place as u64) << FROM;
        let bits = self.0;
        bits & BEGIN == step
            || bits >> STEP & BEGIN == step
            || bits >> (2 * STEP) & BEGIN == step
            || bits >> (3 * STEP) & BEGIN == step
    }

    /// Where each step begins and ends, the furthest first; (0, 0) where there is none, of which no step begins.
    pub(crate) fn ends(self) -> [(u8, u8); Play::MAX_STEPS] {
        std::array::from_fn(|slot| {
            let bits = self.0 >> (slot as u32 * STEP);
            match self.0 & CUBE == 0 && bits & IS != 0 {
                true => ((bits >> FROM & 31) as u8, (bits & 31) as u8),
                false => (0, 0),
            }
        })
    }

    #[cfg(test)]
    pub(crate) const fn of_bits(bits: u64) -> Choice {
        Choice(bits)
    }

    /// What it is called, if it is no play.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Choice::NO_DOUBLE => "no-double",
            Choice::DOUBLE => "double",
            Choice::TAKE => "take",
            Choice::DROP => "drop",
            Choice::BEAVER => "beaver",
            Choice::DANCE => "dance",
            _ => return None,
        })
    }

    /// What is called so.
    #[must_use]
    pub fn named(name: &str) -> Option<Choice> {
        let all = [
            Choice::NO_DOUBLE,
            Choice::DOUBLE,
            Choice::TAKE,
            Choice::DROP,
            Choice::BEAVER,
            Choice::DANCE,
        ];
        all.into_iter().find(|choice| choice.name() == Some(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsboard::notation::read_play;
    use jsboard::{Position, Roll, Setup};

    fn play(roll: (u8, u8), text: &str) -> Choice {
        let setup = Setup {
            roll: Roll::new(roll.0, roll.1),
            ..Setup::default()
        };
        let position = Position::new(setup).expect("the start");
        let (play, _) = position
            .play(&read_play(text).expect(text))
            .expect("a legal play");
        Choice::play(&play)
    }

    #[test]
    fn a_play_is_the_same_in_any_order_of_its_steps() {
        assert_eq!(play((3, 1), "8/5 6/5"), play((3, 1), "6/5 8/5"));
        assert_ne!(play((3, 1), "8/5 6/5"), play((3, 1), "24/20"));
        let steps: Vec<_> = play((1, 1), "6/5(2) 8/7(2)").steps().collect();
        assert_eq!(steps.len(), 4);
        assert_eq!(
            play((1, 1), "6/5(2) 8/7(2)"),
            Choice::play(&steps.into_iter().collect())
        );
        assert!(!play((3, 1), "8/5 6/5").hits());
    }

    #[test]
    fn names_and_plays_are_told_apart() {
        for name in ["no-double", "double", "take", "drop", "beaver", "dance"] {
            let choice = Choice::named(name).expect(name);
            assert_eq!(choice.name(), Some(name));
            assert!(!choice.is_play() && choice.steps().next().is_none());
        }
        assert_eq!(Choice::named("13/7"), None);
        assert!(play((3, 1), "24/20").is_play());
    }
}
