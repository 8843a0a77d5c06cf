//! Passwords: their hashes, computed beside the threads that serve.

use std::sync::Arc;

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use super::hashing::Threads;
use crate::service::{Reason, ServiceError};

/// The memory of one hash in KiB, which is OWASP's least for argon2id with two passes.
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// The most hashes at a time, however many processors there are.
const MOST: usize = 4;
/// The most requests that wait for their hash; others are refused.
const WAITING: usize = 64;

/// The hash of no password, which an unknown name is checked against, so that it takes as long as a wrong password.
const DUMMY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Computes hashes, few at a time.
#[derive(Debug)]
pub(super) struct Hasher {
    running: Arc<Semaphore>,
    waiting: Semaphore,
    threads: Threads,
}

impl Hasher {
    pub(super) fn new() -> Hasher {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let most = processors.min(MOST);
        Hasher {
            running: Arc::new(Semaphore::new(most)),
            waiting: Semaphore::new(WAITING),
            threads: Threads::start(most),
        }
    }

    /// The hash of a new password, as a PHC string.
    ///
    /// # Errors
    /// `unavailable` if too many wait.
    pub(super) async fn hash(&self, password: &str) -> Result<String, ServiceError> {
        let password = password.to_owned();
        let hash = move || argon2()?.hash_password(password.as_bytes()).ok();
        let hash = self
            .run(move || hash().map(|hash| hash.to_string()))
            .await?;
        hash.ok_or_else(|| ServiceError::unavailable("The server cannot hash a password."))
    }

    /// Checks a password against a hash, or against none. Returns the hash.
    ///
    /// # Errors
    /// `login_failed` if they do not match, `unavailable` if too many wait.
    pub(super) async fn verify(
        &self,
        password: &str,
        hash: Option<&str>,
    ) -> Result<String, ServiceError> {
        // A longer one is no account's, and would take longer.
        let is_possible = password.len() <= 4 * LONGEST;
        let password = if is_possible { password } else { "" }.to_owned();
        let known = hash.is_some() && is_possible;
        let hash = hash.unwrap_or(DUMMY).to_owned();
        let verify = move || {
            let parsed = PasswordHash::new(&hash).ok()?;
            let matches = argon2()?.verify_password(password.as_bytes(), &parsed);
            matches.ok().map(|()| hash)
        };
        let verified = self.run(verify).await?;
        verified
            .filter(|_| known)
            .ok_or_else(ServiceError::login_failed)
    }

    /// Runs one computation when it is its turn.
    async fn run<T: Send + 'static>(
        &self,
        compute: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ServiceError> {
        let busy = || ServiceError::unavailable("Too many people log in at the moment.");
        let place = self.waiting.try_acquire().map_err(|_| busy())?;
        let turn = Arc::clone(&self.running).acquire_owned().await;
        let turn = turn.map_err(|_| busy())?;
        drop(place);
        let run = move || {
            let computed = compute();
            // Only now: whoever asked may have gone, and the thread is still busy.
            drop(turn);
            computed
        };
        self.threads.compute(run).await.ok_or_else(busy)
    }
}

const SHORTEST: usize = 8;
const LONGEST: usize = 128;

/// Checks that a new password has 8 to 128 characters.
///
/// # Errors
/// `bad_request` if not.
pub(super) fn check(password: &str) -> Result<(), ServiceError> {
    if (SHORTEST..=LONGEST).contains(&password.chars().count()) {
        return Ok(());
    }
    let message = format!("A password has {SHORTEST} to {LONGEST} characters.");
    Err(ServiceError::bad_request(message).because(Reason::PasswordLength))
}

fn argon2() -> Option<Argon2<'static>> {
    let params = Params::new(MEMORY, PASSES, LANES, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_unknown_name_is_checked_against_a_hash_of_the_same_cost() {
        let hash = Hasher::new().hash("correct horse").await.expect("a hash");
        let [dummy, real] = [DUMMY, &hash].map(|hash| PasswordHash::new(hash).expect(hash));
        assert_eq!(dummy.params, real.params);
        assert_eq!(
            (dummy.algorithm, dummy.version),
            (real.algorithm, real.version)
        );
        let length = |hash: &PasswordHash| hash.hash.as_ref().map(|hash| hash.as_bytes().len());
        assert_eq!(length(&dummy), Some(32));
        assert_eq!(length(&dummy), length(&real));
        assert!(dummy.salt.is_some());
    }

    #[tokio::test]
    async fn more_requests_than_can_wait_are_refused() {
        let hasher = Hasher::new();
        let _busy = hasher
            .running
            .acquire_many(hasher.running.available_permits() as u32)
            .await;
        let _waiting = hasher.waiting.acquire_many(WAITING as u32).await;
        let refused = hasher.hash("correct horse").await.expect_err("an error");
        assert_eq!(refused.status(), 503);
        assert_eq!(refused.retry_after, Some(1));
    }
}
