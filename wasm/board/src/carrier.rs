//! What carries a board's picture: SVG in the page, or an `<img usemap>`.

use std::rc::Rc;

use js_sys::Object;
use jsboard::embed::Drawing;
use web_sys::HtmlElement;

use crate::image;
use crate::page::{append, fill};
use crate::widget::Widget;

/// What carries a board's picture.
pub(crate) trait Carrier {
    /// The element that shows the picture.
    fn element(&self) -> &HtmlElement;

    /// Shows a picture.
    fn show(self: Rc<Self>, widget: &Rc<Widget>, drawing: &Drawing);

    /// Adapts what lies over the picture to its size.
    fn remap(&self, _: &Widget) {}

    /// Lays an element over the picture that the element of the board cannot hold.
    fn cover(&self, _layer: &HtmlElement) {}

    /// An element outside the picture that pointers meet too.
    fn target(&self) -> Option<HtmlElement> {
        None
    }

    /// Stops showing pictures that are still to come.
    fn destroy(&self) {}
}

/// An image that is in the page already, and comes alive in its place.
pub(crate) trait InPlace {
    /// The image.
    fn image(&self) -> HtmlElement;

    /// The options that it gives by its address and its size.
    fn options(&self) -> Object;

    /// What carries the picture there.
    fn carrier(&self) -> Rc<dyn Carrier>;

    /// Gives it back as it was.
    fn give_back(&self);
}

/// A kind of carrier. All that belongs to images alone is reached through this, so that a page can
/// load it when it needs it.
pub(crate) struct CarrierKind {
    /// The value of the option `format`.
    name: &'static str,
    /// Makes one in the frame of a board.
    pub(crate) make: fn(frame: &HtmlElement) -> Rc<dyn Carrier>,
    /// The image in the page that an element is, or is the map of.
    pub(crate) in_place: fn(element: &HtmlElement) -> Option<Box<dyn InPlace>>,
}

const KINDS: [CarrierKind; 2] = [
    CarrierKind {
        name: "svg",
        make: |frame| Rc::new(Svg(append(frame, "div", "picture", &[]))),
        in_place: |_| None,
    },
    CarrierKind {
        name: "image",
        make: image::make,
        in_place: image::in_place,
    },
];

impl CarrierKind {
    /// The kind of this name.
    pub(crate) fn named(name: &str) -> &'static CarrierKind {
        KINDS
            .iter()
            .find(|kind| kind.name == name)
            .unwrap_or(&KINDS[0])
    }
}

/// SVG in the page, in this element.
struct Svg(HtmlElement);

impl Carrier for Svg {
    fn element(&self) -> &HtmlElement {
        &self.0
    }

    fn show(self: Rc<Self>, _: &Rc<Widget>, drawing: &Drawing) {
        fill(&self.0, &drawing.svg);
    }
}
