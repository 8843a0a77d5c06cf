//! What somebody wrote about a position of eXtreme Gammon: it stands between the analysis, or what
//! is told of the position, and the last line with the version. Only that line is the same in every
//! language, so the text is taken by its paragraphs: up from there as long as none has a line with
//! numbers of the program's own. After those of the cube one with the right action follows.

use super::blocks::{Block, Program};
use super::candidates::{FOOTNOTES, play_line, rank};
use super::chances::percents;
use super::cube::cube_line;
use super::line::{Line, unquoted};
use super::mwc::Manner;
use super::said::games;
use crate::notation::find::contains;

/// How the line starts that ends such a text.
const VERSION: &str = "eXtreme Gammon Version";

/// The comment in a part of a text; empty where there is none.
pub(super) fn comment(text: &str, block: &Block<'_, '_>) -> String {
    let found = between(block).and_then(|(last, version)| {
        let at =
            |line: &Line<'_>| (line.raw.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
        text.get(at(last) + last.raw.len()..at(version))
    });
    let lines = found.unwrap_or_default().split('\n');
    let lines: Vec<&str> = lines.map(|line| unquoted(line.trim_end())).collect();
    lines.join("\n").trim().to_owned()
}

/// The last line before the comment, and the first one after it.
fn between<'l, 't>(block: &Block<'l, 't>) -> Option<(&'l Line<'t>, &'l Line<'t>)> {
    if block.program != Program::Xg {
        return None;
    }
    let is_version = |line: &Line<'_>| line.text().starts_with(VERSION);
    let end = block.lines.iter().position(is_version)?;
    let (lines, version) = (block.lines.get(..end)?, block.lines.get(end)?);
    let apart = |a: &Line<'_>, b: &Line<'_>| b.number == a.number + 1;
    let paragraphs: Vec<&[Line<'_>]> = lines.chunk_by(apart).collect();
    let is_own = |i: usize| {
        let has = |i: usize, is: fn(&str) -> bool| {
            let paragraph = paragraphs.get(i);
            paragraph.is_some_and(|lines| lines.iter().any(|line| is(line.text())))
        };
        has(i, is_own) || i > 0 && has(i - 1, is_cube)
    };
    let last = (0..paragraphs.len()).rev().find(|&i| is_own(i))?;
    Some((paragraphs.get(last)?.last()?, version))
}

/// Whether the program has written a line: of the position, the analysis or a rollout.
fn is_own(text: &str) -> bool {
    let is_told = contains(text, "X:") && contains(text, "O:") || text.starts_with("XGID");
    let is_rollout = games(text).is_some() || text.contains('±') || text.starts_with(FOOTNOTES);
    let is_play = rank(text).is_some_and(|ranked| play_line(ranked.rest, Manner::MONEY).is_some());
    text.starts_with(['|', '+'])
        || is_told
        || is_rollout
        || is_play
        || is_cube(text)
        || percents(text).is_some()
}

fn is_cube(text: &str) -> bool {
    cube_line(text, Program::Xg, Manner::MONEY).is_some()
}
