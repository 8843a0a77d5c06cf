//! Everything but checkers: turn, dice, cube, score, rules.

use super::*;

#[test]
fn dice_lie_as_they_were_put_and_go_on_by_one() {
    let mut editor = start();
    assert_eq!(editor.update(tap("die-1")), []);
    assert_eq!(editor.update(dice(2, 5)), [Show, Changed]);
    assert_eq!(shown(&editor), [2, 5]);
    assert_eq!(editor.update(dice(5, 2)), [Show]);
    editor.update(dice(2, 5));
    editor.update(tap("die-2"));
    editor.update(tap("die-2"));
    assert_eq!(shown(&editor), [2, 1]);
    assert_eq!(editor.setup().roll, Roll::new(2, 1));
    editor.update(tap("die-2"));
    assert_eq!(shown(&editor), [2, 2, 2, 2]);
    editor.update(tap("die-3"));
    assert_eq!(shown(&editor), [2, 3]);
    editor.update(erase("die-1"));
    editor.update(wheel("die-1", false));
    assert_eq!(shown(&editor), [6, 3]);
    editor.update(In::Dice(None));
    assert_eq!(editor.dice(), None);
    editor.update(In::Undo);
    assert_eq!(shown(&editor), [6, 3]);
}

#[test]
fn the_cube_doubles_up_to_the_largest_and_goes_round() {
    let mut editor = start();
    editor.update(tap("cube"));
    assert_eq!(editor.setup().cube.value(), 2);
    editor.update(erase("cube"));
    editor.update(erase("cube"));
    assert_eq!(editor.setup().cube.value(), 1024);
    editor.update(tap("cube"));
    assert_eq!(editor.setup().cube, Cube::CENTRED);
    let mut owners = Vec::new();
    for _ in 0..3 {
        editor.update(tap_stack("cube"));
        owners.push(editor.setup().cube.owner);
    }
    assert_eq!(owners, [Some(Side::X), Some(Side::O), None]);
    assert_eq!(editor.update(In::CubeValue(64)), [Show, Changed]);
    let bad = [Refused(Refusal::BadCube)];
    assert_eq!(editor.update(In::CubeValue(3)), bad);
    assert_eq!(editor.update(In::CubeValue(1 << 16)), bad);
    editor.update(In::CubeOwner(Some(Side::O)));
    assert_eq!(Some(editor.setup().cube), Cube::new(64, Some(Side::O)));
}

#[test]
fn dice_and_an_open_double_are_never_there_together() {
    let mut editor = start();
    editor.update(dice(3, 1));
    editor.update(In::Offered(true));
    assert_eq!(editor.setup().roll, None);
    assert_eq!(editor.setup().decider, Side::O);
    assert_eq!(editor.flaws(), []);
    editor.update(In::Turn(Side::O));
    assert!(editor.setup().offered);
    assert_eq!(editor.setup().decider, Side::X);
    editor.update(dice(3, 1));
    assert!(!editor.setup().offered);
    assert_eq!(editor.setup().decider, Side::O);
    assert_eq!(editor.dice().unwrap().side, Side::O);
    assert_eq!(editor.flaws(), []);
}

#[test]
fn a_flaw_is_told_and_stays() {
    let mut editor = start();
    editor.update(In::Crawford(true));
    assert_eq!(editor.flaws(), [Flaw::CrawfordForMoney]);
    editor.update(In::Length(5));
    editor.update(In::Score(Side::X, 4));
    assert_eq!(editor.flaws(), []);
    editor.update(In::Score(Side::O, 5));
    assert_eq!(editor.flaws(), [Flaw::MatchAlreadyWon]);
    editor.update(In::Score(Side::O, 40000));
    assert_eq!(editor.flaws(), [Flaw::MatchAlreadyWon, Flaw::ScoreTooHigh]);
    editor.update(In::Jacoby(false));
    assert!(!editor.setup().rules.jacoby);
    assert_eq!(empty().flaws(), [Flaw::BothFinished]);
}

#[test]
fn start_keeps_the_score() {
    let id = "XGID=-b----E-B---eE---c-e----BA:2:1:1:31:2:3:0:5:10";
    let mut editor = Editor::new(read_id(id).unwrap(), View::default());
    editor.update(In::Start);
    let setup = editor.setup();
    assert_eq!(setup.board, Variant::BACKGAMMON.start);
    assert_eq!((setup.cube, setup.roll), (Cube::CENTRED, None));
    let score = Score {
        length: 5,
        points: BySide([3, 2]),
    };
    assert_eq!((setup.score, setup.turn), (score, Side::X));
}

#[test]
fn mirror_changes_all_and_swap_the_checkers_alone() {
    let id = "XGID=-b----E-B---eE---c-e----BA:2:1:1:31:2:3:0:5:10";
    let setup = read_id(id).unwrap();
    let mut editor = Editor::new(setup.clone(), View::default());
    editor.update(In::SwapSides);
    let BySide([o, x]) = setup.board.checkers;
    let swapped = Setup {
        board: Board {
            checkers: BySide([x, o]),
        },
        ..setup.clone()
    };
    assert_eq!(*editor.setup(), swapped);
    editor.update(In::SwapSides);
    assert_eq!(*editor.setup(), setup);
    editor.update(In::Mirror);
    let mirrored = editor.setup();
    assert_eq!(mirrored.board, swapped.board);
    assert_eq!((mirrored.turn, mirrored.decider), (Side::O, Side::O));
    assert_eq!(mirrored.cube, Cube::new(4, Some(Side::O)).unwrap());
    assert_eq!(mirrored.score.points, BySide([2, 3]));
    let plays = |setup: &Setup| Position::new(setup.clone()).unwrap().legal_plays();
    assert_eq!(plays(mirrored), plays(&setup));
    editor.update(In::Mirror);
    assert_eq!(*editor.setup(), setup);
}

#[test]
fn an_open_beaver_is_kept() {
    let beaver = Setup {
        offered: true,
        cube: Cube::new(4, Some(Side::O)).unwrap(),
        ..Setup::default()
    };
    let mut editor = Editor::new(beaver, View::default());
    assert_eq!(editor.flaws(), []);
    editor.update(erase("13"));
    assert_eq!(editor.setup().decider, Side::X);
    editor.update(In::Mirror);
    assert_eq!(editor.flaws(), []);
    assert_eq!(editor.setup().decider, Side::O);
    editor.update(In::Length(7));
    assert_eq!(editor.setup().decider, Side::X);
}

#[test]
fn a_game_that_was_over_is_in_play_again() {
    for phase in [Phase::Dropped, Phase::Resigned, Phase::Opening] {
        let resignation = (phase == Phase::Resigned).then_some(Level::Gammon);
        let over = Setup {
            phase,
            resignation,
            ..Setup::default()
        };
        let mut editor = Editor::new(over.clone(), View::default());
        editor.update(In::Length(7));
        assert_eq!(editor.setup().phase, phase);
        editor.update(In::Mirror);
        assert_eq!(editor.setup().phase, phase);
        editor.update(erase("13"));
        assert_eq!(editor.setup().phase, Phase::Playing);
        assert_eq!(editor.flaws(), []);
    }
    let mut board = Variant::BACKGAMMON.start;
    board.checkers[Side::X] = Default::default();
    let off = Setup {
        phase: Phase::BorneOff,
        board,
        ..Setup::default()
    };
    let mut editor = Editor::new(off, View::default());
    editor.update(erase("1"));
    assert_eq!(editor.setup().phase, Phase::BorneOff);
    editor.update(tap("2"));
    assert_eq!(editor.setup().phase, Phase::Playing);
}

#[test]
fn a_resignation_is_taken_back() {
    let resigned = Setup {
        resignation: Some(Level::Single),
        decider: Side::O,
        ..Setup::default()
    };
    let mut editor = Editor::new(resigned, View::default());
    assert_eq!(editor.update(tap("resignation")), [Show, Changed]);
    assert_eq!(*editor.setup(), Setup::default());
}
