//! What the pages say beside what the engine has words for.

crate::phrases::phrases! {
    "play.txt":
    lang, choose, choose_bot, opponent, two, beginner, casual, intermediate, advanced, expert, best, money, to_point, to_points, last, computer, did_roll, did_dance, did_double, did_take, did_drop, did_beaver, did_raccoon, did_resign,
    did_accept, did_reject, bot_turn, move_from, move_to, cannot_move,
    wins_match, score, share, share_bot, link, turn_round, resign, again, as_text, problem, missing, home,
}
