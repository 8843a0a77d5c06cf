//! What the pages say.

crate::phrases::phrases! {
    "live.txt":
    lang, account, is_guest, is_account, login, register, guest, logout, change, logins, delete, delete_note,
    sharing, sharing_note, shares, shares_not, share, withdraw, done_share, done_withdraw,
    forgotten, forgotten_note, no_mail, reset, name, password, old, new, mail, name_hint, guest_hint, password_hint,
    mail_hint, choose, send_link, end, login_line, this_one, utc, done_login, done_register, done_guest, done_logout,
    done_password, done_end, done_delete, done_forgotten, done_reset, lobby, here, nobody_here, you, rooms, room,
    room_hint, enter, chat, channel, to_lobby, silent, nothing_new, skipped, earlier, newest, whats_new, refresh,
    still, text, say, read_only, messages, guest_messages, write, to, send, blocked, blocked_note, nobody_blocked,
    block, unblock, done_delivered, done_kept, done_message, done_block, done_unblock, your_games, no_games,
    your_turn, tables, no_tables, seeks, no_seeks, accept_seek, cancel_seek, post_seek, seek, make_table, make,
    play_bot, begin, seek_waits, length, clock, rated, seen, level, clock_line, is_rated, to_money, to_point, to_points, clock_none,
    clock_usual, clock_fast, rated_no, rated_yes, seen_all, seen_members, level_beginner, level_casual,
    level_intermediate, level_advanced, level_expert, level_best, table, nobody_sits, told_sits, told_time,
    told_forfeit, told_abandoned, told_rematch, told_pause, told_resume, nothing_happened, match_won, match_over,
    type_play, play_hint, make_play, dance, waits, seat_free, sit_down, sit_side, score_match, score_money,
    clock_left, clock_delay, clock_runs, files, turn_round, as_text, resign, give_up, leave, leave_note, rematch,
    rematch_waits, table_chat, watchers_chat, luck, luck_hint,
    best_players, nobody_rated, rating_line, rating_is, not_rated, results, ended, no_ended, your_ended, won, lost,
    undecided, archive, pause, pause_asked, pause_agree, paused, resume,
    problem, missing, login_failed, too_often,
    too_often_minutes, unavailable, name_form, name_reserved, name_taken, guest_form, guest_taken, password_length,
    old_password, mail_form, link, text_empty, text_long, nobody, not_here, oneself, log_in, no_login, channel_name,
    muted, banned, stale, not_your_turn, not_seated, bad_play, out_of_time, seat_taken,
}
