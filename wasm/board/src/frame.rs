//! The picture in an element that is told how large it is, and what lies over it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Array;
use jsboard::embed::Drawing;
use jsboard::scene::{Track, UNITS};
use wasm_bindgen::prelude::*;
use web_sys::{Animation, Element, HtmlElement, MouseEvent, ResizeObserver, SvgGraphicsElement};

use crate::carrier::{Carrier, CarrierKind, InPlace};
use crate::page::{
    Animatable, Fields, append, fill, get, number, number_text, query, reduces_motion,
    remove_attribute, set_attribute, set_style,
};
use crate::widget::Widget;

/// The width of a board in a container that has none, in CSS pixels.
const DEFAULT_WIDTH: u32 = 400;
/// The properties of a size.
const SIZE: [&str; 2] = ["width", "height"];
/// How long a checker takes back to where it was, in milliseconds.
const PUT_BACK: u32 = 140;

/// A board's picture, and what lies over it.
pub(crate) struct Frame {
    host: HtmlElement,
    /// The element that has the focus and meets pointers.
    pub(crate) element: HtmlElement,
    carrier: Rc<dyn Carrier>,
    /// Whether it is an image that was in the page already.
    pub(crate) is_in_place: bool,
    /// The size that the page has given to the host's own style.
    size: [String; 2],
    /// Whether its container has no width.
    is_alone: bool,
    /// What is moving.
    running: RefCell<Vec<Animation>>,
    /// What lies over the picture, once there was something.
    over: RefCell<Option<HtmlElement>>,
    /// How far the checker that is carried is from where it was, in CSS pixels.
    carried: Cell<Option<[f64; 2]>>,
    observer: Option<ResizeObserver>,
    _on_resize: Closure<dyn FnMut()>,
}

impl Frame {
    /// An empty board at the end of `parent`; without one, in place of an image and its map. It is
    /// alone where its container has no width.
    pub(crate) fn new(
        widget: &Rc<Widget>,
        parent: Option<&Element>,
        in_place: Option<&dyn InPlace>,
        is_alone: bool,
    ) -> Rc<Frame> {
        let element: HtmlElement = match parent {
            Some(parent) => append(parent, "div", "board", &[("role", "img")]),
            None => widget.host.clone(),
        };
        let carrier = match in_place {
            Some(in_place) => in_place.carrier(),
            None => {
                let format = get(&widget.options, "format")
                    .as_string()
                    .unwrap_or_default();
                let format = if get(&widget.options, "imageserver").is_truthy() {
                    "image"
                } else {
                    &format
                };
                (CarrierKind::named(format).make)(&element)
            }
        };
        let (weak, frame) = (Rc::downgrade(widget), element.clone());
        let on_resize = Closure::<dyn FnMut()>::new(move || {
            let width = frame.client_width();
            if let Some(widget) = weak.upgrade().filter(|_| width > 0) {
                widget.resized(width as u32);
            }
        });
        // A document in which nothing is laid out has none.
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(&element);
        }
        Rc::new(Frame {
            host: widget.host.clone(),
            element,
            carrier,
            is_in_place: in_place.is_some(),
            size: SIZE.map(|name| {
                widget
                    .host
                    .style()
                    .get_property_value(name)
                    .unwrap_or_default()
            }),
            is_alone,
            running: RefCell::default(),
            over: RefCell::default(),
            carried: Cell::default(),
            observer,
            _on_resize: on_resize,
        })
    }

    /// Takes over the size that the options give, or what the page gives without one.
    pub(crate) fn resize(&self, options: &JsValue) {
        if self.is_in_place {
            return;
        }
        let given = |name| number(&get(options, name)).map(|size| pixels(size as u32));
        let (wide, high) = (given("width"), given("height"));
        let wide = wide.or_else(|| self.is_alone.then(|| pixels(DEFAULT_WIDTH)));
        self.take_size([wide.as_deref(), high.as_deref()]);
        let classes = self.element.class_list();
        let _ = classes.toggle_with_force("fixed", high.is_some());
    }

    /// Gives the host a size, in CSS; what is not given is as the page had it.
    fn take_size(&self, size: [Option<&str>; 2]) {
        for (i, name) in SIZE.into_iter().enumerate() {
            set_style(&self.host, name, size[i].unwrap_or(&self.size[i]));
        }
    }

    /// Shows a picture, says in the host's attributes what it shows, and lets its checkers run.
    pub(crate) fn draw(&self, widget: &Rc<Widget>, drawing: &Drawing) {
        self.finish();
        let label = if self.is_in_place {
            "alt"
        } else {
            "aria-label"
        };
        set_attribute(&self.element, label, &drawing.label);
        self.carrier.clone().show(widget, drawing);
        let _ = self.host.class_list().add_1("jsboard");
        set_attribute(&self.host, "data-gnubgid", &drawing.state.gnubgid);
        match &drawing.state.xgid {
            Some(xgid) => set_attribute(&self.host, "data-xgid", xgid),
            None => remove_attribute(&self.host, "data-xgid"),
        }
        if !drawing.tracks.is_empty() && !reduces_motion() {
            let running = drawing.tracks.iter().filter_map(|track| self.run(track));
            self.running.replace(running.collect());
        }
    }

    /// Shows what lies over the picture.
    pub(crate) fn overlay(&self, svg: Option<&str>) {
        if svg.is_none() && self.over.borrow().is_none() {
            return;
        }
        let over = self
            .over
            .borrow_mut()
            .get_or_insert_with(|| self.layer())
            .clone();
        fill(&over, svg.unwrap_or_default());
        self.place_carried();
    }

    /// Moves the checker that is carried this far from where it was, in CSS pixels.
    pub(crate) fn carry(&self, by: Option<[f64; 2]>) {
        self.carried.set(by);
        self.place_carried();
    }

    fn place_carried(&self) {
        let (Some([x, y]), Some(lifted)) = (self.carried.get(), self.lifted()) else {
            return;
        };
        let Some(matrix) = lifted.get_screen_ctm() else {
            return;
        };
        // The checker's own translation does not change the scale.
        let scale = f64::from(matrix.a());
        set_attribute(
            &lifted,
            "transform",
            &translation("", [x / scale, y / scale]),
        );
    }

    fn lifted(&self) -> Option<SvgGraphicsElement> {
        let over = self.over.borrow();
        let lifted = query(over.as_ref()?, "[part=lifted]")?;
        Some(lifted.unchecked_into())
    }

    /// Lets the checker that is carried go back to where it was.
    pub(crate) fn put_back(&self) {
        let carried = self.carried.take();
        let Some(lifted) = self.lifted().filter(|_| !reduces_motion()) else {
            return;
        };
        let Some(picture) = lifted.owner_svg_element() else {
            return;
        };
        let (Some([x, y]), Some(matrix)) = (carried, lifted.get_screen_ctm()) else {
            return;
        };
        let scale = f64::from(matrix.a());
        let layer = self.layer();
        if let Ok(copy) = picture.clone_node() {
            let _ = copy.append_child(&lifted);
            let _ = layer.append_child(&copy);
        }
        remove_attribute(&lifted, "transform");
        let frame = |transform: &str| Fields::new().text("transform", transform).object();
        let from = translation("px", [x / scale, y / scale]);
        let frames = Array::of2(&frame(&from), &frame("none"));
        let options = Fields::new()
            .number("duration", PUT_BACK.into())
            .text("easing", "ease-out");
        let animation = lifted
            .unchecked_ref::<Animatable>()
            .animate(&frames, &options.object());
        let remove = Closure::once_into_js(move || layer.remove());
        animation.set_onfinish(Some(remove.unchecked_ref()));
    }

    /// The elements that pointers meet: areas are outside an image that is in the page already.
    pub(crate) fn targets(&self) -> Vec<HtmlElement> {
        let outside = self.carrier.target();
        std::iter::once(self.element.clone())
            .chain(outside)
            .collect()
    }

    /// The element that shows the picture.
    pub(crate) fn picture(&self) -> &HtmlElement {
        self.carrier.element()
    }

    /// An element that lies over the picture, and that no pointer meets.
    fn layer(&self) -> HtmlElement {
        self.cover("div", "over", &[("aria-hidden", "true")])
    }

    /// A new element over the picture.
    pub(crate) fn cover(&self, tag: &str, name: &str, attributes: &[(&str, &str)]) -> HtmlElement {
        let layer = append(&self.element, tag, name, attributes);
        self.carrier.cover(&layer);
        layer
    }

    /// Where a mouse or pointer event happened: from the picture's upper left corner, and how large
    /// that is shown, in CSS pixels.
    pub(crate) fn place(&self, [x, y]: [i32; 2]) -> ([f32; 2], [f32; 2]) {
        let shown = self.picture().get_bounding_client_rect();
        let at = [f64::from(x) - shown.left(), f64::from(y) - shown.top()];
        (
            at.map(|n| n as f32),
            [shown.width() as f32, shown.height() as f32],
        )
    }

    /// Makes the areas of an image anew.
    pub(crate) fn remap(&self, widget: &Widget) {
        self.carrier.remap(widget);
    }

    /// Ends what is moving: the picture stands as it will be.
    pub(crate) fn finish(&self) {
        for animation in self.running.take() {
            animation.cancel();
        }
    }

    /// Gives the element back: what it holds shows again.
    pub(crate) fn destroy(&self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        self.finish();
        self.carrier.destroy();
        if let Some(over) = self.over.take().filter(|_| self.is_in_place) {
            over.remove();
        }
        if !self.is_in_place {
            self.take_size([None, None]);
        }
        let _ = self.host.class_list().remove_1("jsboard");
        for name in ["class", "style"] {
            if self.host.get_attribute(name).as_deref() == Some("") {
                remove_attribute(&self.host, name);
            }
        }
        for name in ["data-gnubgid", "data-xgid", "data-steps"] {
            remove_attribute(&self.host, name);
        }
    }

    /// Lets one checker or die run to where it has been drawn.
    fn run(&self, track: &Track) -> Option<Animation> {
        let mut selector = String::from("[data-region=\"");
        track.region.write_name(&mut selector);
        selector.push_str("\"]");
        let piece = query(self.picture(), &selector)?;
        // What moves lies over what rests.
        let _ = piece.parent_node()?.append_child(&piece);
        let start = track.keys.first()?.ms;
        let duration = track.keys.last()?.ms - start;
        // Each has the same functions, so that whole turns are turned.
        let turns = track.keys.iter().any(|key| key.turn != 0.0);
        let frames = Array::new();
        for key in &track.keys {
            let mut transform = translation("px", [key.dx, key.dy].map(|by| f64::from(by * UNITS)));
            if turns {
                transform.push_str(&[" rotate(", &number_text(key.turn), "deg)"].concat());
            }
            let frame = Fields::new()
                .text("transform", &transform)
                .number(
                    "offset",
                    f64::from(key.ms - start) / f64::from(duration.max(1)),
                )
                .text("easing", "ease-out");
            frames.push(&frame.object());
        }
        let options = Fields::new()
            .number("delay", start.into())
            .number("duration", duration.into())
            .text("fill", "backwards");
        Some(
            piece
                .unchecked_ref::<Animatable>()
                .animate(&frames, &options.object()),
        )
    }
}

/// `translate(…)` with a unit: none for an attribute, `px` for a style.
fn translation(unit: &str, [x, y]: [f64; 2]) -> String {
    let [x, y] = [x, y].map(number_text);
    ["translate(", &x, unit, ",", &y, unit, ")"].concat()
}

pub(crate) fn pixels(length: u32) -> String {
    number_text(length) + "px"
}

/// Where a mouse event happened, in CSS pixels of the window.
pub(crate) fn at(event: &MouseEvent) -> [i32; 2] {
    [event.client_x(), event.client_y()]
}
