//! What channels are for, and who reads and writes them.

use jsboard_rooms::{ChannelName, Pattern, User};

use super::hub::own;
use crate::service::ServiceError;

/// What a channel is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Chat, which is kept: `/lobby/chat`, `/room/<name>`, `/table/<id>/chat` and `/table/<id>/watchers`.
    Chat,
    /// Who is here: `/lobby/players`.
    Players,
    /// The tables that are being played: `/lobby/tables`.
    Tables,
    /// Who would play: `/lobby/seeks`.
    Seeks,
    /// What happens at a table: `/table/<id>`.
    Table,
    /// Who is there: `/table/<id>/here`.
    Here,
    /// Another channel to which the server alone publishes.
    Server,
    /// `/user`: each user's own.
    Own,
    /// `/meta` and `/service`, which nobody subscribes to.
    Protocol,
    /// Any other name: programs publish to it what they like.
    Open,
}

/// What a channel is for.
pub(crate) fn kind(name: &ChannelName) -> Kind {
    let segments: Vec<&str> = name.as_str().split('/').skip(1).collect();
    match segments[..] {
        ["lobby", "chat"] | ["room", _] | ["table", _, "chat" | "watchers"] => Kind::Chat,
        ["lobby", "players"] => Kind::Players,
        ["lobby", "tables"] => Kind::Tables,
        ["lobby", "seeks"] => Kind::Seeks,
        ["table", _] => Kind::Table,
        ["table", _, "here"] => Kind::Here,
        ["lobby" | "table" | "room", ..] => Kind::Server,
        ["user", ..] => Kind::Own,
        ["meta" | "service", ..] => Kind::Protocol,
        _ => Kind::Open,
    }
}

/// The channel in which a user is told what concerns it alone, whose name on the wire is `/user`.
pub(crate) fn channel_of(user: &User) -> ChannelName {
    let name = format!("{}/{}", own(), user.name().to_ascii_lowercase());
    // The names of users are made of characters that belong in names of channels.
    name.parse().unwrap_or_else(|_| own().clone())
}

/// The pattern that a user subscribes to when it asks for `pattern`.
///
/// # Errors
/// `forbidden` for what is somebody else's, or nobody's.
pub(crate) fn readable(pattern: Pattern, user: &User) -> Result<Pattern, ServiceError> {
    let path = pattern.as_str().trim_end_matches(['*', '/']);
    let root: Option<ChannelName> = path.parse().ok();
    match root.as_ref().map(kind) {
        Some(Kind::Own) if pattern.as_str() == own().as_str() => Ok(channel_of(user).into()),
        Some(Kind::Own | Kind::Protocol) => Err(ServiceError::forbidden(format!(
            "{pattern}: nobody subscribes to it"
        ))),
        _ => Ok(pattern),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_reads_what_is_another_users() {
        let ann = User::new("Ann");
        let read = |pattern: &str| {
            readable(pattern.parse().expect(pattern), &ann).map(|pattern| pattern.to_string())
        };
        assert_eq!(read("/user"), Ok("/user/ann".to_owned()));
        for same in ["/lobby/chat", "/room/*", "/**", "/*", "/a/b"] {
            assert_eq!(read(same), Ok(same.to_owned()));
        }
        for wrong in [
            "/user/ann",
            "/user/ben",
            "/user/*",
            "/user/**",
            "/meta/*",
            "/service/x",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn channels_are_for_something() {
        let of = |name: &str| kind(&name.parse().expect(name));
        assert_eq!(of("/lobby/chat"), Kind::Chat);
        assert_eq!(of("/room/tea"), Kind::Chat);
        assert_eq!(of("/table/12/chat"), Kind::Chat);
        assert_eq!(of("/table/12/watchers"), Kind::Chat);
        assert_eq!(of("/lobby/players"), Kind::Players);
        assert_eq!(of("/table/12"), Kind::Table);
        assert_eq!(of("/table/12/here"), Kind::Here);
        assert_eq!(of("/table/12/more"), Kind::Server);
        assert_eq!(of("/lobby/tables"), Kind::Tables);
        assert_eq!(of("/user/ann"), Kind::Own);
        assert_eq!(of("/meta/connect"), Kind::Protocol);
        assert_eq!(of("/foo/bar"), Kind::Open);
    }
}
