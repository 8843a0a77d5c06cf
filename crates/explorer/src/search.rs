//! The search: a query over the columns of a collection.
//!
//! What checkers stand where is read from planes, a word for 64 decisions; numbers from the column that has them; names
//! from the matches, of which there are fewer.

use jsboard::Movement;

use crate::chunk::{CERTAIN, Fact, NONE, UNIT};
use crate::collection::Match;
use crate::planes::{DEEPEST, Whose};
use crate::query::{Atom, Checkers, Cmp, Field, Filter, Moves, Range, Result, Rolls};
use crate::set::WORDS;
use crate::{CHUNK, Choice, Chunk, Collection, Phase, Player, PositionKey, Set};

/// The decisions of a collection that a filter means.
pub(crate) fn search(collection: &Collection, filter: &Filter) -> Set {
    match filter {
        Filter::All(parts) => {
            let mut all = Set::all(collection.len());
            for part in parts {
                if all.is_empty() {
                    break;
                }
                all.keep(&search(collection, part));
            }
            all
        }
        Filter::Any(parts) => {
            let mut any = Set::none(collection.len());
            for part in parts {
                any.add(&search(collection, part));
            }
            any
        }
        Filter::Not(part) => search(collection, part).complement(),
        Filter::Atom(atom) => holds(collection, atom),
    }
}

/// The decisions of which one thing is true.
fn holds(collection: &Collection, atom: &Atom) -> Set {
    let search = Search(collection);
    match atom {
        Atom::Position(key) => search.position(*key),
        Atom::Like(key, most) => {
            let wanted = key.counts();
            search.rows(|chunk, row| distance(&wanted, &chunk.positions[row].counts()) <= *most)
        }
        Atom::Checkers(checkers) => search.checkers(checkers),
        Atom::Number(field, range) => search.number(*field, range),
        Atom::Kind(kind) => search.fact(Fact::KIND, *kind as u16),
        Atom::Phase(Phase::Race) => {
            let mut race = search.fact(Fact::PHASE, Phase::Race as u16);
            race.add(&search.fact(Fact::PHASE, Phase::BearOff as u16));
            race
        }
        Atom::Phase(phase) => search.fact(Fact::PHASE, *phase as u16),
        Atom::Owner(owner) => search.fact(Fact::OWNER, *owner as u16),
        Atom::Roll(rolls) => search.column(|chunk| &chunk.rolls, |&roll| is_among(*rolls, roll)),
        Atom::Opening(rolls) => {
            search.column(|chunk| &chunk.openings, |&roll| is_among(*rolls, roll))
        }
        Atom::Reply(rolls) => {
            search.rows(|chunk, row| chunk.turns[row] == 2 && is_among(*rolls, chunk.rolls[row]))
        }
        Atom::Away(own, opp) => {
            let wanted = [*own, *opp].map(|away| away.min(255) as u8);
            search.rows(|chunk, row| chunk.away.each_ref().map(|column| column[row]) == wanted)
        }
        Atom::Crawford(is) => search.fact(Fact::CRAWFORD, (*is).into()),
        Atom::Forced(is) => search.fact(Fact::FORCED, (*is).into()),
        Atom::Played(moves) => search.rows(|chunk, row| is_move(moves, chunk.played[row])),
        Atom::Best(moves) => search.rows(|chunk, row| is_move(moves, chunk.best[row])),
        Atom::Missed(moves) => search.rows(|chunk, row| {
            let (played, best) = (chunk.played[row], chunk.best[row]);
            played != Choice::UNKNOWN && is_move(moves, best) && !is_move(moves, played)
        }),
        Atom::Wrong(moves) => {
            search.rows(|chunk, row| chunk.errors[row] > 0 && is_move(moves, chunk.played[row]))
        }
        Atom::Player(name) => search.deciders(&named(collection, name), true),
        Atom::Against(name) => search.deciders(&named(collection, name), false),
        Atom::Me => {
            let mut me = vec![false; collection.players().len()];
            for Player(number) in collection.me() {
                me[*number as usize] = true;
            }
            search.deciders(&me, true)
        }
        Atom::Date(days) => search.matches(|of| {
            of.date
                .is_some_and(|date| (days.from..=days.to).contains(&date))
        }),
        Atom::Result(result) => search.column(|chunk| &chunk.facts, |&facts| ended(*result, facts)),
        Atom::Tag(tag) => collection.marked(|mark| mark.tags.contains(tag)),
        Atom::Note => collection.marked(|mark| !mark.note.is_empty()),
        Atom::Due => collection.marked(|mark| mark.due),
        Atom::Unknown(_) => Set::none(collection.len()),
    }
}

/// The decisions of which something is true, each on its own.
pub(crate) fn rows(collection: &Collection, is: impl Fn(&Chunk, usize) -> bool) -> Set {
    Search(collection).rows(is)
}

/// A collection as it is searched.
struct Search<'a>(&'a Collection);

impl Search<'_> {
    /// The rows of which something is true, each on its own.
    fn rows(&self, is: impl Fn(&Chunk, usize) -> bool) -> Set {
        let chunks = self.0.chunks();
        Set::of(self.0.len(), |row| is(&chunks[row / CHUNK], row % CHUNK))
    }

    /// The rows of which something is true in a column.
    fn column<T>(&self, column: impl Fn(&Chunk) -> &[T], is: impl Fn(&T) -> bool) -> Set {
        self.words(|chunk, words| {
            for (word, values) in words.iter_mut().zip(column(chunk).chunks(64)) {
                let bits = values.iter().enumerate();
                *word = bits.fold(0, |word, (at, value)| word | u64::from(is(value)) << at);
            }
        })
    }

    /// What a function writes for each chunk.
    fn words(&self, write: impl Fn(&Chunk, &mut [u64])) -> Set {
        let mut set = Set::none(self.0.len());
        for (chunk, words) in self
            .0
            .chunks()
            .iter()
            .zip(set.words_mut().chunks_mut(WORDS))
        {
            write(chunk, words);
        }
        set.trim();
        set
    }

    fn fact(&self, fact: Fact, value: u16) -> Set {
        self.column(|chunk| &chunk.facts, |&facts| fact.of(facts) == value)
    }

    fn position(&self, key: PositionKey) -> Set {
        self.column(|chunk| &chunk.positions, |position| *position == key)
    }

    fn checkers(&self, asked: &Checkers) -> Set {
        let Checkers {
            whose,
            places: [first, last],
            cmp,
            count,
        } = *asked;
        let mut all = Set::all(self.0.len());
        for place in first..=last {
            all.keep(&self.place(whose, place, cmp, count));
        }
        all
    }

    /// How many checkers are on one place.
    fn place(&self, whose: Whose, place: u8, cmp: Cmp, count: u8) -> Set {
        let above = |count: u8| count.checked_add(1);
        let (least, beyond) = match cmp {
            Cmp::Equal => (Some(count), above(count)),
            Cmp::AtLeast => (Some(count), None),
            Cmp::More => (above(count), None),
            Cmp::Less => (Some(0), Some(count)),
            Cmp::AtMost => (Some(0), above(count)),
        };
        let mut set = match least {
            Some(least) => self.at_least(whose, place, least),
            None => Set::none(self.0.len()),
        };
        if let Some(beyond) = beyond {
            set.remove(&self.at_least(whose, place, beyond));
        }
        set
    }

    fn at_least(&self, whose: Whose, place: u8, count: u8) -> Set {
        if count == 0 {
            return Set::all(self.0.len());
        }
        // Each side's own bar and what it has borne off.
        let own_place = match (whose, place) {
            (Whose::Opp, 0 | 25) | (Whose::Own, _) => place,
            (Whose::Opp, place) => 25 - place,
        };
        let side = whose as usize;
        let exactly = |position: &PositionKey| {
            let counts = position.counts()[side];
            match own_place {
                0 => 15_u8.saturating_sub(counts.iter().sum()) >= count,
                place => counts[usize::from(place)] >= count,
            }
        };
        let in_planes = match whose {
            Whose::Own => own_place,
            Whose::Opp => 25 - own_place,
        };
        if own_place == 0 {
            return self.column(|chunk| &chunk.positions, exactly);
        }
        let known = if own_place == 25 {
            1
        } else {
            count.min(DEEPEST)
        };
        let mut set = self.words(|chunk, words| {
            if let Some(plane) = chunk.plane(whose, in_planes, known) {
                words.copy_from_slice(&plane[..words.len()]);
            }
        });
        if known < count {
            let deeper = set.iter().filter(|&row| {
                let position = &self.0.chunks()[row / CHUNK].positions[row % CHUNK];
                !exactly(position)
            });
            let shallow: Vec<usize> = deeper.collect();
            for row in shallow {
                set.words_mut()[row / 64] &= !(1 << (row % 64));
            }
        }
        set
    }

    fn number(&self, field: Field, range: &Range) -> Set {
        let by_unit = |column: fn(&Chunk) -> &[i16], unit: f32| {
            let (least, most) = ends(range, unit);
            self.column(column, |&number| {
                number != NONE && (least..=most).contains(&i32::from(number))
            })
        };
        match field {
            Field::Error => by_unit(|chunk| &chunk.errors, UNIT),
            Field::Luck => by_unit(|chunk| &chunk.luck, UNIT),
            Field::Equity => by_unit(|chunk| &chunk.equities, UNIT),
            Field::Win => by_unit(|chunk| &chunk.chances[0], CERTAIN),
            Field::Gammon => by_unit(|chunk| &chunk.chances[1], CERTAIN),
            Field::GammonLost => by_unit(|chunk| &chunk.chances[3], CERTAIN),
            Field::Pips => self.rows(|chunk, row| {
                range.has(f64::from(chunk.pips[0][row]) - f64::from(chunk.pips[1][row]))
            }),
            Field::OwnPips => self.column(|chunk| &chunk.pips[0], |&pips| range.has(pips.into())),
            Field::OppPips => self.column(|chunk| &chunk.pips[1], |&pips| range.has(pips.into())),
            Field::Length => self.matches(|of| range.has(of.length.into())),
            Field::Cube => self.column(
                |chunk| &chunk.cubes,
                |&cube| range.has(f64::from(cube).exp2()),
            ),
            Field::Prime => self.made(|counts| prime(&counts[0]), range),
            Field::OppPrime => self.made(|counts| prime(&counts[1]), range),
            Field::Home => self.made(|counts| home(&counts[0]), range),
            Field::OppHome => self.made(|counts| home(&counts[1]), range),
            Field::Turn => self.column(|chunk| &chunk.turns, |&turn| range.has(turn.into())),
        }
    }

    fn made(&self, count: impl Fn(&[[u8; 26]; 2]) -> u8, range: &Range) -> Set {
        self.column(
            |chunk| &chunk.positions,
            |position| range.has(count(&position.counts()).into()),
        )
    }

    /// The decisions of matches.
    fn matches(&self, is: impl Fn(&Match) -> bool) -> Set {
        let those: Vec<bool> = self.0.matches().iter().map(is).collect();
        self.column(
            |chunk| &chunk.matches,
            |&of| those.get(of as usize).is_some_and(|&is| is),
        )
    }

    /// The decisions of players, or those of whom they play against.
    fn deciders(&self, players: &[bool], is_own: bool) -> Set {
        let of = |of: &Match| {
            of.players
                .map(|Player(number)| players.get(number as usize) == Some(&true))
        };
        let those: Vec<[bool; 2]> = self.0.matches().iter().map(of).collect();
        self.rows(|chunk, row| {
            let decider = usize::from(Fact::DECIDER.of(chunk.facts[row]));
            let side = if is_own { decider } else { 1 - decider };
            those
                .get(chunk.matches[row] as usize)
                .is_some_and(|those| those[side])
        })
    }
}

/// The players of a name, in which `*` stands for any text.
fn named(collection: &Collection, name: &str) -> Vec<bool> {
    let parts: Vec<&str> = name.split('*').collect();
    collection
        .players()
        .iter()
        .map(|player| is_like(&player.to_lowercase(), &parts))
        .collect()
}

/// Whether a text is made of parts with anything between them.
fn is_like(text: &str, parts: &[&str]) -> bool {
    let [first, middle @ .., last] = parts else {
        return parts == [text];
    };
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    for part in middle {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// The least and the greatest number that is kept of a range.
fn ends(range: &Range, unit: f32) -> (i32, i32) {
    // A number is rounded when it is kept: one that is equal there is in the range.
    let scaled = |number: f64| (number * f64::from(unit)).clamp(-40_000.0, 40_000.0);
    let tidy = |number: f64| {
        if (number - number.round()).abs() < 1e-6 {
            number.round()
        } else {
            number
        }
    };
    let least = range.from.map_or(i32::MIN, |(from, is_in)| {
        let from = tidy(scaled(from));
        if is_in {
            from.ceil() as i32
        } else {
            from.floor() as i32 + 1
        }
    });
    let most = range.to.map_or(i32::MAX, |(to, is_in)| {
        let to = tidy(scaled(to));
        if is_in {
            to.floor() as i32
        } else {
            to.ceil() as i32 - 1
        }
    });
    (least, most)
}

fn is_among(rolls: Rolls, roll: u8) -> bool {
    let (high, low) = (roll >> 3, roll & 7);
    roll != 0
        && match rolls {
            Rolls::One(a, b) => (a, b) == (high, low),
            Rolls::With(die) => die == high || die == low,
            Rolls::Doubles => high == low,
        }
}

fn ended(result: Result, facts: u16) -> bool {
    let won = Fact::WON.of(facts);
    match result {
        Result::None => won == 0,
        Result::Won => won == 2,
        Result::Lost => won == 1,
        Result::Gammon => Fact::LEVEL.of(facts) == 2,
        Result::Backgammon => Fact::LEVEL.of(facts) == 3,
        Result::Drop => Fact::DROPPED.of(facts) == 1,
        Result::Resignation => Fact::RESIGNED.of(facts) == 1,
    }
}

fn is_move(moves: &Moves, choice: Choice) -> bool {
    match moves {
        Moves::Play => choice.is_play() || choice == Choice::DANCE,
        Moves::Hit => choice.hits(),
        Moves::Choice(wanted) => choice == *wanted,
        Moves::Along(movements, hits) => {
            choice.is_play() && (!hits || choice.hits()) && goes_along(choice, movements)
        }
    }
}

/// Whether a play has these movements, each by steps of its own.
fn goes_along(choice: Choice, movements: &[Movement]) -> bool {
    let steps: Vec<(u8, u8)> = choice
        .steps()
        .map(|step| (step.from.number(), step.to.number()))
        .collect();
    let ways: Vec<(u8, u8)> = movements
        .iter()
        .filter_map(|movement| {
            Some((
                movement.places().first()?.number(),
                movement.places().last()?.number(),
            ))
        })
        .collect();
    cover(&steps, 0, &ways)
}

/// Whether steps that are not `used` lead all these ways.
fn cover(steps: &[(u8, u8)], used: u8, ways: &[(u8, u8)]) -> bool {
    let Some((&(from, to), rest)) = ways.split_first() else {
        return true;
    };
    if from == to {
        return cover(steps, used, rest);
    }
    steps.iter().enumerate().any(|(at, &(start, end))| {
        if used >> at & 1 == 1 || start != from || end < to {
            return false;
        }
        // The rest of the way is one too.
        let mut left = vec![(end, to)];
        left.extend(rest);
        cover(steps, used | 1 << at, &left)
    })
}

/// How many pips apart two positions are: how far their checkers would have to be moved, both sides together. What is off
/// stands on place 0.
pub(crate) fn distance(a: &[[u8; 26]; 2], b: &[[u8; 26]; 2]) -> u32 {
    let side = |a: &[u8; 26], b: &[u8; 26]| {
        let mut open = 0_i32;
        let mut sum = 0;
        for (&a, &b) in a.iter().zip(b).rev().take(25) {
            open += i32::from(a) - i32::from(b);
            sum += open.unsigned_abs();
        }
        sum
    };
    side(&a[0], &b[0]) + side(&a[1], &b[1])
}

fn prime(counts: &[u8; 26]) -> u8 {
    let (mut longest, mut run) = (0, 0);
    for &count in &counts[1..25] {
        run = if count >= 2 { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

fn home(counts: &[u8; 26]) -> u8 {
    counts[1..7].iter().filter(|&&count| count >= 2).count() as u8
}
