//! English.

use super::Words;
use crate::rules::Decision;

/// English.
pub const ENGLISH: Words = Words {
    lang: "en",
    board: "Backgammon board",
    viewer: "Match viewer",
    moves: "Moves",
    first: "Start of game",
    previous: "Previous move",
    next: "Next move",
    last: "End of game",
    previous_game: "Previous game",
    next_game: "Next game",
    flip: "Flip board",
    autoplay: "Play",
    pause: "Pause",
    copy_id: "Copy ID",
    copied: "Copied",
    share: "Share",
    keys: "Keys",
    close: "Close",
    key_help: &[
        ("← →", "previous and next move"),
        ("↑ ↓", "previous and next game"),
        ("Home End", "start and end of the game"),
        ("Space", "play and pause"),
        ("f", "flip the board"),
        ("c", "copy the ID"),
        ("?", "these keys"),
    ],
    start: "Start",
    dance: "cannot move",
    takes: "Takes",
    drops: "Drops",
    accepts: "Accepts",
    rejects: "Rejects",
    illegal: "not legal",
    unfinished: "Unfinished",
    crawford: "Crawford",
    money: "Money game",
    levels: ["single game", "gammon", "backgammon"],
    sides: ["Black", "White"],
    game: |number| format!("Game {number}"),
    match_to: |length| format!("{length} point match"),
    doubles: |value| format!("Doubles to {value}"),
    beavers: |value| format!("Beavers to {value}"),
    raccoons: |value| format!("Raccoons to {value}"),
    resigns: |level| format!("Resigns a {level}"),
    wins: |name, level, points| {
        let s = if points == 1 { "" } else { "s" };
        format!("{name} wins a {level}, {points} point{s}.")
    },
    on_point: |count, point| format!("{count} on {point}"),
    on_bar: |count| format!("{count} on the bar"),
    off: |count| format!("{count} off"),
    pips: |pips| format!("{pips} pips"),
    cube_centred: |value| format!("Cube {value}, centred."),
    cube_owned: |value, name| format!("Cube {value}, owned by {name}."),
    to_play: |name, dice| format!("{name} to play {dice}."),
    to_decide: |name, decision| match decision {
        Decision::OpeningRoll => "Opening roll.".to_owned(),
        Decision::TakeOrDrop | Decision::AnswerBeaver | Decision::AnswerRaccoon => {
            format!("{name} to take or drop.")
        }
        Decision::AnswerResignation => format!("{name} to accept or reject the resignation."),
        _ => format!("{name} to roll."),
    },
    buttons: [
        "Roll", "Double", "Take", "Drop", "Beaver", "Raccoon", "Accept", "Reject", "Undo", "Done",
        "Next",
    ],
    bar: "Bar",
    tray: "Off",
    die: "Die",
    resignation: "Resignation",
    score: "Score",
    point: "# point",
    checkers: "# @",
    checker: "@ checker",
};
