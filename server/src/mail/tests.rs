//! Tests of mail, against a server of their own.

use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::*;

/// Takes one mail as RFC 5321 says, or refuses its receiver. The task returns the lines of the client.
async fn sink(refuses: bool) -> (SocketAddr, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let serve = async move {
        let (stream, _) = listener.accept().await.expect("a client");
        let mut stream = BufReader::new(stream);
        let (mut lines, mut in_data) = (Vec::new(), false);
        stream
            .write_all(b"220 sink ESMTP\r\n")
            .await
            .expect("a greeting");
        loop {
            let mut line = String::new();
            let length = stream.read_line(&mut line).await.expect("a line");
            let answer: &[u8] = match line.trim_end() {
                "." => b"250 taken\r\n",
                _ if in_data => b"",
                "DATA" => b"354 go on\r\n",
                "QUIT" => b"221 bye\r\n",
                line if line.starts_with("RCPT") && refuses => b"550 nobody\r\n",
                _ => b"250 ok\r\n",
            };
            in_data = (in_data || line.starts_with("DATA")) && line.trim_end() != ".";
            // A client that has its answer may go without waiting for another.
            let _ = stream.write_all(answer).await;
            let is_last = length == 0 || line.starts_with("QUIT");
            lines.push(line.trim_end().to_owned());
            if is_last {
                return lines;
            }
        }
    };
    (address, tokio::spawn(serve))
}

fn mailer(address: SocketAddr) -> Mailer {
    let url = format!("smtp://{address}");
    let config = MailConfig::new(&url, "Backgammon <board@example.org>").expect("a configuration");
    Mailer::new(&config).expect("a mailer")
}

#[tokio::test]
async fn a_reset_is_sent_in_the_language_of_who_asked() {
    let link = "https://board.example/reset?token=0123";
    let (address, server) = sink(false).await;
    let sent = mailer(address)
        .send_reset("ann@example.net", "en", link)
        .await;
    assert_eq!(sent, Ok(()));
    let lines = server.await.expect("lines");
    let has = |line: &str| assert!(lines.iter().any(|l| l == line), "{line}: {lines:#?}");
    has("MAIL FROM:<board@example.org>");
    has("RCPT TO:<ann@example.net>");
    has("From: Backgammon <board@example.org>");
    has("Subject: Choose a new password");
    // Quoted-printable.
    let text = lines.join("\n").replace("=\n", "").replace("=3D", "=");
    assert!(text.contains(&format!("\n{link}\n")), "{text}");
    let id = lines.iter().find(|line| line.starts_with("Message-ID: <"));
    assert!(id.is_some_and(|id| id.ends_with("@example.org>")), "{text}");

    let (address, server) = sink(false).await;
    let sent = mailer(address)
        .send_reset("ann@example.net", "ja-JP", link)
        .await;
    assert_eq!(sent, Ok(()));
    let lines = server.await.expect("lines").join("\n");
    // パスワード
    assert!(
        lines.contains("Subject: =?utf-8?b?44OR44K544Ov44O844OJ"),
        "{lines}"
    );
}

#[tokio::test]
async fn a_mail_that_is_not_taken_is_an_error() {
    let (address, server) = sink(true).await;
    let sent = mailer(address)
        .send_reset("ann@example.net", "en", "link")
        .await;
    assert_eq!(sent.expect_err("an error").status(), 503);
    drop(server);
    // Nobody listens.
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let sent = mailer(address)
        .send_reset("ann@example.net", "en", "link")
        .await;
    assert_eq!(sent.expect_err("an error").status(), 503);
    let sent = mailer(address)
        .send_reset("a@b\r\nBcc: c@d", "en", "link")
        .await;
    assert_eq!(sent.expect_err("an error").status(), 400);
}

#[test]
fn a_configuration_is_checked_and_hides_its_password() {
    let from = "board@example.org";
    for url in ["", "localhost", "http://localhost", "smtp://"] {
        assert!(MailConfig::new(url, from).is_err(), "{url}");
    }
    assert!(MailConfig::new("smtp://localhost", "nobody").is_err());
    let config = MailConfig::new("smtps://ann:secret@mail.example.org", from);
    let config = config.expect("a configuration");
    assert!(!format!("{config:?}").contains("secret"));
}
