//! Time: of the clock and of the processors, of a piece of work that is repeated.

use std::time::{Duration, Instant};

/// The unit in which Linux tells the time of processors.
const TICK: Duration = Duration::from_millis(10);

/// How often a piece of work is run: so often at least, and until so much time has passed.
#[derive(Clone, Copy)]
pub(crate) struct Effort {
    pub(crate) runs: usize,
    pub(crate) time: Duration,
}

impl Effort {
    /// To see that it runs.
    pub(crate) const ONCE: Self = Self {
        runs: 1,
        time: Duration::ZERO,
    };
}

/// What a run takes.
#[derive(Clone, Copy)]
pub(crate) struct Time {
    pub(crate) median: Duration,
    /// Of all threads, the mean; `None` where the system does not tell, or the runs were too short to tell.
    pub(crate) processor: Option<Duration>,
}

/// Runs a piece of work and times it.
pub(crate) fn time(effort: Effort, mut work: impl FnMut()) -> Time {
    let (start, ticks) = (Instant::now(), ticks());
    let mut times = Vec::new();
    while times.len() < effort.runs || start.elapsed() < effort.time {
        let start = Instant::now();
        work();
        times.push(start.elapsed());
    }
    let spent = ticks.and_then(|before| Some(self::ticks()? - before));
    times.sort_unstable();
    Time {
        median: times[times.len() / 2],
        processor: spent
            .filter(|spent| *spent >= 10)
            .map(|spent| TICK * spent / u32::try_from(times.len()).unwrap()),
    }
}

/// The processor time of this process so far, in the user's code and in the system's.
fn ticks() -> Option<u32> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in parentheses, may hold anything.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut times = fields.split_whitespace().skip(11);
    let user: u32 = times.next()?.parse().ok()?;
    let system: u32 = times.next()?.parse().ok()?;
    Some(user + system)
}
