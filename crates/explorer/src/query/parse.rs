//! Reading a query.

use std::str::FromStr;

use jsboard::notation::{read_id, read_play};

use super::words::{Token, tokens};
use super::{
    Atom, Calendar, Checkers, Cmp, DEEPEST, Field, Filter, Moves, Query, QueryError, Range,
    Result as Ended, Rolls, Sort,
};
use crate::planes::Whose;
use crate::{Choice, Kind, Owner, Phase, PositionKey};

/// How far away a position may be that is like another, unless a number says.
const LIKE: u32 = 8;

impl FromStr for Query {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Query, QueryError> {
        let mut reader = Reader {
            tokens: tokens(text)?,
            at: 0,
            end: text.len(),
            sort: None,
        };
        let filter = reader.any(0)?;
        match reader.next() {
            None => Ok(Query {
                filter,
                sort: reader.sort,
            }),
            Some(_) => Err(reader.expected("nothing after the last parenthesis")),
        }
    }
}

struct Reader<'a> {
    tokens: Vec<(usize, Token<'a>)>,
    at: usize,
    end: usize,
    sort: Option<Sort>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<Token<'a>> {
        let &(_, token) = self.tokens.get(self.at)?;
        self.at += 1;
        Some(token)
    }

    fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.at).map(|&(_, token)| token)
    }

    /// What was expected at the last token.
    fn expected(&self, what: &str) -> QueryError {
        let last = self.tokens.get(self.at.saturating_sub(1));
        QueryError {
            at: last.map_or(self.end, |&(at, _)| at),
            expected: what.to_owned(),
        }
    }

    fn any(&mut self, depth: usize) -> Result<Filter, QueryError> {
        let mut all = vec![self.all(depth)?];
        while self.peek() == Some(Token::Or) {
            self.next();
            all.push(self.all(depth)?);
            // It would mean everything, which nobody asks for so.
            if all.iter().any(Filter::is_everything) {
                return Err(self.expected("something to search on both sides of |"));
            }
        }
        Ok(match all.len() {
            1 => all.remove(0),
            _ => Filter::Any(all),
        })
    }

    fn all(&mut self, depth: usize) -> Result<Filter, QueryError> {
        let mut terms = Vec::new();
        while !matches!(self.peek(), None | Some(Token::Or | Token::Close)) {
            terms.extend(self.term(depth)?);
        }
        Ok(match terms.len() {
            1 => terms.remove(0),
            _ => Filter::All(terms),
        })
    }

    fn term(&mut self, depth: usize) -> Result<Option<Filter>, QueryError> {
        if depth >= DEEPEST {
            self.next();
            return Err(self.expected(&format!("no more than {DEEPEST} parentheses in each other")));
        }
        match self.next() {
            Some(Token::Not) => {
                let Some(term) = self.term(depth + 1)? else {
                    return Err(self.expected("something else than sort or near after -"));
                };
                Ok(Some(term.negated()))
            }
            Some(Token::Open) => {
                let inner = self.any(depth + 1)?;
                match self.next() {
                    Some(Token::Close) if inner.is_everything() => {
                        Err(self.expected("something to search in the parentheses"))
                    }
                    Some(Token::Close) => Ok(Some(inner)),
                    _ => Err(self.expected("a closing parenthesis")),
                }
            }
            Some(Token::Word(word)) => {
                if let Some(sort) = sort(word) {
                    self.sort = Some(sort);
                    return Ok(None);
                }
                let atom = atom(word).unwrap_or_else(|| Atom::Unknown(word.to_owned()));
                Ok(Some(Filter::Atom(atom)))
            }
            _ => Err(self.expected("something to search after -")),
        }
    }
}

impl Filter {
    fn is_everything(&self) -> bool {
        matches!(self, Filter::All(parts) if parts.is_empty())
    }

    /// The contrary; of what has words that are not understood, these, which nothing matches.
    fn negated(self) -> Filter {
        let mut unknown = Vec::new();
        self.unknown(&mut unknown);
        if unknown.is_empty() {
            return Filter::Not(Box::new(self));
        }
        let words = unknown
            .into_iter()
            .map(|word| Atom::Unknown(word.to_owned()));
        Filter::All(words.map(Filter::Atom).collect())
    }
}

/// What a word wants to come first.
fn sort(word: &str) -> Option<Sort> {
    match word.split_once(':')? {
        ("sort", name) => Sort::named(name),
        ("near", id) => position(id).map(Sort::Near),
        _ => None,
    }
}

impl Sort {
    fn named(name: &str) -> Option<Sort> {
        Some(match name {
            "error" => Sort::Error,
            "luck" => Sort::Luck,
            "date" => Sort::Date,
            _ => return None,
        })
    }
}

/// What a word asks; `None` if it is not understood.
fn atom(word: &str) -> Option<Atom> {
    match word {
        "me" => return Some(Atom::Me),
        "note" => return Some(Atom::Note),
        "due" => return Some(Atom::Due),
        _ => {}
    }
    if let Some(tag) = word.strip_prefix('#') {
        return (!tag.is_empty()).then(|| Atom::Tag(tag.to_lowercase()));
    }
    let name_ends = word
        .find(|c: char| !c.is_ascii_lowercase())
        .unwrap_or(word.len());
    let (name, rest) = word.split_at(name_ends);
    field(name, rest).or_else(|| position(word).map(Atom::Position))
}

/// A position by its ID, whatever notation that is.
fn position(id: &str) -> Option<PositionKey> {
    let setup = read_id(id).ok()?;
    Some(PositionKey::of(&setup.board, setup.turn))
}

/// What a field asks, of the text after its name.
fn field(name: &str, rest: &str) -> Option<Atom> {
    let value = rest.strip_prefix(':').map(unquoted);
    if let Some(number) = Field::named(name) {
        return cube_owner(name, value)
            .or_else(|| range(rest).map(|range| Atom::Number(number, range)));
    }
    let value = value?;
    Some(match name {
        "own" => Atom::Checkers(checkers(Whose::Own, value)?),
        "opp" => Atom::Checkers(checkers(Whose::Opp, value)?),
        "kind" => Atom::Kind(Kind::ALL.into_iter().find(|kind| kind.name() == value)?),
        "phase" => Atom::Phase(Phase::ALL.into_iter().find(|phase| phase.name() == value)?),
        "roll" => Atom::Roll(rolls(value)?),
        "opening" => Atom::Opening(rolls(value)?),
        "away" if value == "money" => Atom::Away(0, 0),
        "away" => {
            let (own, opp) = value.split_once('-')?;
            Atom::Away(own.parse().ok()?, opp.parse().ok()?)
        }
        "crawford" => Atom::Crawford(yes(value)?),
        "forced" => Atom::Forced(yes(value)?),
        "played" => Atom::Played(moves(value)?),
        "best" => Atom::Best(moves(value)?),
        "missed" => Atom::Missed(moves(value)?),
        "wrong" => Atom::Wrong(moves(value)?),
        "like" => {
            let (id, most) = value.split_once('<').unwrap_or((value, ""));
            let most = if most.is_empty() {
                LIKE
            } else {
                most.parse().ok()?
            };
            Atom::Like(position(id)?, most)
        }
        "player" => Atom::Player(name_of(value)?),
        "vs" => Atom::Against(name_of(value)?),
        "date" => Atom::Date(calendar(value)?),
        "result" => Atom::Result(result(value)?),
        "reply" => Atom::Reply(rolls(value)?),
        _ => return None,
    })
}

fn cube_owner(name: &str, value: Option<&str>) -> Option<Atom> {
    let owner = Owner::ALL
        .into_iter()
        .find(|owner| Some(owner.name()) == value);
    owner.filter(|_| name == "cube").map(Atom::Owner)
}

fn unquoted(value: &str) -> &str {
    value.trim_matches('"')
}

fn name_of(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_lowercase())
}

fn yes(value: &str) -> Option<bool> {
    match value {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

impl Field {
    /// The field of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Field> {
        Some(match name {
            "error" => Field::Error,
            "luck" => Field::Luck,
            "equity" => Field::Equity,
            "win" => Field::Win,
            "gammon" => Field::Gammon,
            "gammonlost" => Field::GammonLost,
            "pips" => Field::Pips,
            "ownpips" => Field::OwnPips,
            "opppips" => Field::OppPips,
            "len" => Field::Length,
            "cube" => Field::Cube,
            "prime" => Field::Prime,
            "oppprime" => Field::OppPrime,
            "home" => Field::Home,
            "opphome" => Field::OppHome,
            "turn" => Field::Turn,
            _ => return None,
        })
    }
}

/// A comparison and what stands after it.
fn comparison(text: &str) -> Option<(Cmp, &str)> {
    let all = [
        ("<=", Cmp::AtMost),
        (">=", Cmp::AtLeast),
        ("<", Cmp::Less),
        (">", Cmp::More),
        ("=", Cmp::Equal),
    ];
    all.into_iter()
        .find_map(|(sign, cmp)| Some((cmp, text.strip_prefix(sign)?)))
}

fn range(text: &str) -> Option<Range> {
    if let Some((cmp, number)) = comparison(text) {
        return Some(Range::of(cmp, finite(number)?));
    }
    let value = text.strip_prefix(':')?;
    let Some((from, to)) = value.split_once("..") else {
        return Some(Range::of(Cmp::Equal, finite(value)?));
    };
    let end = |text: &str| match text {
        "" => Some(None),
        text => finite(text).map(|number| Some((number, true))),
    };
    let (from, to) = (end(from)?, end(to)?);
    // A range whose ends are missing or crossed asks for nothing.
    let is_range = match (from, to) {
        (Some((from, _)), Some((to, _))) => from <= to,
        (from, to) => from.is_some() || to.is_some(),
    };
    is_range.then_some(Range { from, to })
}

/// A number such as `-0.08`: up to 15 digits, of which a `f64` loses none. The standard library's reader would be a tenth of
/// what a page loads.
pub(crate) fn finite(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let count = whole.len() + fraction.len();
    if !(1..=15).contains(&count) {
        return None;
    }
    let value = whole
        .bytes()
        .chain(fraction.bytes())
        .try_fold(0, |value: u64, digit| {
            let digit = char::from(digit).to_digit(10)?;
            Some(value * 10 + u64::from(digit))
        });
    let value = value? as f64 / 10_f64.powi(fraction.len() as i32);
    Some(if text.starts_with('-') { -value } else { value })
}

/// `6`, `4-8`, `bar`, `off`, with a comparison or without one: two at least.
fn checkers(whose: Whose, value: &str) -> Option<Checkers> {
    let ends = value.find(['<', '>', '=']).unwrap_or(value.len());
    let (places, rest) = value.split_at(ends);
    let places = match places {
        "bar" => [25, 25],
        "off" => [0, 0],
        _ => {
            let (first, last) = places.split_once('-').unwrap_or((places, places));
            let point = |text: &str| text.parse().ok().filter(|point| (1..=24).contains(point));
            let ends: [u8; 2] = [point(first)?, point(last)?];
            [ends[0].min(ends[1]), ends[0].max(ends[1])]
        }
    };
    let (cmp, count) = match rest {
        "" if places[0] == places[1] && !(1..=24).contains(&places[0]) => (Cmp::AtLeast, 1),
        "" => (Cmp::AtLeast, 2),
        rest => {
            let (cmp, count) = comparison(rest)?;
            (cmp, count.parse().ok().filter(|count| *count <= 15)?)
        }
    };
    Some(Checkers {
        whose,
        places,
        cmp,
        count,
    })
}

fn rolls(value: &str) -> Option<Rolls> {
    if matches!(value, "double" | "doubles") {
        return Some(Rolls::Doubles);
    }
    let mut dice = value.bytes().filter(|&c| c != b'-');
    let (first, second) = (dice.next()?, dice.next()?);
    let die = |c: u8| (b'1'..=b'6').contains(&c).then(|| c - b'0');
    if dice.next().is_some() {
        return None;
    }
    match (die(first), die(second)) {
        (Some(a), Some(b)) => Some(Rolls::One(a.max(b), a.min(b))),
        (Some(a), None) if second == b'x' => Some(Rolls::With(a)),
        (None, Some(b)) if first == b'x' => Some(Rolls::With(b)),
        _ => None,
    }
}

fn moves(value: &str) -> Option<Moves> {
    match value {
        "play" => return Some(Moves::Play),
        "hit" => return Some(Moves::Hit),
        _ => {}
    }
    if let Some(choice) = Choice::named(value) {
        return Some(Moves::Choice(choice));
    }
    let movements = read_play(value)
        .ok()
        .filter(|movements| !movements.is_empty())?;
    Some(Moves::Along(movements, value.contains('*')))
}

fn result(value: &str) -> Option<Ended> {
    Some(match value {
        "won" => Ended::Won,
        "lost" => Ended::Lost,
        "gammon" => Ended::Gammon,
        "backgammon" => Ended::Backgammon,
        "drop" => Ended::Drop,
        "resignation" => Ended::Resignation,
        "none" => Ended::None,
        _ => return None,
    })
}

/// `2025`, `2025-03`, `2025-03-31`, and ranges of them.
fn calendar(value: &str) -> Option<Calendar> {
    let (from, to) = value.split_once("..").unwrap_or((value, value));
    let day = |text: &str, rest: u32, open: u32| match text {
        "" => Some(open),
        text => date(text, rest),
    };
    let (from, to) = (day(from, 0, 0)?, day(to, 99, u32::MAX)?);
    (from <= to && value != "..").then_some(Calendar { from, to })
}

/// A day as a number; `rest` stands for a month and a day that are not given.
fn date(text: &str, rest: u32) -> Option<u32> {
    let mut parts = text
        .split(['-', '.', '/'])
        .map(|part| part.parse::<u32>().ok());
    let year = parts.next()??;
    let mut part = || parts.next().map_or(Some(rest), |part| part);
    let (month, day) = (part()?, part()?);
    let is_date =
        (1000..=9999).contains(&year) && month <= 99 && day <= 99 && parts.next().is_none();
    is_date.then_some(year * 10_000 + month * 100 + day)
}
