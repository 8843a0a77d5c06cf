//! One board: a picture in an element that is told how large it is.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use jsboard::geometry::{Dice, Home, Layout, Plan, View};
use jsboard::notation::{write_gnubgid, write_xgid};
use jsboard::scene::{
    Colours, Marks, Numbers, Options as Drawing, Scene, SvgOptions, Theme, svg, tween,
};
use jsboard::{BySide, Play, Roll, Setup, Side};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{EventTarget, HtmlElement, Node, ResizeObserver};

use crate::convert::wrong;
use crate::dom::append;
use crate::motion::Motion;
use crate::options::Options;

/// The width of a board in a container that has none, in CSS pixels.
const DEFAULT_WIDTH: f64 = 400.0;
/// The widest that a board makes itself, in CSS pixels.
const WIDEST: f64 = 640.0;

/// What a board shows.
pub(crate) struct Picture {
    /// The state.
    pub(crate) setup: Setup,
    /// The play that led to it, marked on the board.
    pub(crate) marked: Option<Marked>,
    /// The side at the bottom.
    pub(crate) bottom: Side,
    /// Names to write beside the board.
    pub(crate) names: Option<BySide<String>>,
    /// The picture in words.
    pub(crate) label: String,
}

/// A play, with the state before it.
pub(crate) struct Marked {
    pub(crate) before: Setup,
    pub(crate) side: Side,
    pub(crate) roll: Roll,
    pub(crate) play: Play,
}

/// How a board looks, as its options say.
#[derive(Clone, Copy)]
struct Look {
    theme: &'static Theme,
    numbers: Numbers,
    home: Home,
}

/// A board in the page.
pub(crate) struct Board {
    canvas: Rc<Canvas>,
    /// Ends with the board.
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut()>,
}

/// What the observer of the board's size shares with it.
struct Canvas {
    host: HtmlElement,
    frame: HtmlElement,
    look: Cell<Look>,
    /// In CSS pixels.
    size: Cell<(f64, Option<f64>)>,
    picture: RefCell<Option<Picture>>,
    motion: Motion,
}

impl Board {
    /// An empty board at the end of `parent`, in a host whose container is `width` wide.
    pub(crate) fn new(
        host: &HtmlElement,
        parent: &Node,
        options: &Options,
        width: f64,
    ) -> Result<Board, JsValue> {
        let frame = append(parent, "div", "board")?;
        frame.set_attribute("role", "img")?;
        let canvas = Rc::new(Canvas {
            host: host.clone(),
            frame,
            look: Cell::new(look(options)?),
            size: Cell::new((
                if width > 0.0 {
                    width.min(WIDEST)
                } else {
                    DEFAULT_WIDTH
                },
                None,
            )),
            picture: RefCell::default(),
            motion: Motion::default(),
        });
        canvas.resize(options)?;
        if width <= 0.0 && options.width.is_none() {
            canvas
                .host
                .style()
                .set_property("width", &px(DEFAULT_WIDTH))?;
        }
        let weak = Rc::downgrade(&canvas);
        let on_resize = Closure::<dyn FnMut()>::new(move || {
            if let Some(canvas) = weak.upgrade() {
                canvas.measure();
            }
        });
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref())?;
        observer.observe(&canvas.frame);
        Ok(Board {
            canvas,
            observer,
            _on_resize: on_resize,
        })
    }

    /// Takes over changed options; the next drawing shows them.
    pub(crate) fn configure(&self, options: &Options) -> Result<(), JsValue> {
        self.canvas.look.set(look(options)?);
        self.canvas.resize(options)
    }

    /// The element that holds the picture.
    pub(crate) fn frame(&self) -> &HtmlElement {
        &self.canvas.frame
    }

    /// Whether an event's target lies on the board.
    pub(crate) fn contains(&self, target: &EventTarget) -> bool {
        self.canvas.frame.contains(target.dyn_ref::<Node>())
    }

    /// Draws a picture; with `motion`, the marked play runs.
    pub(crate) fn draw(&self, picture: Picture, motion: bool) -> Result<(), JsValue> {
        let canvas = &self.canvas;
        canvas.frame.set_attribute("aria-label", &picture.label)?;
        *canvas.picture.borrow_mut() = Some(picture);
        canvas.render();
        canvas.mark_host()?;
        if motion { canvas.run() } else { Ok(()) }
    }

    /// Ends what is moving: the picture stands as it will be.
    pub(crate) fn finish(&self) {
        self.canvas.motion.finish();
    }

    /// Gives the element back: what it holds shows again.
    pub(crate) fn destroy(&self) -> Result<(), JsValue> {
        self.observer.disconnect();
        let host = &self.canvas.host;
        host.class_list().remove_1("jsboard")?;
        host.remove_attribute("data-gnubgid")?;
        host.remove_attribute("data-xgid")?;
        if let Some(root) = host.shadow_root() {
            root.set_inner_html("<slot></slot>");
        }
        Ok(())
    }
}

impl Drop for Board {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn look(options: &Options) -> Result<Look, JsValue> {
    let named =
        |option: &Option<String>, default: &str| option.as_deref().unwrap_or(default).to_owned();
    let css = named(&options.css, Theme::NATURE.name);
    let themes = || Theme::ALL.map(|theme| theme.name).join(", ");
    let theme = Theme::named(&css).ok_or_else(|| wrong("css", &themes()))?;
    let numbers = named(&options.numbers, "onroll");
    let home = named(&options.home, "right");
    if options
        .format
        .as_deref()
        .is_some_and(|format| format != "svg")
    {
        return Err(wrong("format", "svg"));
    }
    Ok(Look {
        theme,
        numbers: Numbers::named(&numbers)
            .ok_or_else(|| wrong("numbers", "onroll, bottom or none"))?,
        home: Home::named(&home).ok_or_else(|| wrong("home", "right or left"))?,
    })
}

/// A size as CSS has it, in whole pixels.
fn px(size: f64) -> String {
    format!("{}px", size as u32)
}

impl Canvas {
    /// Takes over the size that the options give.
    fn resize(&self, options: &Options) -> Result<(), JsValue> {
        let style = self.host.style();
        for (name, size) in [("width", options.width), ("height", options.height)] {
            if let Some(size) = size {
                if !(1.0..=100_000.0).contains(&size) {
                    return Err(wrong(name, "1 to 100000"));
                }
                style.set_property(name, &px(size))?;
            }
        }
        let (width, _) = self.size.get();
        self.size
            .set((options.width.unwrap_or(width), options.height));
        self.frame
            .class_list()
            .toggle_with_force("fixed", options.height.is_some())?;
        Ok(())
    }

    /// Takes over the size that the page has given.
    fn measure(&self) {
        let before = self.layout(false);
        let width = f64::from(self.frame.client_width());
        if width > 0.0 {
            self.size.set((width, self.size.get().1));
            if self.layout(false) != before {
                self.render();
            }
        }
    }

    fn layout(&self, names: bool) -> Layout {
        let (width, height) = self.size.get();
        let height = height.unwrap_or(width * 0.75);
        let layout = Layout::fitting(width as f32, height as f32);
        if names && layout != Layout::TINY {
            layout.with_names()
        } else {
            layout
        }
    }

    fn view(&self, picture: &Picture) -> View {
        View {
            bottom: picture.bottom,
            home: self.look.get().home,
        }
    }

    fn render(&self) {
        let picture = self.picture.borrow();
        let Some(picture) = picture.as_ref() else {
            return;
        };
        self.motion.finish();
        let Look { theme, numbers, .. } = self.look.get();
        let names = picture.names.as_ref();
        let drawing = Drawing {
            view: self.view(picture),
            layout: self.layout(names.is_some()),
            theme,
            numbers,
            names: BySide::from_fn(|side| names.map(|names| names[side].as_str())),
            dice: picture
                .marked
                .as_ref()
                .map(|marked| Dice::new(marked.side, marked.roll).spent()),
            marks: Marks {
                play: picture
                    .marked
                    .as_ref()
                    .map(|marked| (marked.side, marked.play)),
                ..Marks::default()
            },
        };
        let scene = Scene::new(&picture.setup, &drawing);
        let options = SvgOptions {
            colours: Colours::Themed,
            ..SvgOptions::default()
        };
        self.frame.set_inner_html(&svg(&scene, &options));
    }

    /// Lets the marked play run to where its checkers have been drawn.
    fn run(&self) -> Result<(), JsValue> {
        let picture = self.picture.borrow();
        let Some((picture, marked)) = picture.as_ref().and_then(|p| Some((p, p.marked.as_ref()?)))
        else {
            return Ok(());
        };
        let layout = self.layout(picture.names.is_some());
        let plan = Plan {
            layout,
            view: self.view(picture),
        };
        let tracks = tween(&marked.before, marked.side, &marked.play, &plan);
        self.motion.run(&self.frame, &tracks)
    }

    /// Keeps the host's class and attributes current.
    fn mark_host(&self) -> Result<(), JsValue> {
        let picture = self.picture.borrow();
        let Some(Picture { setup, .. }) = picture.as_ref() else {
            return Ok(());
        };
        self.host.class_list().add_1("jsboard")?;
        self.host
            .set_attribute("data-gnubgid", &write_gnubgid(setup))?;
        match write_xgid(setup) {
            Some(xgid) => self.host.set_attribute("data-xgid", &xgid),
            None => self.host.remove_attribute("data-xgid"),
        }
    }
}
