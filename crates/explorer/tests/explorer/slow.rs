//! A query, decision by decision: no planes, no columns, no numbers that are rounded.

use jsboard_explorer::query::{Atom, Checkers, Field, Filter, Moves, Result, Rolls, Whose};
use jsboard_explorer::{Choice, Collection, Decision, Kind, Owner, Phase};

use jsboard::{Movement, Roll, Side};

/// Whether a decision of a match is meant.
pub(crate) fn is_meant(
    collection: &Collection,
    of: u32,
    decision: &Decision,
    filter: &Filter,
) -> bool {
    let inner = |part: &Filter| is_meant(collection, of, decision, part);
    match filter {
        Filter::All(parts) => parts.iter().all(inner),
        Filter::Any(parts) => parts.iter().any(inner),
        Filter::Not(part) => !inner(part),
        Filter::Atom(atom) => holds(collection, of, decision, atom),
    }
}

fn holds(collection: &Collection, of: u32, decision: &Decision, atom: &Atom) -> bool {
    let header = &collection.matches()[of as usize];
    let decider = decision.decider.index();
    let name = |side: usize| {
        collection
            .name(header.players[side])
            .expect("a name")
            .to_lowercase()
    };
    match atom {
        Atom::Position(key) => *key == decision.position,
        Atom::Like(key, most) => pips_apart(key.counts(), decision.position.counts()) <= *most,
        Atom::Checkers(checkers) => stand(checkers, decision),
        Atom::Number(Field::Length, range) => range.has(header.length.into()),
        Atom::Number(field, range) => {
            number(*field, decision).is_some_and(|number| range.has(number))
        }
        Atom::Kind(kind) => decision.kind == *kind,
        Atom::Phase(Phase::Race) => {
            matches!(Phase::of(decision.position), Phase::Race | Phase::BearOff)
        }
        Atom::Phase(phase) => Phase::of(decision.position) == *phase,
        Atom::Owner(owner) => decision.owner == *owner,
        Atom::Roll(rolls) => is_roll(decision.roll, *rolls),
        Atom::Opening(rolls) => is_roll(decision.opening, *rolls),
        Atom::Reply(rolls) => decision.turn == 2 && is_roll(decision.roll, *rolls),
        Atom::Away(own, opp) => decision.away == [*own, *opp],
        Atom::Crawford(is) => decision.crawford == *is,
        Atom::Forced(is) => decision.forced == *is,
        Atom::Played(moves) => moves_so(decision.played, moves),
        Atom::Best(moves) => moves_so(decision.best, moves),
        Atom::Missed(moves) => moves_so(decision.best, moves) && !moves_so(decision.played, moves),
        Atom::Wrong(moves) => {
            decision.error.is_some_and(|error| error > 0.0) && moves_so(decision.played, moves)
        }
        Atom::Player(wanted) => is_named(&name(decider), wanted),
        Atom::Against(wanted) => is_named(&name(1 - decider), wanted),
        Atom::Me => ["ann lee", "cay"].contains(&name(decider).as_str()),
        Atom::Date(days) => header
            .date
            .is_some_and(|date| date >= days.from && date <= days.to),
        Atom::Result(result) => {
            let outcome = decision.outcome;
            match result {
                Result::Won => outcome.won == Some(true),
                Result::Lost => outcome.won == Some(false),
                Result::None => outcome.won.is_none(),
                Result::Gammon => outcome.level == 2,
                Result::Backgammon => outcome.level == 3,
                Result::Drop => outcome.dropped,
                Result::Resignation => outcome.resigned,
            }
        }
        Atom::Tag(_) | Atom::Note | Atom::Due | Atom::Unknown(_) => false,
    }
}

fn stand(asked: &Checkers, decision: &Decision) -> bool {
    let board = decision.position.board();
    let side = match asked.whose {
        Whose::Own => Side::X,
        Whose::Opp => Side::O,
    };
    (asked.places[0]..=asked.places[1]).all(|place| {
        let counts = board.checkers[side].to_array();
        let count = match (asked.whose, place) {
            (_, 0) => 15 - counts.iter().sum::<u8>(),
            (_, 25) | (Whose::Own, _) => counts[usize::from(place)],
            (Whose::Opp, _) => counts[usize::from(25 - place)],
        };
        asked.cmp.holds(count, asked.count)
    })
}

fn number(field: Field, decision: &Decision) -> Option<f64> {
    let [own, opp] = decision.position.counts();
    let board = decision.position.board();
    let pips = |side: Side| f64::from(board.checkers[side].pips());
    let made = |counts: &[u8; 26], at: std::ops::RangeInclusive<usize>| {
        at.filter(|&point| counts[point] >= 2).count()
    };
    let prime = |counts: &[u8; 26]| {
        let ends = (1..=24).flat_map(|from| (from..=24).map(move |to| (from, to)));
        ends.filter(|&(from, to)| made(counts, from..=to) == to + 1 - from)
            .map(|(from, to)| to + 1 - from)
            .max()
            .unwrap_or(0)
    };
    // What is kept has four decimals at most, and so have the numbers of queries.
    let exact = |number: f32| (f64::from(number) * 1e4).round() / 1e4;
    let chances = decision.chances;
    Some(match field {
        Field::Error => exact(decision.error?),
        Field::Luck => exact(decision.luck?),
        Field::Equity => exact(decision.equity?),
        Field::Win => exact(chances?.wins),
        Field::Gammon => exact(chances?.gammons),
        Field::GammonLost => exact(chances?.gammons_lost),
        Field::Pips => pips(Side::X) - pips(Side::O),
        Field::OwnPips => pips(Side::X),
        Field::OppPips => pips(Side::O),
        Field::Length => unreachable!("a fact of the match"),
        Field::Cube => f64::from(1 << decision.cube),
        Field::Prime => prime(&own) as f64,
        Field::OppPrime => prime(&opp) as f64,
        Field::Home => made(&own, 1..=6) as f64,
        Field::OppHome => made(&opp, 1..=6) as f64,
        Field::Turn => decision.turn.into(),
    })
}

fn is_roll(roll: Option<Roll>, rolls: Rolls) -> bool {
    roll.is_some_and(|roll| {
        let dice = [roll.high().pips(), roll.low().pips()];
        match rolls {
            Rolls::One(high, low) => dice == [high, low],
            Rolls::With(die) => dice.contains(&die),
            Rolls::Doubles => dice[0] == dice[1],
        }
    })
}

fn moves_so(choice: Choice, moves: &Moves) -> bool {
    match moves {
        Moves::Play => choice.is_play() || choice == Choice::DANCE,
        Moves::Hit => choice.to_play().steps().iter().any(|step| step.hit),
        Moves::Choice(wanted) => choice == *wanted,
        Moves::Along(movements, hits) => {
            let steps: Vec<(u8, u8)> = choice
                .steps()
                .map(|step| (step.from.number(), step.to.number()))
                .collect();
            !steps.is_empty()
                && (!hits || choice.hits())
                && orders(&steps).iter().any(|steps| leads(steps, movements))
        }
    }
}

/// All orders of some steps.
fn orders(steps: &[(u8, u8)]) -> Vec<Vec<(u8, u8)>> {
    if steps.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for at in 0..steps.len() {
        let mut rest = steps.to_vec();
        let first = rest.remove(at);
        for mut order in orders(&rest) {
            order.insert(0, first);
            all.push(order);
        }
    }
    all
}

/// Whether steps in this order go one way after the other.
fn leads(steps: &[(u8, u8)], movements: &[Movement]) -> bool {
    let mut steps = steps.iter();
    movements.iter().all(|movement| {
        let (from, to) = (
            movement.places()[0].number(),
            movement.places().last().expect("a landing").number(),
        );
        let mut at = from;
        while at != to {
            match steps.next() {
                Some(&(start, end)) if start == at => at = end,
                _ => return false,
            }
        }
        true
    })
}

fn is_named(name: &str, wanted: &str) -> bool {
    match wanted.split_once('*') {
        None => name == wanted,
        Some((start, rest)) if name.starts_with(start) => {
            let ends = (start.len()..=name.len()).filter(|&at| name.is_char_boundary(at));
            ends.into_iter().any(|at| is_named(&name[at..], rest))
        }
        Some(_) => false,
    }
}

/// The pips between two positions, by moving checkers one by one: the lowest to the lowest.
pub(crate) fn pips_apart(a: [[u8; 26]; 2], b: [[u8; 26]; 2]) -> u32 {
    let places = |counts: &[u8; 26]| {
        let on_board = (1..26)
            .flat_map(|place| std::iter::repeat_n(place, usize::from(counts[place as usize])));
        let on_board: Vec<u32> = on_board.collect();
        let off = std::iter::repeat_n(0, 15 - on_board.len());
        off.chain(on_board).collect::<Vec<u32>>()
    };
    let side = |side: usize| -> u32 {
        let (a, b) = (places(&a[side]), places(&b[side]));
        a.iter().zip(&b).map(|(a, b)| a.abs_diff(*b)).sum()
    };
    side(0) + side(1)
}

/// That all kinds and owners are asked for somewhere.
#[test]
fn names_are_those_of_queries() {
    for kind in Kind::ALL {
        assert!(
            format!("kind:{}", kind.name())
                .parse::<jsboard_explorer::Query>()
                .expect("a query")
                .unknown()
                .is_empty()
        );
    }
    for owner in Owner::ALL {
        assert!(
            format!("cube:{}", owner.name())
                .parse::<jsboard_explorer::Query>()
                .expect("a query")
                .unknown()
                .is_empty()
        );
    }
}
