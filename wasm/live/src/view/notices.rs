//! What has happened, in words.

use gloo_timers::callback::Timeout;
use jsboard_page::set_text;
use jsboard_rooms::chat::{Ask, Notice, Topic};
use jsboard_rooms::client::CallError;

use super::View;
use super::dialog::NAME;
use crate::words::Words;

/// How long it is shown, in milliseconds.
const SHOWN: u32 = 12_000;

impl View {
    /// Says what has happened.
    pub(super) fn tell(&self, notice: &Notice) {
        let words = &self.words;
        match notice {
            Notice::Idle(seconds) => self.say(&words.fill("idle", &seconds.to_string())),
            Notice::Drain => self.say(words.get("drain")),
            Notice::Announcement(text) => self.say(&words.fill("announcement", text)),
            Notice::Kept(name) => self.say(&words.fill("kept", name)),
            Notice::Unheard(_) => self.warn(words.get("unheard")),
            Notice::Done(ask) => self.say(&done(words, ask)),
            Notice::Written(name) => self.say(&words.fill("written", name)),
            Notice::Closed(topic, error) => {
                let text = [&self.name_of(topic), ": ", &refusal(words, error)].concat();
                self.warn(&text);
            }
            Notice::Refused(ask, error) => {
                self.warn(&refused(words, ask, error));
                self.ask_again(ask);
            }
            Notice::Unanswered(ask) => {
                let is_said = matches!(ask, Ask::Say { .. });
                self.warn(words.get(if is_said { "unsent" } else { "undone" }));
            }
        }
    }

    fn say(&self, text: &str) {
        self.show_notices(text, "");
    }

    pub(super) fn warn(&self, text: &str) {
        self.show_notices("", text);
    }

    /// Shows what has happened, for a while.
    fn show_notices(&self, notice: &str, problem: &str) {
        set_text(&self.notice, notice);
        set_text(&self.problem, problem);
        let lines = [self.notice.clone(), self.problem.clone()];
        let hush = Timeout::new(SHOWN, move || {
            lines.iter().for_each(|line| set_text(line, ""))
        });
        self.hushes.replace(Some(hush));
    }

    /// Says nothing any more.
    pub(super) fn hush(&self) {
        self.say("");
    }

    /// A name that was refused is asked for again.
    fn ask_again(&self, ask: &Ask) {
        if let Ask::Rename(name) = ask {
            self.ask_for(&NAME);
            self.set_value(name, self.problem.text_content().as_deref());
        }
    }
}

/// What was done.
fn done(words: &Words, ask: &Ask) -> String {
    match ask {
        Ask::Block(name) => words.fill("done_block", name),
        Ask::Unblock(name) => words.fill("done_unblock", name),
        Ask::Report { .. } => words.get("done_report").to_owned(),
        Ask::Rename(name) => {
            words.fill("done_rename", &["~", name.trim_start_matches('~')].concat())
        }
        Ask::History { .. } | Ask::Say { .. } | Ask::Messages | Ask::Players | Ask::Blocks => {
            String::new()
        }
    }
}

/// Why what was asked was refused.
fn refused(words: &Words, ask: &Ask, error: &CallError) -> String {
    match (ask, error.code.as_str()) {
        (
            Ask::Say {
                topic: Topic::Person(name),
                ..
            }
            | Ask::Block(name)
            | Ask::Unblock(name),
            "not_found",
        ) => words.fill("not_found", name),
        (Ask::Rename(_), "bad_request") => words.get("guest_form").to_owned(),
        (Ask::Say { .. }, "bad_request" | "not_found" | "") => {
            words.fill("refused", &error.message)
        }
        _ => refusal(words, error),
    }
}

/// Why something was refused.
fn refusal(words: &Words, error: &CallError) -> String {
    match (error.code.as_str(), error.retry_after) {
        ("too_many", Some(seconds)) => words.fill("too_many", &seconds.to_string()),
        ("too_many", None) => words.get("too_many_soon").to_owned(),
        (code @ ("forbidden" | "bad_request"), _) => words.fill(code, &error.message),
        (code @ ("taken" | "unavailable"), _) => words.get(code).to_owned(),
        _ => error.message.clone(),
    }
}
