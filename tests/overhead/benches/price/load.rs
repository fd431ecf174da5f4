//! Throughput and processor time, of the ways in turns, so that a slow moment of the machine meets all of them.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use crate::WAYS;
use crate::calls::Calls;

/// How often each way has its turn, and how many calls that is.
#[derive(Clone, Copy)]
pub(crate) struct Effort {
    turns: usize,
    calls: usize,
}

impl Effort {
    pub(crate) const FULL: Self = Self {
        turns: 31,
        calls: 6400,
    };
    /// To see that it runs.
    pub(crate) const SHORT: Self = Self {
        turns: 1,
        calls: 64,
    };
}

/// What the calls of one turn took, all together.
#[derive(Clone, Copy)]
struct Turn {
    clock: f64,
    processor: f64,
}

/// Prints what the ways cost with so many tasks, as ratios to the first: the medians of those of each round.
pub(crate) fn compare(base: &str, operation: &str, tasks: usize, effort: Effort) {
    let runtime = if tasks == 1 {
        tokio::runtime::Builder::new_current_thread()
    } else {
        tokio::runtime::Builder::new_multi_thread()
    }
    .enable_all()
    .build()
    .unwrap();
    let calls = Arc::new(Calls::new(base));
    let turn = |way| runtime.block_on(turn(&calls, way, operation, tasks, effort.calls));
    // Connections are made before anything counts.
    for way in WAYS {
        turn(way);
    }
    let rounds: Vec<Vec<Turn>> = (0..effort.turns)
        .map(|_| WAYS.into_iter().map(turn).collect())
        .collect();
    for (index, way) in WAYS.into_iter().enumerate() {
        let ratio = |of: fn(Turn) -> f64| {
            median(
                rounds
                    .iter()
                    .map(|round| of(round[index]) / of(round[0]))
                    .collect(),
            )
        };
        let processor = median(rounds.iter().map(|round| round[index].processor).collect());
        let each = processor / effort.calls as f64 * 1e6;
        println!(
            "{operation:8} {tasks:3} tasks {way:8} throughput {:5.3} x, processor time {:5.3} x, {each:6.1} us a call",
            1.0 / ratio(|turn| turn.clock),
            ratio(|turn| turn.processor),
        );
    }
}

async fn turn(
    calls: &Arc<Calls>,
    way: &'static str,
    operation: &str,
    tasks: usize,
    count: usize,
) -> Turn {
    let operation = if operation == "revoke" {
        "revoke"
    } else {
        "update"
    };
    let (start, before) = (Instant::now(), processor());
    let running: Vec<_> = (0..tasks)
        .map(|_| {
            let calls = Arc::clone(calls);
            tokio::spawn(async move {
                for _ in 0..count / tasks {
                    calls.make(way, operation).await;
                }
            })
        })
        .collect();
    for task in running {
        task.await.unwrap();
    }
    Turn {
        clock: start.elapsed().as_secs_f64(),
        processor: (processor() - before).as_secs_f64(),
    }
}

/// The processor time of this process so far, in the user's code and in the system's.
fn processor() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(
        time.tv_sec.try_into().unwrap(),
        time.tv_nsec.try_into().unwrap(),
    )
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}
