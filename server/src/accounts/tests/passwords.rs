//! Tests of passwords, right, wrong and forgotten.

use super::*;

#[tokio::test]
async fn what_is_stored_of_a_password_is_argon2id() {
    let f = Fixture::new();
    let (_, token) = f.register("Ann", 1).await;
    let query = sql!("SELECT a.password, l.token_hash, l.client FROM accounts a, logins l");
    let rows = f.accounts.store.read(query).await.expect("rows");
    let hash = rows[0].text(0).expect("a hash");
    assert!(
        hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{hash}"
    );
    assert_eq!(rows[0].text(1), Ok(token.hash().as_str()));
    assert_eq!(rows[0].text(2), Ok("192.0.2.1"));
}

#[tokio::test]
async fn wrong_passwords_and_unknown_names_are_answered_alike() {
    let f = Fixture::new();
    f.register("Ann", 1).await;
    let long = "x".repeat(100_000);
    let mut answers = Vec::new();
    let tries = [
        ("Ann", OTHER),
        ("Ann", ""),
        ("Ben", PASSWORD),
        ("b n", PASSWORD),
        ("Ann", &long),
    ];
    for (name, password) in tries {
        let answer = f.accounts.login(name, password, client(1)).await;
        answers.push(answer.expect_err("an error"));
    }
    assert_eq!(answers[0].code, Code::LoginFailed);
    assert!(answers.iter().all(|answer| *answer == answers[0]));
}

#[tokio::test]
async fn a_change_of_password_ends_all_other_logins() {
    let f = Fixture::new();
    let (ann, first) = f.register("Ann", 1).await;
    let accounts = &f.accounts;
    let wrong = accounts
        .change_password(&ann, OTHER, OTHER, client(1))
        .await;
    assert_eq!(code(wrong), Code::LoginFailed);
    let short = accounts
        .change_password(&ann, PASSWORD, "short", client(1))
        .await;
    assert_eq!(code(short), Code::BadRequest);
    assert!(f.whose(&first).await.is_some());
    let changed = accounts
        .change_password(&ann, PASSWORD, OTHER, client(1))
        .await;
    let second = changed.expect("a token");
    assert_eq!(f.whose(&first).await, None);
    assert_eq!(f.whose(&second).await, Some("Ann".to_owned()));
    let old = accounts.login("Ann", PASSWORD, client(1)).await;
    assert_eq!(code(old), Code::LoginFailed);
    assert!(accounts.login("Ann", OTHER, client(1)).await.is_ok());
}

#[tokio::test]
async fn passwords_of_who_is_logged_in_are_guessed_as_slowly() {
    let f = Fixture::new();
    let (ann, _) = f.register("Ann", 1).await;
    for _ in 0..5 {
        assert_eq!(
            code(f.accounts.delete(&ann, OTHER).await),
            Code::LoginFailed
        );
    }
    assert_eq!(code(f.accounts.delete(&ann, PASSWORD).await), Code::TooMany);
}

#[tokio::test]
async fn a_reset_sets_a_password_once_within_an_hour() {
    let f = Fixture::new();
    let (ann, login) = f.register("Ann", 1).await;
    f.register_with("Ben", PASSWORD, None, 1)
        .await
        .expect("an account");
    assert_eq!(f.accounts.begin_reset("Ben").await, Ok(None), "no address");
    assert_eq!(f.accounts.begin_reset("Cal").await, Ok(None));
    let begun = f.accounts.begin_reset("ann").await.expect("an answer");
    let (mail, token) = begun.expect("a token");
    assert_eq!(mail, "somebody@example.org");
    // It is no login.
    assert_eq!(f.whose(&token).await, None);
    assert_eq!(
        code(f.accounts.end_reset(&login, OTHER).await),
        Code::Forbidden
    );
    assert_eq!(
        code(f.accounts.end_reset(&token, "short").await),
        Code::BadRequest
    );
    assert_eq!(f.accounts.end_reset(&token, OTHER).await, Ok(ann.clone()));
    assert_eq!(
        code(f.accounts.end_reset(&token, PASSWORD).await),
        Code::Forbidden
    );
    assert_eq!(f.whose(&login).await, None, "all logins have ended");
    assert!(f.accounts.login("Ann", OTHER, client(1)).await.is_ok());

    let token = f.accounts.reset_by_operator(&ann).await.expect("a token");
    f.accounts.clock.advance(HOUR);
    assert_eq!(
        code(f.accounts.end_reset(&token, PASSWORD).await),
        Code::Forbidden
    );
    for _ in 0..3 {
        f.accounts.begin_reset("Ann").await.expect("a reset");
    }
    assert_eq!(code(f.accounts.begin_reset("Ann").await), Code::TooMany);
}
