//! GNU Backgammon's SGF beside the moves: comments, analysis, set positions.
//! Source of the data: `data/records/README.md`.

use crate::common::read;
use jsboard::notation::{write_gnubgid, write_play, write_position_id};
use jsboard::records::{Entry, Game, NoteCode, Record, Remarks, read_record};
use jsboard::{Action, Cube, Phase, Roll, Side};

/// The tolerance between two figures that were rounded differently.
const NEAR: f32 = 0.000_6;

fn assert_near(found: f32, known: &str, at: &str) {
    let known: f32 = known.parse().expect("a number");
    assert!((found - known).abs() < NEAR, "{at}: {found} for {known}");
}

/// The decisions of a game, without entries that the rules or the text only imply.
fn decisions(game: &Game) -> impl Iterator<Item = &Entry> {
    let is_decision = |entry: &&Entry| !matches!(entry.action, Action::Resign(_));
    game.entries.iter().filter(is_decision)
}

/// The sums of checker play errors and cube errors of each side.
fn errors(game: &Game) -> [f32; 4] {
    let mut sums = [0.0; 4];
    for entry in &game.entries {
        let errors = entry.errors();
        sums[entry.side.index() * 2] += errors.play.unwrap_or(0.0);
        sums[entry.side.index() * 2 + 1] += errors.cube.unwrap_or(0.0);
    }
    sums
}

/// GNU Backgammon's analysis of a decision: `cube` and `play` rows.
fn assert_shown(entry: &Entry, rows: &[Vec<&str>], at: &str) {
    let analysis = entry.analysis().expect(at);
    let mut candidates = analysis.candidates.iter().enumerate();
    // The answer to a double is shown from the view of the answering side.
    let sign = match entry.action {
        Action::Take | Action::Drop => -1.0,
        _ => 1.0,
    };
    let mut cubes = 0;
    for row in rows {
        match row.as_slice() {
            ["cube", no_double, take, drop] => {
                let cube = analysis.cube.as_ref().expect("a cube");
                assert_near(cube.no_double * sign, no_double, at);
                assert_near(cube.double_take * sign, take, at);
                assert_near(cube.double_drop * sign, drop, at);
                assert_eq!(cube.level, "0-ply", "{at}");
                cubes += 1;
            }
            ["play", played, evaluation, text, equity] => {
                let (index, candidate) = candidates.next().expect("a candidate");
                let board = &entry.before.board;
                assert_eq!(
                    &write_play(board, entry.side, &candidate.play),
                    text,
                    "{at}"
                );
                assert_near(candidate.equity, equity, at);
                assert_eq!(&candidate.level, evaluation, "{at}");
                assert_eq!(analysis.played == Some(index), *played == "*", "{at}");
            }
            other => unreachable!("{other:?}"),
        }
    }
    assert!(candidates.next().is_none(), "{at}");
    assert_eq!(cubes, usize::from(analysis.cube.is_some()), "{at}");
}

/// A match, and a session with the Jacoby rule.
#[test]
fn the_analysis_is_what_gnu_backgammon_shows() {
    for name in ["m49", "m37"] {
        let record = read_record(&read(&format!("records/{name}.analysed.sgf"))).expect("a record");
        let unmarked: Vec<_> = record.notes.iter().map(|note| note.code).collect();
        assert!(
            unmarked.iter().all(|code| *code == NoteCode::JacobyGammon),
            "{unmarked:?}"
        );
        let known = read(&format!("records/{name}.analysed.tsv"));
        let known: Vec<Vec<&str>> = known
            .lines()
            .map(|line| line.split('\t').collect())
            .collect();
        let starts = known.iter().enumerate().filter(|(_, row)| row[0] == "game");
        let starts: Vec<usize> = starts.map(|(i, _)| i).chain([known.len()]).collect();
        assert_eq!(record.games.len() + 1, starts.len());
        for (game, range) in record.games.iter().zip(starts.windows(2)) {
            let at = format!("{name}, game {}", game.number);
            let rows = &known[range[0]..range[1]];
            // For the answer to a raccoon GNU Backgammon counts the error of an answer to the double,
            // although it reports that it cannot analyse it.
            let has_beaver = game
                .entries
                .iter()
                .any(|entry| entry.action == Action::Beaver);
            let counted = if has_beaver { 0..0 } else { 0..4 };
            for i in counted {
                assert_near(errors(game)[i], rows[0][i + 2], &at);
            }
            let turns: Vec<&[Vec<&str>]> = rows[1..].split(|row| row[0] == "turn").collect();
            let entries: Vec<&Entry> = decisions(game).collect();
            assert_eq!(entries.len() + 1, turns.len(), "{at}");
            for (entry, rows) in entries.into_iter().zip(&turns[1..]) {
                let at = format!("{at}, line {}", entry.line);
                if !rows.is_empty() {
                    assert_shown(entry, rows, &at);
                }
            }
        }
    }
}

/// A 3 point match between Ann and Ben: a game with these properties and nodes.
fn small(root: &str, nodes: &str) -> Record {
    let text =
        format!("(;FF[4]GM[6]MI[length:3][game:0][ws:0][bs:0]PW[Ann]PB[Ben]{root}\n{nodes})");
    read_record(&text).expect("a record")
}

fn notes(record: &Record) -> Vec<(usize, NoteCode)> {
    let notes = record.notes.iter();
    notes.map(|note| (note.line, note.code)).collect()
}

fn remarks(entry: &Entry) -> &Remarks {
    entry.remarks.as_deref().expect("remarks")
}

/// GNU Backgammon 1.07 shows these figures for this text: -0.099 without the double, -0.649 with it,
/// -0.196 for the first play.
#[test]
fn a_rollout_is_read() {
    let record = small(
        "",
        ";B[31qtst]\n;W[65xm]DA[X ver 3 Eq Trials 36 NoDouble Output 0.4819190204 0.06909681112 \
         0.001426768722 0.09358353168 0.002415223513 -0.07588212192 0.4901943803 StdDev 0.0016 \
         0.0011 0.0001 0.0013 0.0001 0.0041 0.0008 DoubleTake Output 0.4807115793 0.06803651899 \
         0.001396138454 0.09602389485 0.002377150813 -0.066394642 0.4354273081 StdDev 0.0018 0.001 \
         0.0001 0.0016 0.0001 0.0046 0.0014 SK 0 RC 1 1 0 1 0 1 3 1 1 5 \"Mersenne Twister\" 15]\
         A[0][xrrm X ver 3 Score -0.1956394613 -0.1518995464 Trials 36 Output 0.460862577 0.0770 \
         0.0021 0.1254 0.0034 -0.1518 0.4805 StdDev 0.0021 0.001 0.0001 0.001 0.0001 0.0045 0.0012 \
         SK 0]MR[]LU[-inf]",
    );
    assert_eq!(notes(&record), []);
    let analysis = &remarks(&record.games[0].entries[1]).analysis;
    let cube = analysis.cube.as_ref().expect("a cube");
    assert_near(cube.no_double, "-0.099", "no double");
    assert_near(cube.double_take, "-0.649", "double, take");
    assert_near(cube.cubeless.expect("an equity"), "-0.076", "cubeless");
    assert_eq!(cube.level, "rollout, 36 games");
    let [_, take, drop] = cube.mwc.expect("chances");
    assert_near(take, "0.4354", "the chance after a take");
    assert_near(drop, "0.59947", "the chance after a drop");
    assert_eq!(analysis.played, Some(0));
    assert_near(analysis.candidates[0].equity, "-0.196", "the play");
    assert_eq!(analysis.luck, None);
}

/// Versions of the format have different settings between the numbers.
#[test]
fn every_version_of_an_evaluation_is_read() {
    let output = "0.5 0.1 0.01 0.1 0.01 0.02 0.51";
    for settings in [
        "0 0 0 0 2C 100 1 0.0",
        "ver 2 2C 0 1 0.0 1",
        "ver 3 2C 1 0.0 1",
        "1 1.0 0 0 2C 0 1 0.0",
    ] {
        let node = format!(";B[31qtst]\n;W[65xm]DA[E {settings} {output} {output}]");
        let record = small("", &node);
        assert_eq!(notes(&record), [], "{settings}");
        let analysis = &remarks(&record.games[0].entries[1]).analysis;
        assert_eq!(
            analysis.cube.as_ref().expect("a cube").level,
            "2-ply",
            "{settings}"
        );
    }
    for (settings, evaluation) in [
        ("0 0 1 0.000000", "0-ply cubeless"),
        ("1C 0 1 0.050000 1", "1-ply noise 0.05"),
    ] {
        let node = format!(";B[31qtst]A[0][qtst E 0.5 0.1 0.01 0.1 0.01 0.02 {settings}]");
        let record = small("", &node);
        let analysis = &remarks(&record.games[0].entries[0]).analysis;
        assert_eq!(analysis.candidates[0].level, evaluation);
    }
}

/// Analysis by other programs may list the dance as the only play.
#[test]
fn a_dance_may_be_analysed() {
    let record = small(
        "",
        ";PL[W]AE[a:y]AW[y]AB[s][s][t][t][u][u][v][v][w][w][x][x]\n\
         ;W[65]A[0][ E ver 3 0.1 0.0 0.0 0.5 0.1 -1.5 2C 0 1 0.000000 1]MR[]\n;B[65sx]",
    );
    let entry = &record.games[0].entries[0];
    assert_eq!((entry.action.name(), entry.legal), ("move", true));
    assert_eq!(remarks(entry).analysis.played, Some(0));
}

#[test]
fn comments_are_of_the_record_the_game_and_the_act() {
    let record = small(
        "GC[the match]C[the game]WR[1600]",
        ";B[31qtst]C[a \\[b\\] c:\\\\d\nsecond line\n]\n;PL[W]C[whose turn?]\n;W[65xm]C[and this]",
    );
    assert_eq!(notes(&record), []);
    assert_eq!(record.comment, "the match");
    assert_eq!(record.games[0].comment, "the game");
    assert_eq!(record.seats.0[0].rating.as_deref(), Some("1600"));
    let [first, second] = [0, 1].map(|i| remarks(&record.games[0].entries[i]).comment.as_str());
    assert_eq!(first, "a [b] c:\\d\nsecond line");
    assert_eq!(second, "whose turn?\nand this");
}

/// A match that begins with a position, and a single position, as saved by GNU Backgammon.
#[test]
fn a_game_may_begin_with_a_position() {
    let board = ";PL[W]AE[a:y]AW[f][f][f][f][f][h][h][h][i][m][m][m][m][t][t]\
                 AB[s][s][s][s][s][q][q][q][l][l][l][l][l][l][k]";
    let record = small(
        "",
        &format!("{board}\n;CV[2]\n;CP[w]\n;PL[W]DI[61]\n;W[61tnih]"),
    );
    assert_eq!(notes(&record), []);
    let game = &record.games[0];
    assert_eq!(
        write_position_id(&game.start.board, Side::O),
        "4HPwCwDgc+EBAw"
    );
    assert_eq!(
        (game.start.phase, game.start.turn),
        (Phase::Playing, Side::O)
    );
    assert_eq!(
        game.start.cube,
        Cube::new(2, Some(Side::O)).expect("a cube")
    );
    assert!(game.entries[0].legal);
    let position = small("", &format!(";PL[W]DI[61]\n{board}\n;W[61]"));
    assert_eq!(notes(&position), []);
    assert_eq!(position.games[0].entries, []);
    assert_eq!(position.games[0].start.roll, Roll::new(6, 1));
    assert_eq!(
        write_gnubgid(&position.games[0].start),
        "4HPwCwDgc+EBAw:MAFnAAAAAAAE"
    );
}

#[test]
fn a_position_may_be_set_later_and_that_is_noted() {
    let record = small(
        "",
        ";B[31qtst]\n;PL[W]AE[a:y]AW[f]AB[s]\n;CV[4]CP[b]\n;W[65fz]",
    );
    assert_eq!(notes(&record), [(4, NoteCode::PositionSet)]);
    let entry = &record.games[0].entries[1];
    assert_eq!(
        entry.before.board.checkers.0.map(|own| own.in_play()),
        [1, 1]
    );
    assert_eq!(
        entry.before.cube,
        Cube::new(4, Some(Side::X)).expect("a cube")
    );
    assert_eq!(record.games[0].winner, Some(Side::O));
}

/// Automatic doubles turn the cube before the game begins.
#[test]
fn the_cube_may_begin_higher() {
    let record = small("CV[4]", ";B[31qtst]\n;W[double]\n;B[drop]");
    assert_eq!(notes(&record), []);
    assert_eq!(
        record.games[0].start.cube,
        Cube::new(4, None).expect("a cube")
    );
    assert_eq!(record.games[0].points, 4);
}

#[test]
fn a_turn_or_dice_that_are_no_news_are_not_noted() {
    let record = small("", ";PL[B]DI[31]\n;B[31qtst]\n;PL[W]DI[65]\n;W[65xm]");
    assert_eq!(notes(&record), []);
    assert_eq!(record.games[0].start.phase, Phase::Opening);
    let record = small("", ";PL[B]DI[31]\n;B[65al]\n;PL[B]\n;B[65al]");
    let set = NoteCode::PositionSet;
    assert_eq!(
        notes(&record),
        [(2, set), (4, set)],
        "other dice, another turn"
    );
    assert!(record.games[0].entries.iter().all(|entry| entry.legal));
}

#[test]
fn the_answer_has_the_analysis_of_the_double() {
    let output = "0.5 0.1 0.01 0.1 0.01 0.02 0.61";
    let cube = format!("DA[E ver 3 2C 1 0.0 1 {output} {output}]");
    for (double, answer) in [("", cube.as_str()), (cube.as_str(), ""), (&cube, &cube)] {
        let nodes = format!(";B[31qtst]\n;W[double]{double}\n;B[drop]{answer}");
        let record = small("", &nodes);
        let cubes = [1, 2].map(|i| remarks(&record.games[0].entries[i]).analysis.cube.clone());
        assert!(cubes[0].is_some());
        assert_eq!(cubes[0], cubes[1]);
        let error = record.games[0].entries[2].errors().cube.expect("an error");
        assert_eq!(error, 0.0, "the doubler is stronger than 1");
    }
}

#[test]
fn what_cannot_be_read_is_noted() {
    for (nodes, line) in [
        (";B[31qtst]ZZ[something]", 2),
        (";B[31qtst]DA[Q 1 2]", 2),
        (";B[31qtst]A[0][qtst E 0.5]", 2),
        (
            ";B[31qtst]A[0][abab E 0.5 0.1 0.01 0.1 0.01 0.02 2C 0 1 0.0]",
            2,
        ),
        (";B[31qtst]\n;CV[3]\n;W[65xm]", 3),
        (";B[31qtst]\n;AE[f]AW[e]\n;W[65xm]", 3),
        (";AE[a:y]AW[a][a:x]\n;W[65xm]", 2),
        (";B[31qtst](;W[65xm])\n(;W[64xn])", 3),
    ] {
        let record = small("", nodes);
        let notes = notes(&record);
        assert!(
            notes.contains(&(line, NoteCode::Unreadable)),
            "{nodes}: {notes:?}"
        );
    }
    let empty = small("", ";B[31qtst]BM[2]DO[]MR[1 2]CR[]GB[1]ZZ[]");
    assert_eq!(notes(&empty), []);
}

/// What a text costs does not grow without end: no match has so many actions.
#[test]
fn a_record_has_an_end() {
    let head = "(;FF[4]GM[6]MI[length:3][game:0][ws:0][bs:0]PW[Ann]PB[Ben]\n";
    let text = [head, &";B[31]".repeat(60_002), ")"].concat();
    let record = read_record(&text).expect("a record");
    assert!((59_000..=60_001).contains(&record.games[0].entries.len()));
    let message = "a record of more than 60000 actions: the rest is left out";
    assert!(record.notes.iter().any(|note| note.message == message));
}

/// GNU Backgammon: “cannot move”, and the turn has passed; not so where a position is saved.
#[test]
fn a_last_roll_without_steps_is_a_dance() {
    let record = small("", ";B[31]");
    let entry = &record.games[0].entries[0];
    assert_eq!(
        (entry.play_text().as_deref(), entry.legal),
        (Some(""), false)
    );
    assert_eq!(entry.after.turn, Side::O);
    assert_eq!(record.games[0].entries.len(), 1);
}
