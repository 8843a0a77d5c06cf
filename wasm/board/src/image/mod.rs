//! The picture as an `<img usemap>`: the local picture, or that of an image server.

mod in_place;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Array;
use jsboard::embed::{Drawing, Embed};
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, BlobPropertyBag, Element, HtmlElement, HtmlImageElement, HtmlMapElement, Url,
    UrlSearchParams,
};

use self::in_place::ImageInPlace;
use crate::carrier::{Carrier, InPlace};
use crate::frame::pixels;
use crate::page::{
    Fields, append, dispatch, fill, focus, focused, get, number_text, set_style, settle, window,
};
use crate::widget::Widget;

/// How long a server may take before the local picture is shown meanwhile, in milliseconds.
const PATIENCE: u32 = 500;
/// How long a server that has failed is left alone, in milliseconds.
const REST: f64 = 30_000.0;

thread_local! {
    /// How many maps have been named.
    static MAPS: Cell<u32> = const { Cell::new(0) };
}

/// A picture in an `<img usemap>`.
struct Image {
    /// The image.
    element: HtmlElement,
    map: HtmlMapElement,
    is_in_place: bool,
    /// The number of the latest picture: older ones that come late are not shown.
    latest: Cell<u32>,
    /// The address of the local picture that is shown.
    blob: RefCell<Option<String>>,
    /// When the server may be asked again.
    rests_until: Cell<f64>,
    /// Ends the patience with the server.
    slow: RefCell<Option<Timeout>>,
}

/// An image in the frame of a board.
pub(crate) fn make(frame: &HtmlElement) -> Rc<dyn Carrier> {
    let element = append(
        frame,
        "img",
        "picture",
        &[("alt", ""), ("draggable", "false")],
    );
    let map = append(frame, "map", "map", &[]).unchecked_into();
    Image::new(element, map, false)
}

/// The image in the page that an element is, or is the map of.
pub(crate) fn in_place(element: &HtmlElement) -> Option<Box<dyn InPlace>> {
    Some(Box::new(ImageInPlace::of(element)?))
}

impl Image {
    fn new(element: HtmlElement, map: HtmlMapElement, is_in_place: bool) -> Rc<Image> {
        if map.name().is_empty() {
            let number = MAPS.replace(MAPS.get() + 1) + 1;
            map.set_name(&["jsboard-", &number_text(number)].concat());
        }
        element
            .unchecked_ref::<HtmlImageElement>()
            .set_use_map(&["#", &map.name()].concat());
        Rc::new(Image {
            element,
            map,
            is_in_place,
            latest: Cell::default(),
            blob: RefCell::default(),
            rests_until: Cell::default(),
            slow: RefCell::default(),
        })
    }

    /// Shows the picture at an address, and the local one while that is slow or if it fails.
    fn show_remote(self: &Rc<Self>, widget: &Rc<Widget>, address: String, svg: String) {
        let (carrier, to, latest) = (self.clone(), Rc::downgrade(widget), self.latest.get());
        let shown = address.clone();
        let fall = Rc::new(move |reason: &str| {
            let Some(widget) = to.upgrade().filter(|_| latest == carrier.latest.get()) else {
                return;
            };
            carrier.slow.take();
            let detail = Fields::new()
                .text("src", &shown)
                .text("reason", reason)
                .object();
            dispatch(&widget.host, "fallback", &detail);
            carrier.swap(&widget, local(&svg), true, None);
        });
        let slow = fall.clone();
        self.slow
            .replace(Some(Timeout::new(PATIENCE, move || slow("slow"))));
        let carrier = self.clone();
        let failed = move || {
            carrier.rests_until.set(now() + REST);
            fall("failed");
        };
        self.swap(widget, address, false, Some(Box::new(failed)));
    }

    /// Shows what is at an address once it is decoded, if it still is the latest.
    fn swap(
        self: &Rc<Self>,
        widget: &Rc<Widget>,
        src: String,
        is_local: bool,
        failed: Option<Box<dyn FnOnce()>>,
    ) {
        let Ok(next) = HtmlImageElement::new() else {
            return;
        };
        next.set_src(&src);
        let (carrier, weak, latest) = (self.clone(), Rc::downgrade(widget), self.latest.get());
        let decoded = move |_| {
            let Some(widget) = weak.upgrade().filter(|_| latest == carrier.latest.get()) else {
                if is_local {
                    let _ = Url::revoke_object_url(&src);
                }
                return;
            };
            carrier.slow.take();
            carrier
                .element
                .unchecked_ref::<HtmlImageElement>()
                .set_src(&src);
            if let Some(old) = carrier.blob.replace(is_local.then_some(src)) {
                let _ = Url::revoke_object_url(&old);
            }
            carrier.remap(&widget);
        };
        let failed = move |_| {
            if let Some(failed) = failed {
                failed();
            }
        };
        settle(&next.decode(), decoded, failed);
    }

    /// The address of a server's picture: the position, the look, and the buttons that the local one
    /// has.
    fn address(&self, widget: &Widget, server: &str, drawing: &Drawing) -> String {
        let shown = self.element.get_bounding_client_rect();
        let size = |length: f64, default: u32| match length.round() as u32 {
            0 => number_text(default),
            length => number_text(length),
        };
        let option = |name| get(&widget.options, name).as_string();
        let flip = get(&widget.options, "flip");
        let is_flipped = flip.is_truthy() && flip.as_string().as_deref() != Some("false");
        let fields = [
            ("gnubgid", Some(widget.ask(Embed::drawn))),
            ("width", Some(size(shown.width(), 400))),
            ("height", Some(size(shown.height(), 300))),
            (
                "css",
                Some(option("css").unwrap_or_else(|| "nature".to_owned())),
            ),
            ("home", option("home")),
            ("numbers", option("numbers")),
            ("bottom", is_flipped.then(|| "0".to_owned())),
            (
                "buttons",
                Some(listed(&drawing.buttons)).filter(|buttons| !buttons.is_empty()),
            ),
            (
                "lang",
                Some(widget.ask(|embed| embed.words().lang.to_owned())),
            ),
            ("format", Some("svg".to_owned())),
        ];
        let Ok(query) = UrlSearchParams::new() else {
            return server.to_owned();
        };
        for (name, value) in fields {
            if let Some(value) = value {
                query.append(name, &value);
            }
        }
        let mark = if server.contains('?') { "&" } else { "?" };
        [server, mark, &String::from(query.to_string())].concat()
    }
}

impl Carrier for Image {
    fn element(&self) -> &HtmlElement {
        &self.element
    }

    fn target(&self) -> Option<HtmlElement> {
        self.is_in_place.then(|| self.map.clone().into())
    }

    fn cover(&self, layer: &HtmlElement) {
        if !self.is_in_place {
            return;
        }
        let places = [
            ("left", self.element.offset_left()),
            ("top", self.element.offset_top()),
            ("width", self.element.client_width()),
            ("height", self.element.client_height()),
        ];
        for (name, length) in places {
            set_style(layer, name, &pixels(length.max(0) as u32));
        }
        set_style(layer, "position", "absolute");
        set_style(layer, "pointer-events", "none");
        let _ = self.element.after_with_node_1(layer);
    }

    /// Shows a picture once it is decoded, with its areas; never nothing.
    fn show(self: Rc<Self>, widget: &Rc<Widget>, drawing: &Drawing) {
        self.latest.set(self.latest.get() + 1);
        self.slow.take();
        if !self.is_in_place {
            let [width, height] = drawing.size.map(number_text);
            let ratio = [&width, " / ", &height].concat();
            set_style(&self.element, "aspect-ratio", &ratio);
        }
        let svg = alone(&drawing.svg, &widget.host);
        let server = get(&widget.options, "imageserver").as_string();
        match server.filter(|_| now() >= self.rests_until.get()) {
            Some(server) => self.show_remote(widget, self.address(widget, &server, drawing), svg),
            None => self.swap(widget, local(&svg), true, None),
        }
    }

    /// Makes the areas anew.
    fn remap(&self, widget: &Widget) {
        let shown = self.element.get_bounding_client_rect();
        let [width, height] = [shown.width(), shown.height()];
        if width < 1.0 || height < 1.0 {
            return;
        }
        let focused = focused(&self.map).filter(|focused| self.map.contains(Some(focused)));
        let focused = focused.and_then(|area| area.get_attribute("data-region"));
        let areas = widget.ask(|embed| embed.areas(width.round() as u32, height.round() as u32));
        fill(&self.map, &areas);
        let first = self.map.first_element_child();
        for area in std::iter::successors(first, Element::next_element_sibling) {
            let area: HtmlElement = area.unchecked_into();
            let region = area.get_attribute("data-region").unwrap_or_default();
            area.set_tab_index(if region.starts_with("button-") { 0 } else { -1 });
            if focused.as_ref() == Some(&region) {
                focus(&area);
            }
        }
    }

    /// Stops showing pictures that are still to come.
    fn destroy(&self) {
        self.latest.set(self.latest.get() + 1);
        self.slow.take();
        if let Some(blob) = self.blob.take() {
            let _ = Url::revoke_object_url(&blob);
        }
    }
}

/// Names with commas between them.
fn listed(names: &[&str]) -> String {
    let mut list = String::new();
    for name in names {
        if !list.is_empty() {
            list.push(',');
        }
        list.push_str(name);
    }
    list
}

/// The address of a picture that is made here.
pub(crate) fn local(svg: &str) -> String {
    Url::create_object_url_with_blob(&blob(svg)).unwrap_or_default()
}

/// A picture as a file.
pub(crate) fn blob(svg: &str) -> Blob {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let parts = Array::of1(&svg.into());
    Blob::new_with_str_sequence_and_options(&parts, &options).unwrap_throw()
}

/// A picture with the colours that it has on this element, for where nothing else styles it.
pub(crate) fn alone(svg: &str, element: &Element) -> String {
    let style = window().get_computed_style(element).ok().flatten();
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some((before, inside)) = rest.split_once('(') {
        let variable = inside.strip_prefix("--jsboard-");
        let variable = variable.and_then(|variable| variable.split_once(')'));
        if let (Some(start), Some((variable, after))) = (before.strip_suffix("var"), variable) {
            // Of `var(--jsboard-field,#E9DFC7)` what it is here is left.
            let (token, default) = variable.split_once(',').unwrap_or((variable, ""));
            let name = ["--jsboard-", token].concat();
            let own = style.as_ref();
            let own = own.and_then(|style| style.get_property_value(&name).ok());
            let own = own.filter(|own| !own.is_empty());
            out.push_str(start);
            out.push_str(own.as_deref().unwrap_or(default));
            rest = after;
        } else {
            out.push_str(before);
            out.push('(');
            rest = inside;
        }
    }
    out.push_str(rest);
    if let Some(rest) = out.strip_prefix("<svg ") {
        return ["<svg font-family=\"sans-serif\" ", rest].concat();
    }
    out
}

fn now() -> f64 {
    window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}
