//! A client's socket, which may outlive the HTTP that was spoken over it.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, Sleep};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};
use tokio_util::task::task_tracker::TaskTrackerToken;

use super::Connection;
use crate::app::App;
use crate::limits::pool::Taken;

/// The least bytes a second that a client takes of what is sent.
const SLOWEST: u64 = 16 << 10;

/// A socket that fails when its client takes nothing for too long, or little for longer, and ends when the server
/// closes it.
pub(super) struct Socket {
    stream: TcpStream,
    patience: Duration,
    /// What the client has been behind with, until all is written.
    behind: Option<Behind>,
    close: Pin<Box<WaitForCancellationFutureOwned>>,
    /// What is read before what comes.
    again: Vec<u8>,
    open: Open,
}

/// A client that does not take what is sent at once.
struct Behind {
    since: Instant,
    /// The bytes that it has taken since.
    taken: u64,
    /// Since when it has taken nothing.
    stalled: Option<Instant>,
    due: Pin<Box<Sleep>>,
}

impl Behind {
    fn new(patience: Duration) -> Behind {
        Behind {
            since: Instant::now(),
            taken: 0,
            stalled: None,
            due: Box::pin(tokio::time::sleep(patience)),
        }
    }

    /// When the client has taken nothing for `patience`, or less than [`SLOWEST`] for longer.
    fn deadline(&mut self, patience: Duration) -> Instant {
        let more = Duration::from_secs_f64(self.taken as f64 / SLOWEST as f64);
        let stalled = *self.stalled.get_or_insert_with(Instant::now);
        (self.since + more).min(stalled) + patience
    }
}

/// What a socket counts for while it is open, upgraded or not.
pub(super) struct Open {
    app: App,
    connection: Connection,
    _place: (OwnedSemaphorePermit, Option<Taken>),
    _token: TaskTrackerToken,
}

impl Open {
    pub(super) fn new(
        app: &App,
        connection: &Connection,
        place: (OwnedSemaphorePermit, Option<Taken>),
        token: TaskTrackerToken,
    ) -> Open {
        app.metrics.connections.inc();
        Open {
            app: app.clone(),
            connection: connection.clone(),
            _place: place,
            _token: token,
        }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.connection.broken();
        self.app.metrics.connections.dec();
    }
}

impl Socket {
    /// A socket whose client has `patience` to take what is sent, and that ends at `close`.
    pub(super) fn new(
        stream: TcpStream,
        patience: Duration,
        close: CancellationToken,
        open: Open,
    ) -> Socket {
        Socket {
            stream,
            patience,
            behind: None,
            close: Box::pin(close.cancelled_owned()),
            again: Vec::new(),
            open,
        }
    }

    /// Lets these bytes be read before what comes, and before what is to be read again already.
    pub(super) fn read_again(&mut self, mut bytes: Vec<u8>) {
        bytes.append(&mut self.again);
        self.again = bytes;
    }

    /// A write, or an error if the client takes too little for too long.
    fn paced(
        &mut self,
        cx: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        if let Poll::Ready(result) = written {
            if let (Ok(bytes), Some(behind)) = (&result, &mut self.behind) {
                behind.taken += *bytes as u64;
                behind.stalled = None;
            }
            return Poll::Ready(result);
        }
        let patience = self.patience;
        let new = || Behind::new(patience);
        let behind = self.behind.get_or_insert_with(new);
        self.open.connection.set_behind(true);
        let due = behind.deadline(patience);
        if due <= Instant::now() {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        behind.due.as_mut().reset(due);
        if behind.due.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Poll::Pending
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.again.is_empty() {
            let length = self.again.len().min(buffer.remaining());
            let rest = self.again.split_off(length);
            buffer.put_slice(&std::mem::replace(&mut self.again, rest));
            return Poll::Ready(Ok(()));
        }
        let read = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if read.is_pending() && self.close.as_mut().poll(cx).is_ready() {
            // As if the client had ended it.
            return Poll::Ready(Ok(()));
        }
        read
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.paced(cx, written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        // All that there is to send has been written.
        if self.behind.take().is_some() {
            self.open.connection.set_behind(false);
        }
        let flushed = Pin::new(&mut self.stream).poll_flush(cx);
        if let Poll::Ready(Ok(())) = flushed {
            self.open.connection.flushed();
        }
        flushed
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, bytes);
        self.paced(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_client_is_behind_for_as_long_as_it_takes_enough() {
        let patience = Duration::from_secs(20);
        let mut behind = Behind::new(patience);
        let start = behind.since;
        let after = |due: Instant| (due - start).as_secs();
        assert_eq!(after(behind.deadline(patience)), 20, "it takes nothing");
        let take = |behind: &mut Behind, bytes, seconds| {
            behind.taken += bytes;
            behind.stalled = Some(start + Duration::from_secs(seconds));
        };
        take(&mut behind, SLOWEST * 5, 10);
        assert_eq!(after(behind.deadline(patience)), 25, "too little");
        take(&mut behind, SLOWEST * 100, 15);
        assert_eq!(after(behind.deadline(patience)), 35, "nothing since");
    }
}
