//! Forms: their fields, and what is typed in them.

use axum::body::Bytes;
use jsboard::words::fill;
use maud::{Markup, html};
use serde_json::Value;

use super::trouble::{Trouble, fields_of, words};
use super::view::View;
use super::words::Phrases;

/// A text of the pages.
type Text = fn(&Phrases) -> &'static str;

/// What is typed in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The name of one's own account.
    Own,
    /// Any other name.
    Name,
    Password,
    NewPassword,
    Mail,
    Text,
    /// One of these values.
    Choice(&'static [&'static str]),
    /// Nothing: it has a value already.
    Hidden,
}

/// A field.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) label: Text,
    pub(super) hint: Option<Text>,
}

impl Field {
    /// A field without a hint.
    pub(super) const fn new(name: &'static str, kind: Kind, label: Text) -> Field {
        Field {
            name,
            kind,
            label,
            hint: None,
        }
    }

    /// The same with a hint.
    pub(super) const fn hinted(self, hint: Text) -> Field {
        Field {
            hint: Some(hint),
            ..self
        }
    }
}

/// A form.
#[derive(Debug)]
pub(super) struct Form {
    /// The last segment of its address, and of the name of the service that it asks.
    pub(super) name: &'static str,
    pub(super) fields: &'static [Field],
    pub(super) button: Text,
}

/// Names and values of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads the body of a request.
    pub(super) fn read(body: &Bytes) -> Fields {
        Fields(form_urlencoded::parse(body).into_owned().collect())
    }

    /// A value; empty if there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// Whether there is a value.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// The arguments of a form's service.
    pub(super) fn arguments(&self, form: &Form) -> Value {
        let pair = |field: &Field| (field.name.to_owned(), self.get(field.name).into());
        Value::Object(form.fields.iter().map(pair).collect())
    }
}

impl Form {
    /// The form at an address. `given` are values that stand in it already; what was typed before stays, but for
    /// passwords.
    pub(super) fn at(
        &self,
        view: &View,
        action: &str,
        given: &[(&str, &str)],
        trouble: Option<&Trouble>,
    ) -> Markup {
        let trouble = trouble.filter(|trouble| trouble.form == self.name);
        let wrong = trouble.and_then(|trouble| self.wrong_field(trouble));
        html! {
            form id=(self.name) method="post" action=(view.href(action, &[])) {
                @for field in self.fields {
                    @let given = given.iter().find(|(name, _)| *name == field.name);
                    @let typed = trouble.map(|trouble| trouble.typed.get(field.name));
                    @let value = typed.or(given.map(|(_, value)| *value)).unwrap_or_default();
                    (self.input(view, field, value, trouble.filter(|_| wrong == Some(field.name))))
                }
                input.button type="submit" value=((self.button)(view.phrases()));
            }
        }
    }

    /// A button in a line of a list, which has nothing to fill in. `about` says what the line is about.
    pub(super) fn in_line(
        &self,
        view: &View,
        action: &str,
        hidden: (&str, &str),
        about: &str,
    ) -> Markup {
        let button = (self.button)(view.phrases());
        html! {
            form method="post" action=(view.href(action, &[])) {
                input type="hidden" name=(hidden.0) value=(hidden.1);
                input.button type="submit" value=(button) aria-label={ (button) ": " (about) };
            }
        }
    }

    /// The field in which something is wrong.
    pub(super) fn wrong_field(&self, trouble: &Trouble) -> Option<&'static str> {
        let has = |name: &&&str| self.fields.iter().any(|field| field.name == **name);
        fields_of(&trouble.error).iter().find(has).copied()
    }

    fn input(&self, view: &View, field: &Field, value: &str, trouble: Option<&Trouble>) -> Markup {
        if field.kind == Kind::Hidden {
            return html! { input type="hidden" name=(field.name) value=(value); };
        }
        let phrases = view.phrases();
        let id = format!("{}-{}", self.name, field.name);
        if let Kind::Choice(values) = field.kind {
            return html! {
                p.field {
                    label for=(id) { ((field.label)(phrases)) } " "
                    select id=(id) name=(field.name) {
                        @for known in values {
                            option value=(known) selected[*known == value] { (option(field.name, known, phrases)) }
                        }
                    }
                }
            };
        }
        let (kind, autocomplete, value) = match field.kind {
            Kind::Own => ("text", "username", Some(value)),
            Kind::Password => ("password", "current-password", None),
            Kind::NewPassword => ("password", "new-password", None),
            Kind::Mail => ("email", "email", Some(value)),
            _ => ("text", "off", Some(value)),
        };
        let is_name = matches!(field.kind, Kind::Own | Kind::Name);
        let about = [
            trouble.map(|_| format!("{id}-trouble")),
            field.hint.map(|_| format!("{id}-hint")),
        ];
        let about: Vec<String> = about.into_iter().flatten().collect();
        let about = Some(about.join(" ")).filter(|about| !about.is_empty());
        html! {
            p.field {
                label for=(id) { ((field.label)(phrases)) } " "
                input id=(id) name=(field.name) type=(kind) value=[value] autocomplete=(autocomplete)
                    autocapitalize=[is_name.then_some("none")] spellcheck=[is_name.then_some("false")]
                    maxlength=[(field.kind == Kind::Text).then_some("500")]
                    required[field.kind != Kind::Mail]
                    aria-invalid=[trouble.map(|_| "true")] aria-describedby=[about];
                @if let Some(trouble) = trouble {
                    " " span.trouble id={ (id) "-trouble" } { (words(&trouble.error, phrases)) }
                }
                @if let Some(hint) = field.hint { " " span.hint id={ (id) "-hint" } { (hint(phrases)) } }
            }
        }
    }
}

/// What a value of a choice says.
fn option(field: &str, value: &str, phrases: &Phrases) -> String {
    let text = match (field, value) {
        ("length", value) => return length(value, phrases),
        ("clock", "usual") => phrases.clock_usual,
        ("clock", "fast") => phrases.clock_fast,
        ("clock", _) => phrases.clock_none,
        ("rated", "yes") => phrases.rated_yes,
        ("rated", _) => phrases.rated_no,
        ("level", "beginner") => phrases.level_beginner,
        ("level", "casual") => phrases.level_casual,
        ("level", "intermediate") => phrases.level_intermediate,
        ("level", "advanced") => phrases.level_advanced,
        ("level", "expert") => phrases.level_expert,
        ("level", "best") => phrases.level_best,
        ("seen", "members") => phrases.seen_members,
        ("seen", _) => phrases.seen_all,
        _ => value,
    };
    text.to_owned()
}

/// What a match is played to.
pub(super) fn length(points: &str, phrases: &Phrases) -> String {
    let template = match points {
        "0" => phrases.to_money,
        "1" => phrases.to_point,
        _ => phrases.to_points,
    };
    fill(template, &[points])
}

/// What was done, or what is wrong, at the top of a page; `forms` are those of the page.
pub(super) fn news(
    view: &View,
    done: Option<&str>,
    trouble: Option<&Trouble>,
    forms: &[&Form],
) -> Markup {
    let link = |trouble: &Trouble| {
        let form = forms.iter().find(|form| form.name == trouble.form)?;
        let field = form.wrong_field(trouble)?;
        Some(format!("#{}-{field}", form.name))
    };
    html! {
        @if let Some(trouble) = trouble {
            p.trouble role="alert" {
                @match link(trouble) {
                    Some(href) => a href=(href) { (words(&trouble.error, view.phrases())) },
                    None => (words(&trouble.error, view.phrases())),
                }
            }
        } @else if let Some(done) = done {
            p.done role="status" { (done) }
        }
    }
}
