//! What a request may cost, computed before it is begun: its size, its lines, its pixels.

use jsboard::api::{ApiError, ErrorCode};
use jsboard_evaluation::api::{AnalyseArgs, EvaluateArgs, Plies};
use serde_json::{Map, Value};

use crate::response::Refusal;

/// The most lines of a text that is read, or nodes of an SGF: a match to 25 that GNU Backgammon exported with its whole
/// analysis has 75,000 lines, and one that it saved 3,000 nodes.
const MOST_LINES: usize = 100_000;
/// Requests with more bytes than this are read on another thread.
const SMALL: usize = 8 << 10;

/// The memory, in bytes, that a search needs: what it remembers, and the tables.
pub(crate) const SEARCH: usize = 16 << 20;

/// Whether a request is so large that even reading it would hold up others.
pub(crate) fn is_large(query: &str, body: &[u8]) -> bool {
    query.len() + body.len() > SMALL
}

/// The memory, in bytes, that a request needs while it is answered: for the copies of its text, the values of its JSON,
/// and, if it `reads` a file, the positions of its lines, which become text twice.
pub(crate) fn memory(query: &str, body: &[u8], reads: bool) -> usize {
    const COPIES: usize = 6;
    const VALUE: usize = 80;
    /// Of the record that is answered with, and of others.
    const LINE: usize = 2700;
    const OTHER_LINE: usize = 900;
    const ANSWERED: usize = 30_000;
    /// The records of the longest file of eXtreme Gammon, inflated.
    const ARCHIVE: usize = 120 << 20;
    /// How much deflate can save.
    const INFLATED: usize = 1100;
    /// The values and moves of the longest file of BGBlitz; of OpenGammon less.
    const BINARY: usize = 200 << 20;
    /// The shortest ply of OpenGammon's has two bytes.
    const PLY: usize = LINE / 2;
    let size = query.len() + body.len();
    let count = |byte: u8| {
        let both = query.bytes().chain(body.iter().copied());
        both.filter(|&known| known == byte).count()
    };
    let mut memory = COPIES * size + VALUE * count(b',');
    if reads && begins(body, [b"RGMH", b"UkdNSA"]) {
        memory += size.saturating_mul(INFLATED).min(ARCHIVE);
    } else if reads && (begins(body, [b"OGXM", b"T0dYT"]) || is_bgblitz(body)) {
        memory += size.saturating_mul(PLY).min(BINARY);
    } else if reads {
        let escaped = |body: &[u8]| body.windows(2).filter(|pair| pair == b"\\n").count();
        let lines = count(b'\n') + escaped(body) + if has_nodes(body) { count(b';') } else { 0 };
        let lines = lines.min(2 * MOST_LINES);
        memory += LINE * lines.min(ANSWERED) + OTHER_LINE * lines.saturating_sub(ANSWERED);
    }
    memory
}

/// The memory, in bytes, of a diagram in pixels: colours, a layer of part of it, and their numbers.
pub(crate) fn pixels(args: &Map<String, Value>) -> usize {
    const PIXEL: u64 = 7;
    /// The pixels of a side above which a diagram is refused.
    const LONGEST: u64 = 4096;
    let number = |name: &str, usual: u64| args.get(name).and_then(Value::as_u64).unwrap_or(usual);
    let scale = number("scale", 1).min(3);
    let side = |name, usual| (number(name, usual).min(LONGEST) * scale).min(LONGEST);
    (side("width", 400) * side("height", 300) * PIXEL) as usize
}

/// Refuses a file or a text with more lines or nodes than the limit.
///
/// # Errors
/// 413 with their number.
pub(crate) fn check_lines(args: &Map<String, Value>, file: Option<&[u8]>) -> Result<(), Refusal> {
    let text = args.get("text").and_then(Value::as_str);
    let Some(bytes) = file.or(text.map(str::as_bytes)) else {
        return Ok(());
    };
    if [b"RGMH", b"OGXM"]
        .iter()
        .any(|start| bytes.starts_with(*start))
        || is_bgblitz(bytes)
    {
        return Ok(());
    }
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let is_node = |byte: &u8| *byte == b';';
    let (lines, what) = if has_nodes(bytes) {
        (bytes.iter().filter(|byte| is_node(byte)).count(), "nodes")
    } else {
        // The two bytes of one end of line count once.
        let pairs = bytes.windows(2).filter(|pair| pair == b"\r\n").count();
        let ends = bytes.iter().filter(|byte| is_end(byte)).count();
        (ends - pairs, "lines")
    };
    if lines <= MOST_LINES {
        return Ok(());
    }
    Err(Refusal::too_large(&format!(
        "text: {lines} {what}: expected {MOST_LINES} at most; split the file"
    )))
}

/// Refuses a search that takes more than about a second.
///
/// # Errors
/// `bad_request` with the limit.
pub(crate) fn check_plies(plies: Option<Plies>) -> Result<(), ApiError> {
    const MOST: u8 = 2;
    let plies = plies.unwrap_or(Plies::USUAL).0;
    if plies <= MOST {
        return Ok(());
    }
    let message = format!(
        "plies: {plies}: expected {MOST} at most from this server; the package and the command look further"
    );
    Err(ApiError::new(ErrorCode::BadRequest, message))
}

/// Refuses a rollout that takes more than about a second: a turn takes half a millisecond.
///
/// # Errors
/// `bad_request` with the limit.
pub(crate) fn check_rollout(args: &EvaluateArgs) -> Result<(), ApiError> {
    /// Of all trials of all plays together.
    const MOST_TURNS: u32 = 2000;
    /// The turns of a game that is played to its end.
    const TURNS: u16 = 60;
    let Some(rollout) = &args.rollout else {
        return Ok(());
    };
    let trials = rollout.trials.map_or(36, |trials| trials.0);
    let turns = rollout.truncate.map_or(TURNS, |turns| turns.0.min(TURNS));
    let plays = u32::try_from(args.rolled_plays()).unwrap_or(u32::MAX);
    let turns = trials.saturating_mul(turns.into()).saturating_mul(plays);
    if turns <= MOST_TURNS {
        return Ok(());
    }
    let message = format!(
        "rollout: trials times truncate times candidates ({plays}) is {turns}: expected {MOST_TURNS} at most from this server"
    );
    Err(ApiError::new(ErrorCode::BadRequest, message))
}

/// How many decisions of a match are analysed at most: about a second's work.
pub(crate) fn most_decisions(args: &AnalyseArgs) -> usize {
    match args.plies.unwrap_or(Plies::USUAL).0 {
        0 => 1000,
        1 => 100,
        _ => 20,
    }
}

/// Whether a body is a file that begins so, or may hold one in Base64.
fn begins(body: &[u8], [plain, base64]: [&[u8]; 2]) -> bool {
    let mut pieces = body.windows(base64.len()).take(4096);
    body.starts_with(plain) || pieces.any(|piece| piece == base64)
}

/// Whether a body is a file of BGBlitz, or may hold one in Base64.
fn is_bgblitz(body: &[u8]) -> bool {
    let line = body.split(|&byte| byte == b'\n').next().unwrap_or(body);
    let line = line.get(..200).unwrap_or(line);
    let has_format = line.windows(5).any(|five| five == b"\"BGF\"");
    body.starts_with(b"{") && has_format || begins(body, [b"{\"format\":\"BGF\"", b"eyJ"])
}

/// Whether a text, or a text in JSON, begins as an SGF does.
fn has_nodes(body: &[u8]) -> bool {
    let body = body.trim_ascii_start();
    let start = body.get(..200).unwrap_or(body);
    start.contains(&b'(') && start.contains(&b';')
}

/// The limit of an answer, in bytes.
pub(crate) fn answer_too_large(most: usize) -> Refusal {
    Refusal::too_large(&format!(
        "the answer has more than {most} bytes: ask for less at a time"
    ))
}

/// An error of the API with its status.
impl From<ApiError> for Refusal {
    fn from(error: ApiError) -> Refusal {
        Refusal {
            status: crate::response::error_status(&error),
            error,
        }
    }
}

#[cfg(test)]
mod tests {
    use jsboard_evaluation::api::{RolloutArgs, Trials, Turns};

    use super::*;
    use serde_json::json;

    fn checked(text: &str) -> Result<(), Refusal> {
        check_lines(&Map::new(), Some(text.as_bytes()))
    }

    #[test]
    fn a_long_text_is_refused_by_its_lines() {
        assert!(checked(&"\r\n".repeat(MOST_LINES)).is_ok());
        for end in ["\n", "\r", "\r\n"] {
            assert!(checked(&end.repeat(MOST_LINES + 1)).is_err(), "{end:?}");
        }
        assert!(checked(&format!("(;{}", ";".repeat(MOST_LINES - 1))).is_ok());
        let refused = checked(&format!("(;{}", ";".repeat(MOST_LINES)));
        let message = refused.expect_err("a refusal").error.message;
        assert!(message.starts_with("text: 100001 nodes"), "{message}");
    }

    #[test]
    fn searches_and_rollouts_are_bounded() {
        assert!(check_plies(None).is_ok());
        assert!(check_plies(Some(Plies(2))).is_ok());
        assert!(check_plies(Some(Plies(3))).is_err());
        let rollout = |candidates, trials: Option<u32>, truncate: Option<u16>| {
            let rollout = RolloutArgs {
                trials: trials.map(Trials),
                truncate: truncate.map(Turns),
                seed: None,
            };
            let args = EvaluateArgs {
                candidates,
                rollout: Some(rollout),
                ..EvaluateArgs::default()
            };
            check_rollout(&args).map_err(|refused| refused.message)
        };
        assert!(check_rollout(&EvaluateArgs::default()).is_ok());
        assert_eq!(rollout(None, Some(36), Some(11)), Ok(()));
        assert_eq!(rollout(Some(1), Some(180), Some(11)), Ok(()));
        for refused in [
            rollout(None, None, None),
            rollout(None, Some(1_000_000), Some(1)),
            rollout(None, Some(400), Some(2)),
            rollout(Some(0), Some(36), Some(11)),
            rollout(Some(60_000), Some(1), Some(1)),
        ] {
            let message = refused.expect_err("a refusal");
            assert!(message.starts_with("rollout"), "{message}");
        }
    }

    #[test]
    fn memory_grows_with_lines_values_and_pixels() {
        assert_eq!(memory("", b"abc", true), 18);
        assert_eq!(memory("", b"[1,2,3]", false), 42 + 160);
        assert_eq!(memory("", b"a\nb\n", true), 24 + 5400);
        assert!(memory("", &b"RGMH".repeat(100_000), true) > 120 << 20);
        for start in ["OGXM", "{\"format\":\"BGF\"}", "T0dYTQ", "{\"text\":\"eyJm"] {
            let body = [start.as_bytes(), &[0; 300_000]].concat();
            assert!(memory("", &body, true) > 200 << 20, "{start}");
        }
        let args = json!({"width": 4000, "height": 3000, "scale": 3});
        let args = args.as_object().expect("an object");
        assert_eq!(pixels(args), 4096 * 4096 * 7);
        assert_eq!(pixels(&Map::new()), 400 * 300 * 7);
    }
}
