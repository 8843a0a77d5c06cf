//! English.

use super::{EditorWords, NewsWords, RegionWords, Words};

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
    key_help: "\
        ← →\tprevious and next move|\
        ↑ ↓\tprevious and next game|\
        Home End\tstart and end of the game|\
        Space\tplay and pause|\
        f\tflip the board|\
        c\tcopy the ID|\
        ?\tthese keys",
    play_help: "\
        ← → ↑ ↓\tfrom place to place|\
        1 2 3 …\tto a point; 25 is the bar|\
        , .\tto the checkers that can move|\
        Enter\tplay a die; or roll, confirm|\
        Space\tpick up, put down|\
        u, Backspace\tundo; with Shift all|\
        r d t x\troll, double, take, drop|\
        b y n\tbeaver, accept, reject or next|\
        s f\tswap the dice, flip the board|\
        w\twhere everything stands|\
        ?\tthese keys",
    edit_help: "\
        ← → ↑ ↓\tfrom place to place|\
        Enter, Delete\tadd, remove a checker|\
        0 1 2 …\tso many checkers|\
        Space\tpick up, put down|\
        c\tcolour of the checkers|\
        u y\tundo, redo|\
        f\tflip the board|\
        w\twhere everything stands|\
        ?\tthese keys",
    candidates: "Candidate plays",
    swap: "Swap dice",
    resign: "Resign",
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
    game: "Game %1",
    match_to: "%1 point match",
    doubles: "Doubles to %1",
    beavers: "Beavers to %1",
    raccoons: "Raccoons to %1",
    resigns: "Resigns a %1",
    wins: ["%1 wins a %2, %3 point.", "%1 wins a %2, %3 points."],
    on_point: "%1 on %2",
    on_bar: "%1 on the bar",
    off: "%1 off",
    pips: "%1 pips",
    cube_centred: "Cube %1, centred.",
    cube_owned: "Cube %1, owned by %2.",
    to_play: "%1 to play %2.",
    to_decide: [
        "Opening roll.",
        "%1 to roll.",
        "%1 to take or drop.",
        "%1 to accept or reject the resignation.",
    ],
    news: NewsWords {
        opens: "%1 starts with %2.",
        tie: "Both rolled %1. Again.",
        rolls: "%1 rolls %2.",
        plays: "%1 plays %2.",
        plays_hitting: "%1 plays %2, hits.",
        dances: "%1 cannot move.",
        acts: "%1 %2.",
        score: "%1 %2, %3 %4.",
        begins: "Next game. %1",
        wins_match: "%1 wins the match.",
        picked: "Picked up from %1. To %2.",
        put_back: "Put back.",
        complete: "Play complete. Confirm it.",
        undone: "Undone.",
        swapped: "Dice swapped, %1 first.",
        point: "%1 point",
        bar_of: "%1's bar",
        tray_of: "%1's tray",
        bar: "bar",
        tray: "off",
        standing: "%1 %2",
        empty: "empty",
        can_move: "can move",
        can_land: "can land here",
        whys: [
            "Not possible now.",
            "No dice left.",
            "No checker to move there.",
            "The bar comes first.",
            "The point is blocked.",
            "Not all checkers are home.",
            "No die leads there.",
            "The dice must be played another way.",
        ],
        opponent_failed: "The opponent could not answer. Ask again.",
        opponent_late: "The opponent has not answered yet.",
    },
    region: RegionWords {
        buttons: [
            "Roll", "Double", "Take", "Drop", "Beaver", "Raccoon", "Accept", "Reject", "Undo",
            "Done", "Next",
        ],
        bar: "Bar",
        tray: "Off",
        die: "Die",
        resignation: "Resignation",
        score: "Score",
        point: "%1 point",
        checkers: "%1 %2",
        checker: "%1 checker",
    },
    editor: EditorWords {
        title: "Position editor",
        start_position: "Start position",
        empty_board: "Empty board",
        mirror: "Mirror",
        swap_sides: "Swap checkers",
        undo: "Undo",
        redo: "Redo",
        colour: "Checkers to add",
        turn: "On roll",
        dice: "Dice",
        no_dice: "Not rolled",
        cube: "Cube",
        owner: "Cube owner",
        centred: "Centred",
        offered: "Doubled",
        score: "Score",
        length: "Match length",
        jacoby: "Jacoby rule",
        paste: "Paste a position",
        link: "Link",
        picture: "Picture",
        legal: "Legal position",
        flaws: [
            "%1 has %2 checkers in play, more than the game has.",
            "Both sides have checkers on one point: the %1 point of %2.",
            "Both sides are on the bar against a closed board: nobody could ever move.",
            "No side has a checker on the board.",
            "The Crawford rule is for matches only: a match length is missing.",
            "Nobody may double in the Crawford game.",
            "The side that is to decide is the wrong one.",
            "There are dice where none can be: a double is open, or the game is not in play.",
            "A double is open where none can be: a resignation is open, or the game is not in play.",
            "A resignation is open or missing where it cannot be.",
            "The side that doubles does not have the cube.",
            "The game is said to have ended by bearing off, but both sides have checkers left.",
            "The match is already won at this score.",
            "The score or the match length is above 32767.",
            "The largest cube value is no power of two up to 32768.",
        ],
        spots: [
            "%1 point: %2 %3",
            "%1 point: empty",
            "Bar: %2 %3",
            "Off: %2 %3",
        ],
        news: [
            "Checkers to add: %1",
            "%1 checker picked up",
            "Put back",
            "Undone",
            "Redone",
            "Position pasted",
        ],
        refusals: [
            "Not enough checkers: %1 has %2 left to place.",
            "Checkers of %1 stand there.",
            "There is no checker here.",
            "There is nothing to undo.",
            "There is nothing to redo.",
            "The cube shows a power of two up to 32768.",
            "There is no position in this text.",
            "This ID cannot be read: %1.",
        ],
    },
};
