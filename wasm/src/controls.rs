//! The buttons under a match, the keys that do the same, and the line of IDs.

use std::fmt::Write as _;

use jsboard::Setup;
use jsboard::control::Input;
use jsboard::notation::{write_gnubgid, write_xgid};
use jsboard::words::Words;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, Node};

use crate::dom::{append, escape};

/// The attribute that says which command a button gives.
const COMMAND: &str = "data-command";

/// What a button or a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    First,
    Previous,
    Next,
    Last,
    PreviousGame,
    NextGame,
    Autoplay,
    Flip,
    Copy,
    CopyXgid,
    Share,
    Keys,
    CloseKeys,
}

/// The commands by their names, and the keys that give them.
const COMMANDS: [(Command, &str, &[&str]); 13] = [
    (Command::PreviousGame, "previousgame", &["ArrowUp"]),
    (Command::First, "first", &["Home"]),
    (Command::Previous, "previous", &["ArrowLeft"]),
    (Command::Autoplay, "autoplay", &[" "]),
    (Command::Next, "next", &["ArrowRight"]),
    (Command::Last, "last", &["End"]),
    (Command::NextGame, "nextgame", &["ArrowDown"]),
    (Command::Flip, "flip", &["f", "F"]),
    (Command::Share, "share", &[]),
    (Command::Keys, "keys", &["?"]),
    (Command::Copy, "copy", &["c", "C"]),
    (Command::CopyXgid, "copyxgid", &[]),
    (Command::CloseKeys, "closekeys", &["Escape"]),
];
/// How many of them, from the first, are buttons of the toolbar.
const TOOLS: usize = 10;

impl Command {
    /// The command of this name.
    pub(crate) fn named(name: &str) -> Option<Command> {
        COMMANDS
            .iter()
            .find(|(_, known, _)| *known == name)
            .map(|&(command, ..)| command)
    }

    /// The command of the button that an event comes from.
    pub(crate) fn of(event: &Event) -> Option<Command> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let button = target.closest(&format!("[{COMMAND}]")).ok()??;
        Command::named(&button.get_attribute(COMMAND)?)
    }

    /// The command that a key gives; the space bar on a button presses that button.
    pub(crate) fn of_key(key: &str, on_button: bool) -> Option<Command> {
        let found = COMMANDS.iter().find(|(_, _, keys)| keys.contains(&key));
        found
            .map(|&(command, ..)| command)
            .filter(|_| !(on_button && key == " "))
    }

    /// What it means to the controller, if that is concerned.
    pub(crate) fn input(self) -> Option<Input> {
        Some(match self {
            Command::First => Input::First,
            Command::Previous => Input::Previous,
            Command::Next => Input::Next,
            Command::Last => Input::Last,
            Command::PreviousGame => Input::PreviousGame,
            Command::NextGame => Input::NextGame,
            Command::Autoplay => Input::ToggleAutoplay,
            Command::Flip => Input::Flip,
            Command::Copy | Command::CopyXgid | Command::Share => return None,
            Command::Keys | Command::CloseKeys => return None,
        })
    }

    /// Whether holding its button gives it again and again.
    pub(crate) fn repeats(self) -> bool {
        matches!(self, Command::Previous | Command::Next)
    }

    fn label(self, words: &Words) -> &'static str {
        match self {
            Command::First => words.first,
            Command::Previous => words.previous,
            Command::Next => words.next,
            Command::Last => words.last,
            Command::PreviousGame => words.previous_game,
            Command::NextGame => words.next_game,
            Command::Autoplay => words.autoplay,
            Command::Flip => words.flip,
            Command::Copy | Command::CopyXgid => words.copy_id,
            Command::Share => words.share,
            Command::Keys => words.keys,
            Command::CloseKeys => words.close,
        }
    }

    /// The strokes of its icon, in a square of 24.
    fn icon(self) -> &'static str {
        match self {
            Command::First => "M7 6v12M18 6l-8 6 8 6z",
            Command::Previous => "M16 6l-8 6 8 6z",
            Command::Next => "M8 6l8 6-8 6z",
            Command::Last => "M17 6v12M6 6l8 6-8 6z",
            Command::PreviousGame => "M12 6l-7 6 7 6zM19 6l-7 6 7 6z",
            Command::NextGame => "M12 6l7 6-7 6zM5 6l7 6-7 6z",
            Command::Autoplay => PLAY,
            Command::Flip => "M8 19V5M4 9l4-4 4 4M16 5v14M12 15l4 4 4-4",
            Command::Share => "M12 15V4M8 8l4-4 4 4M5 12v7h14v-7",
            Command::Keys => "M9 9a3 3 0 1 1 4 3c-1 .4-1 1-1 2M12 17.5v.1",
            Command::Copy | Command::CopyXgid | Command::CloseKeys => "",
        }
    }
}

const PLAY: &str = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M10 8l6 4-6 4z";
const PAUSE: &str = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M10 9v6M14 9v6";

/// The toolbar, the line of IDs and the table of keys of one viewer.
pub(crate) struct Controls {
    words: &'static Words,
    bar: HtmlElement,
    ids: HtmlElement,
    keys: HtmlElement,
}

impl Controls {
    /// The controls at the end of `parent`.
    pub(crate) fn new(
        parent: &Node,
        words: &'static Words,
        share: bool,
    ) -> Result<Controls, JsValue> {
        let bar = append(parent, "div", "controls")?;
        bar.set_attribute("role", "toolbar")?;
        bar.set_attribute("aria-label", words.viewer)?;
        let mut markup = String::new();
        for &(command, name, _) in &COMMANDS[..TOOLS] {
            if command != Command::Share || share {
                let (label, icon) = (command.label(words), command.icon());
                let _ = write!(
                    markup,
                    "<button type=button {COMMAND}={name} title=\"{label}\" aria-label=\"{label}\">\
                     <svg viewBox=\"0 0 24 24\" aria-hidden=true><path d=\"{icon}\"/></svg></button>",
                );
            }
        }
        bar.set_inner_html(&markup);
        let ids = append(parent, "p", "ids")?;
        ids.set_inner_html(&id_buttons(words));
        let keys = append(parent, "div", "keys")?;
        keys.set_hidden(true);
        keys.set_inner_html(&key_table(words));
        Ok(Controls {
            words,
            bar,
            ids,
            keys,
        })
    }

    /// Shows whether the match plays by itself.
    pub(crate) fn show_autoplay(&self, on: bool) -> Result<(), JsValue> {
        let Some(button) = self.bar.query_selector("[data-command=autoplay]")? else {
            return Ok(());
        };
        let label = if on {
            self.words.pause
        } else {
            self.words.autoplay
        };
        button.set_attribute("aria-label", label)?;
        button.set_attribute("title", label)?;
        match button.query_selector("path")? {
            Some(path) => path.set_attribute("d", if on { PAUSE } else { PLAY }),
            None => Ok(()),
        }
    }

    /// Writes the IDs of the position shown.
    pub(crate) fn show_ids(&self, setup: &Setup) -> Result<(), JsValue> {
        let ids = [
            ("copy", Some(write_gnubgid(setup))),
            ("copyxgid", write_xgid(setup)),
        ];
        for (name, id) in ids {
            if let Some(button) = self.ids.query_selector(&format!("[{COMMAND}={name}]"))? {
                button.toggle_attribute_with_force("hidden", id.is_none())?;
                if let Some(code) = button.query_selector("code")? {
                    code.set_text_content(id.as_deref());
                }
            }
        }
        Ok(())
    }

    /// The element that shows the ID which a command copies.
    pub(crate) fn id(&self, command: Command) -> Option<Element> {
        let name = COMMANDS.iter().find(|(known, ..)| *known == command)?.1;
        let code = self.ids.query_selector(&format!("[{COMMAND}={name}] code"));
        code.ok().flatten()
    }

    /// Says that the ID of this command was copied, until [`Controls::end_notice`].
    pub(crate) fn say_copied(&self, command: Command) {
        let which = if command == Command::CopyXgid {
            "xgid"
        } else {
            "gnubgid"
        };
        let _ = self.ids.set_attribute("data-copied", which);
    }

    /// Ends saying that an ID was copied.
    pub(crate) fn end_notice(&self) {
        let _ = self.ids.remove_attribute("data-copied");
    }

    /// Shows the keys, or hides them.
    pub(crate) fn toggle_keys(&self) -> Result<(), JsValue> {
        self.keys.set_hidden(!self.keys.hidden());
        Ok(())
    }

    /// Hides the keys.
    pub(crate) fn close_keys(&self) -> Result<(), JsValue> {
        self.keys.set_hidden(true);
        Ok(())
    }
}

fn id_buttons(words: &Words) -> String {
    let (label, copied) = (words.copy_id, words.copied);
    let button = |name: &str, id: &str| {
        format!(
            "<button type=button {COMMAND}={name} title=\"{label}\"><span>{id}</span> <code></code>\
             <em>{copied}</em></button>"
        )
    };
    button("copy", "GNU ID") + &button("copyxgid", "XGID")
}

fn key_table(words: &Words) -> String {
    let mut markup = format!("<h3>{}</h3><dl>", words.keys);
    for (key, meaning) in words.key_help {
        let _ = write!(
            markup,
            "<dt>{}</dt><dd>{}</dd>",
            escape(key),
            escape(meaning)
        );
    }
    let close = words.close;
    let _ = write!(
        markup,
        "</dl><button type=button {COMMAND}=closekeys>{close}</button>"
    );
    markup
}
