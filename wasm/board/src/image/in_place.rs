//! An `<img usemap>` or a `<map>` that is in the page already, which comes alive in place.

use std::rc::Rc;

use js_sys::Object;
use wasm_bindgen::prelude::*;
use web_sys::{Document, HtmlElement, HtmlImageElement, HtmlMapElement, Node, Url};

use super::Image;
use crate::carrier::{Carrier, InPlace};
use crate::page::{Fields, remove_attribute, set_attribute};

/// What an image's address may say about the board on it.
const FIELDS: [&str; 6] = ["id", "gnubgid", "xgid", "css", "home", "numbers"];

/// The attributes of an image that a board takes over.
const ATTRIBUTES: [&str; 5] = ["src", "usemap", "alt", "role", "tabindex"];

/// An image and its map, with what they were.
pub(super) struct ImageInPlace {
    image: HtmlImageElement,
    map: HtmlMapElement,
    /// What its [`ATTRIBUTES`] were.
    attributes: [Option<String>; 5],
    areas: Vec<Node>,
    /// Whether the map was made for the board.
    is_made: bool,
}

impl ImageInPlace {
    /// The image and the map that an element is one of; nothing for others.
    pub(super) fn of(element: &HtmlElement) -> Option<ImageInPlace> {
        let document = element.owner_document()?;
        let (image, map): (HtmlImageElement, Option<HtmlMapElement>) =
            match element.local_name().as_str() {
                "img" => {
                    let image: HtmlImageElement = element.clone().unchecked_into();
                    let map = map_of(&document, &image);
                    (image, map)
                }
                "map" => {
                    let map: HtmlMapElement = element.clone().unchecked_into();
                    (image_of(&document, &map)?, Some(map))
                }
                _ => return None,
            };
        let attributes = ATTRIBUTES.map(|name| image.get_attribute(name));
        let is_made = map.is_none();
        let map = match map {
            Some(map) => map,
            None => {
                let map: HtmlMapElement = document.create_element("map").ok()?.unchecked_into();
                map.set_name(image.use_map().get(1..).unwrap_or_default());
                image.after_with_node_1(&map).ok()?;
                map
            }
        };
        let children = map.child_nodes();
        let areas = (0..children.length())
            .filter_map(|index| children.item(index))
            .collect();
        Some(ImageInPlace {
            image,
            map,
            attributes,
            areas,
            is_made,
        })
    }
}

impl InPlace for ImageInPlace {
    fn image(&self) -> HtmlElement {
        self.image.clone().into()
    }

    fn carrier(&self) -> Rc<dyn Carrier> {
        Image::new(self.image.clone().into(), self.map.clone(), true)
    }

    fn options(&self) -> Object {
        let mut fields = Fields::new().text("format", "image");
        let size = [self.image.client_width(), self.image.client_height()];
        for (name, size) in ["width", "height"].into_iter().zip(size) {
            if size > 0 {
                fields = fields.number(name, size.into());
            }
        }
        let base = self.image.base_uri().ok().flatten().unwrap_or_default();
        let [src, ..] = &self.attributes;
        let address = src
            .as_deref()
            .and_then(|src| Url::new_with_base(src, &base).ok());
        let Some(address) = address else {
            return fields.object();
        };
        let search = address.search_params();
        let mut has_id = false;
        for name in FIELDS {
            if let Some(value) = search.get(name) {
                has_id |= name.ends_with("id");
                fields = fields.text(name, &value.replace(' ', "+"));
            }
        }
        // A file, by its extension, is one picture; what has none is asked for the next.
        if has_id && !is_file(&address.pathname()) {
            fields = fields.text("imageserver", &(address.origin() + &address.pathname()));
        }
        fields.object()
    }

    fn give_back(&self) {
        for (name, value) in ATTRIBUTES.iter().zip(&self.attributes) {
            match value {
                Some(value) => set_attribute(&self.image, name, value),
                None => remove_attribute(&self.image, name),
            }
        }
        self.map
            .replace_children_with_node(&self.areas.iter().collect());
        if self.is_made {
            self.map.remove();
        }
    }
}

/// The map that an image names.
fn map_of(document: &Document, image: &HtmlImageElement) -> Option<HtmlMapElement> {
    let name = image.use_map();
    let maps = document.query_selector_all("map").ok()?;
    let mut maps = (0..maps.length())
        .filter_map(|index| Some(maps.item(index)?.unchecked_into::<HtmlMapElement>()));
    let wanted = name.get(1..).filter(|name| !name.is_empty())?;
    maps.find(|map| map.name() == wanted)
}

/// The image that names a map.
fn image_of(document: &Document, map: &HtmlMapElement) -> Option<HtmlImageElement> {
    let images = document.query_selector_all("img[usemap]").ok()?;
    let mut images = (0..images.length())
        .filter_map(|index| Some(images.item(index)?.unchecked_into::<HtmlImageElement>()));
    images.find(|image| image.use_map().get(1..) == Some(map.name().as_str()))
}

/// Whether a path ends in a file with an extension.
fn is_file(path: &str) -> bool {
    let (_, extension) = path.rsplit_once('.').unwrap_or_default();
    !extension.is_empty()
        && extension
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
