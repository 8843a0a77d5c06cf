//! Positions copied as text from other programs: `tests/data/positions`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;

use crate::properties::positions::any_text_is_read_or_refused;
use jsboard::control::position_options;
use jsboard::embed::{Effect, Embed};
use jsboard::notation::{write_gnubgid, write_play};
use jsboard::records::{
    Analysis, Candidate, CubeAnalysis, NoteCode, PositionText, read_position_text,
    read_position_texts,
};
use jsboard::{Decision, Side};

fn text(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/positions");
    fs::read_to_string(folder.join(name)).unwrap()
}

fn one(name: &str) -> PositionText {
    let position = read_position_text(&text(name)).unwrap();
    assert_eq!(position.notes, [], "{name}");
    position
}

/// The positions read from GNU Backgammon's texts, with those texts.
fn hints() -> Vec<(PositionText, String)> {
    let text = text("gnubg-hints.txt");
    let parts = text.split(" GNU Backgammon  Position").skip(1);
    let positions = read_position_texts(&text).unwrap();
    assert_eq!(positions.len(), parts.clone().count());
    let parts = parts.map(str::to_owned);
    positions.into_iter().zip(parts).collect()
}

/// The numbers of a line, read by the standard library.
fn numbers(line: &str) -> Vec<f32> {
    let words = line.split([' ', '(', ')', '\t']);
    words.filter_map(|word| word.parse().ok()).collect()
}

#[test]
fn every_play_is_what_gnu_backgammon_wrote() {
    let mut plays = 0;
    for (position, text) in hints() {
        assert_eq!(position.notes, []);
        let setup = &position.setup;
        let lines: Vec<&str> = text.lines().collect();
        let listed = (0..lines.len()).filter(|&i| lines[i].contains("Eq.:"));
        let candidates = &position.analysis.candidates;
        assert_eq!(candidates.len(), listed.clone().count());
        for (candidate, i) in candidates.iter().zip(listed) {
            let (before, after) = lines[i].split_once("Eq.:").unwrap();
            let written = write_play(&setup.board, setup.turn, &candidate.play);
            let (_, play) = before.split_once("-ply").unwrap();
            assert_eq!(play.trim(), written);
            assert!(before.contains(&candidate.level));
            let known = numbers(after);
            assert_eq!(candidate.equity, known[0]);
            if let Some(difference) = known.get(1) {
                let best = candidates[0].equity;
                assert!((candidate.equity - best - difference).abs() < 0.0016);
            }
            assert_eq!(six(candidate), numbers(lines[i + 1])[..]);
            plays += 1;
        }
    }
    assert!(plays > 100, "{plays}");
}

/// The chances in GNU Backgammon's layout.
fn six(candidate: &Candidate) -> Vec<f32> {
    let chances = candidate.chances.unwrap();
    let losses = ((1.0 - f64::from(chances.wins)) * 1000.0).round() / 1000.0;
    vec![
        chances.wins,
        chances.gammons,
        chances.backgammons,
        losses as f32,
        chances.gammons_lost,
        chances.backgammons_lost,
    ]
}

#[test]
fn every_cube_is_what_gnu_backgammon_wrote() {
    let mut cubes: Vec<(PositionText, CubeAnalysis)> = Vec::new();
    for (position, text) in hints() {
        let Some(cube) = position.analysis.cube.clone() else {
            assert_eq!(position.setup.decision(), Decision::Play);
            continue;
        };
        let is_answer = position.setup.decision() == Decision::TakeOrDrop;
        let value = |label: &str| {
            let line = text.lines().find(|line| line.contains(label)).unwrap();
            let value = numbers(line.split_once(label).unwrap().1)[0];
            if is_answer { -value } else { value }
        };
        assert_eq!(cube.no_double, value(". No double"));
        assert_eq!(cube.double_take, value(". Double, take"));
        assert_eq!(cube.double_drop, value(". Double, pass"));
        assert_eq!(cube.cubeless, Some(value("cubeless equity")));
        assert_eq!(cube.level, "2-ply");
        let proper = text.split("Proper cube action: ").nth(1).unwrap();
        assert_eq!(proper.contains("pass"), !cube.is_take(), "{proper}");
        // For an offered double GNU Backgammon no longer reports "too good".
        let is_no = proper.starts_with("No ") || proper.starts_with("Too good");
        assert!(is_answer || is_no != cube.is_double(), "{proper}");
        cubes.push((position, cube));
    }
    assert!(cubes.len() >= 20);
    for pair in cubes.chunks(2) {
        assert_eq!(pair[0].1.double_take, pair[1].1.double_take);
        let chances = |i: usize| pair[i].1.chances.unwrap();
        assert!((chances(0).wins - chances(1).wins).abs() < 1e-6);
        assert_eq!(chances(0).gammons, chances(1).gammons);
    }
}

#[test]
fn the_names_are_those_of_the_sides() {
    for (position, _) in hints() {
        assert_eq!(position.players.0, ["Ann", "Ben (2)"]);
        assert_eq!(position.source.dialect, "gnubg");
    }
}

/// GNU Backgammon's position and values in the layouts of other programs.
fn same_as_hint(name: &str, index: usize) -> PositionText {
    let (known, _) = hints().swap_remove(index);
    let found = one(name);
    assert_eq!(
        write_gnubgid(&found.setup),
        write_gnubgid(&known.setup),
        "{name}"
    );
    let pairs = found
        .analysis
        .candidates
        .iter()
        .zip(&known.analysis.candidates);
    for (found, known) in pairs {
        assert_eq!(
            (found.play, found.equity),
            (known.play, known.equity),
            "{name}"
        );
        close(
            &[found.chances.unwrap().wins],
            &[known.chances.unwrap().wins],
        );
    }
    let values = |position: &PositionText| {
        let cube = position.analysis.cube.clone()?;
        Some([
            cube.no_double,
            cube.double_take,
            cube.double_drop,
            cube.cubeless?,
        ])
    };
    assert_eq!(values(&found), values(&known), "{name}");
    found
}

fn close(a: &[f32], b: &[f32]) {
    let is_close = |(a, b): (&f32, &f32)| (a - b).abs() < 0.001;
    assert!(a.iter().zip(b).all(is_close), "{a:?} {b:?}");
}

#[test]
fn extreme_gammon_in_four_languages() {
    let english = same_as_hint("xg-en-play.txt", 3);
    // The text calls the player on roll X, who is the upper player in the XGID.
    assert_eq!(english.setup.turn, Side::O);
    assert_eq!(english.players.0, ["Ann", "Ben: O"]);
    assert_eq!(english.source.dialect, "xg");
    let evaluations = english
        .analysis
        .candidates
        .iter()
        .map(|candidate| &candidate.level);
    let known = [
        "XG Roller++",
        "Rollout, ±0.004, 1296 Games rolled with Variance Reduction",
        "Rollout, ±0.004, 2592 Games rolled with Variance Reduction",
    ];
    assert!(evaluations.eq(&known));
    let german = same_as_hint("xg-de-play.txt", 2);
    assert_eq!(german.players.0, ["Jörg", "Anna"]);
    assert_eq!(german.analysis.candidates.len(), 5);
    let french = same_as_hint("xg-fr-cube.txt", 22);
    assert_eq!(french.players.0, ["Anne", "Benoît"]);
    let cube = french.analysis.cube.unwrap();
    assert_eq!(cube.level, "XG Roller+");
    assert!(cube.is_double() && !cube.is_take());
    let japanese = same_as_hint("xg-ja-cube.txt", 34);
    assert_eq!(japanese.players.0, ["ベン", "アン"]);
    let cube = same_as_hint("xg-en-cube.txt", 28).analysis.cube.unwrap();
    close(&[cube.chances.unwrap().gammons_lost], &[0.105]);
}

#[test]
fn bgblitz_in_two_languages() {
    let german = same_as_hint("bgblitz-de-play.txt", 0);
    assert_eq!(german.players.0, ["Grün", "Rot"]);
    assert_eq!((german.source.dialect, german.line), ("bgblitz", 1));
    assert_eq!(german.analysis.candidates[0].mwc, Some(0.52));
    assert_eq!(german.analysis.candidates[0].level, "");
    let cube = same_as_hint("bgblitz-de-cube.txt", 20)
        .analysis
        .cube
        .unwrap();
    assert_eq!(cube.mwc, Some([0.538, 0.545, 0.55]));
    close(&[cube.chances.unwrap().gammons_lost], &[0.063]);
    let japanese = same_as_hint("bgblitz-ja-cube.txt", 34);
    assert_eq!(japanese.players.0, ["緑", "赤"]);
}

#[test]
fn full_width_characters_are_as_good() {
    let wide: String = text("xg-ja-cube.txt")
        .lines()
        .enumerate()
        .map(|(i, line)| match i {
            0 => [line, "\n"].concat(),
            _ => line.chars().map(wide).chain(['\n']).collect(),
        })
        .collect();
    let (wide, narrow) = (read_position_text(&wide).unwrap(), one("xg-ja-cube.txt"));
    assert_eq!(wide.notes, []);
    assert_eq!(wide.analysis.cube, narrow.analysis.cube);
}

/// The full-width form of an ASCII character.
fn wide(c: char) -> char {
    match c {
        ' ' => '\u{3000}',
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
        _ => c,
    }
}

#[test]
fn several_positions_in_one_text() {
    let text = text("xg-en-several.txt");
    let positions = read_position_texts(&text).unwrap();
    let known = hints();
    let ids = |i: usize| write_gnubgid(&known[i].0.setup);
    let found: Vec<String> = positions
        .iter()
        .map(|position| write_gnubgid(&position.setup))
        .collect();
    assert_eq!(found, [ids(8), ids(9), ids(38)]);
    assert_eq!(
        positions
            .iter()
            .map(|position| position.line)
            .collect::<Vec<_>>(),
        [1, 45, 89]
    );
    assert!(positions.iter().all(|position| position.notes.is_empty()));
    assert!(positions[2].analysis.candidates.is_empty() && positions[2].analysis.cube.is_some());
}

fn codes(text: &str) -> Vec<(usize, NoteCode)> {
    let notes = read_position_text(text).unwrap().notes;
    notes.iter().map(|note| (note.line, note.code)).collect()
}

#[test]
fn what_differs_is_noted() {
    let text = text("xg-en-play.txt");
    let changed = |from: &str, to: &str| codes(&text.replacen(from, to, 1));
    assert_eq!(
        changed("X:2 O:5", "X:3 O:5"),
        [(4, NoteCode::PositionDiffers)]
    );
    assert_eq!(changed("X: 97", "X: 98"), [(18, NoteCode::PositionDiffers)]);
    assert_eq!(
        changed("Cube: 1", "Cube: 2, O own cube"),
        [(19, NoteCode::PositionDiffers)]
    );
    assert_eq!(
        changed("play 32", "play 31"),
        [(20, NoteCode::PositionDiffers)]
    );
    assert_eq!(
        changed("| O        O  O ", "| O        O    "),
        [(5, NoteCode::PositionDiffers)]
    );
    assert_eq!(
        changed("(-0.022)", "(-0.122)"),
        [(26, NoteCode::EquityDiffers)]
    );
    assert_eq!(
        changed("Bar/23 6/3", "Bar/22 6/3"),
        [(31, NoteCode::IllegalPlay)]
    );
    assert_eq!(
        changed("Bar/23 6/3", "Bar to 23"),
        [(31, NoteCode::IllegalPlay)]
    );
    // Differences within the rounding of three digits are ignored.
    assert_eq!(changed("(-0.022)", "(-0.023)"), []);
    let hint = self::text("gnubg-hints.txt")
        .replacen("Eq.:", "MWC:", 1)
        .replacen("+0.400", " 51.20%", 1);
    let position = read_position_text(&hint).unwrap();
    assert_eq!(position.notes[0].code, NoteCode::Implied);
    assert_eq!(position.analysis.candidates[0].mwc, Some(0.512));
    assert_eq!(position.analysis.candidates.len(), 9);
}

#[test]
fn gnu_backgammon_in_fourteen_languages() {
    let positions = read_position_texts(&text("gnubg-languages.txt")).unwrap();
    assert_eq!(positions.len(), 28);
    let known = read_position_texts(&text("gnubg-chances.txt")).unwrap();
    let bare = |analysis: &Analysis| {
        let mut analysis = analysis.clone();
        for candidate in &mut analysis.candidates {
            candidate.level.retain(|c| c.is_ascii_digit());
        }
        if let Some(cube) = &mut analysis.cube {
            cube.level.retain(|c| c.is_ascii_digit());
        }
        analysis
    };
    for (i, position) in positions.iter().enumerate() {
        let known = &known[i % 2];
        assert_eq!(position.notes, []);
        assert_eq!(position.setup, known.setup);
        assert_eq!(position.players, known.players);
        assert_eq!(bare(&position.analysis), bare(&known.analysis));
    }
}

/// The equities of a cube decision, and the cubeless equity.
fn four(position: &PositionText) -> Option<[f32; 4]> {
    let cube = position.analysis.cube.as_ref()?;
    let [none, take, drop] = [cube.no_double, cube.double_take, cube.double_drop];
    Some([none, take, drop, cube.cubeless?])
}

/// Compares with a tolerance of one in the third decimal.
fn near(a: &[f32], b: &[f32]) {
    let is_near = |(a, b): (&f32, &f32)| (a - b).abs() < 0.0015;
    assert!(a.iter().zip(b).all(is_near), "{a:?} {b:?}");
}

#[test]
fn chances_to_win_the_match_stay_what_they_are() {
    let positions = read_position_texts(&text("gnubg-chances.txt")).unwrap();
    let (known, told) = positions.split_at(3);
    assert!(known.iter().all(|position| position.notes.is_empty()));
    let candidates = |position: &PositionText| position.analysis.candidates.clone();
    for (position, known) in told.iter().zip(known.iter().cycle()) {
        assert_eq!(position.notes[0].code, NoteCode::Implied);
        assert_eq!(position.notes.len(), 1);
        assert_eq!(candidates(position).len(), candidates(known).len());
        for (candidate, known) in candidates(position).iter().zip(candidates(known)) {
            assert_eq!(candidate.play, known.play);
            assert_eq!(known.mwc, None);
            near(&[candidate.equity], &[known.equity]);
            close(
                &[candidate.chances.unwrap().wins],
                &[known.chances.unwrap().wins],
            );
        }
        assert_eq!(four(position).is_some(), four(known).is_some());
        let values = [position, known].map(|position| four(position).unwrap_or_default());
        near(&values[0], &values[1]);
    }
    assert_eq!(candidates(&told[0])[0].mwc, Some(0.3991));
    let mwc = |i: usize| told[i].analysis.cube.as_ref().unwrap().mwc;
    assert_eq!(mwc(1), Some([0.41, 0.4181, 0.4227]));
    // Once the double is offered, GNU Backgammon computes at the opponent's score.
    assert_eq!(mwc(2), None);
    assert_eq!(mwc(4), Some([0.410042, 0.418067, 0.42268]));
    let other = text("gnubg-chances.txt").replace("42.27%", "43.27%");
    let position = &read_position_texts(&other).unwrap()[4];
    assert_eq!(position.notes[0].code, NoteCode::Unreadable);
    assert_eq!(position.analysis.cube, None);
}

#[test]
fn the_marked_play_was_played_and_luck_is_told() {
    let text = text("gnubg-hints.txt").replacen("    2. Cubeful", "*    2. Cubeful", 1);
    let text = text.replacen("    1. Cubeful", "Rolled 31 (-0.055):\n    1. Cubeful", 1);
    let position = read_position_text(&text).unwrap();
    assert_eq!(position.analysis.played, Some(1));
    assert_eq!(position.analysis.luck, Some(-0.055));
}

#[test]
fn an_id_alone_is_a_position_too() {
    let position = read_position_text("  \"4HPwATDgc/ABMA:cIkKAAAAAAAA\"").unwrap();
    assert_eq!(position.source.dialect, "unknown");
    assert_eq!(position.analysis, Default::default());
    let text = "See:\nthis one, XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10!\n 1. 3-ply 8/5 6/5 eq:+0.16\n";
    let position = read_position_text(text).unwrap();
    assert_eq!((position.line, position.analysis.candidates.len()), (2, 1));
    assert!(read_position_text("4HPwATDgc/ABMA").is_ok());
    let error = read_position_text("\nno position\n\n").unwrap_err();
    assert!(
        error
            .message()
            .starts_with("record, line 4: expected a position"),
        "{error}"
    );
    let error = read_position_text("\nXGID=-b-:0:0:1:52\n").unwrap_err();
    assert_eq!(error.line, 2);
}

#[test]
fn cut_and_changed_texts_are_read_or_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/positions");
    for entry in fs::read_dir(folder).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let start = &bytes[..bytes.len().min(1600)];
        let mut seed = 1u64;
        for cut in (0..start.len()).step_by(11) {
            any_text_is_read_or_refused(&start[..cut]);
            let mut changed = start.to_vec();
            for _ in 0..5 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let at = (seed >> 33) as usize % changed.len();
                changed[at] = b" 0123456789.,:;()/|+-XO*%=\n"[(seed >> 20) as usize % 27];
            }
            any_text_is_read_or_refused(&changed);
        }
    }
}

#[test]
fn a_page_shows_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/positions");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Some(options) = position_options(&fs::read_to_string(&path).unwrap()) else {
            assert!(path.extension().is_none_or(|extension| extension != "txt"));
            continue;
        };
        let options: Vec<_> = options
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        let mut embed = Embed::new("positionviewer", &options, "en", 400).unwrap();
        assert!(matches!(embed.open()[0], Effect::Draw(_)));
    }
    let options = position_options(&text("xg-en-play.txt")).unwrap();
    assert_eq!(options[1].1.lines().next(), Some("bar/20 = +0.581"));
    assert_eq!(options[2], ("flip", "true".to_owned()));
}

const START: &str = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:7:10\n";

#[test]
fn a_page_of_extreme_gammon_as_a_browser_copies_it() {
    let rows = "to play 31\n\
        1.\t\tRollout¹\t8/5 6/5\teq: +0.160\n\
        Player:\nOpponent:\n55.10% (G:16.20% B:0.80%)\n44.90% (G:12.30% B:0.50%)\n\
        Conf.: ± 0.004 (+0.156...+0.164) - [100.0%]\nDuration: 2 minutes\n\
        2.\tplayed\tRollout¹\t24/23 13/10\teq: -0.011 (-0.171)\n\
        \n¹ 1296 Games rolled with Variance Reduction.\nDice Seed: 1\n";
    let position = read_position_text(&[START, rows].concat()).unwrap();
    assert_eq!(position.notes, []);
    let analysis = position.analysis;
    assert_eq!(analysis.played, Some(1));
    let evaluation = "Rollout, ±0.004, 1296 Games rolled with Variance Reduction";
    assert_eq!(analysis.candidates[0].level, evaluation);
    close(&[analysis.candidates[0].chances.unwrap().wins], &[0.551]);

    let cube = "on roll, cube action?\n\
        Analyzed in Rollout\tNo double\tDouble/Take\n\
        Player Winning Chances:\t55.40% (G:15.20% B:0.70%)\t55.60% (G:15.30% B:0.80%)\n\
        Opponent Winning Chances:\t44.60% (G:12.10% B:0.60%)\t44.40% (G:12.20% B:0.70%)\n\
        Cubeless Equities\t+0.140\t+0.290\n\
        Cubeful Equities\n\
        No double:\t+0.210\t±0.006 (+0.204..+0.216)\n\
        Double/Take:\t-0.120 (-0.330)\t±0.007 (-0.127..-0.113)\n\
        Double/Pass:\t+1.000 (+0.790)\t \n\
        Best Cube action: No double / Take\n\
        Rollout details\n1296 Games rolled with Variance Reduction.\n\
        Double Decision confidence:\t100.0%\n";
    let text = [&START.replace(":31:", ":00:"), cube].concat();
    let position = read_position_text(&text).unwrap();
    assert_eq!(position.notes, []);
    assert_eq!(four(&position), Some([0.21, -0.12, 1.0, 0.14]));
    let cube = position.analysis.cube.unwrap();
    let evaluation = "Rollout, 1296 Games rolled with Variance Reduction";
    assert_eq!(cube.level, evaluation);
    close(&[cube.chances.unwrap().wins], &[0.554]);
}

#[test]
fn mails_quote_and_lose_spaces() {
    let text = text("xg-en-play.txt");
    let known = read_position_text(&text).unwrap();
    let quoted: String = text.lines().map(|line| format!(">> {line}\n")).collect();
    assert_eq!(read_position_text(&quoted).unwrap(), known);
    let hyphens = text.replace('-', "\u{2011}").replace(' ', "\u{a0}");
    let other = read_position_text(&hyphens).unwrap();
    assert_eq!((&other.notes, &other.setup), (&known.notes, &known.setup));
    assert_eq!(other.analysis, known.analysis);
    let spaces = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lost: String = text.lines().map(|line| spaces(line) + "\n").collect();
    let lost = read_position_text(&lost).unwrap();
    assert_eq!(lost.notes.len(), 1);
    assert_eq!(
        (lost.notes[0].line, lost.notes[0].code),
        (5, NoteCode::Unreadable)
    );
    assert_eq!(lost.analysis.candidates, known.analysis.candidates);
}

#[test]
fn an_equity_and_an_error_are_no_chance_and_equity() {
    let rows = "1. 8/5 6/5  Equity: 0.159  Error: 0.000\n\
        2. 24/23 13/10  Equity: -0.012  Error: 0.171\n\n";
    let cut = "XGID=-b----E-C---eE---c-e----BB-:0:0:1:31:0:0:0:7:10\n1. 24/20  Equity: 0.1\n\n";
    let cube = "1. Double/Take  Equity: 0.678  Error: 0.000\n\
        2. Double/Drop  Equity: 1.000  Error: 0.322\n\
        3. No Double  Equity: 0.623  Error: 0.055\n";
    let other = START.replace(":31:", ":D:");
    let text = [START, rows, cut, &other, cube].concat();
    let positions = read_position_texts(&text).unwrap();
    assert_eq!(positions.len(), 2);
    let equities = |position: &PositionText| -> Vec<(f32, Option<f32>)> {
        let all = position.analysis.candidates.iter();
        all.map(|candidate| (candidate.equity, candidate.mwc))
            .collect()
    };
    assert_eq!(equities(&positions[0]), [(0.159, None), (-0.012, None)]);
    // The position between them has no readable ID.
    let notes: Vec<_> = positions[0].notes.iter().map(|note| note.line).collect();
    assert_eq!(notes, [5]);
    let cube = positions[1].analysis.cube.as_ref().unwrap();
    assert_eq!((cube.no_double, cube.double_take), (0.623, 0.678));
    assert_eq!((cube.double_drop, cube.mwc), (1.0, None));
}

#[test]
fn a_value_a_line() {
    let play = |number: u8, play: &str, equity: &str| {
        format!(
            "Move {number}: {play}\nAnalysis Depth: \"4-ply\"\nEquity: {equity}\n\
            Player Win Chance: 54.32%\nPlayer Gammon Chance: 12.3%\nPlayer Backgammon Chance: 1%\n\
            Opponent Win Chance: 45.68%\nOpponent Gammon Chance: 10.1%\n\
            Opponent Backgammon Chance: 0%\n\n"
        )
    };
    let head = "\nPosition:\nCube: {\"owner\":-1,\"value\":0}\nDice: 3, 1\nPlayer on roll: 0\n\
        Decision type: 0\n\nChecker Move Analysis:\n";
    let plays = [play(1, "8/5 6/5", "0.16"), play(2, "24/23 13/10", "-0.011")];
    let text = [
        START,
        head,
        &plays.concat(),
        "eXtreme Gammon Version: 2.19\n",
    ]
    .concat();
    let position = read_position_text(&text).unwrap();
    assert_eq!(position.notes, []);
    let candidates = &position.analysis.candidates;
    assert_eq!((candidates.len(), candidates[1].equity), (2, -0.011));
    assert_eq!(candidates[0].level, "4-ply");
    close(&[candidates[1].chances.unwrap().gammons_lost], &[0.101]);
    let cube = "Doubling Cube Analysis:\nAnalysis Depth: \"3-ply\"\nPlayer Win Chances: 54%\n\
        Cubeless No Double Equity: 0.2\nCubeful No Double Equity: 0.25\n\
        Cubeful No Double Error: 0.05\nCubeful Double Take Equity: 0.3\n\
        Cubeful Double Pass Equity: 1\nBest Cube Action: Double / Take\n";
    let text = [&START.replace(":31:", ":00:"), cube].concat();
    let position = read_position_text(&text).unwrap();
    assert_eq!(position.notes, []);
    assert_eq!(four(&position), Some([0.25, 0.3, 1.0, 0.2]));
}

#[test]
fn what_somebody_wrote_is_kept() {
    let version = "\neXtreme Gammon Version: 2.10";
    for name in [
        "xg-en-play.txt",
        "xg-de-play.txt",
        "xg-fr-cube.txt",
        "xg-ja-cube.txt",
    ] {
        let text = text(name);
        assert!(text.contains("\neXtreme Gammon"), "{name}");
        let known = one(name);
        assert_eq!(known.comment, "", "{name}");
        for note in [
            "Run!",
            "Better than XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:7:10 was.\n\nPip count X: 97",
            "1. It is a race.\n2. Opponent: 3 pips better",
        ] {
            let with = ["\n", note, "\n\neXtreme Gammon"].concat();
            let position =
                read_position_text(&text.replacen("\neXtreme Gammon", &with, 1)).unwrap();
            assert_eq!(position.comment, note, "{name}");
            assert_eq!(position.analysis, known.analysis, "{name}");
        }
    }
    let rows = "\nX:Ann   O:Ben\nScore is X:0 O:0 7 pt.(s) match.\nCube: 1\nX to play 31\n\nOh!\n";
    let position = read_position_text(&[START, rows, version].concat()).unwrap();
    assert_eq!(position.comment, "Oh!");
}

/// Copied cube decisions contain words that also occur in records.
#[test]
fn no_position_is_read_as_a_match() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/positions");
    let mut count = 0;
    for file in std::fs::read_dir(folder).expect("a folder") {
        let path = file.expect("a file").path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let bytes = std::fs::read(&path).expect("a file");
            let read = jsboard::records::read_file(&bytes);
            assert!(read.is_err(), "{}", path.display());
            count += 1;
        }
    }
    assert!(count > 10, "{count}");
}
