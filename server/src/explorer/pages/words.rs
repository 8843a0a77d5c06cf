//! What the pages say.

crate::phrases::phrases! {
    "explorer.txt":
    lang, explorer, holds, query, query_hint, search, examples, ex_blunders, ex_prime, ex_wrong_cube, ex_bar, ex_race,
    tree, stats, from_start, found, found_none, unknown, more, against, played, best, error, won, lost, here, save,
    played_here, play, dance, times, wins, gammons, mean_error, games, nothing_here, by, by_all, by_player,
    by_opponent, by_month, by_phase, by_score, by_kind, by_length, by_cube, decisions, pr, interval, errors, blunders,
    luck, none, loading, busy, problem, back,
}
