//! What is published to ordinary channels, and requests to services.

use jsboard_rooms::{ChannelName, SessionId};
use serde_json::{Value, json};

use super::message::{Reply, Request};
use super::{Outcome, Peer, Transport};
use crate::live::services::Caller;

impl Peer {
    /// A message on a channel outside `/meta`.
    pub(super) async fn publish(&mut self, request: &Request, outcome: &mut Outcome) {
        let session = self.session(request);
        if request.client_id.is_some() && session.is_none() {
            return outcome.replies.push(Reply::unknown_client(request));
        }
        let name: ChannelName = match request.channel.parse() {
            Ok(name) => name,
            Err(error) => {
                let text = format!("{error}");
                return outcome
                    .replies
                    .push(Reply::failure(request, 400, &request.channel, &text));
            }
        };
        if let Some(service) = name.as_str().strip_prefix("/service/") {
            return self.serve(service, request, session, outcome).await;
        }
        let visitor = self.speaker(session);
        let result = self
            .live
            .publish_data(name, request.data.as_deref(), &visitor)
            .await;
        if let Some(id) = session {
            // It may have ended meanwhile.
            let _ = self
                .live
                .hub
                .with(|state, now| state.hub.touch(id, now).map(drop));
        }
        outcome.replies.push(match result {
            Ok(_) => Reply::success(request),
            Err(error) => Reply::refused(request, &error),
        });
    }

    /// A request to a service: it is answered by a message on the same channel with the same ID.
    async fn serve(
        &mut self,
        service: &str,
        request: &Request,
        session: Option<SessionId>,
        outcome: &mut Outcome,
    ) {
        let data = request
            .data
            .as_deref()
            .map(|data| serde_json::from_str(data.get()));
        let data: Value = match data.transpose() {
            Ok(data) => data.unwrap_or_default(),
            Err(error) => {
                let text = format!("{error}");
                return outcome
                    .replies
                    .push(Reply::failure(request, 400, "data", &text));
            }
        };
        let mut caller = Caller {
            visitor: self.speaker(session),
            session,
            // A script of another page never speaks for an account.
            may_log_in: self.transport != Transport::CallbackPolling,
            takes_cookie: self.transport == Transport::LongPolling,
            becomes: None,
        };
        let answer = self.live.call(&mut caller, service, data).await;
        outcome.becomes = caller.becomes.or(outcome.becomes.take());
        outcome.replies.push(Reply::success(request));
        let data = answer.unwrap_or_else(|error| json!({ "error": error }));
        outcome.replies.push(Reply::data(request, data));
    }
}
