//! How often something may be done, beside the rate of requests.

use std::sync::{Mutex, PoisonError};

use jsboard_rooms::{Buckets, Millis, Rate, User};

use crate::limits::client::Client;
use crate::service::ServiceError;

/// What is limited: each has a bucket of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Verb {
    /// Saying something.
    Chat,
    /// Asking for something of the lobby: lists, history, accounts.
    Lobby,
    /// Publishing to an open channel, and playing.
    Play,
    /// Making a channel.
    Make,
    /// Beginning a session.
    Begin,
}

impl Verb {
    /// What one user may do.
    const fn rate(self) -> Rate {
        let (burst, per) = match self {
            Verb::Chat => (5, 10_000),
            Verb::Lobby => (30, 30_000),
            Verb::Play => (100, 20_000),
            Verb::Make => (20, 600_000),
            Verb::Begin => (60, 60_000),
        };
        Rate { burst, per }
    }

    /// What all users of one address may do: a school or an office has one.
    const fn rate_of_address(self) -> Rate {
        let Rate { burst, per } = self.rate();
        Rate {
            burst: burst * 10,
            per,
        }
    }
}

const VERBS: [Verb; 5] = [Verb::Chat, Verb::Lobby, Verb::Play, Verb::Make, Verb::Begin];

/// The buckets of all users and addresses.
#[derive(Debug)]
pub(crate) struct Rates(Option<[Mutex<Pair>; VERBS.len()]>);

#[derive(Debug)]
struct Pair {
    users: Buckets<User>,
    addresses: Buckets<Client>,
}

impl Rates {
    /// Buckets that are all full; no limits unless `are_limited`.
    pub(crate) fn new(are_limited: bool) -> Rates {
        let pair = |verb: Verb| {
            Mutex::new(Pair {
                users: Buckets::new(verb.rate()),
                addresses: Buckets::new(verb.rate_of_address()),
            })
        };
        Rates(are_limited.then(|| VERBS.map(pair)))
    }

    /// Does something once.
    ///
    /// # Errors
    /// `too_many`, with the time after which it is allowed.
    pub(crate) fn take(
        &self,
        verb: Verb,
        user: &User,
        client: Client,
        now: Millis,
    ) -> Result<(), ServiceError> {
        let Some(pairs) = &self.0 else {
            return Ok(());
        };
        let Some(pair) = VERBS
            .iter()
            .position(|one| *one == verb)
            .and_then(|at| pairs.get(at))
        else {
            return Ok(());
        };
        let mut pair = pair.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = pair.users.take(user.clone(), now);
        let taken = taken.and_then(|()| pair.addresses.take(client, now));
        taken.map_err(|wait| ServiceError::too_many("too often: wait a little", wait))
    }
}
