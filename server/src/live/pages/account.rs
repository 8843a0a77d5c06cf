//! `/account`: who one is.

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{Response, StatusCode};
use jsboard::words::fill;
use jsboard_rooms::User;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::forms::{Field, Fields, Form, Kind, news};
use super::trouble::{Trouble, page as trouble_page, with_wait};
use super::view::View;
use super::words::Phrases;
use super::{done, missing, players};
use crate::calendar::minute;
use crate::live::Live;
use crate::live::services::Caller;
use crate::live::visitor::{Sender, Visitor};
use crate::response::see_other;
use crate::service::ServiceError;

const PATH: &str = "/account";

const NAME: Field = Field::new("name", Kind::Own, |words| words.name);
const PASSWORD: Field = Field::new("password", Kind::Password, |words| words.password);

static LOGIN: Form = Form {
    name: "login",
    fields: &[NAME, PASSWORD],
    button: |words| words.login,
};
static REGISTER: Form = Form {
    name: "register",
    fields: &[
        NAME.hinted(|words| words.name_hint),
        Field::new("password", Kind::NewPassword, |words| words.password)
            .hinted(|words| words.password_hint),
        Field::new("mail", Kind::Mail, |words| words.mail).hinted(|words| words.mail_hint),
    ],
    button: |words| words.register,
};
static GUEST: Form = Form {
    name: "guest",
    fields: &[Field::new("name", Kind::Name, |words| words.name).hinted(|words| words.guest_hint)],
    button: |words| words.choose,
};
static LOGOUT: Form = Form {
    name: "logout",
    fields: &[],
    button: |words| words.logout,
};
static CHANGE: Form = Form {
    name: "password",
    fields: &[
        Field::new("old", Kind::Password, |words| words.old),
        Field::new("new", Kind::NewPassword, |words| words.new).hinted(|words| words.password_hint),
    ],
    button: |words| words.change,
};
static END: Form = Form {
    name: "end",
    fields: &[Field::new("id", Kind::Hidden, |words| words.end)],
    button: |words| words.end,
};
static DELETE: Form = Form {
    name: "delete",
    fields: &[PASSWORD],
    button: |words| words.delete,
};
static SHARE: Form = Form {
    name: "share",
    fields: &[],
    button: |words| words.share,
};
static WITHDRAW: Form = Form {
    name: "withdraw",
    fields: &[],
    button: |words| words.withdraw,
};
static FORGOTTEN: Form = Form {
    name: "forgotten",
    fields: &[NAME],
    button: |words| words.send_link,
};
static RESET: Form = Form {
    name: "reset",
    fields: &[
        Field::new("token", Kind::Hidden, |words| words.reset),
        Field::new("password", Kind::NewPassword, |words| words.new)
            .hinted(|words| words.password_hint),
    ],
    button: |words| words.reset,
};

static FORMS: [&Form; 11] = [
    &LOGIN, &REGISTER, &GUEST, &LOGOUT, &CHANGE, &END, &DELETE, &SHARE, &WITHDRAW, &FORGOTTEN,
    &RESET,
];

/// Answers `GET /account`.
pub(super) async fn show(
    State(live): State<Live>,
    Extension(visitor): Sender,
    view: View,
) -> Response<Body> {
    page(&live, visitor, &view, None).await
}

/// Answers `GET /account/reset?token=…`.
pub(super) async fn reset(view: View) -> Response<Body> {
    reset_page(&view, None)
}

/// Answers a form of the reset.
pub(super) async fn act_reset(
    state: State<Live>,
    sender: Sender,
    view: View,
    body: Bytes,
) -> Response<Body> {
    act(state, sender, view, Path("reset".to_owned()), body).await
}

/// Leads back from the address of a form, which a browser asks for anew.
pub(super) async fn back(view: View) -> Response<Body> {
    see_other(&view.href(PATH, &[]))
}

/// Answers a form: does what the service of its name does.
pub(super) async fn act(
    State(live): State<Live>,
    Extension(visitor): Sender,
    view: View,
    Path(action): Path<String>,
    body: Bytes,
) -> Response<Body> {
    let Some(form) = FORMS.into_iter().find(|form| form.name == action) else {
        return missing(&view);
    };
    let typed = Fields::read(&body);
    let mut data = typed.arguments(form);
    if form.name == FORGOTTEN.name {
        data["lang"] = view.lang().into();
    }
    let mut caller = Caller::of_request(visitor);
    let service = format!("accounts/{}", form.name);
    let Err(error) = live.call(&mut caller, &service, data).await else {
        return done(&view, caller, PATH, &[("done", form.name)]);
    };
    let trouble = Trouble {
        form: form.name,
        error,
        typed,
    };
    if form.name == RESET.name {
        return reset_page(&view, Some(&trouble));
    }
    page(&live, caller.visitor, &view, Some(&trouble)).await
}

fn done_words(done: &str, phrases: &Phrases) -> Option<&'static str> {
    Some(match done {
        "login" => phrases.done_login,
        "register" => phrases.done_register,
        "guest" => phrases.done_guest,
        "logout" => phrases.done_logout,
        "password" => phrases.done_password,
        "end" => phrases.done_end,
        "delete" => phrases.done_delete,
        "share" => phrases.done_share,
        "withdraw" => phrases.done_withdraw,
        "forgotten" => phrases.done_forgotten,
        "reset" => phrases.done_reset,
        _ => return None,
    })
}

fn status(trouble: Option<&Trouble>) -> StatusCode {
    let status = trouble.map_or(StatusCode::OK, |trouble| trouble.error.status());
    // A browser would look for a scheme by which it could authenticate itself.
    if status == StatusCode::UNAUTHORIZED {
        StatusCode::FORBIDDEN
    } else {
        status
    }
}

async fn page(
    live: &Live,
    visitor: Visitor,
    view: &View,
    trouble: Option<&Trouble>,
) -> Response<Body> {
    let phrases = view.phrases();
    let said = view.get("done").and_then(|done| done_words(done, phrases));
    let mut caller = Caller::of_request(visitor);
    let parts = if caller.visitor.account.is_some() {
        for_account(live, &mut caller, view, trouble).await
    } else {
        for_guest(live, &caller.visitor, view, trouble).await
    };
    let parts = match parts {
        Ok(parts) => parts,
        Err(error) => return trouble_page(view, &error),
    };
    let content = html! { (news(view, said, trouble, &parts.0)) (parts.1) };
    let page = view.page(status(trouble), Some(PATH), phrases.account, &content);
    match trouble {
        Some(trouble) => with_wait(page, &trouble.error),
        None => page,
    }
}

/// The forms of a page, and its markup.
type Parts = (Vec<&'static Form>, Markup);

fn form(form: &Form, view: &View, trouble: Option<&Trouble>) -> Markup {
    form.at(view, &format!("{PATH}/{}", form.name), &[], trouble)
}

async fn for_guest(
    live: &Live,
    visitor: &Visitor,
    view: &View,
    trouble: Option<&Trouble>,
) -> Result<Parts, ServiceError> {
    let phrases = view.phrases();
    let own = own_name(live, visitor).await?;
    let register = [("name", own.as_str())];
    let content = html! {
        p { (fill(phrases.is_guest, &[visitor.user.name()])) }
        (own_matches(&visitor.user, view))
        section { h2 { (phrases.login) } (form(&LOGIN, view, trouble)) }
        section { h2 { (phrases.register) } (REGISTER.at(view, "/account/register", &register, trouble)) }
        section { h2 { (phrases.guest) } (form(&GUEST, view, trouble)) }
        section {
            h2 { (phrases.forgotten) }
            @if live.mailer.is_some() {
                p { (phrases.forgotten_note) }
                (form(&FORGOTTEN, view, trouble))
            } @else {
                p { (phrases.no_mail) }
            }
        }
    };
    Ok((vec![&LOGIN, &REGISTER, &GUEST, &FORGOTTEN], content))
}

/// The name that a guest has chosen, if an account may have it; empty otherwise.
async fn own_name(live: &Live, visitor: &Visitor) -> Result<String, ServiceError> {
    let name = visitor.user.name().trim_start_matches('~');
    let is_given = name.starts_with("guest-");
    let is_free = !is_given && live.accounts.find(name).await?.is_none();
    Ok(Some(name)
        .filter(|_| is_free)
        .unwrap_or_default()
        .to_owned())
}

async fn for_account(
    live: &Live,
    caller: &mut Caller,
    view: &View,
    trouble: Option<&Trouble>,
) -> Result<Parts, ServiceError> {
    let phrases = view.phrases();
    let answer = live.call(caller, "accounts/sessions", json!({})).await?;
    let logins = answer["sessions"].as_array().map_or(&[][..], Vec::as_slice);
    let shares = live.call(caller, "accounts/sharing", json!({})).await?["shares"] == true;
    let content = html! {
        p { (fill(phrases.is_account, &[caller.visitor.user.name()])) }
        (own_matches(&caller.visitor.user, view))
        (form(&LOGOUT, view, trouble))
        section {
            h2 { (phrases.logins) }
            ul.logins { @for one in logins { li { (login(one, view)) } } }
            p.hint { (phrases.utc) }
        }
        section { h2 { (phrases.change) } (form(&CHANGE, view, trouble)) }
        section {
            h2 { (phrases.sharing) }
            p { (phrases.sharing_note) }
            p { (if shares { phrases.shares } else { phrases.shares_not }) }
            (form(if shares { &WITHDRAW } else { &SHARE }, view, trouble))
        }
        section {
            h2 { (phrases.delete) }
            p { (phrases.delete_note) }
            (form(&DELETE, view, trouble))
        }
    };
    Ok((vec![&LOGOUT, &CHANGE, &SHARE, &WITHDRAW, &DELETE], content))
}

/// A link to the matches that a visitor has played.
fn own_matches(user: &User, view: &View) -> Markup {
    let path = players::path(user.name());
    html! { p { a href=(view.href(&path, &[])) { (view.phrases().your_ended) } } }
}

/// A place where an account is logged in, with a button that ends it.
fn login(login: &Value, view: &View) -> Markup {
    let phrases = view.phrases();
    let text = |name: &str| login[name].as_str().unwrap_or_default();
    let seen = minute(login["seen"].as_i64().unwrap_or_default());
    let line = fill(phrases.login_line, &[&seen, text("client")]);
    html! {
        span { (line) } " "
        @if login["current"] == true {
            strong { "(" (phrases.this_one) ")" }
        } @else {
            (END.in_line(view, "/account/end", ("id", text("id")), &line))
        }
    }
}

fn reset_page(view: &View, trouble: Option<&Trouble>) -> Response<Body> {
    let phrases = view.phrases();
    let token = view.get("token").unwrap_or_default();
    let content = html! {
        (news(view, None, trouble, &[&RESET]))
        (RESET.at(view, crate::accounts::RESET, &[("token", token)], trouble))
        p { a href=(view.href(PATH, &[])) { (phrases.account) } }
    };
    view.page(status(trouble), None, phrases.reset, &content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_said_to_be_done() {
        for form in FORMS {
            let words = done_words(form.name, Phrases::of("ja"));
            assert!(
                words.is_some_and(|words| !words.is_empty()),
                "{}",
                form.name
            );
        }
        assert!(done_words("<b>", Phrases::of("en")).is_none());
    }
}
