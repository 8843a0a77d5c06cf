//! What is wrong, in the visitor's words.

use axum::body::Body;
use axum::http::Response;
use axum::http::header::RETRY_AFTER;
use jsboard::words::fill;
use maud::{Markup, html};

use super::forms::Fields;
use super::view::View;
use super::words::Phrases;
use crate::service::{Code, Reason, ServiceError};

/// A form that was refused: what was typed, and what is wrong with it.
#[derive(Debug)]
pub(super) struct Trouble {
    /// The name of the form.
    pub(super) form: &'static str,
    pub(super) error: ServiceError,
    pub(super) typed: Fields,
}

/// The names of the fields that a reason may be about, in order.
pub(super) fn fields_of(error: &ServiceError) -> &'static [&'static str] {
    use Reason as R;
    let Some(reason) = error.reason else {
        return match error.code {
            Code::LoginFailed => &["password"],
            Code::IllegalMove | Code::BadMoveText => &["move"],
            _ => &[],
        };
    };
    match reason {
        R::NameForm | R::NameReserved | R::NameTaken | R::GuestForm | R::GuestTaken => &["name"],
        R::PasswordLength => &["new", "password"],
        R::OldPassword => &["old", "password"],
        R::Mail => &["mail"],
        R::TextEmpty | R::TextLong => &["text"],
        R::Nobody | R::NotHere | R::Oneself => &["to", "name"],
        R::ChannelName => &["room"],
        R::Link | R::LogIn | R::NoMail | R::NoLogin | R::Muted | R::Banned => &[],
    }
}

/// What is wrong.
pub(super) fn words(error: &ServiceError, phrases: &Phrases) -> Markup {
    let text = match error.reason {
        Some(reason) => reason_words(reason, phrases).to_owned(),
        None => match (error.code, error.retry_after) {
            (Code::LoginFailed, _) => phrases.login_failed.to_owned(),
            (Code::TooMany, Some(seconds)) => wait(seconds, phrases),
            (Code::Unavailable, _) => phrases.unavailable.to_owned(),
            (Code::Stale, _) => phrases.stale.to_owned(),
            (Code::NotYourTurn, _) => phrases.not_your_turn.to_owned(),
            (Code::NotSeated, _) => phrases.not_seated.to_owned(),
            (Code::IllegalMove | Code::BadMoveText, _) => phrases.bad_play.to_owned(),
            (Code::OutOfTime, _) => phrases.out_of_time.to_owned(),
            // What else can be taken has a reason.
            (Code::Taken, _) => phrases.seat_taken.to_owned(),
            _ => phrases.problem.to_owned(),
        },
    };
    // Why an operator did something is in its own words; what no page can cause by itself is for who knows English.
    let is_general = error.reason.is_none() && text == phrases.problem;
    let has_more = is_general || matches!(error.reason, Some(Reason::Muted | Reason::Banned));
    html! {
        (text)
        @if has_more { " " span lang="en" { "(" (error.message) ")" } }
    }
}

/// How long to wait.
fn wait(seconds: u64, phrases: &Phrases) -> String {
    let (template, number) = match seconds {
        ..120 => (phrases.too_often, seconds),
        _ => (phrases.too_often_minutes, seconds.div_ceil(60)),
    };
    fill(template, &[&number.to_string()])
}

fn reason_words(reason: Reason, phrases: &Phrases) -> &'static str {
    match reason {
        Reason::NameForm => phrases.name_form,
        Reason::NameReserved => phrases.name_reserved,
        Reason::NameTaken => phrases.name_taken,
        Reason::GuestForm => phrases.guest_form,
        Reason::GuestTaken => phrases.guest_taken,
        Reason::PasswordLength => phrases.password_length,
        Reason::OldPassword => phrases.old_password,
        Reason::Mail => phrases.mail_form,
        Reason::Link => phrases.link,
        Reason::TextEmpty => phrases.text_empty,
        Reason::TextLong => phrases.text_long,
        Reason::Nobody => phrases.nobody,
        Reason::NotHere => phrases.not_here,
        Reason::Oneself => phrases.oneself,
        Reason::LogIn => phrases.log_in,
        Reason::NoMail => phrases.no_mail,
        Reason::NoLogin => phrases.no_login,
        Reason::ChannelName => phrases.channel_name,
        Reason::Muted => phrases.muted,
        Reason::Banned => phrases.banned,
    }
}

/// A page that says what is wrong, and leads to the lobby.
pub(super) fn page(view: &View, error: &ServiceError) -> Response<Body> {
    let phrases = view.phrases();
    let content = html! {
        p.trouble role="alert" { (words(error, phrases)) }
        p { a href=(view.href("/lobby", &[])) { (phrases.to_lobby) } }
    };
    let page = view.page(error.status(), None, phrases.problem, &content);
    with_wait(page, error)
}

/// The response with the time after which it may be asked for again.
pub(super) fn with_wait(mut response: Response<Body>, error: &ServiceError) -> Response<Body> {
    if let Some(seconds) = error.retry_after {
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_to_wait_are_in_seconds_or_minutes() {
        let text = |seconds: u64| {
            let error = ServiceError::too_many("", seconds * 1000);
            words(&error, Phrases::of("en")).into_string()
        };
        assert!(text(7).ends_with("in 7 seconds."));
        assert!(text(1199).ends_with("in 20 minutes."));
    }

    #[test]
    fn what_has_no_words_is_said_in_english() {
        let error = ServiceError::forbidden("an <account> has its name");
        let text = words(&error, Phrases::of("ja")).into_string();
        let english = r#"<span lang="en">(an &lt;account&gt; has its name)</span>"#;
        assert_eq!(text, format!("実行できません。 {english}"));
    }
}
