//! Comments beside positions, and IDs in them.

use jsboard::notation::write_gnubgid;
use jsboard::records::read_position_texts;

const HEAD: &str = "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:1:0:0:11:10\nX:Club Members   O:Some Body\n\n\
    Score is X:1 O:0 11 pt.(s) match.\n\
    Pip count  X: 167  O: 167 X-O: 1-0/11\nCube: 1\nX to play 52\n";
const LIST: &str = "    1. XG Roller+  13/11 13/8                   eq:-0,006\n      \
    Player:   49,57% (G:13,36% B:0,56%)\n      Opponent: 50,43% (G:14,30% B:0,61%)\n";
const ROLLED: &str = "    1. Rollout\u{b9}    13/11 13/8                   eq:-0,006\n      \
    Player:   49,57% (G:13,36% B:0,56%)\n      Opponent: 50,43% (G:14,30% B:0,61%)\n";
const FOOTNOTE: &str = "\u{b9}  1296 Games rolled with Variance Reduction.\n   Dice Seed: 271828\n   \
    Moves: 3-ply, cube decisions: XG Roller\n";
const VERSION: &str = "eXtreme Gammon Version: 2.19.211.pre-release, MET: Kazaross XG2\n";

fn read(parts: &[&str]) -> (usize, String, usize) {
    let text = [parts.join("\n"), format!("\n{VERSION}")].concat();
    let positions = read_position_texts(&text).expect("a position");
    let first = &positions[0];
    assert_eq!(first.notes, [], "{text}");
    (
        positions.len(),
        first.comment.clone(),
        first.analysis.candidates.len(),
    )
}

#[test]
fn lines_of_comments_may_begin_with_an_id() {
    for comment in [
        "GNU ID 4HPwATDgc/ABMA:cIkFAAAAAAAE is the start",
        "4HPwATDgc/ABMA:cIkFAAAAAAAE",
        "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10",
        "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10 is the opening\nand this more",
        "XGID=-b----E-C---eE---c-e----B-:0:0:1:3x:0:0:0:0:10",
        "Position ID: 4HPwATDgc/ABMA\nMatch ID: cIkFAAAAAAAE",
    ] {
        assert_eq!(read(&[HEAD, LIST, comment, ""]), (1, comment.to_owned(), 1));
    }
}

#[test]
fn two_texts_after_each_other_are_two() {
    let second = HEAD.replace(":52:", ":41:");
    let text = [
        HEAD,
        "\n",
        LIST,
        "\nwell\n\n",
        VERSION,
        "\n",
        &second,
        "\n",
        VERSION,
    ]
    .concat();
    let positions = read_position_texts(&text).expect("positions");
    let ids: Vec<_> = positions
        .iter()
        .map(|one| write_gnubgid(&one.setup))
        .collect();
    assert_eq!(ids.len(), 2);
    assert_ne!(ids[0], ids[1]);
    // Without the last line too.
    let text = [HEAD, "\n", LIST, "\n", &second, "\n", LIST].concat();
    assert_eq!(read_position_texts(&text).expect("positions").len(), 2);
}

#[test]
fn comments_before_the_list_and_before_the_footnotes() {
    let comment = "What would you do?\nI took a while.";
    let read = |parts: &[&str]| read(parts).1;
    assert_eq!(read(&[HEAD, comment, "", LIST]), comment);
    assert_eq!(read(&[HEAD, LIST, comment, ""]), comment);
    assert_eq!(read(&[HEAD, ROLLED, comment, "", FOOTNOTE]), comment);
    assert_eq!(read(&[HEAD, ROLLED, FOOTNOTE, comment, ""]), comment);
    assert_eq!(read(&[HEAD, ROLLED, FOOTNOTE]), "");
    assert_eq!(
        read(&[HEAD, comment, "", ROLLED, "So it is.", "", FOOTNOTE]),
        [comment, "\n\nSo it is."].concat()
    );
}

/// eXtreme Gammon writes the chances above the equities, and some copy no further.
#[test]
fn chances_without_the_lines_of_the_cube() {
    let head = HEAD
        .replace(":52:", ":00:")
        .replace(" to play 52", " on roll, cube action");
    let chances = "Analyzed in XG Roller++\nPlayer Winning Chances:   54.40% (G:18.22% B:0.53%)\n\
                   Opponent Winning Chances: 45.60% (G:11.50% B:0.45%)\n\n\
                   Cubeless Equities: No Double=+0.103, Double=+0.259\n";
    for end in ["", VERSION] {
        let text = [&head, "\n", chances, "\n", end].concat();
        let position = &read_position_texts(&text).expect("a position")[0];
        let chances = position.analysis.chances.expect("chances");
        assert_eq!((chances.wins, chances.gammons), (0.544, 0.1822));
        assert_eq!(
            (chances.gammons_lost, chances.backgammons_lost),
            (0.115, 0.0045)
        );
        assert_eq!((position.notes.len(), position.comment.as_str()), (0, ""));
    }
    let cube = "Cubeful Equities:\nNo double:     +0.142\nDouble/Take:   +0.093 (-0.049)\n\
                Double/Pass:   +1.000 (+0.858)\n";
    let whole = [&head, "\n", chances, "\n", cube, "\n", VERSION].concat();
    let analysis = &read_position_texts(&whole).expect("a position")[0].analysis;
    assert_eq!((analysis.chances, analysis.cube.is_some()), (None, true));
}
