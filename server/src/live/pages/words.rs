//! What the pages say.

crate::phrases::phrases! {
    "live.txt":
    lang, account, is_guest, is_account, login, register, guest, logout, change, logins, delete, delete_note,
    forgotten, forgotten_note, no_mail, reset, name, password, old, new, mail, name_hint, guest_hint,
    password_hint, mail_hint, choose, send_link, end, login_line, this_one, utc, done_login, done_register,
    done_guest, done_logout, done_password, done_end, done_delete, done_forgotten, done_reset, lobby, here,
    nobody_here, you, rooms, room, room_hint, enter, chat, channel, to_lobby, silent, nothing_new, skipped,
    earlier, newest, whats_new, refresh, still, text, say, read_only, messages, guest_messages, write, to,
    send, blocked, blocked_note, nobody_blocked, block, unblock, done_delivered, done_kept, done_message,
    done_block, done_unblock, problem, missing, login_failed, too_often, too_often_minutes, unavailable,
    name_form, name_reserved, name_taken, guest_form, guest_taken, password_length, old_password, mail_form,
    link, text_empty, text_long, nobody, not_here, oneself, log_in, no_login, channel_name, sanction,
}
