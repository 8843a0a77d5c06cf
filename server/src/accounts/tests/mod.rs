//! Tests of accounts.

mod logins;
mod passwords;

use std::net::IpAddr;
use std::sync::Arc;

use super::clock::{DAY, HOUR, MINUTE};
use super::*;
use crate::limits::client::Client;
use crate::service::Code;
use crate::store::Sqlite;
use crate::store::tests::Folder;

const PASSWORD: &str = "correct horse";
const OTHER: &str = "battery staple";

/// Accounts in a folder of their own, which is removed with them.
struct Fixture {
    accounts: Accounts,
    folder: Folder,
}

impl Fixture {
    fn new() -> Fixture {
        let folder = Folder::new();
        Fixture {
            accounts: Accounts::new(Arc::new(folder.open())),
            folder,
        }
    }

    async fn register(&self, name: &str, address: u8) -> (Account, Token) {
        let mail = Some("somebody@example.org");
        let registered = self.register_with(name, PASSWORD, mail, address).await;
        registered.expect("an account")
    }

    async fn register_with(
        &self,
        name: &str,
        password: &str,
        mail: Option<&str>,
        address: u8,
    ) -> Result<(Account, Token), ServiceError> {
        let client = client(address);
        self.accounts.register(name, password, mail, client).await
    }

    async fn whose(&self, token: &Token) -> Option<String> {
        let account = self.accounts.whose(token).await.expect("an answer");
        account.map(|account| account.name)
    }

    async fn count(&self, table: &'static str) -> i64 {
        let query = match table {
            "accounts" => sql!("SELECT COUNT(*) FROM accounts"),
            "logins" => sql!("SELECT COUNT(*) FROM logins"),
            "resets" => sql!("SELECT COUNT(*) FROM resets"),
            "blocks" => sql!("SELECT COUNT(*) FROM blocks"),
            "marks" => sql!("SELECT COUNT(*) FROM marks"),
            "messages" => sql!("SELECT COUNT(*) FROM messages"),
            _ => unreachable!("{table}"),
        };
        let rows = self.accounts.store.read(query).await.expect("rows");
        rows[0].int(0).expect("a number")
    }
}

fn client(last: u8) -> Client {
    Client::of(IpAddr::from([192, 0, 2, last]))
}

fn code<T: std::fmt::Debug>(result: Result<T, ServiceError>) -> Code {
    result.expect_err("an error").code
}

#[tokio::test]
async fn an_account_is_registered_once_and_logged_in_to() {
    let f = Fixture::new();
    let (ann, first) = f.register("Ann", 1).await;
    assert_eq!(ann.name, "Ann");
    assert!(ann.id > 0 && ann.id < 1 << 53);
    assert_eq!(f.whose(&first).await, Some("Ann".to_owned()));
    let again = f.register_with("ANN", PASSWORD, None, 2).await;
    assert_eq!(code(again), Code::Taken);
    let login = f.accounts.login("aNN", PASSWORD, client(1)).await;
    let (account, second) = login.expect("a login");
    assert_eq!(account, ann);
    assert_ne!(first, second);
    for token in [&first, &second] {
        assert_eq!(f.whose(token).await, Some("Ann".to_owned()));
    }
    assert_eq!(f.accounts.find("ann").await, Ok(Some(ann)));
    assert_eq!(f.accounts.find("ben").await, Ok(None));
    assert_eq!(f.accounts.find("not a name").await, Ok(None));
    let unknown = Token::random().expect("randomness");
    assert_eq!(f.whose(&unknown).await, None);
}

#[tokio::test]
async fn passwords_names_and_addresses_that_are_not_allowed_are_refused() {
    let f = Fixture::new();
    let long = "é".repeat(129);
    for password in ["", "1234567", &long] {
        let refused = f.register_with("Ann", password, None, 1).await;
        assert_eq!(code(refused), Code::BadRequest);
    }
    for mail in ["ann", "ann@", "a@b\r\nBcc: c@d", "<a@b.c>", "a b@c.d"] {
        let refused = f.register_with("Ann", PASSWORD, Some(mail), 1).await;
        assert_eq!(code(refused), Code::BadRequest, "{mail}");
    }
    let refused = f.register_with("guest7", PASSWORD, None, 1).await;
    assert_eq!(code(refused), Code::BadRequest);
    // None of them counted as a registration.
    let longest = "é".repeat(128);
    let fits = f.register_with("Ann", &longest, Some(" "), 1).await;
    assert!(fits.is_ok());
    let login = f.accounts.login("Ann", &longest, client(1)).await;
    assert!(login.is_ok());
}

#[tokio::test]
async fn rates_are_by_address_and_name() {
    let f = Fixture::new();
    for name in ["Ann", "Ben", "Cal"] {
        f.register(name, 1).await;
    }
    let refused = f.register_with("Dan", PASSWORD, None, 1).await;
    let refused = refused.expect_err("an error");
    assert_eq!(refused.code, Code::TooMany);
    let wait = refused.retry_after.expect("a time");
    assert!((1100..=1200).contains(&wait), "a third of an hour: {wait}");
    f.register("Dan", 2).await;
    f.accounts.clock.advance(HOUR / 3);
    f.register("Eve", 1).await;

    for _ in 0..5 {
        let failed = f.accounts.login("Ann", OTHER, client(1)).await;
        assert_eq!(code(failed), Code::LoginFailed);
    }
    // The right password waits as well, in any case of the name.
    let refused = f.accounts.login("ANN", PASSWORD, client(1)).await;
    let refused = refused.expect_err("an error");
    assert_eq!(refused.code, Code::TooMany);
    assert!((10..=12).contains(&refused.retry_after.expect("a time")));
    assert!(f.accounts.login("Ann", PASSWORD, client(2)).await.is_ok());
    assert!(f.accounts.login("Ben", PASSWORD, client(1)).await.is_ok());
    f.accounts.clock.advance(12_000);
    assert!(f.accounts.login("Ann", PASSWORD, client(1)).await.is_ok());
}

#[tokio::test]
async fn a_deleted_account_leaves_nothing_and_its_name_is_free() {
    let f = Fixture::new();
    let (ann, token) = f.register("Ann", 1).await;
    f.register("Ben", 1).await;
    f.accounts.block(&ann, "Ben").await.expect("a block");
    f.accounts.begin_reset("Ann").await.expect("a reset");
    let message = |channel: &str, from: &str| {
        sql!(
            "INSERT INTO messages VALUES ($1, 1, 1, $2, '{}', 0)",
            channel,
            from
        )
    };
    let written = vec![
        message("/user/ann", "Ben"),
        message("/user/ben", "Ann"),
        message("/lobby/chat", "Ann"),
        sql!("INSERT INTO marks VALUES ($1, 1)", ann.id),
    ];
    f.accounts.store.write(written).await.expect("rows");
    f.accounts.delete(&ann, PASSWORD).await.expect("a deletion");
    assert_eq!(f.whose(&token).await, None);
    for (table, left) in [
        ("accounts", 1),
        ("logins", 1),
        ("resets", 0),
        ("blocks", 0),
        ("marks", 0),
        ("messages", 2),
    ] {
        assert_eq!(f.count(table).await, left, "{table}");
    }
    let query = sql!("SELECT sender, data FROM messages");
    let rows = f.accounts.store.read(query).await.expect("rows");
    for row in &rows {
        assert_eq!(row.optional_text(0), Ok(None));
        assert_eq!(row.text(1), Ok("null"));
    }
    let failed = f.accounts.login("Ann", PASSWORD, client(1)).await;
    assert_eq!(code(failed), Code::LoginFailed);
    let (other, _) = f.register("Ann", 2).await;
    assert_ne!(other.id, ann.id);
}

#[tokio::test]
async fn blocks_are_by_name_in_any_case() {
    let f = Fixture::new();
    let (ann, _) = f.register("Ann", 1).await;
    f.register("Ben", 1).await;
    assert_eq!(f.accounts.block(&ann, "ben").await, Ok(true));
    assert_eq!(f.accounts.block(&ann, "BEN").await, Ok(false));
    assert_eq!(f.accounts.block(&ann, "guest-17").await, Ok(true));
    let blocked = f.accounts.blocks(&ann).await;
    assert_eq!(blocked, Ok(vec!["Ben".to_owned(), "guest-17".to_owned()]));
    assert_eq!(f.accounts.unblock(&ann, "bEn").await, Ok(true));
    assert_eq!(f.accounts.unblock(&ann, "bEn").await, Ok(false));
    for name in ["", "ann", "a\nb", &"x".repeat(41)] {
        assert_eq!(
            code(f.accounts.block(&ann, name).await),
            Code::BadRequest,
            "{name:?}"
        );
    }
    for number in 0..499 {
        let name = format!("guest-x{number}");
        assert_eq!(f.accounts.block(&ann, &name).await, Ok(true));
    }
    assert_eq!(
        code(f.accounts.block(&ann, "one-more").await),
        Code::TooMany
    );
    assert_eq!(f.accounts.block(&ann, "guest-17").await, Ok(false));
}

#[tokio::test]
async fn one_of_many_registrations_of_a_name_succeeds() {
    let f = Arc::new(Fixture::new());
    let each = (1..=8).map(|address| {
        let f = Arc::clone(&f);
        tokio::spawn(async move { f.register_with("Ann", PASSWORD, None, address).await })
    });
    let each: Vec<_> = each.collect();
    let mut registered = 0;
    for one in each {
        match one.await.expect("a task") {
            Ok(_) => registered += 1,
            Err(error) => assert_eq!(error.code, Code::Taken),
        }
    }
    assert_eq!(registered, 1);
    assert_eq!(f.count("accounts").await, 1);
    assert_eq!(f.count("logins").await, 1);
}
