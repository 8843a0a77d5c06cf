//! What the pages say beside what the engine has words for.

/// The words of one language.
pub(super) struct Phrases {
    pub(super) lang: &'static str,
    pub(super) title: &'static str,
    /// Before the move of the other side.
    pub(super) last: &'static str,
    pub(super) move_from: &'static str,
    /// Before and after the place of the checker that is to move.
    pub(super) move_to: [&'static str; 2],
    pub(super) cannot_move: &'static str,
    pub(super) wins_match: [&'static str; 2],
    pub(super) again: &'static str,
    pub(super) share: &'static str,
    pub(super) link: &'static str,
    pub(super) turn_round: &'static str,
    pub(super) resign: &'static str,
    /// Said where the picture may be wider than the window.
    pub(super) smaller: &'static str,
    pub(super) as_text: &'static str,
    pub(super) choose: &'static str,
    pub(super) money: &'static str,
    /// Before and after the number of points.
    pub(super) to_points: [&'static str; 3],
    pub(super) problem: &'static str,
    pub(super) score: &'static str,
}

const ENGLISH: Phrases = Phrases {
    lang: "en",
    title: "Backgammon",
    last: "Played: ",
    move_from: "Move from",
    move_to: ["From ", " to"],
    cannot_move: "There is no legal play.",
    wins_match: ["", " wins the match."],
    again: "A new match",
    share: "To play with somebody else, send the address of this page: whoever opens it plays on.",
    link: "This position",
    turn_round: "Turn the board",
    resign: "Resign a",
    smaller: "A smaller picture",
    as_text: "The board as text",
    choose: "Two people play, at one screen or by sending the address of a page to each other. What are you playing for?",
    money: "Money",
    to_points: ["A match to ", " point", " points"],
    problem: "This cannot be shown.",
    score: "Score",
};

const JAPANESE: Phrases = Phrases {
    lang: "ja",
    title: "バックギャモン",
    last: "直前の手: ",
    move_from: "動かす駒",
    move_to: ["", "から"],
    cannot_move: "動かせる手がありません。",
    wins_match: ["", "がマッチに勝ちました。"],
    again: "新しいマッチ",
    share: "離れた相手と指すには、このページのアドレスを送ってください。開いた人が続きを指せます。",
    link: "この局面",
    turn_round: "盤を回す",
    resign: "投了",
    smaller: "小さい盤",
    as_text: "文字の盤面",
    choose: "二人で対戦します。同じ画面でも、ページのアドレスを送り合っても指せます。何を賭けますか。",
    money: "マネーゲーム",
    to_points: ["", "ポイントマッチ", "ポイントマッチ"],
    problem: "表示できません。",
    score: "スコア",
};

impl Phrases {
    /// The words of a language by its code; English for those that there are none of.
    pub(super) fn of(lang: &str) -> &'static Phrases {
        match lang.split('-').next() {
            Some("ja") => &JAPANESE,
            _ => &ENGLISH,
        }
    }
}
