//! The embeds without a page: options and commands in, effects out.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod options;
mod quiz;
mod table;
mod tutor;

use base64::prelude::{BASE64_STANDARD as STANDARD, Engine as _};
use jsboard::embed::{Answer, By, Command, Effect, Embed, Event, Query, Touched, remarks};
use jsboard::geometry::Point2;
use jsboard::{BySide, Side};

const OPENING: &str = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10";

/// The names of effects; of an event `dispatch` and its own.
fn names(effects: &[Effect]) -> Vec<&'static str> {
    let name = |effect: &Effect| match effect {
        Effect::Draw(_) => "draw",
        Effect::Overlay(_) => "overlay",
        Effect::PutBack => "put back",
        Effect::Say(_) => "say",
        Effect::Dispatch(event) => event.name(),
        Effect::Candidates(_) => "candidates",
        Effect::Notes(_) => "notes",
        Effect::View(_) => "view",
        Effect::Sheet(_) => "sheet",
        Effect::Select(_) => "select",
        Effect::Autoplay(_) => "autoplay",
        Effect::Status(_) => "status",
        Effect::Roll => "roll",
        Effect::Ask(_) => "ask",
        Effect::Form => "form",
        Effect::Send(_) => "send",
    };
    effects.iter().map(name).collect()
}

/// The picture that is drawn.
fn svg(effects: &[Effect]) -> &str {
    let drawn = effects.iter().find_map(|effect| match effect {
        Effect::Draw(drawing) => Some(drawing.svg.as_str()),
        _ => None,
    });
    drawn.unwrap()
}

fn table(kind: &str, options: &[(&str, &str)]) -> Embed {
    Embed::new(kind, options, "en", 400).unwrap()
}

fn refusal(kind: &str, options: &[(&str, &str)]) -> String {
    let error = Embed::new(kind, options, "en", 400).err().unwrap();
    format!("{}: {}", error.code.name(), error.message)
}

/// Presses and lets go in the middle of a region.
fn tap(embed: &mut Embed, region: &str) {
    let at = middle(embed, region);
    stroke(embed, at, at);
}

/// The middle of a region in a picture of 400 by 300 pixels, as the image map has it.
fn middle(embed: &Embed, region: &str) -> [f32; 2] {
    let areas = embed.areas(400, 300);
    let area = areas
        .split('>')
        .find(|area| area.contains(&format!("region=\"{region}\"")));
    let coords = area.unwrap().split("coords=\"").nth(1).unwrap();
    let numbers = coords.split('"').next().unwrap().split(',');
    let numbers: Vec<f32> = numbers.map(|n| n.parse().unwrap()).collect();
    match numbers[..] {
        [x, y, _] => [x, y],
        [x0, y0, x1, y1] => [(x0 + x1) / 2.0, (y0 + y1) / 2.0],
        _ => panic!("{region} is a polygon"),
    }
}

/// A press and a release at two places of a picture of 400 by 300 pixels.
fn stroke(embed: &mut Embed, from: [f32; 2], to: [f32; 2]) -> Vec<Effect> {
    let at = |[x, y]: [f32; 2]| Touched {
        pointer: 1,
        at: Point2::new(x, y),
        size: [400.0, 300.0],
        by: By {
            inside: true,
            ..By::default()
        },
    };
    let mut done = embed.press(&at(from));
    done.extend(embed.drag(&at(to)));
    done.extend(embed.release(&at(to)));
    done
}

/// The text of an analysis gives the position and its candidates; options that are given go before it.
#[test]
fn a_position_is_read_from_what_another_program_copies() {
    let text = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10\n\
                \n    1. 3-ply       8/5 6/5       eq:+0.160\n";
    let options = [("text", text), ("reader", "any")];
    assert_eq!(
        candidates(&table("positionviewer", &options).open()),
        [("8/5 6/5", "+0.160")]
    );
    let id = "4HPwATDgc/ABMA:cAkAAAAAAAAA";
    let options = [("text", text), ("reader", "any"), ("gnubgid", id)];
    assert_eq!(table("positionviewer", &options).state().gnubgid, id);
}

/// The candidates that are shown: their move texts and what they are worth.
fn candidates(effects: &[Effect]) -> Vec<(&str, &str)> {
    let rows = effects.iter().find_map(|effect| match effect {
        Effect::Candidates(rows) => Some(rows),
        _ => None,
    });
    let rows = rows.unwrap().iter();
    rows.map(|row| (row.play.as_str(), row.equity.as_str()))
        .collect()
}

/// What is studied has what is said of the place selected, and answers what it is asked.
#[test]
fn a_match_is_studied() {
    let text = include_str!("../data/records/m49.analysed.sgf");
    let options = [("text", text), ("reader", "any"), ("study", "true")];
    let mut embed = table("gameviewer", &options);
    assert!(names(&embed.open()).starts_with(&["sheet", "draw", "select"]));
    let there = embed.act(Command::Named("1/2", "")).unwrap();
    assert!(names(&there).contains(&"select"));
    let viewer = embed.viewer().unwrap();
    let said = remarks(viewer, viewer.selected()).unwrap();
    let analysis = said.entry.unwrap().analysis().unwrap();
    assert!(!analysis.candidates.is_empty());
    let pointed_out = embed.act(Command::Candidate(Some(0))).unwrap();
    assert!(svg(&pointed_out).contains("part=\"arrows\""));
}

#[test]
fn what_is_wrong_with_a_record_is_said_at_its_start_and_where_it_is() {
    let bytes = include_bytes!("../data/records/made.xg");
    // The end of the archive, with its index, is cut off.
    let text = STANDARD.encode(&bytes[..bytes.len() - 400]);
    let mut embed = table("gameviewer", &[("text", &text), ("reader", "archives")]);
    embed.open();
    let said = |embed: &Embed| {
        let viewer = embed.viewer().unwrap();
        remarks(viewer, viewer.selected()).unwrap().notes
    };
    let [index, records] = <[String; 2]>::try_from(said(&embed)).unwrap();
    assert!(index.contains("the index of the archive"), "{index}");
    assert!(records.contains("damaged"), "{records}");

    // An illegal play, a line that cannot be read after the next roll, and a second game.
    let text = " 3 point match\n\n Game 1\n Ann : 0    Ben : 0\n  1) 31: 8/5 6/2    42: 8/4 6/4\n  2) 53: 8/3 6/3\n what is this\n\n Game 2\n Ann : 0    Ben : 0\n  1) 31: 8/5 6/5\n";
    let mut embed = table("gameviewer", &[("text", text), ("reader", "any")]);
    embed.open();
    let all = said(&embed);
    assert!(
        all.iter().any(|note| note.starts_with("line 5: ")),
        "{all:?}"
    );
    assert!(
        all.iter().any(|note| note.starts_with("line 7: ")),
        "{all:?}"
    );
    for (place, count) in [("1/1", 1), ("1/2", 0), ("1/3", 1), ("2/1", 0)] {
        embed.act(Command::Named(place, "")).unwrap();
        assert_eq!(said(&embed).len(), count, "{place} {:?}", said(&embed));
    }
}

#[test]
fn a_match_answers_what_it_is_asked() {
    let text = include_str!("../data/records/m10.mat");
    let mut embed = table("gameviewer", &[("text", text), ("start", "2/1")]);
    embed.open();
    let players = ["gnubg".to_owned(), "user".to_owned()];
    let Answer::Texts(names) = embed.answer(Query::Players) else {
        panic!("no players")
    };
    assert_eq!(names.len(), players.len());
    let Answer::Games(games) = embed.answer(Query::Games) else {
        panic!("no games")
    };
    let second = games[1];
    assert_eq!(embed.answer(Query::Score), Answer::Score(second.score));
    assert_eq!(
        (second.number, second.score.0.iter().sum::<u16>()),
        (2, games[0].points as u16)
    );
    let Answer::Texts(titles) = embed.answer(Query::Matches) else {
        panic!("no matches")
    };
    assert_eq!(titles, [names.join(" – ")]);
    let Answer::Text(play) = embed.answer(Query::Move) else {
        panic!("no move")
    };
    assert!(play.contains('/'), "{play}");
    assert_eq!(embed.answer(Query::Flaws), Answer::None);
}

#[test]
fn a_size_may_have_a_decimal_point_and_decides_the_layout() {
    let mut board = table("positionviewer", &[("width", "90.5")]);
    let tiny = board.open();
    assert_eq!(
        names(&board.resize(640)),
        ["draw"],
        "another layout is drawn"
    );
    assert_eq!(board.resize(641), [], "the same layout is not");
    assert_ne!(board.open(), tiny);
}

#[test]
fn a_drag_plays_and_says_so_in_this_order() {
    let mut board = table("player", &[("xgid", OPENING), ("automatic", "confirm")]);
    board.open();
    let [from, to] = ["checker-24-2", "20"].map(|region| middle(&board, region));
    let done = stroke(&mut board, from, to); // With both dice.
    let done = names(&done);
    let lifted = done.iter().position(|name| *name == "draw").unwrap();
    assert_eq!(
        done[lifted..],
        ["draw", "overlay", "status", "move", "change", "say"]
    );
}

#[test]
fn what_is_let_go_elsewhere_goes_back() {
    let mut board = table("player", &[("xgid", OPENING)]);
    board.open();
    let [from, to] = ["checker-24-2", "22"].map(|region| middle(&board, region));
    let done = stroke(&mut board, from, to);
    assert!(names(&done).contains(&"put back"));
    assert!(!names(&done).contains(&"draw"));
}

#[test]
fn an_editor_keeps_what_is_dropped_between_the_rows() {
    let mut board = table("editor", &[]);
    board.open();
    let [from, to] = ["checker-24-2", "20"].map(|region| middle(&board, region));
    let between = stroke(&mut board, from, [from[0], 150.0]);
    assert!(names(&between).contains(&"put back"));
    let moved = stroke(&mut board, from, to);
    assert!(names(&moved).contains(&"draw"));
    let flaws = board.act(Command::Named("length", "1")).unwrap();
    assert!(names(&flaws).contains(&"form"));
    assert_eq!(board.form().unwrap().setup.score.length, 1);
    // What is no length changes nothing, and is refused in words; what is no side is no command.
    for wrong in ["x", "-3", "65536"] {
        board.act(Command::Named("length", wrong)).unwrap();
        let form = board.form().unwrap();
        assert!(
            form.is_refused && form.message.contains("0 to 32767"),
            "{}",
            form.message
        );
        assert_eq!(form.setup.score.length, 1);
    }
    assert!(board.act(Command::Named("turn", "x")).is_err());
}

#[test]
fn a_candidate_shows_its_arrows() {
    let options = [("xgid", OPENING), ("candidates", "8/5 6/5 = +0.1; 24/20")];
    let mut board = table("positionviewer", &options);
    assert_eq!(
        candidates(&board.open()),
        [("8/5 6/5", "+0.1"), ("24/20", "")]
    );
    let first = board.act(Command::Candidate(Some(0))).unwrap();
    let none = board.act(Command::Candidate(None)).unwrap();
    assert!(svg(&first).contains("arrows") && !svg(&none).contains("arrows"));
}

#[test]
fn areas_are_of_the_size_asked_for() {
    let board = table("player", &[("xgid", OPENING)]);
    let largest = |width: u32, height: u32| {
        let areas = board.areas(width, height);
        let coords = areas.split("coords=\"").skip(1);
        let numbers = coords.flat_map(|rest| rest.split('"').next().unwrap().split(','));
        numbers.map(|n| n.parse::<u32>().unwrap()).max().unwrap()
    };
    let (small, large) = (largest(400, 300), largest(800, 600));
    assert!(
        small <= 400 && (2 * small).abs_diff(large) <= 2,
        "{small}, {large}"
    );
}

#[test]
fn a_half_made_play_survives_what_is_no_new_state() {
    let options = [("xgid", OPENING)];
    let mut board = table("player", &options);
    board.open();
    tap(&mut board, "checker-8-3");
    let Answer::Text(half) = board.answer(Query::Move) else {
        panic!("no move")
    };
    assert!(!half.is_empty());
    for (newer, gone) in [
        (&[("flip", "true")][..], &[][..]),
        (&[], &["flip"]),
        (&options, &[]),
        (&[("css", "dark")], &[]),
    ] {
        board.set(newer, gone).unwrap();
        assert_eq!(board.answer(Query::Move), Answer::Text(half.clone()));
    }
    let start = [("id", "4HPwATDgc/ABMA")];
    board.set(&start, &[]).unwrap();
    assert_eq!(board.answer(Query::Move), Answer::Text(String::new()));
}

/// A match to 3 points: White has doubled, and leads by a point.
const DOUBLED: &str = "XGID=-b----E-C---eE---c-e----B-:0:0:1:D:1:0:0:3:10";

#[test]
fn the_end_of_a_game_is_an_event_after_its_change() {
    let mut board = table("player", &[("xgid", DOUBLED)]);
    assert!(!names(&board.open()).contains(&"result"));
    let dropped = board.act(Command::Named("drop", "")).unwrap();
    let mut told = names(&dropped);
    told.retain(|name| ["action", "change", "result"].contains(name));
    assert_eq!(told, ["action", "change", "result"]);
    let result = dropped.iter().find_map(|effect| match effect {
        Effect::Dispatch(Event::Ended { result, score }) => Some((result, score)),
        _ => None,
    });
    let (result, score) = result.unwrap();
    assert_eq!(
        (result.winner, result.points, result.match_over),
        (Side::X, 1, false)
    );
    assert_eq!((score.points, score.length), (BySide([0, 2]), 3));
    // Neither the next game nor a finished one that is set has just ended.
    let finished = board.state().gnubgid;
    for (name, argument) in [("next", ""), ("go", &finished)] {
        let effects = board.act(Command::Named(name, argument)).unwrap();
        assert!(!names(&effects).contains(&"result"), "{name}");
    }
}

#[test]
fn a_player_goes_to_a_state_that_is_set_already() {
    let mut board = table("player", &[("xgid", OPENING)]);
    board.open();
    let first = board.state();
    board.act(Command::Named("resign", "single")).unwrap();
    let went = board.act(Command::Named("go", OPENING)).unwrap();
    assert_eq!(board.state(), first);
    assert!(names(&went).contains(&"draw"));
    assert!(board.act(Command::Named("go", "x")).is_err());
}

#[test]
fn in_a_turn_the_ids_are_those_of_its_start() {
    let mut board = table("player", &[("xgid", OPENING)]);
    board.open();
    let start = board.state();
    let from = middle(&board, "checker-8-3");
    let moved = stroke(&mut board, from, from);
    let Some(Effect::Draw(drawing)) = moved.iter().find(|e| matches!(e, Effect::Draw(_))) else {
        panic!("no picture")
    };
    assert_eq!(drawing.state, start);
    assert_eq!(board.state(), start);
    assert_ne!(board.drawn(), start.gnubgid, "the checkers are elsewhere");
    assert_eq!(board.answer(Query::Move), Answer::Text("8/5".to_owned()));
    let status = Effect::Status("White to play 31. 8/5".to_owned());
    assert!(moved.contains(&status), "{moved:?}");
    let undone = board.act(Command::Named("undo", "")).unwrap();
    assert!(undone.contains(&Effect::Status("White to play 31.".to_owned())));
    assert_eq!(board.drawn(), start.gnubgid);
}

#[test]
fn dice_run_when_they_are_rolled_and_only_then() {
    let mut board = table(
        "player",
        &[(
            "xgid",
            "XGID=-b----E-C---eE---c-e----B-:0:0:1:00:0:0:1:0:10",
        )],
    );
    let opened = board.open();
    assert_eq!(tracks(&opened), [""; 0]);
    board.act(Command::Named("roll", "")).unwrap();
    let die = |pips| jsboard::Die::new(pips).unwrap();
    let rolled = board.act(Command::Dice(die(3), die(1))).unwrap();
    assert_eq!(tracks(&rolled), ["die-1", "die-2"]);
    let swapped = board.act(Command::Named("swap", "")).unwrap();
    assert_eq!(tracks(&swapped), [""; 0]);
}

/// What runs in the picture that is drawn.
fn tracks(effects: &[Effect]) -> Vec<String> {
    let drawn = effects.iter().find_map(|effect| match effect {
        Effect::Draw(drawing) => Some(&drawing.tracks),
        _ => None,
    });
    let drawn = drawn.expect("a picture");
    drawn.iter().map(|track| track.region.to_string()).collect()
}

/// A match as long as a page takes, and a text that is nested as deep, need no more of the stack than a module of wasm
/// has.
#[test]
fn a_text_of_two_megabytes_needs_little_stack() {
    let text = include_str!("../data/records/m10.mat");
    let (head, games) = text.split_at(text.find(" Game 1").unwrap());
    let long = [head, &games.repeat(2_000_000 / games.len())].concat();
    let options = |text: String| {
        [
            ("text", text),
            ("reader", "any".to_owned()),
            ("study", "true".to_owned()),
        ]
    };
    let open = move |text| {
        let options = options(text);
        let options = options
            .each_ref()
            .map(|(name, text)| (*name, text.as_str()));
        let mut embed = Embed::new("gameviewer", &options, "en", 400).ok()?;
        embed.open();
        let record = embed.viewer()?.record();
        Some(jsboard::control::Overview::of(record).moments.len())
    };
    let read = move || (open(long), open("(;".repeat(1_000_000)));
    let thread = std::thread::Builder::new().stack_size(1_000_000);
    let (long, nested) = thread.spawn(read).unwrap().join().unwrap();
    assert!(
        long > Some(10_000) && nested < Some(10),
        "{long:?}, {nested:?}"
    );
}

/// A new turn in which a double is possible.
const MAY_DOUBLE: &str = "4HPwATDgc/ABMA:cAkAAAAAAAAA";

/// The status lines among effects.
fn statuses(effects: &[Effect]) -> Vec<&str> {
    let mut statuses = Vec::new();
    for effect in effects {
        if let Effect::Status(text) = effect {
            statuses.push(text.as_str());
        }
    }
    statuses
}

#[test]
fn a_double_is_asked_for_twice() {
    let mut board = table("player", &[("id", MAY_DOUBLE)]);
    board.open();
    for double in ["button-double", "cube"] {
        let at = middle(&board, double);
        let asked = stroke(&mut board, at, at);
        assert!(svg(&asked).contains(">Double?<"), "{asked:?}");
        assert_eq!(statuses(&asked), ["Press Double again to offer the cube."]);
        assert_eq!(board.state().gnubgid, MAY_DOUBLE);
        // Anything else is another answer.
        let put_off = board.key("Escape", false).unwrap();
        assert!(!svg(&put_off).contains("Double?"));
        assert_eq!(statuses(&put_off), ["White to roll."]);
    }
    board.key("d", false).unwrap();
    let doubled = board.key("d", false).unwrap();
    assert!(names(&doubled).contains(&"action"), "{doubled:?}");
    // A page's own button asks in its own way.
    let mut board = table("player", &[("id", MAY_DOUBLE)]);
    let doubled = board.act(Command::Named("double", "")).unwrap();
    assert!(names(&doubled).contains(&"action"), "{doubled:?}");
}

/// On a phone two buttons are as high as a finger, and one is not pressed for the other.
#[test]
fn buttons_are_as_large_as_a_finger() {
    for width in [358, 366, 400, 520, 900] {
        let board = Embed::new("player", &[("id", MAY_DOUBLE)], "en", 400).unwrap();
        let mut board = board;
        board.open();
        board.resize(width);
        let areas = board.areas(width, 2 * width);
        let rect = |name: &str| {
            let area = areas
                .split('>')
                .find(|area| area.contains(&format!("region=\"button-{name}\"")));
            let coords = area.unwrap().split("coords=\"").nth(1).unwrap();
            let numbers = coords.split('"').next().unwrap().split(',');
            numbers
                .map(|n| n.parse::<i32>().unwrap())
                .collect::<Vec<_>>()
        };
        let (roll, double) = (rect("roll"), rect("double"));
        assert!(roll[3] - roll[1] >= 44, "{width}: {roll:?}");
        assert!(roll[2] - roll[0] >= 44, "{width}: {roll:?}");
        assert!(double[0] - roll[2] >= 8, "{width}: {roll:?} {double:?}");
    }
}

#[test]
fn an_editor_says_what_it_did_and_marks_its_picture() {
    let options = [("arrows", "8/5 6/5"), ("labels", "13=A"), ("css", "dark")];
    let mut board = table("editor", &options);
    let opened = board.open();
    assert!(svg(&opened).contains("part=\"arrows\"") && svg(&opened).contains(">A<"));
    let message = |board: &Embed| board.form().map(|form| (form.message, form.is_refused));
    board
        .act(Command::Named("paste", "to be or not to be"))
        .unwrap();
    let refused = "There is no position in this text.".to_owned();
    assert_eq!(message(&board), Some((refused, true)));
    board.act(Command::Named("paste", OPENING)).unwrap();
    assert_eq!(message(&board), Some(("Position pasted".to_owned(), false)));
    board.act(Command::Named("colour", "0")).unwrap();
    assert_eq!(board.form().unwrap().colour, Side::O);
    board.act(Command::Named("colour", "0")).unwrap();
    assert_eq!(board.form().unwrap().colour, Side::O);
    tap(&mut board, "5");
    let taken = "Black had no checker left: this one is from its highest stack.".to_owned();
    assert_eq!(message(&board), Some((taken, false)));
    assert_eq!(board.form().unwrap().left, BySide([0, 0]));
    assert!(board.set(&[("labels", "nowhere=A")], &[]).is_err());
}
