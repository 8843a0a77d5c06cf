//! Who is at a table: `/table/<id>/here`.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use jsboard::{BySide, Side};
use jsboard_rooms::{Millis, SessionId, User};
use serde_json::{Value, json};

use super::bot;
use crate::calendar::time_of_day;

/// How long changes are put together, in milliseconds.
const TOGETHER: Millis = 500;
/// How long who does not listen is here after a request.
const ACTING: Millis = 60_000;

/// Who sits at the tables in use, and who listens to them.
#[derive(Debug, Default)]
pub(crate) struct Here {
    tables: HashMap<String, Seated>,
    /// The tables to which each session listens, as the user that it was when it began to.
    listening: HashMap<SessionId, (User, BTreeSet<String>)>,
    changed: BTreeSet<String>,
    due: Option<Millis>,
    /// When it is to be looked who is here no longer by a request of before, and where; in this order.
    acting: VecDeque<(Millis, String)>,
}

/// Who sits at a table.
#[derive(Debug)]
struct Seated {
    seats: BySide<Option<User>>,
    /// Since when each is away, as time of day in milliseconds since 1970; `None` while it is here.
    away: BySide<Option<i64>>,
    /// How many sessions of each user listen.
    users: BTreeMap<User, usize>,
    /// When each has asked for something last, if it does not listen: by links and forms, or by a program.
    acted: BySide<Option<Millis>>,
}

impl Here {
    /// Says who sits at a table.
    pub(crate) fn seat(&mut self, id: &str, seats: &BySide<Option<User>>, now: Millis) {
        let users: Vec<User> = self
            .listening
            .values()
            .filter(|(_, tables)| tables.contains(id))
            .map(|(user, _)| user.clone())
            .collect();
        let table = self.tables.entry(id.to_owned()).or_insert_with(|| Seated {
            seats: BySide([None, None]),
            away: BySide::default(),
            users: BTreeMap::new(),
            acted: BySide::default(),
        });
        if table.seats == *seats {
            return;
        }
        table.seats = seats.clone();
        table.users.clear();
        for user in users {
            *table.users.entry(user).or_default() += 1;
        }
        table.note();
        self.change(id, now);
    }

    /// Forgets a table.
    pub(crate) fn forget(&mut self, id: &str) {
        self.tables.remove(id);
        self.changed.remove(id);
    }

    /// A session of a user listens to a table.
    pub(crate) fn listen(&mut self, session: SessionId, user: &User, id: &str, now: Millis) {
        let (_, tables) = self
            .listening
            .entry(session)
            .or_insert_with(|| (user.clone(), BTreeSet::new()));
        if tables.insert(id.to_owned()) {
            self.count(id, user, 1, now);
        }
    }

    /// It does so no longer.
    pub(crate) fn leave(&mut self, session: SessionId, id: &str, now: Millis) {
        let Some((user, tables)) = self.listening.get_mut(&session) else {
            return;
        };
        let user = user.clone();
        if tables.remove(id) {
            if tables.is_empty() {
                self.listening.remove(&session);
            }
            self.count(id, &user, -1, now);
        }
    }

    /// A session has ended.
    pub(crate) fn end(&mut self, session: SessionId, now: Millis) {
        let Some((user, tables)) = self.listening.remove(&session) else {
            return;
        };
        for id in tables {
            self.count(&id, &user, -1, now);
        }
    }

    /// A session is another user's, who listens on.
    pub(crate) fn rename(&mut self, session: SessionId, user: &User, now: Millis) {
        let Some((_, tables)) = self.listening.get(&session).cloned() else {
            return;
        };
        self.end(session, now);
        for id in tables {
            self.listen(session, user, &id, now);
        }
    }

    /// A user has asked for something at a table: who does not listen is here for a while.
    pub(crate) fn act(&mut self, user: &User, id: &str, now: Millis) {
        let Some(table) = self.tables.get_mut(id) else {
            return;
        };
        let Some(side) = table
            .side_of(user)
            .filter(|_| !table.users.contains_key(user))
        else {
            return;
        };
        if table.acted[side].replace(now).is_none() {
            self.acting.push_back((now + ACTING, id.to_owned()));
            table.note();
            self.change(id, now);
        }
    }

    /// Looks who is here no longer.
    fn expire(&mut self, now: Millis) {
        while let Some((_, id)) = self.acting.pop_front_if(|(at, _)| *at <= now) {
            let Some(table) = self.tables.get_mut(&id) else {
                continue;
            };
            for side in Side::ALL {
                match table.acted[side] {
                    Some(at) if at + ACTING <= now => table.acted[side] = None,
                    Some(at) => self.acting.push_back((at + ACTING, id.clone())),
                    None => {}
                }
            }
            table.note();
            self.changed.insert(id);
            self.due.get_or_insert(now);
        }
    }

    fn count(&mut self, id: &str, user: &User, by: isize, now: Millis) {
        let Some(table) = self.tables.get_mut(id) else {
            return;
        };
        if let Some(side) = table.side_of(user) {
            table.acted[side] = None;
        }
        let sessions = table.users.entry(user.clone()).or_default();
        *sessions = sessions.saturating_add_signed(by);
        if *sessions == 0 {
            table.users.remove(user);
        }
        table.note();
        self.change(id, now);
    }

    fn change(&mut self, id: &str, now: Millis) {
        self.changed.insert(id.to_owned());
        self.due.get_or_insert(now + TOGETHER);
    }

    /// When [`Here::changes`] has something to tell.
    pub(crate) fn due(&self) -> Option<Millis> {
        let acting = self.acting.front().map(|&(at, _)| at);
        self.due.into_iter().chain(acting).min()
    }

    /// What has changed, if it is time to tell: tables, and who is there.
    pub(crate) fn changes(&mut self, now: Millis) -> Vec<(String, Value)> {
        self.expire(now);
        if self.due.is_none_or(|due| now < due) {
            return Vec::new();
        }
        self.due = None;
        let changed = std::mem::take(&mut self.changed);
        let told = changed.into_iter().filter_map(|id| {
            let shown = self.shown(&id)?;
            Some((id, shown))
        });
        told.collect()
    }

    /// Who is at a table: `{"kind": "here", "seats": [is here], "away": [since or null], "watchers": count}`.
    pub(crate) fn shown(&self, id: &str) -> Option<Value> {
        let table = self.tables.get(id)?;
        let sits = |user: &&User| {
            Side::ALL
                .iter()
                .any(|side| table.seats[*side].as_ref() == Some(*user))
        };
        Some(json!({
            "kind": "here",
            "seats": Side::ALL.map(|side| table.is_here(side)),
            "away": table.away.0,
            "watchers": table.users.keys().filter(|user| !sits(user)).count(),
        }))
    }
}

impl Seated {
    fn side_of(&self, user: &User) -> Option<Side> {
        let sits = |side: &Side| self.seats[*side].as_ref() == Some(user);
        Side::ALL.into_iter().find(sits)
    }

    fn is_here(&self, side: Side) -> bool {
        let user = self.seats[side].as_ref();
        // A bot of the server is always there.
        let listens = |user| self.users.contains_key(user) || bot::level(user).is_some();
        self.acted[side].is_some() || user.is_some_and(listens)
    }

    /// Notes since when who is away.
    fn note(&mut self) {
        for side in Side::ALL {
            self.away[side] = match (self.is_here(side), self.away[side]) {
                (true, _) => None,
                (false, None) if self.seats[side].is_some() => Some(time_of_day()),
                (false, since) => since,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_without_listening_is_here_for_a_while() {
        let [ann, ben] = ["Ann", "Ben"].map(User::new);
        let mut here = Here::default();
        here.seat("tea", &BySide([Some(ann.clone()), Some(ben.clone())]), 0);
        let seats = |here: &Here| here.shown("tea").expect("it is there")["seats"].clone();
        here.act(&ann, "tea", 1000);
        assert_eq!(seats(&here), json!([true, false]));
        here.changes(2000);
        here.act(&ann, "tea", 31_000);
        assert!(here.changes(61_000).len() <= 1);
        assert_eq!(seats(&here), json!([true, false]), "it has asked again");
        assert_eq!(here.due(), Some(91_000));
        assert_eq!(here.changes(91_000).len(), 1);
        assert_eq!(seats(&here), json!([false, false]));
        // Who listens is here while it does.
        here.act(&ben, "tea", 100_000);
        here.listen(SessionId(1), &ben, "tea", 100_100);
        here.act(&ben, "tea", 100_200);
        here.leave(SessionId(1), "tea", 100_300);
        assert_eq!(seats(&here), json!([false, false]));
        here.act(&User::new("Cay"), "tea", 100_400);
        assert_eq!(seats(&here), json!([false, false]));
    }

    #[test]
    fn a_user_is_here_as_long_as_one_of_its_sessions_is() {
        let [ann, ben, cay] = ["Ann", "Ben", "Cay"].map(User::new);
        let mut here = Here::default();
        here.seat("tea", &BySide([Some(ann.clone()), Some(ben)]), 0);
        let [phone, laptop, other] = [1, 2, 3].map(SessionId);
        here.listen(phone, &ann, "tea", 100);
        here.listen(laptop, &ann, "tea", 200);
        here.listen(other, &cay, "tea", 300);
        assert!(here.changes(499).is_empty());
        let changes = here.changes(500);
        assert_eq!(changes.len(), 1);
        let shown = &changes[0].1;
        assert_eq!(
            (&shown["seats"], &shown["watchers"]),
            (&json!([true, false]), &json!(1))
        );
        assert!(shown["away"][0].is_null() && shown["away"][1].is_i64());
        here.end(phone, 600);
        here.leave(other, "tea", 600);
        let shown = here.shown("tea").expect("it is there");
        assert_eq!(
            (&shown["seats"], &shown["watchers"]),
            (&json!([true, false]), &json!(0))
        );
        here.rename(laptop, &cay, 650);
        let shown = here.shown("tea").expect("it is there");
        assert_eq!(
            (&shown["seats"], &shown["watchers"]),
            (&json!([false, false]), &json!(1))
        );
        here.leave(laptop, "tea", 700);
        here.leave(laptop, "tea", 700);
        assert_eq!(
            here.shown("tea").expect("it is there")["seats"],
            json!([false, false])
        );
        here.forget("tea");
        assert_eq!(here.shown("tea"), None);
    }
}
