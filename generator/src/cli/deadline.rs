//! Runs a function on another thread, with the stack it needs, and waits no longer than a limit.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Why there is no result.
pub(super) enum Missed {
    /// The limit was reached. The thread goes on until the process ends.
    Time,
    /// No thread could be started, or it ended without a result.
    Thread(String),
}

/// Runs `work` on a stack of this many bytes, and waits for it as long as `limit`.
pub(super) fn within<T: Send + 'static>(
    limit: Duration,
    stack: usize,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Missed> {
    let (sender, receiver) = mpsc::channel();
    thread::Builder::new()
        .stack_size(stack)
        .spawn(move || {
            // Nobody may be waiting by now.
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
    fn work_that_is_done_in_time_gives_its_result() {
        let done = within(Duration::from_secs(60), 64 * 1024, || 3);
        assert!(matches!(done, Ok(3)));
    }
}
