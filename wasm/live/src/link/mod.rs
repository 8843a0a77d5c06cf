//! The connection to a match server, which all chats of a page that speak to it share.
//!
//! A [`Client`] decides what is sent and when; here it is carried: by a WebSocket (`socket`), or by requests (`polling`)
//! where no WebSocket comes through.

mod polling;
mod probe;
mod request;
mod server;
mod socket;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use jsboard_page::{get, window};
use jsboard_rooms::chat::Ask;
use jsboard_rooms::client::{self, CallError, CallId, Client, Output, Transport};
use serde_json::json;
use web_sys::Event;

use crate::clock::{jitter, now};
use crate::widget::Widget;
use polling::Polling;
pub(crate) use server::Server;
use socket::Socket;

/// What carries the messages at the moment.
enum Carrier {
    Socket(Socket),
    Polling(Rc<Polling>),
}

/// What a carrier tells.
enum News {
    Opened,
    Received(String),
    Closed,
}

/// A connection to a server.
pub(crate) struct Link {
    pub(crate) server: Server,
    client: RefCell<Client>,
    carrier: RefCell<Option<Carrier>>,
    /// Counts the carriers: what comes from an earlier one is late.
    carriers: Cell<u32>,
    /// Whether the present carrier was open.
    was_open: Cell<bool>,
    transport: Cell<Transport>,
    timer: RefCell<Option<Timeout>>,
    widgets: RefCell<Vec<Weak<Widget>>>,
    /// How many chats have joined each channel.
    joined: RefCell<Vec<(String, usize)>>,
    asked: RefCell<Vec<(CallId, Weak<Widget>, Ask)>>,
    is_running: Cell<bool>,
    /// Whether the server was ever reached.
    was_reached: Cell<bool>,
    _listeners: [EventListener; 4],
}

thread_local! {
    /// The connections of this page.
    static LINKS: RefCell<Vec<Weak<Link>>> = const { RefCell::new(Vec::new()) };
}

impl Link {
    /// The connection to a server; made if there is none.
    pub(crate) fn to(server: Server) -> Rc<Link> {
        let is_it = |link: &Rc<Link>| link.server == server && !link.is_over();
        let known = LINKS.with_borrow(|links| links.iter().filter_map(Weak::upgrade).find(is_it));
        known.unwrap_or_else(|| Link::new(server))
    }

    fn new(server: Server) -> Rc<Link> {
        let link = Rc::new_cyclic(|link: &Weak<Link>| {
            let listen = |name: &'static str, act: fn(&Rc<Link>, &Event)| {
                let link = link.clone();
                EventListener::new(&window(), name, move |event| {
                    if let Some(link) = link.upgrade() {
                        act(&link, event);
                    }
                })
            };
            Link {
                server,
                client: RefCell::new(Client::new([""; 0])),
                carrier: RefCell::default(),
                carriers: Cell::default(),
                was_open: Cell::default(),
                transport: Cell::default(),
                timer: RefCell::default(),
                widgets: RefCell::default(),
                joined: RefCell::default(),
                asked: RefCell::default(),
                is_running: Cell::default(),
                was_reached: Cell::default(),
                _listeners: [
                    // The network is back, or somebody is.
                    listen("online", |link, _| link.with(Client::hurry)),
                    listen("pageshow", |link, _| link.with(Client::hurry)),
                    listen("offline", |link, _| link.lose()),
                    listen("pagehide", Link::leave_page),
                ],
            }
        });
        LINKS.with_borrow_mut(|links| {
            links.retain(|link| link.strong_count() > 0);
            links.push(Rc::downgrade(&link));
        });
        link
    }

    /// Whether it never connects again.
    fn is_over(&self) -> bool {
        self.client.borrow().is_over()
    }

    /// Tells a chat from now on what comes, and connects if nobody has.
    pub(crate) fn add(self: &Rc<Self>, widget: &Rc<Widget>) {
        let name = self.client.borrow().connected_as().map(str::to_owned);
        match name {
            Some(name) => widget.told(&client::Event::Connected { name, is_new: true }),
            None => self.with(Client::start),
        }
        self.widgets.borrow_mut().push(Rc::downgrade(widget));
    }

    /// A chat is over. The last one ends the connection.
    pub(crate) fn remove(self: &Rc<Self>, widget: *const Widget) {
        let is_other = |known: &Weak<Widget>| known.as_ptr() != widget && known.strong_count() > 0;
        self.widgets.borrow_mut().retain(is_other);
        if self.widgets.borrow().is_empty() {
            self.with(Client::stop);
        }
    }

    /// Subscribes to a channel for one more chat.
    pub(crate) fn join(self: &Rc<Self>, channel: &str) {
        let mut joined = self.joined.borrow_mut();
        match joined.iter_mut().find(|(known, _)| known == channel) {
            Some((_, count)) => *count += 1,
            None => joined.push((channel.to_owned(), 1)),
        }
        drop(joined);
        self.with(|client| client.join(channel));
    }

    /// A chat does not want a channel any more.
    pub(crate) fn leave(self: &Rc<Self>, channel: &str) {
        let mut joined = self.joined.borrow_mut();
        let Some(at) = joined.iter().position(|(known, _)| known == channel) else {
            return;
        };
        joined[at].1 -= 1;
        if joined[at].1 > 0 {
            return;
        }
        joined.swap_remove(at);
        drop(joined);
        self.with(|client| client.leave(channel));
    }

    /// Asks the server for a chat.
    pub(crate) fn ask(self: &Rc<Self>, widget: &Rc<Widget>, ask: Ask) {
        let id = ask.put(&mut self.client.borrow_mut());
        if let Some(id) = id {
            let who = Rc::downgrade(widget);
            self.asked.borrow_mut().push((id, who, ask));
        }
        self.run();
    }

    /// The user has become a guest of this name: in every session to come too, for a page of another site keeps no
    /// cookie.
    pub(crate) fn become_guest(self: &Rc<Self>, name: &str) {
        self.with(|client| {
            client.set_credentials(Some(("accounts/guest".to_owned(), json!({ "name": name }))));
            client.rename(name);
        });
        self.tell_all(|widget| widget.renamed(name));
    }

    /// Lets new sessions begin as a guest of this name.
    pub(crate) fn begin_as(&self, name: &str) {
        let credentials = ("accounts/guest".to_owned(), json!({ "name": name }));
        self.client.borrow_mut().set_credentials(Some(credentials));
    }

    /// Does something with the client, and what comes of it.
    fn with(self: &Rc<Self>, act: impl FnOnce(&mut Client)) {
        act(&mut self.client.borrow_mut());
        self.run();
    }

    /// Carries out what the client wants.
    #[inline(never)]
    fn run(self: &Rc<Self>) {
        if self.is_running.replace(true) {
            return;
        }
        while let Some(output) = self.next_output() {
            match output {
                Output::Open => self.open(),
                Output::Send(text) => self.send(text, false),
                Output::Poll(text) => self.send(text, true),
                Output::Close => self.close(),
                Output::Event(event) => self.tell(event),
            }
        }
        self.is_running.set(false);
        self.set_timer();
    }

    fn next_output(&self) -> Option<Output> {
        self.client.borrow_mut().output()
    }

    fn set_timer(self: &Rc<Self>) {
        let wakes_at = self.client.borrow().wakes_at();
        let timer = wakes_at.map(|at| {
            let link = Rc::downgrade(self);
            let wait = at.saturating_sub(now());
            Timeout::new(
                u32::try_from(wait).unwrap_or(u32::MAX).min(1 << 30),
                move || {
                    if let Some(link) = link.upgrade() {
                        link.with(|client| client.due(now(), jitter()));
                    }
                },
            )
        });
        self.timer.replace(timer);
    }

    fn open(self: &Rc<Self>) {
        let number = self.carriers.get() + 1;
        self.carriers.set(number);
        self.was_open.set(false);
        let link = Rc::downgrade(self);
        let tell = move |news: News| {
            if let Some(link) = link.upgrade().filter(|link| link.carriers.get() == number) {
                link.carried(news);
            }
        };
        self.client.borrow_mut().set_transport(self.transport.get());
        let carrier = match self.transport.get() {
            Transport::WebSocket => Socket::open(&self.server.socket(), tell).map(Carrier::Socket),
            Transport::LongPolling => Some(Carrier::Polling(Polling::open(
                &self.server.at("comet"),
                tell,
            ))),
        };
        self.carrier.replace(carrier);
    }

    /// There is no network.
    fn lose(self: &Rc<Self>) {
        if self.carrier.borrow().is_some() {
            self.close();
            self.with(|client| client.closed(now(), jitter()));
        }
    }

    /// The page is left: others see it at once, unless the page may be shown again.
    fn leave_page(self: &Rc<Self>, event: &Event) {
        if get(event, "persisted").as_bool() != Some(true) {
            self.with(Client::stop);
        }
    }

    fn send(&self, text: String, is_poll: bool) {
        match &*self.carrier.borrow() {
            Some(Carrier::Socket(socket)) => socket.send(&text),
            Some(Carrier::Polling(polling)) => polling.send(text, is_poll),
            None => {}
        }
    }

    fn close(&self) {
        self.carriers.set(self.carriers.get() + 1);
        self.carrier.take();
    }

    /// A carrier has news.
    #[inline(never)]
    fn carried(self: &Rc<Self>, news: News) {
        match news {
            News::Opened => {
                self.was_open.set(true);
                self.was_reached.set(true);
                self.with(|client| client.opened(now()));
            }
            News::Received(text) => self.with(|client| client.received(&text, now(), jitter())),
            News::Closed => {
                self.close();
                if !self.was_open.get() && self.transport.get() == Transport::WebSocket {
                    self.probe();
                } else {
                    self.transport.set(Transport::WebSocket);
                }
                self.with(|client| client.closed(now(), jitter()));
            }
        }
    }

    /// No WebSocket came through: finds out whether the server is there at all.
    fn probe(self: &Rc<Self>) {
        let link = Rc::downgrade(self);
        probe::probe(&self.server.at("rpc/accounts/whoami"), move |found| {
            let Some(link) = link.upgrade() else { return };
            match found {
                probe::Found::Server => {
                    link.transport.set(Transport::LongPolling);
                    link.with(Client::hurry);
                }
                probe::Found::Nothing => link.end(),
                probe::Found::NoAnswer => link.complain(),
            }
        });
    }

    /// Nobody answers, and nobody ever did: says so once.
    fn complain(&self) {
        if !self.was_reached.replace(true) {
            let place = self.server.at("");
            self.tell_all(|widget| widget.complain(&place));
        }
    }

    /// There is no match server.
    fn end(self: &Rc<Self>) {
        self.with(Client::stop);
        self.tell(client::Event::Ended(CallError {
            code: "no_server".to_owned(),
            message: String::new(),
            retry_after: None,
        }));
    }

    /// Tells the chats.
    #[inline(never)]
    fn tell(self: &Rc<Self>, event: client::Event) {
        match event {
            client::Event::Answered(id, answer) => {
                if let Some((widget, ask)) = self.whose(id) {
                    widget.answered(ask, answer);
                }
            }
            client::Event::Unanswered(id) => {
                if let Some((widget, ask)) = self.whose(id) {
                    widget.unanswered(ask);
                }
            }
            event => self.tell_all(|widget| widget.told(&event)),
        }
    }

    fn whose(&self, id: CallId) -> Option<(Rc<Widget>, Ask)> {
        let mut asked = self.asked.borrow_mut();
        let at = asked.iter().position(|(known, ..)| *known == id)?;
        let (_, widget, ask) = asked.remove(at);
        Some((widget.upgrade()?, ask))
    }

    fn tell_all(&self, tell: impl Fn(&Rc<Widget>)) {
        let widgets: Vec<_> = self
            .widgets
            .borrow()
            .iter()
            .filter_map(Weak::upgrade)
            .collect();
        widgets.iter().for_each(tell);
    }
}
