//! What the pages say beside what the engine has words for.

crate::phrases::phrases! {
    "play.txt":
    lang, choose, money, to_point, to_points, last, move_from, move_to, cannot_move,
    wins_match, score, share, link, turn_round, resign, again, as_text, problem, missing, home,
}
