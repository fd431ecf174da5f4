//! Deadline: work on a thread of its own, with the stack it needs, for which nobody waits longer than was asked.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Why there is no result.
pub(crate) enum Missed {
    /// The time is over. The thread is left to itself; the process ends soon.
    Time,
    /// No thread could be started, or it ended without a result.
    Thread(String),
}

/// Does something that may take as long as `limit`, on a stack of so many bytes.
pub(crate) fn within<T: Send + 'static>(
    limit: Duration,
    stack: usize,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Missed> {
    let (sender, receiver) = mpsc::channel();
    thread::Builder::new()
        .stack_size(stack)
        .spawn(move || {
            // Nobody may be waiting any more.
            let _ = sender.send(work());
        })
        .map_err(|error| Missed::Thread(error.to_string()))?;
    receiver.recv_timeout(limit).map_err(|error| match error {
        mpsc::RecvTimeoutError::Timeout => Missed::Time,
        mpsc::RecvTimeoutError::Disconnected => {
            Missed::Thread("it ended without a result".to_owned())
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_never_ends_is_not_waited_for() {
        let (_open, wait) = mpsc::channel::<()>();
        let missed = within(Duration::ZERO, 64 * 1024, move || wait.recv());
        assert!(matches!(missed, Err(Missed::Time)));
    }

    #[test]
    fn what_is_done_in_time_is_given() {
        let done = within(Duration::from_secs(60), 64 * 1024, || 3);
        assert!(matches!(done, Ok(3)));
    }
}
