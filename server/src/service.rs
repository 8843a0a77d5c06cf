//! Errors of requests to the match server, the same on every transport.

use axum::http::StatusCode;
use serde::Serialize;

use crate::store::StoreError;

/// The kind of an error, which programs read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Code {
    /// The request cannot be read, or a value in it is not allowed.
    BadRequest,
    /// What the request names does not exist.
    NotFound,
    /// The sender may not do this.
    Forbidden,
    /// The name belongs to somebody else.
    Taken,
    /// Too often; see [`ServiceError::retry_after`].
    TooMany,
    /// The name or the password is wrong.
    LoginFailed,
    /// The server cannot do this at the moment.
    Unavailable,
    /// The game has gone on; see [`ServiceError::gnubgid`].
    Stale,
    /// The decision is the other side's.
    NotYourTurn,
    /// The sender does not sit at this table.
    NotSeated,
    /// No legal play does this.
    IllegalMove,
    /// This is not to be decided now.
    BadAction,
    /// The sender's time has run out.
    OutOfTime,
    /// The text is no ID.
    BadId,
    /// The text is no play.
    BadMoveText,
    /// Nothing has been rolled.
    NoDice,
}

/// What exactly is wrong, where pages have words of their own for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It is not the name of an account.
    NameForm,
    /// The name belongs to the server.
    NameReserved,
    /// The name is another account's.
    NameTaken,
    /// It is not the name of a guest.
    GuestForm,
    /// The name is another guest's.
    GuestTaken,
    /// A new password is too short or too long.
    PasswordLength,
    /// The password that was asked for again is wrong.
    OldPassword,
    /// It is not a mail address.
    Mail,
    /// A link to a new password has been used, or is too old.
    Link,
    /// A text is empty.
    TextEmpty,
    /// A text is too long.
    TextLong,
    /// There is nobody of this name.
    Nobody,
    /// A guest is not here.
    NotHere,
    /// Nobody can block themselves.
    Oneself,
    /// Only an account can do this.
    LogIn,
    /// The server sends no mail.
    NoMail,
    /// There is no such login any more.
    NoLogin,
    /// It is not the name of a channel.
    ChannelName,
    /// The sender is muted.
    Muted,
    /// The sender is banned.
    Banned,
}

/// Why a request was refused. Serialized, it is the `error` of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct ServiceError {
    pub(crate) code: Code,
    /// What is wrong and what to do about it, for people.
    pub(crate) message: String,
    /// The seconds after which the same request may succeed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) retry_after: Option<u64>,
    /// The state in which a game is now, where the request acts on another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) gnubgid: Option<String>,
    /// What exactly is wrong, for pages.
    #[serde(skip)]
    pub(crate) reason: Option<Reason>,
}

impl ServiceError {
    /// An error of this code.
    pub(crate) fn of(code: Code, message: impl Into<String>) -> ServiceError {
        ServiceError {
            code,
            message: message.into(),
            retry_after: None,
            gnubgid: None,
            reason: None,
        }
    }

    /// The same, saying to pages what exactly is wrong.
    pub(crate) fn because(self, reason: Reason) -> ServiceError {
        ServiceError {
            reason: Some(reason),
            ..self
        }
    }

    pub(crate) fn bad_request(message: impl Into<String>) -> ServiceError {
        ServiceError::of(Code::BadRequest, message)
    }

    pub(crate) fn not_found(message: impl Into<String>) -> ServiceError {
        ServiceError::of(Code::NotFound, message)
    }

    pub(crate) fn forbidden(message: impl Into<String>) -> ServiceError {
        ServiceError::of(Code::Forbidden, message)
    }

    pub(crate) fn taken(message: impl Into<String>) -> ServiceError {
        ServiceError::of(Code::Taken, message)
    }

    /// Too often; allowed again after `wait` milliseconds.
    pub(crate) fn too_many(message: impl Into<String>, wait: u64) -> ServiceError {
        ServiceError {
            retry_after: Some(wait.div_ceil(1000).max(1)),
            ..ServiceError::of(Code::TooMany, message)
        }
    }

    /// The same for a wrong password as for an unknown name, so that it does not tell which names exist.
    pub(crate) fn login_failed() -> ServiceError {
        ServiceError::of(Code::LoginFailed, "The name or the password is wrong.")
    }

    /// The client may try again in a second.
    pub(crate) fn unavailable(message: impl Into<String>) -> ServiceError {
        ServiceError {
            retry_after: Some(1),
            ..ServiceError::of(Code::Unavailable, message)
        }
    }

    /// The status of an HTTP response with this error.
    pub(crate) fn status(&self) -> StatusCode {
        match self.code {
            Code::NotFound => StatusCode::NOT_FOUND,
            Code::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Code::LoginFailed => StatusCode::UNAUTHORIZED,
            Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Code::Taken | Code::Stale | Code::NotYourTurn | Code::OutOfTime => StatusCode::CONFLICT,
            Code::Forbidden | Code::NotSeated => StatusCode::FORBIDDEN,
            Code::BadRequest
            | Code::IllegalMove
            | Code::BadAction
            | Code::BadId
            | Code::BadMoveText
            | Code::NoDice => StatusCode::BAD_REQUEST,
        }
    }
}

/// What failed is logged, and is none of the client's business.
impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> ServiceError {
        match error {
            StoreError::Conflict => ServiceError::taken("This exists already."),
            StoreError::Full => {
                tracing::error!("the disk with the data is full");
                ServiceError::unavailable("The server cannot store anything: its disk is full.")
            }
            StoreError::InUse(reason) | StoreError::Failed(reason) => {
                tracing::error!(%reason, "the store failed");
                ServiceError::unavailable("The server's database failed. Try again.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_error_is_json_with_a_code_a_message_and_the_time_to_wait() {
        let error = ServiceError::too_many("Slower.", 1200);
        let expected = json!({"code": "too_many", "message": "Slower.", "retry_after": 2});
        assert_eq!(json!(error), expected);
        assert_eq!(error.status(), 429);
        let error = json!(ServiceError::login_failed());
        assert_eq!(error["code"], "login_failed");
        assert!(error.get("retry_after").is_none());
    }
    #[test]
    fn each_code_has_a_status_of_http() {
        let known = [
            (ServiceError::bad_request(""), 400),
            (ServiceError::login_failed(), 401),
            (ServiceError::forbidden(""), 403),
            (ServiceError::not_found(""), 404),
            (ServiceError::taken(""), 409),
            (StoreError::Conflict.into(), 409),
            (StoreError::Full.into(), 503),
            (StoreError::Failed(String::new()).into(), 503),
        ];
        for (error, status) in known {
            assert_eq!(error.status(), status, "{error:?}");
        }
    }
}
