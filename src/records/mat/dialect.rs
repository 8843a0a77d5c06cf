//! The dialect of a text: which program wrote it.

use super::header::value;
use super::rows::Cell;
use super::seats::Columns;
use super::seats::is_rated;
use super::sections::Section;
use crate::text::contains;

/// The sites that name themselves in the header, and the names of their dialects.
const SITES: [(&str, &str); 8] = [
    ("backgammongalaxy", "galaxy"),
    ("backgammon galaxy", "galaxy"),
    ("backgammon studio", "bgstudio"),
    ("xg mobile", "xg-mobile"),
    ("opengammon", "opengammon"),
    ("foxamon", "foxamon"),
    ("choue.net", "choue"),
    ("playok", "playok"),
];

/// The dialect of a text that matches no known program.
pub(super) const UNKNOWN: &str = "unknown";

/// The dialect of a section: `gnubg`, `xg`, `xg-jellyfish`, `galaxy`, `bgstudio`, …, or
/// `unknown`. Nothing is read otherwise for it.
///
/// Where no tag names a site: DailyGammon's right column stands at 37; GridGammon writes a rating after each name, BGBlitz its tags without
/// a space, Snowie the position after an illegal play; bgKifu writes as XG does, but no tags.
pub(super) fn dialect(section: &Section<'_>) -> &'static str {
    let site = value(&section.tags, "Site").unwrap_or_default();
    let is_it = |(known, _): &&(&str, _)| known.eq_ignore_ascii_case(site);
    let traits = Traits::of(section);
    // A match of Backgammon Galaxy that eXtreme Gammon has exported keeps its site.
    let is_written = |name: &str| name != "galaxy" || !traits.words;
    if let Some((_, name)) = SITES.iter().find(is_it)
        && is_written(name)
    {
        return name;
    }
    let from_xg = traits.singular && value(&section.tags, "Variation").is_some();
    if from_xg && (traits.words || !traits.numbers) {
        "xg"
    } else if from_xg && !traits.hits {
        "xg-jellyfish"
    } else if is_rated(section) {
        "gridgammon"
    } else if section.tight
        || section
            .comments
            .iter()
            .any(|text| contains(text, "BGBlitz"))
    {
        "bgblitz"
    } else if !(traits.words || traits.unsorted) && is_dailygammon(section) {
        "dailygammon"
    } else if traits.dumps && section.tags.is_empty() {
        "snowie"
    } else if traits.words && section.tags.is_empty() {
        "bgkifu"
    } else if traits.is_gnubg() {
        "gnubg"
    } else {
        UNKNOWN
    }
}

/// Whether there is no tag, and the columns stand where DailyGammon has them.
fn is_dailygammon(section: &Section<'_>) -> bool {
    section.tags.is_empty() && !section.broken && Columns::of(section).right() == 37
}

/// Habits of writing that tell dialects apart.
#[derive(Debug, Default)]
struct Traits {
    /// `25/` or `/0`.
    numbers: bool,
    /// `Bar`, `Off` or `Cannot Move`.
    words: bool,
    /// `*`.
    hits: bool,
    /// `Wins 2 points`, and never `Wins 2 point`.
    plural: bool,
    /// No `Wins 2 points`.
    singular: bool,
    /// `and the match`.
    said_match: bool,
    /// The lower die first, as in `13:`.
    unsorted: bool,
    /// `Illegal play (…)`.
    dumps: bool,
}

impl Traits {
    /// The number of cells that are examined: habits show early.
    const CELLS: usize = 2000;

    fn of(section: &Section<'_>) -> Traits {
        let mut traits = Traits {
            plural: true,
            singular: true,
            ..Traits::default()
        };
        let cells = section.games.iter().flat_map(|game| &game.cells);
        for cell in cells.take(Traits::CELLS) {
            match cell.cell {
                Cell::Roll(_, moves) => {
                    let dice = cell.text.as_bytes();
                    traits.unsorted |= dice[0] < dice[1] && !moves.starts_with('I');
                    traits.see_moves(moves);
                }
                Cell::Wins(points) => traits.see_win(points, cell.text),
                _ => {}
            }
        }
        traits
    }

    fn is_gnubg(&self) -> bool {
        self.numbers && self.plural && !(self.words || self.said_match || self.unsorted)
    }

    fn see_moves(&mut self, moves: &str) {
        let head = moves.get(..60).unwrap_or(moves);
        self.dumps |= head.starts_with("Illegal play (");
        self.hits |= head.contains('*');
        self.numbers |= contains(head, "25/") || contains(head, "/0");
        self.words |= contains(head, "Bar/") || contains(head, "/Off") || head == "Cannot Move";
    }

    fn see_win(&mut self, points: Option<u32>, text: &str) {
        self.said_match |= contains(text, "match");
        if points != Some(1) {
            let plural = contains(text, "points");
            self.plural &= plural;
            self.singular &= !plural;
        } else if contains(text, "points") {
            self.singular = false;
            self.plural = false;
        }
    }
}
