//! The page of a table.

use jsboard::notation::write_board;
use jsboard::words::{Words, fill};
use jsboard::{BySide, Level, Side};
use jsboard_rooms::table::{Table, TableEvent};
use jsboard_rooms::{Millis, User};
use maud::{Markup, html};

use super::kept;
use super::told::standing;
use crate::live::Live;
use crate::live::pages::forms::news;
use crate::live::pages::trouble::Trouble;
use crate::live::pages::view::View;
use crate::live::pages::words::Phrases;
use crate::live::tables::{Ask, events_since};
use crate::service::ServiceError;

/// How many events are told of, and at most where what is new was asked for.
const LATELY: u64 = 5;
const MOST_NEW: u64 = 200;

/// What a visitor sees of a table.
pub(super) struct Seen<'a> {
    pub(super) view: &'a View,
    pub(super) phrases: &'static Phrases,
    pub(super) words: &'static Words,
    pub(super) table: Table,
    /// The side on which the visitor sits.
    pub(super) me: Option<Side>,
    pub(super) names: BySide<String>,
    pub(super) events: Vec<TableEvent>,
    /// Whether the events are those after one that the visitor has seen.
    pub(super) is_new: bool,
    pub(super) path: String,
    now: Millis,
}

impl Seen<'_> {
    /// What a visitor sees of a table.
    ///
    /// # Errors
    /// `not_found` where there is none that the visitor may see; `unavailable`.
    pub(super) async fn read<'a>(
        live: &Live,
        user: &User,
        id: &str,
        view: &'a View,
    ) -> Result<Seen<'a>, ServiceError> {
        let owner = live.see_table(id, user).await?;
        let table = owner.ask(Ask::Table).await?;
        let since: Option<u64> = view.get("since").and_then(|since| since.parse().ok());
        let first = since.map_or(table.n().saturating_sub(LATELY), |since| {
            since.max(table.n().saturating_sub(MOST_NEW))
        });
        let phrases = view.phrases();
        let name = |user: &Option<User>| {
            user.as_ref()
                .map_or(phrases.nobody_sits, User::name)
                .to_owned()
        };
        let names = BySide([name(&table.seats()[Side::O]), name(&table.seats()[Side::X])]);
        Ok(Seen {
            view,
            phrases,
            words: Words::of(view.lang()),
            me: table.side_of(user),
            names,
            events: events_since(live, id, first).await?,
            is_new: since.is_some(),
            path: format!("/table/{id}"),
            now: live.hub.clock.now(),
            table,
        })
    }

    pub(super) fn title(&self) -> String {
        fill(
            self.phrases.table,
            &[&self.names[Side::O], &self.names[Side::X]],
        )
    }

    /// Whether the visitor is to act.
    pub(super) fn may_act(&self) -> bool {
        self.me.is_some_and(|side| self.table.may_act(side))
    }

    /// The side at the bottom of the board.
    pub(super) fn bottom(&self) -> Side {
        match self.view.get("bottom") {
            Some("0") => Side::O,
            Some("1") => Side::X,
            _ => self.me.unwrap_or(Side::X),
        }
    }

    /// The address of the page, or of a form of it, with what all of them keep.
    pub(super) fn href(&self, action: &str, more: &[(&str, &str)]) -> String {
        let kept = kept(self.view);
        let is_free = |name: &str| more.iter().all(|(other, _)| *other != name);
        let mut pairs = more.to_vec();
        pairs.extend(
            kept.iter()
                .filter(|(name, _)| is_free(name))
                .map(|(name, value)| (*name, value.as_str())),
        );
        // An empty value takes off what is kept otherwise.
        pairs.retain(|(_, value)| !value.is_empty());
        self.view.href(&format!("{}{action}", self.path), &pairs)
    }

    /// A form that is a button.
    pub(super) fn button(&self, action: &str, hidden: &[(&str, &str)], label: &str) -> Markup {
        html! {
            form method="post" action=(self.href(action, &[])) {
                @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
                input.button type="submit" value=(label);
            }
        }
    }

    /// The page.
    ///
    /// # Errors
    /// None for a table's position, which is legal.
    pub(super) fn page(&self, trouble: Option<&Trouble>) -> Result<Markup, ServiceError> {
        let board = self.board(trouble);
        let board = board.map_err(|error| ServiceError::unavailable(error.message))?;
        Ok(html! {
            (news(self.view, None, trouble, &[]))
            (self.told())
            p #status role="status" { (self.status()) }
            (self.seats())
            (board)
            (self.pausing())
            (self.afterwards())
            (self.about())
        })
    }

    /// Buttons for seats that are free.
    fn seats(&self) -> Markup {
        let free = Side::ALL
            .into_iter()
            .filter(|side| self.table.seats()[*side].is_none());
        let free: Vec<Side> = free
            .filter(|_| self.me.is_none() && self.table.result().is_none())
            .collect();
        let label = |side: Side| match free.len() {
            1 => self.phrases.sit_down.to_owned(),
            _ => fill(self.phrases.sit_side, &[self.words.sides[side.index()]]),
        };
        html! {
            @for side in &free {
                (self.button("/join", &[("seat", &side.index().to_string())], &label(*side)))
            }
        }
    }

    /// Pauses, where there is a clock that can stand.
    fn pausing(&self) -> Markup {
        let plays = self.table.is_full() && self.table.result().is_none();
        let Some(side) = self.me.filter(|_| plays && self.table.clock().is_some()) else {
            return html! {};
        };
        let phrases = self.phrases;
        let pauses = self.table.pauses();
        html! {
            div #pause {
                @match (pauses[side], pauses[side.other()]) {
                    (true, true) => {
                        p { (phrases.paused) }
                        (self.act("resume", &[], phrases.resume))
                    }
                    (true, false) => p { (fill(phrases.pause_asked, &[&self.names[side.other()]])) }
                    (false, true) => {
                        p { (fill(phrases.told_pause, &[&self.names[side.other()]])) }
                        (self.act("pause", &[], phrases.pause_agree))
                    }
                    (false, false) => (self.act("pause", &[], phrases.pause))
                }
            }
        }
    }

    /// A rematch.
    fn afterwards(&self) -> Markup {
        let Some(side) = self.me.filter(|_| self.table.result().is_some()) else {
            return html! {};
        };
        let offers = self.table.rematch();
        html! {
            @if offers[side] && !offers[side.other()] { p { (self.phrases.rematch_waits) } }
            @else if !offers[side] { (self.button("/rematch", &[], self.phrases.rematch)) }
        }
    }

    /// The players, and links besides the actions.
    fn about(&self) -> Markup {
        let phrases = self.phrases;
        let other = if self.bottom() == Side::O { "1" } else { "0" };
        let since = self.table.n().to_string();
        let chat = format!("/channel{}/chat", self.path);
        html! {
            section.about {
                (standing(&self.table, &self.names, phrases, self.now))
                p.links {
                    a href=(self.href("", &[("since", &since)])) { (phrases.whats_new) }
                    " · "
                    @if self.view.refreshes() {
                        a href=(self.href("", &[("refresh", "")])) { (phrases.still) }
                    } @else {
                        a href=(self.href("", &[("refresh", "1")])) { (phrases.refresh) }
                    }
                    " · " a href=(self.href("", &[("bottom", other)])) { (phrases.turn_round) }
                    " · " a href=(self.view.href(&chat, &[])) { (phrases.table_chat) }
                    @if self.me.is_none() || self.table.result().is_some() {
                        " · " a href=(self.view.href(&format!("/channel{}/watchers", self.path), &[])) { (phrases.watchers_chat) }
                    }
                    " · " a href=(self.view.href("/lobby", &[])) { (phrases.to_lobby) }
                }
                @if self.table.position().setup() != &self.table.terms().opening() { (self.files()) }
                details {
                    summary { (fill(phrases.as_text, &[&self.names[Side::X], &self.names[Side::O]])) }
                    pre { (write_board(self.table.position().setup(), self.bottom())) }
                }
                (self.leaving())
            }
        }
    }

    fn files(&self) -> Markup {
        html! {
            p {
                (self.phrases.files) ":"
                @for ending in [".mat", ".sgf", ".json"] { " " a href={ (self.path) (ending) } { (ending) } }
            }
        }
    }

    /// The button that gives all up.
    fn leaving(&self) -> Markup {
        let plays = self.me.is_some() && self.table.is_full() && self.table.result().is_none();
        html! {
            @if plays {
                details {
                    summary { (self.phrases.leave) }
                    p { (self.phrases.leave_note) }
                    (self.button("/leave", &[], self.phrases.leave))
                }
            }
        }
    }

    /// The label of a resignation.
    pub(super) fn resigning(&self, level: Level) -> String {
        fill(self.phrases.resign, &[self.words.level(level)])
    }
}
