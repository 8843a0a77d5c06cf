//! Mail to people who have an account, sent through an SMTP server.

#[cfg(test)]
mod tests;
mod words;

use std::fmt;
use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use crate::service::{Reason, ServiceError};
use words::Phrases;

/// How long the mail server may take for each of its answers.
const PATIENCE: Duration = Duration::from_secs(20);

/// How mail is sent.
#[derive(Clone)]
pub struct MailConfig {
    url: String,
    from: Mailbox,
}

impl MailConfig {
    /// The URL of an SMTP server, such as `smtp://localhost` or `smtps://user:password@mail.example.org`, and the sender
    /// of all mail, such as `Backgammon <board@example.org>`.
    ///
    /// # Errors
    /// When one of them is not of this form.
    pub fn new(url: &str, from: &str) -> Result<MailConfig, String> {
        // The URL may have a password, which no log is to have.
        transport(url)
            .map_err(|error| format!("mail: this is no URL of a mail server: {error}"))?;
        let parsed = from.parse();
        let parsed = parsed.map_err(|error| format!("mail-from: “{from}”: {error}"))?;
        Ok(MailConfig {
            url: url.to_owned(),
            from: parsed,
        })
    }
}

impl fmt::Debug for MailConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MailConfig(from {})", self.from)
    }
}

/// Sends mail.
#[derive(Debug)]
pub(crate) struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    /// A mailer, which connects for each mail.
    ///
    /// # Errors
    /// When the certificates of the system cannot be read.
    pub(crate) fn new(config: &MailConfig) -> Result<Mailer, String> {
        Ok(Mailer {
            transport: transport(&config.url).map_err(|error| format!("mail: {error}"))?,
            from: config.from.clone(),
        })
    }

    /// Sends the link at which somebody chooses a new password, in a language by its code.
    ///
    /// # Errors
    /// `bad_request` if the address is none, `unavailable` if the mail server does not take it.
    pub(crate) async fn send_reset(
        &self,
        to: &str,
        lang: &str,
        link: &str,
    ) -> Result<(), ServiceError> {
        let words = Phrases::of(lang);
        let text = format!("{}\n\n{link}\n\n{}\n", words.reset_text, words.reset_ignore);
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address(to)?))
            .subject(words.reset_subject)
            .message_id(self.message_id())
            .header(ContentType::TEXT_PLAIN)
            .body(text);
        let failed = |error: &dyn fmt::Display| {
            tracing::error!(%error, "a mail was not sent");
            ServiceError::unavailable("The mail could not be sent. Try again later.")
        };
        let message = message.map_err(|error| failed(&error))?;
        let sent = self.transport.send(message).await;
        sent.map(drop).map_err(|error| failed(&error))
    }

    /// A name that no other mail has; the mail server makes one if there is no randomness.
    fn message_id(&self) -> Option<String> {
        let random = [getrandom::u64().ok()?, getrandom::u64().ok()?];
        let domain = self.from.email.domain();
        Some(format!("<{:016x}{:016x}@{domain}>", random[0], random[1]))
    }
}

/// Checks a mail address.
///
/// # Errors
/// `bad_request` if it is none.
pub(crate) fn check_address(mail: &str) -> Result<(), ServiceError> {
    address(mail).map(drop)
}

fn address(mail: &str) -> Result<Address, ServiceError> {
    let address = mail.parse().ok().filter(|_| mail.len() <= 254);
    address.ok_or_else(|| {
        ServiceError::bad_request("This is not a mail address.").because(Reason::Mail)
    })
}

fn transport(
    url: &str,
) -> Result<AsyncSmtpTransport<Tokio1Executor>, lettre::transport::smtp::Error> {
    let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?;
    Ok(builder.timeout(Some(PATIENCE)).build())
}
