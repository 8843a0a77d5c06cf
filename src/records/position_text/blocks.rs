//! The lines of a text, where in it the positions are, and which program wrote them.

use super::annotations::VERSION;
use super::board::is_frame;
use crate::notation::fields::after_label;
use crate::notation::{find_id, read_xgid, xgid};
use crate::rules::Setup;
use crate::text::{contains, is_quote};
use std::borrow::Cow;
use std::ops::Range;

/// The maximum number of lines between two IDs of one position.
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
    /// The lines above the first position.
    pub(super) above: &'l [Line<'t>],
    pub(super) program: Program,
    /// The position of its ID.
    pub(super) setup: Setup,
    /// The position of another ID beside it.
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
        let is_first = starts.first() == Some(&range.start);
        let above = lines.get(..range.start).filter(|_| is_first);
        let lines = lines.get(range)?;
        let ends = last_line(lines, 0).unwrap_or(0);
        let cut = (ends..lines.len()).find(|&at| is_unreadable(&lines[at]));
        let (lines, rest) = lines.split_at_checked(cut.unwrap_or(lines.len()))?;
        Some(Block {
            cut: rest.first().map(|line| line.number),
            program: named(head.program, lines),
            lines,
            above: above.unwrap_or_default(),
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
        above: &[],
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
    let mut ends = 0;
    for (index, line) in lines.iter().enumerate() {
        // An ID between an ID of eXtreme Gammon's and its last line stands in a comment.
        if index < ends {
            continue;
        }
        ends = last_line(lines, index).unwrap_or(0);
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

/// The index of the line with which a text of eXtreme Gammon's ends, if one begins here.
fn last_line(lines: &[Line<'_>], index: usize) -> Option<usize> {
    let begins = |lines: &[Line<'_>]| {
        let mut head = lines.iter().skip(1).take(2);
        let is_told = |line: &Line<'_>| contains(&line.plain, "X:") && contains(&line.plain, "O:");
        lines.first().is_some_and(|line| xgid_of(line).is_some()) && head.any(is_told)
    };
    let rest = lines.get(index..).filter(|rest| begins(rest))?;
    let is_end = |at: &usize| rest[*at].text().starts_with(VERSION) || begins(&rest[*at..]);
    let end = (1..rest.len()).find(is_end)?;
    rest[end].text().starts_with(VERSION).then_some(index + end)
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

/// The program that wrote this: an ID alone does not tell.
fn named(program: Program, lines: &[Line<'_>]) -> Program {
    let has = |word: &str| lines.iter().any(|line| contains(&line.plain, word));
    match program {
        Program::Xg if has("eXtreme Gammon") || has("X:") && has("O:") => Program::Xg,
        Program::Gnubg if lines.len() > 1 => Program::Gnubg,
        Program::Bgblitz => Program::Bgblitz,
        _ => Program::Unknown,
    }
}

/// Longer lines are no part of a position's text.
const LONGEST: usize = 1000;
/// Nor do shorter ones say anything.
const SHORTEST: usize = 6;

/// A line of a text.
pub(super) struct Line<'t> {
    /// Its number, from 1.
    pub(super) number: usize,
    /// As it stands there, without its end.
    pub(super) raw: &'t str,
    /// The same with narrow characters for full-width ones and plain spaces and minuses.
    pub(super) plain: Cow<'t, str>,
}

impl Line<'_> {
    /// The plain text without spaces at its ends.
    pub(super) fn text(&self) -> &str {
        self.plain.trim_ascii()
    }
}

/// The lines of a text that may say something, and the number of its last line.
pub(super) fn lines<'t>(text: &'t str) -> (Vec<Line<'t>>, usize) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let mut last = 0;
    let line = |(number, raw): (usize, &'t str)| {
        last = number;
        let raw = unquoted(raw.trim_end());
        let is_one = raw.len() <= LONGEST && raw.trim_start().len() >= SHORTEST;
        let line = Line {
            number,
            raw,
            plain: plain(raw),
        };
        is_one.then_some(line)
    };
    let lines = (1..).zip(text.split(end)).filter_map(line).collect();
    (lines, last)
}

/// A line without the marks that mails and forums put before what they quote.
pub(super) fn unquoted(mut raw: &str) -> &str {
    while let Some(rest) = raw.strip_prefix('>') {
        raw = rest.strip_prefix(' ').unwrap_or(rest);
    }
    raw
}

/// A line with narrow characters for full-width ones.
fn plain(raw: &str) -> Cow<'_, str> {
    if raw.bytes().all(|b| b.is_ascii() && b != b'\t') {
        Cow::Borrowed(raw)
    } else {
        raw.chars().map(narrow).collect()
    }
}

/// The narrow character of a full-width one; a plain space and minus for those of other kinds.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{ad}' => '-',
        '、' => ',',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}
