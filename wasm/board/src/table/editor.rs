//! `editor`: makes a position.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Promise;
use jsboard::embed::{By, Command, Drawing, Effect, Form as Shown};
use jsboard::rules::Side;
use jsboard::words::fill;
use jsboard::words::labels::{EditorLabels, ToolLabels};
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, CanvasRenderingContext2d, DragEvent, Element, Event, HtmlAnchorElement,
    HtmlCanvasElement, HtmlElement, HtmlImageElement, KeyboardEvent, MouseEvent, Url, WheelEvent,
};

use super::form::Form;
use super::pointer::touched;
use super::{STYLES, Table, Wishes};
use crate::frame::at;
use crate::image::{alone, blob, local};
use crate::page::{
    append, focused, number_text, query, set_attribute, set_style, set_text, settle, window,
};
use crate::tools::{self, button_of, command_of, toolbar};
use crate::view::View;
use crate::widget::Widget;

/// How much larger than it is shown the picture is made as PNG.
const SCALE: u32 = 2;

/// A position that is being made.
pub(crate) struct EditorView {
    labels: EditorLabels,
    table: Table,
    parts: RefCell<Option<Parts>>,
    /// The picture that is shown, as SVG.
    svg: RefCell<String>,
}

/// What stands around the board.
struct Parts {
    bar: HtmlElement,
    palette: HtmlElement,
    message: HtmlElement,
    flaws: HtmlElement,
    form: Form,
}

pub(crate) fn make(lang: &str) -> Rc<dyn View> {
    Rc::new(EditorView {
        labels: EditorLabels::of(lang),
        table: Table::default(),
        parts: RefCell::default(),
        svg: RefCell::default(),
    })
}

impl EditorView {
    /// What stands below the board, at the end of a stage.
    fn parts(&self, widget: &Rc<Widget>, stage: &Element) -> Parts {
        let labels = &self.labels;
        let common = ToolLabels::of(&widget.lang);
        let shown = [
            ("undo", labels.undo, "M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6"),
            ("redo", labels.redo, "M15 7l5 5-5 5M20 12H10a6 6 0 0 0-6 6"),
            ("start", labels.start, "M5 20V9l7-6 7 6v11zM10 20v-6h4v6"),
            ("empty", labels.empty, "M6 6l12 12M18 6L6 18"),
            (
                "mirror",
                labels.mirror,
                "M12 3v18M9 7l-5 10h5zM15 7l5 10h-5z",
            ),
            ("swapsides", labels.swapsides, "M7 4v16l-4-4M17 20V4l4 4"),
            ("flip", common.flip, tools::FLIP),
            ("svg", labels.svg, "M12 4v11M8 11l4 4 4-4M5 20h14"),
            ("keys", common.keys, tools::KEYS),
        ];
        Parts {
            palette: palette(stage, labels),
            message: append(stage, "p", "status", &[]),
            bar: toolbar(stage, labels.editor, &shown),
            flaws: append(stage, "div", "flaws", &[("role", "status")]),
            form: Form::new(widget, stage, labels),
        }
    }

    /// Shows the state in the form and the buttons.
    fn show(&self, widget: &Rc<Widget>) {
        let Some(shown) = widget.ask(jsboard::embed::Embed::form) else {
            return;
        };
        let parts = self.parts.borrow();
        let Some(parts) = &*parts else {
            return;
        };
        let Parts { bar, flaws, .. } = parts;
        parts.form.show(&shown);
        set_text(&parts.message, &shown.message);
        self.show_palette(widget, &parts.palette, &shown);
        let button = |command| {
            let selector = ["[data-command=", command, "]"].concat();
            query(bar, &selector)
        };
        for (command, can) in [("undo", shown.can_undo), ("redo", shown.can_redo)] {
            if let Some(button) = button(command) {
                let _ = button.toggle_attribute_with_force("disabled", !can);
            }
        }
        flaws.replace_children_with_node_0();
        for flaw in &shown.flaws {
            set_text(&append(flaws, "p", "flaw", &[]), flaw);
        }
    }

    /// Shows whose checkers are added, and how many each side has left, in the colours of the board.
    fn show_palette(&self, widget: &Rc<Widget>, palette: &HtmlElement, shown: &Shown) {
        for (side, name) in SIDES {
            let find = |selector: &[&str]| query(palette, &selector.concat());
            let Some(button) = find(&["[data-side=\"", name, "\"]"]) else {
                continue;
            };
            let is_active = if side == shown.colour {
                "true"
            } else {
                "false"
            };
            set_attribute(&button, "aria-pressed", is_active);
            if let Some(left) = query(&button, ".left") {
                let count = number_text(shown.left[side]);
                set_text(&left, &fill(self.labels.left, &[&count]));
            }
            let selector = ["[part=checkers-", name, "]"].concat();
            let colour = query(widget.frame().picture(), &selector)
                .and_then(|group| group.get_attribute("fill"));
            if let (Some(disc), Some(colour)) = (query(&button, ".disc"), colour) {
                set_style(disc.unchecked_ref(), "background", &colour);
            }
        }
    }

    fn run(&self, widget: &Rc<Widget>, command: &str) {
        match command {
            "svg" => save(widget, &blob(&self.picture(widget)), "svg"),
            _ if self.table.run(widget, command) => {}
            _ => widget.try_act(Command::Named(command, "")),
        }
    }

    /// The picture as SVG that stands alone.
    fn picture(&self, widget: &Widget) -> String {
        alone(&self.svg.borrow(), &widget.host)
    }

    /// Promises the picture as PNG, twice as large as it is shown.
    fn png(&self, widget: &Rc<Widget>) -> Promise {
        let shown = widget.frame().picture().clone();
        let size = [shown.client_width(), shown.client_height()]
            .map(|length| length.max(1) as u32 * SCALE);
        let source = local(&self.picture(widget));
        Promise::new(&mut |resolve, reject| {
            let [width, height] = size;
            let Ok(image) = HtmlImageElement::new_with_width_and_height(width, height) else {
                return;
            };
            image.set_src(&source);
            let (decoded, source) = (image.decode(), source.clone());
            let failed = reject.clone();
            let draw = move |_| {
                let drawn = draw(&image, size, &resolve);
                let _ = Url::revoke_object_url(&source);
                if let Err(error) = drawn {
                    let _ = reject.call1(&JsValue::UNDEFINED, &error);
                }
            };
            settle(&decoded, draw, move |error| {
                _ = failed.call1(&JsValue::UNDEFINED, &error)
            });
        })
    }

    fn drop(widget: &Rc<Widget>, event: &DragEvent) {
        event.prevent_default();
        let Some(data) = event.data_transfer() else {
            return;
        };
        let Some(file) = data.files().and_then(|files| files.item(0)) else {
            let text = data.get_data("text").unwrap_or_default();
            return widget.try_act(Command::Named("paste", &text));
        };
        let weak = Rc::downgrade(widget);
        let paste = move |text: JsValue| {
            if let (Some(widget), Some(text)) = (weak.upgrade(), text.as_string()) {
                widget.try_act(Command::Named("paste", &text));
            }
        };
        settle(&file.unchecked_ref::<Blob>().text(), paste, |_| {});
    }
}

/// The sides and their names in commands, White first.
const SIDES: [(Side, &str); 2] = [(Side::X, "1"), (Side::O, "0")];

/// The choice of whose checkers are added.
fn palette(stage: &Element, labels: &EditorLabels) -> HtmlElement {
    let attributes = [("role", "group"), ("aria-label", labels.colour)];
    let palette = append(stage, "div", "palette", &attributes);
    for ((_, name), label) in SIDES.into_iter().zip([labels.white, labels.black]) {
        let attributes = [
            ("type", "button"),
            (tools::COMMAND, "colour"),
            ("data-side", name),
        ];
        let button = append(&palette, "button", "colour", &attributes);
        append(&button, "i", "disc", &[]);
        set_text(&append(&button, "span", "side", &[]), label);
        append(&button, "span", "left", &[]);
    }
    palette
}

/// Draws an image on a canvas and hands it over as a PNG.
fn draw(
    image: &HtmlImageElement,
    [width, height]: [u32; 2],
    done: &js_sys::Function,
) -> Result<(), JsValue> {
    let document = window().document().unwrap_throw();
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.unwrap_throw();
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let [width, height] = [width, height].map(f64::from);
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)?;
    canvas.to_blob_with_type(done, "image/png")
}

/// Lets the browser save a file, named after the position.
fn save(widget: &Widget, file: &Blob, extension: &str) {
    let Ok(address) = Url::create_object_url_with_blob(file) else {
        return;
    };
    let document = window().document().unwrap_throw();
    let Ok(link) = document.create_element("a") else {
        return;
    };
    let link: HtmlAnchorElement = link.unchecked_into();
    link.set_href(&address);
    let id = widget.ask(|embed| embed.state().gnubgid);
    let name = id.replace(|c: char| !c.is_ascii_alphanumeric() && c != '_', "-");
    link.set_download(&[&name, ".", extension].concat());
    link.click();
    Timeout::new(0, move || _ = Url::revoke_object_url(&address)).forget();
}

impl View for EditorView {
    fn styles(&self) -> Vec<&'static str> {
        STYLES.to_vec()
    }

    fn stage(&self, _: &Rc<Widget>, root: &Element) -> Element {
        let attributes = [("role", "group"), ("aria-label", self.labels.editor)];
        append(root, "div", "stage", &attributes).into()
    }

    fn build(self: Rc<Self>, widget: &Rc<Widget>, stage: Option<&Element>) {
        if let Some(stage) = stage {
            self.parts.replace(Some(self.parts(widget, stage)));
            self.table.add_below(widget, stage, self.labels.edit_keys);
            let me = self.clone();
            widget.on(stage, "click", move |widget, event: &Event| {
                if let Some(command) = command_of(event) {
                    let side =
                        button_of(event).and_then(|button| button.get_attribute("data-side"));
                    match side {
                        Some(side) => widget.try_act(Command::Named(&command, &side)),
                        None => me.run(widget, &command),
                    }
                }
            });
            widget.on(stage, "dragover", |_, event: &DragEvent| {
                event.prevent_default()
            });
            widget.on(stage, "drop", EditorView::drop);
        }
        let me = self.clone();
        self.table.listen(
            widget,
            self.clone(),
            move |widget, event: &KeyboardEvent| {
                let is_undo =
                    (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("z");
                if !is_undo {
                    return me.table.key(widget, event);
                }
                event.prevent_default();
                let command = if event.shift_key() { "redo" } else { "undo" };
                widget.try_act(Command::Named(command, ""));
            },
        );
    }

    fn carry_out(&self, widget: &Rc<Widget>, effect: Effect) {
        if effect == Effect::Form {
            self.show(widget);
        }
    }

    fn drawn(&self, _: &Rc<Widget>, drawing: &Drawing) {
        self.svg.replace(drawing.svg.clone());
        self.table.show(&drawing.state);
    }

    fn before_set(&self, widget: &Rc<Widget>) {
        self.table.put_back(widget);
    }

    fn destroy(&self) {
        self.table.destroy();
    }

    fn call(&self, widget: &Rc<Widget>, name: &str) -> JsValue {
        match name {
            "svg" => self.picture(widget).into(),
            "png" => self.png(widget).into(),
            _ => JsValue::UNDEFINED,
        }
    }
}

impl Wishes for EditorView {
    /// The second button takes checkers off.
    fn uses_second(&self) -> bool {
        true
    }

    fn context_menu(&self, _: &Rc<Widget>, event: &MouseEvent) {
        event.prevent_default();
    }

    fn wheel(&self, widget: &Rc<Widget>, event: &WheelEvent) {
        let board = widget.frame().element.clone();
        let is_focused = focused(&board).as_ref() == Some(board.as_ref());
        if event.delta_y() == 0.0 || !is_focused {
            return;
        }
        event.prevent_default();
        let touched = touched(widget, 0, at(event), By::default());
        widget.tell(|embed| embed.wheel(&touched, event.delta_y() < 0.0));
    }
}
