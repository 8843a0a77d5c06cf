//! Where in a text the positions are, and who wrote them.

use std::ops::Range;

use super::board::is_frame;
use super::line::Line;
use crate::notation::fields::after_label;
use crate::notation::find::{contains, is_quote};
use crate::notation::xgid;
use crate::notation::{find_id, read_xgid};
use crate::rules::Setup;

/// How many lines at most lie between two IDs of one position.
const APART: usize = 4;

/// The program that wrote a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Program {
    Xg,
    Bgblitz,
    Gnubg,
    Unknown,
}

impl Program {
    /// Its dialect's name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Program::Xg => "xg",
            Program::Bgblitz => "bgblitz",
            Program::Gnubg => "gnubg",
            Program::Unknown => "unknown",
        }
    }
}

/// A part of a text that is about one position.
pub(super) struct Block<'l, 't> {
    pub(super) lines: &'l [Line<'t>],
    pub(super) program: Program,
    /// What its ID says.
    pub(super) setup: Setup,
    /// What another ID beside it says.
    pub(super) other: Option<Setup>,
    /// The number of the line with the ID.
    pub(super) line: usize,
    /// The number of the line at which it was cut, for an ID there that cannot be read.
    pub(super) cut: Option<usize>,
}

/// An ID that opens a position or belongs to one.
struct Head {
    index: usize,
    program: Program,
    setup: Setup,
    other: Option<Setup>,
}

/// The positions of a text; none where no line is about an ID.
pub(super) fn split<'l, 't>(lines: &'l [Line<'t>]) -> Vec<Block<'l, 't>> {
    let heads = heads(lines);
    let mut starts: Vec<usize> = Vec::with_capacity(heads.len() + 1);
    for (i, head) in heads.iter().enumerate() {
        let from = i.checked_sub(1).map_or(0, |i| heads[i].index + 1);
        starts.push(start(lines, head, from));
    }
    starts.push(lines.len());
    let ranges = starts.windows(2).map(|ends| Range {
        start: ends[0],
        end: ends[1],
    });
    let blocks = heads.into_iter().zip(ranges).filter_map(|(head, range)| {
        let line = lines.get(head.index)?.number;
        let lines = lines.get(range)?;
        let cut = lines.iter().position(is_unreadable);
        let (lines, rest) = lines.split_at_checked(cut.unwrap_or(lines.len()))?;
        Some(Block {
            cut: rest.first().map(|line| line.number),
            program: named(head.program, lines),
            lines,
            setup: head.setup,
            other: head.other,
            line,
        })
    });
    blocks.collect()
}

/// The one position of a text that has an ID somewhere in a line.
pub(super) fn whole<'l, 't>(text: &str, lines: &'l [Line<'t>]) -> Option<Block<'l, 't>> {
    let found = find_id(text)?;
    let before = text.get(..found.span.start)?;
    let program = match found.id.starts_with("XGID") {
        true => Program::Xg,
        false => Program::Unknown,
    };
    Some(Block {
        lines,
        program: named(program, lines),
        setup: found.setup,
        other: None,
        line: before.bytes().filter(|&b| b == b'\n').count() + 1,
        cut: None,
    })
}

/// The number of the first line that has an XGID that cannot be read.
pub(super) fn unreadable(lines: &[Line<'_>]) -> Option<usize> {
    let is_xgid = |line: &&Line<'_>| after_label(line.text(), "XGID").is_some();
    Some(lines.iter().find(is_xgid)?.number)
}

/// Whether a line starts with an XGID that cannot be read.
fn is_unreadable(line: &Line<'_>) -> bool {
    let text = line.text().trim_start_matches(is_quote);
    let looks = |bare: &str| bare.bytes().filter(|&b| b == b':').count() >= 4;
    after_label(text, "XGID").is_some_and(looks) && xgid_of(line).is_none()
}

fn heads(lines: &[Line<'_>]) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some((program, setup)) = xgid_of(line).or_else(|| gnubgid_at(lines, index)) else {
            continue;
        };
        let near = |head: &&mut Head| index - head.index <= APART && head.other.is_none();
        let is_other = |head: &&mut Head| (head.program == Program::Xg) != (program == Program::Xg);
        match heads.last_mut().filter(near).filter(is_other) {
            // The XGID of both says more: beavers, and the largest cube.
            Some(head) if program == Program::Xg => {
                head.other = Some(std::mem::replace(&mut head.setup, setup));
            }
            Some(head) => head.other = Some(setup),
            None => heads.push(Head {
                index,
                program,
                setup,
                other: None,
            }),
        }
    }
    heads
}

/// The state of an XGID with which a line starts.
fn xgid_of(line: &Line<'_>) -> Option<(Program, Setup)> {
    let text = line.text().trim_start_matches(is_quote);
    let bare = after_label(text, "XGID").unwrap_or(text);
    let looks = xgid::looks_like(bare).then_some(bare)?;
    Some((Program::Xg, read_xgid(looks).ok()?))
}

/// The state of a GNU ID in a line, whose Match ID may stand in one of the next two. Both are
/// labelled, or the line is nothing else.
fn gnubgid_at(lines: &[Line<'_>], index: usize) -> Option<(Program, Setup)> {
    let first = &lines.get(index)?.plain;
    if !contains(first, "ID") && !first.contains(':') {
        return None;
    }
    let near = lines.get(index..)?.iter().take(3);
    let near = near.filter(|line| xgid_of(line).is_none());
    let joined = near.map(|line| &*line.plain).collect::<Vec<_>>();
    let found = find_id(&joined.join("\n"))?;
    let is_here = found.span.start < first.len() && !found.id.starts_with("XGID");
    let is_alone = first.trim_matches(is_quote) == found.id;
    if !is_here || !is_alone && !contains(first, "ID") {
        return None;
    }
    let program = if contains(first, "-ID:") {
        Program::Bgblitz
    } else {
        Program::Gnubg
    };
    Some((program, found.setup))
}

/// The line with which the position of an ID starts: BGBlitz draws the board before it.
fn start(lines: &[Line<'_>], head: &Head, from: usize) -> usize {
    if head.program != Program::Bgblitz {
        return head.index;
    }
    let before = (from..head.index).rev();
    let mut frames = before.filter(|&i| lines.get(i).is_some_and(|line| is_frame(line.text())));
    frames.nth(1).unwrap_or(head.index)
}

/// Who wrote this: an ID alone says it of no one.
fn named(program: Program, lines: &[Line<'_>]) -> Program {
    let has = |word: &str| lines.iter().any(|line| contains(&line.plain, word));
    match program {
        Program::Xg if has("eXtreme Gammon") || has("X:") && has("O:") => Program::Xg,
        Program::Gnubg if lines.len() > 1 => Program::Gnubg,
        Program::Bgblitz => Program::Bgblitz,
        _ => Program::Unknown,
    }
}
