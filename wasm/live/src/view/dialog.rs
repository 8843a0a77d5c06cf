//! What is asked in a dialog: a name, and what to do with somebody.

use jsboard_page::{append, query, set_attribute, set_text};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, HtmlInputElement};

use super::{View, text_button};

/// A question for a name.
pub(super) struct Question {
    /// What a person does by answering: an action.
    pub(super) action: &'static str,
    /// The keys of its texts: the label, the hint, the button.
    pub(super) keys: [&'static str; 3],
    pub(super) longest: &'static str,
}

/// Which room, or who.
pub(super) const WHERE: Question = Question {
    action: "opened",
    keys: ["where", "where_hint", "go"],
    longest: "60",
};

/// Which name.
pub(super) const NAME: Question = Question {
    action: "renamed",
    keys: ["new_name", "new_name_hint", "choose"],
    longest: "21",
};

impl View {
    /// Asks for a name.
    pub(super) fn ask_for(&self, question: &Question) {
        let [label, hint, go] = question.keys.map(|key| self.words.get(key));
        let form = self.begin(question.action, label);
        let attributes = [
            ("name", "value"),
            ("aria-labelledby", "asked"),
            ("aria-describedby", "hint"),
            ("maxlength", question.longest),
            ("autocapitalize", "none"),
            ("autocomplete", "off"),
            ("spellcheck", "false"),
            ("required", ""),
        ];
        append(&form, "input", "value", &attributes);
        set_text(&append(&form, "p", "hint", &[("id", "hint")]), hint);
        let buttons = append(&form, "div", "buttons", &[]);
        text_button(&buttons, "cancel", "cancel", self.words.get("cancel"));
        set_text(&append(&buttons, "button", "main", &[]), go);
        self.open_dialog();
    }

    /// Asks what to do with somebody, and with the line of number `n` that they have said.
    pub(super) fn ask_about(&self, name: &str, n: Option<&str>, is_blocked: bool) {
        let form = self.begin("report", name);
        set_attribute(&form, "data-name", name);
        let text = self.words.fill("write_to", name);
        text_button(&form, "write main", "write", &text);
        let key = if is_blocked { "unblock" } else { "block" };
        text_button(&form, "block", key, self.words.get(key));
        let hint = self.words.get("block_hint");
        set_text(&append(&form, "p", "hint", &[]), hint);
        if let Some((n, text)) = n.and_then(|n| Some((n, self.log.text_of(n)?))) {
            self.offer_report(&form, n, &text);
        }
        text_button(&form, "cancel", "cancel", self.words.get("cancel"));
        self.open_dialog();
    }

    fn offer_report(&self, form: &HtmlElement, n: &str, text: &str) {
        set_attribute(form, "data-n", n);
        set_text(
            &append(form, "blockquote", "quote", &[("dir", "auto")]),
            text,
        );
        let label = self.words.get("why");
        let attributes = [
            ("name", "value"),
            ("aria-label", label),
            ("placeholder", label),
            ("aria-describedby", "report-hint"),
            ("maxlength", "500"),
            ("autocomplete", "off"),
        ];
        append(form, "input", "value", &attributes);
        set_text(
            &append(form, "button", "report", &[]),
            self.words.get("report"),
        );
        let hint = self.words.get("report_hint");
        set_text(&append(form, "p", "hint", &[("id", "report-hint")]), hint);
    }

    /// An empty form under a title; sent, it does `action`.
    fn begin(&self, action: &str, title: &str) -> HtmlElement {
        self.dialog.replace_children_with_node_0();
        let attributes = [("method", "dialog"), ("data-act", action)];
        let form = append(&self.dialog, "form", "question", &attributes);
        set_text(&append(&form, "h2", "asked", &[("id", "asked")]), title);
        form
    }

    fn open_dialog(&self) {
        // It fails if it is open already.
        let _ = self.dialog.show_modal();
    }

    pub(super) fn close_dialog(&self) {
        self.dialog.close();
    }

    /// What was typed in the dialog.
    pub(super) fn value(&self) -> String {
        let field = query(&self.dialog, "input");
        field.map_or(String::new(), |field| {
            field
                .unchecked_into::<HtmlInputElement>()
                .value()
                .trim()
                .to_owned()
        })
    }

    /// What is typed in the dialog already, and what is wrong with it.
    pub(super) fn set_value(&self, value: &str, problem: Option<&str>) {
        if let Some(field) = query(&self.dialog, "input") {
            let field: HtmlInputElement = field.unchecked_into();
            field.set_value(value);
            field.select();
        }
        if let (Some(problem), Some(hint)) = (problem, query(&self.dialog, "#hint")) {
            hint.set_class_name("hint wrong");
            set_text(&hint, problem);
        }
    }

    /// Something that the question is about: `name`, `n`.
    pub(super) fn about(&self, what: &str) -> Option<String> {
        query(&self.dialog, "form")?.get_attribute(&["data-", what].concat())
    }
}
