//! Tests of tokens and how long they hold.

use super::*;

#[tokio::test]
async fn a_logout_ends_one_login_at_once() {
    let f = Fixture::new();
    let (ann, first) = f.register("Ann", 1).await;
    let login = f.accounts.login("Ann", PASSWORD, client(2)).await;
    let (_, second) = login.expect("a login");
    // Both are known without asking the store.
    assert!(f.whose(&first).await.is_some() && f.whose(&second).await.is_some());
    f.accounts.logout(&first).await.expect("a logout");
    assert_eq!(f.whose(&first).await, None);
    assert!(f.whose(&second).await.is_some());
    f.accounts.logout(&first).await.expect("no error");

    let logins = f.accounts.sessions(&ann).await.expect("logins");
    assert_eq!(logins.len(), 1);
    assert_eq!(logins[0].id, second.login_id().as_str());
    assert_eq!(logins[0].client, "192.0.2.2");
    let (ben, _) = f.register("Ben", 3).await;
    let id = second.login_id();
    assert_eq!(f.accounts.end_session(&ben, &id).await, Ok(false));
    assert!(f.whose(&second).await.is_some());
    let none = LoginId::new("%");
    assert_eq!(f.accounts.end_session(&ann, &none).await, Ok(false));
    assert_eq!(f.accounts.end_session(&ann, &id).await, Ok(true));
    assert_eq!(f.whose(&second).await, None);
}

#[tokio::test]
async fn a_login_ends_after_14_idle_days_and_30_in_all() {
    let f = Fixture::new();
    let (ann, idle) = f.register("Ann", 1).await;
    let login = f.accounts.login("Ann", PASSWORD, client(1)).await;
    let (_, used) = login.expect("a login");
    for _ in 0..3 {
        f.accounts.clock.advance(9 * DAY);
        assert!(f.whose(&used).await.is_some());
    }
    assert_eq!(f.whose(&idle).await, None, "27 days idle");
    assert_eq!(f.accounts.sessions(&ann).await.expect("logins").len(), 1);
    f.accounts.clock.advance(3 * DAY - MINUTE);
    assert!(f.whose(&used).await.is_some());
    f.accounts.clock.advance(MINUTE);
    assert_eq!(f.whose(&used).await, None, "30 days in all");
    f.accounts.clock.advance(15 * DAY);
    f.accounts
        .login("Ann", PASSWORD, client(1))
        .await
        .expect("a login");
    assert_eq!(f.count("logins").await, 1, "old ones are removed");
}

#[tokio::test]
async fn use_is_noted_at_most_once_a_minute() {
    let f = Fixture::new();
    let (ann, token) = f.register("Ann", 1).await;
    let seen = async || f.accounts.sessions(&ann).await.expect("logins")[0].seen;
    let begun = seen().await;
    f.accounts.clock.advance(MINUTE - 5000);
    f.whose(&token).await;
    assert_eq!(seen().await, begun);
    f.accounts.clock.advance(6000);
    f.whose(&token).await;
    assert!(seen().await >= begun + MINUTE);
}

#[tokio::test]
async fn another_process_can_end_a_login() {
    let f = Fixture::new();
    let (ann, token) = f.register("Ann", 1).await;
    assert!(f.whose(&token).await.is_some());
    let beside = Sqlite::open_beside(&f.folder.0).expect("a second one");
    let beside = Accounts::new(Arc::new(beside));
    beside.remove(&ann).await.expect("a deletion");
    f.accounts.clock.advance(5000);
    assert_eq!(f.whose(&token).await, None);
}
