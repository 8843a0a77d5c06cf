//! Seeks: who would play, and on which terms. They end with the session that posted them.

use jsboard_rooms::table::Terms;
use jsboard_rooms::{Millis, SessionId, User};
use serde_json::{Value, json};

use super::{Listing, TermsObject};

/// How long a seek lasts that was posted without a session, in milliseconds.
const ALONE: Millis = 600_000;

/// Somebody who would play.
#[derive(Clone, Debug)]
pub(crate) struct Seek {
    pub(crate) id: String,
    pub(crate) user: User,
    pub(crate) terms: Terms,
    /// The session that posted it; none over plain HTTP.
    pub(crate) session: Option<SessionId>,
    /// When it was posted.
    pub(crate) at: Millis,
}

impl Seek {
    fn shown(&self) -> Value {
        let mut shown = json!(TermsObject::of(&self.terms));
        shown["seek"] = json!(self.id);
        shown["from"] = json!(self.user.name());
        shown
    }
}

/// All seeks, the oldest first.
#[derive(Debug)]
pub(crate) struct Seeks {
    all: Vec<Seek>,
    pub(crate) listing: Listing,
}

impl Default for Seeks {
    fn default() -> Seeks {
        Seeks {
            all: Vec::new(),
            listing: Listing::new("seeks"),
        }
    }
}

impl Seeks {
    /// Takes those that are meant off the list, the oldest first.
    pub(crate) fn take(&mut self, is_meant: impl Fn(&Seek) -> bool, now: Millis) -> Vec<Seek> {
        let taken: Vec<Seek> = self.all.extract_if(.., |seek| is_meant(seek)).collect();
        for seek in &taken {
            self.listing.take(&seek.id, now);
        }
        taken
    }

    /// Takes the oldest of those that are meant.
    pub(crate) fn take_first(
        &mut self,
        is_meant: impl Fn(&Seek) -> bool,
        now: Millis,
    ) -> Option<Seek> {
        let id = self.all.iter().find(|seek| is_meant(seek))?.id.clone();
        self.take(|seek| seek.id == id, now).pop()
    }

    /// The first of those that are meant.
    pub(crate) fn find(&self, is_meant: impl Fn(&Seek) -> bool) -> Option<&Seek> {
        self.all.iter().find(|seek| is_meant(seek))
    }

    /// Makes the seeks of a user those of another name.
    pub(crate) fn rename(&mut self, user: &User, to: &User, now: Millis) {
        for mut seek in self.take(|seek| seek.user == *user, now) {
            seek.user = to.clone();
            self.add(seek, now);
        }
    }

    /// Adds a seek, in place of one by the same user on the same terms.
    pub(crate) fn add(&mut self, seek: Seek, now: Millis) {
        self.take(|old| old.user == seek.user && old.terms == seek.terms, now);
        self.listing.put(&seek.id, seek.shown(), now);
        self.all.push(seek);
    }

    /// How many a user has.
    pub(crate) fn count(&self, user: &User) -> usize {
        self.all.iter().filter(|seek| seek.user == *user).count()
    }

    /// Ends those of a session.
    pub(crate) fn end(&mut self, session: SessionId, now: Millis) {
        self.take(|seek| seek.session == Some(session), now);
    }

    /// Ends those without a session that are old.
    pub(crate) fn sweep(&mut self, now: Millis) {
        self.take(|seek| seek.session.is_none() && now >= seek.at + ALONE, now);
    }
}
