//! Tests of maintenance beside a server.

use super::*;
use crate::accounts::{RESET, Token};
use crate::limits::client::Client;
use crate::store::tests::Folder;
use crate::store::{Store as _, sql};

const PASSWORD: &str = "correct horse";

/// The accounts of a server that has registered Ann and Ben.
async fn server(folder: &Folder) -> Accounts {
    let accounts = Accounts::new(Arc::new(folder.open()));
    for (name, mail) in [("Ben", None), ("Ann", Some("ann@example.org"))] {
        let registered = accounts
            .register(name, PASSWORD, mail, Client::UNKNOWN)
            .await;
        registered.expect("an account");
    }
    accounts
}

#[tokio::test]
async fn accounts_are_listed_reset_and_deleted_while_the_server_runs() {
    let folder = Folder::new();
    let server = server(&folder).await;
    let data = Data::open(&folder.0).expect("data");
    let list = data.list().await.expect("accounts");
    let names: Vec<_> = list.iter().map(|account| account.name.as_str()).collect();
    assert_eq!(names, ["Ann", "Ben"]);
    assert_eq!(list[0].mail.as_deref(), Some("ann@example.org"));
    assert!(list[0].seen >= Some(list[0].created));

    let link = data
        .reset("ben", "https://board.example")
        .await
        .expect("a link");
    let address = format!("https://board.example{RESET}?token=");
    let token = link.strip_prefix(&address);
    let token = Token::parse(token.expect("a token")).expect("a token");
    server
        .end_reset(&token, "another one")
        .await
        .expect("a new password");
    let login = server.login("Ben", "another one", Client::UNKNOWN).await;
    assert!(login.is_ok());

    assert_eq!(data.delete("ANN").await, Ok("Ann".to_owned()));
    assert_eq!(server.find("Ann").await, Ok(None));
    let unknown = "there is no account “Ann”".to_owned();
    assert_eq!(data.delete("Ann").await, Err(unknown.clone()));
    assert_eq!(data.reset("Ann", "").await, Err(unknown));
}

#[tokio::test]
async fn long_lists_are_whole() {
    let folder = Folder::new();
    let store = folder.open();
    let account = |n: i64| {
        let name = format!("a{n:04}");
        sql!(
            "INSERT INTO accounts VALUES ($1, $2, $2, '', NULL, 0)",
            n,
            name
        )
    };
    let all = (0..2 * PAGE).map(account).collect();
    store.write(all).await.expect("accounts");
    let data = Data::open(&folder.0).expect("data");
    let list = data.list().await.expect("accounts");
    assert!(list.is_sorted_by(|a, b| a.name < b.name));
    assert_eq!(list.len(), 2 * PAGE as usize);
}

#[tokio::test]
async fn a_backup_of_a_running_server_is_one_file_that_a_server_starts_with() {
    let folder = Folder::new();
    let accounts = server(&folder).await;
    let restored = Folder::new();
    std::fs::create_dir(&restored.0).expect("a folder");
    let out = restored.0.join("jsboard.db");
    backup(&folder.0, &out).expect("a backup");
    let files: Vec<_> = std::fs::read_dir(&restored.0).expect("a folder").collect();
    assert_eq!(files.len(), 1, "{files:?}");
    let late = accounts
        .register("Cal", PASSWORD, None, Client::UNKNOWN)
        .await;
    assert!(late.is_ok());

    let before = std::fs::read(&out).expect("a file");
    let again = backup(&folder.0, &out).expect_err("an error");
    assert!(again.contains("jsboard.db"), "{again}");
    assert_eq!(std::fs::read(&out).expect("a file"), before);
    let lost = backup(&folder.0, &restored.0.join("no/such")).expect_err("an error");
    assert!(lost.contains("no/such"), "{lost}");
    assert!(backup(&restored.0.join("none"), &restored.0.join("out")).is_err());

    let accounts = Accounts::new(Arc::new(restored.open()));
    assert!(
        accounts
            .login("Ann", PASSWORD, Client::UNKNOWN)
            .await
            .is_ok()
    );
    assert_eq!(accounts.find("Cal").await, Ok(None));
}

#[tokio::test]
async fn a_check_says_what_there_is_and_what_is_damaged() {
    let folder = Folder::new();
    let accounts = server(&folder).await;
    let report = check(&folder.0).expect("a report");
    assert_eq!((report.version, &report.damage[..]), (4, &[] as &[String]));
    let rows = |table: &str| {
        let mut tables = report.tables.iter();
        tables
            .find(|(name, _)| name == table)
            .map(|(_, rows)| *rows)
    };
    assert_eq!(rows("accounts"), Some(2));
    assert_eq!(rows("logins"), Some(2));
    assert_eq!(rows("messages"), Some(0));
    drop(accounts);

    let files = std::fs::read_dir(&folder.0).expect("a folder");
    let mut files: Vec<_> = files
        .map(|file| file.expect("a file").file_name())
        .collect();
    files.sort();
    assert_eq!(
        files,
        ["jsboard.db", "lock"],
        "a server that has ended leaves no log"
    );
    // The pages after the first are noise.
    let path = folder.0.join("jsboard.db");
    let mut bytes = std::fs::read(&path).expect("a file");
    bytes[4096..]
        .iter_mut()
        .step_by(7)
        .for_each(|byte| *byte ^= 0x55);
    std::fs::write(&path, bytes).expect("a file");
    let damaged = check(&folder.0);
    assert!(
        damaged
            .as_ref()
            .map_or(true, |report| !report.damage.is_empty()),
        "{damaged:?}"
    );
    assert!(check(&folder.0.join("none")).is_err());
}
