//! An image map as markup.

use super::markup::Markup;
use crate::geometry::{MapArea, Region};
use crate::text::push_digits;

/// The `<area>` elements of an image map, in their order, each with `shape`, `coords`, `href`,
/// `alt` and `data-region`. `href` is what comes before the name of the region there; `alt` says
/// what a region is, in words.
#[must_use]
pub fn map_areas(areas: &[MapArea], href: &str, alt: &dyn Fn(Region) -> String) -> String {
    let out = String::with_capacity(96 * areas.len());
    let mut markup = Markup { out };
    let mut link = String::with_capacity(href.len() + 24);
    for area in areas {
        markup.write("<area");
        markup.word("shape", area.shape.name());
        markup.attribute("coords", |out| push_coords(out, area.shape.coords()));
        link.clear();
        link.push_str(href);
        area.region.write_name(&mut link);
        markup.text("href", &link);
        markup.text("alt", &alt(area.region));
        markup.word("data-region", &link[href.len()..]);
        markup.out.push('>');
    }
    markup.out
}

/// A `<map>` element of this name around such areas.
#[must_use]
pub fn map_element(name: &str, areas: &str) -> String {
    let out = String::with_capacity(areas.len() + name.len() + 24);
    let mut markup = Markup { out };
    markup.write("<map");
    markup.text("name", name);
    markup.out.push('>');
    markup.write(areas);
    markup.write("</map>");
    markup.out
}

/// The value of `coords`: whole numbers, separated by commas.
#[must_use]
pub fn map_coords(area: &MapArea) -> String {
    let mut out = String::with_capacity(16);
    push_coords(&mut out, area.shape.coords());
    out
}

fn push_coords(out: &mut String, coords: &[i32]) {
    for (i, &n) in coords.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        push_digits(out, n.unsigned_abs());
    }
}
