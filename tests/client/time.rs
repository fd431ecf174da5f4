//! Limits of time, told by a clock that jumps.

use std::time::Duration;

use generated::runtime::{ErrorKind, TimeoutKind};

use crate::calls::{CALLS, Call, ID};
use crate::clock::Jumping;
use crate::script::{Script, Step};
use crate::sentinel::{builder, search};
use crate::steps::stalled;

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn an_attempt_has_a_minute_with_its_body() {
    for call in CALLS {
        for (script, status) in [
            (Script::by(|_| Step::Hang), None),
            (Script::by(|_| stalled(200, "{")), Some(200)),
            (Script::by(|_| stalled(404, "{")), Some(404)),
        ] {
            let clock = Jumping::new();
            let client = builder(&script).clock(clock.clone()).build().unwrap();
            let failed = call.fail(&client).await;
            assert_eq!(failed.kind, ErrorKind::Timeout(TimeoutKind::Attempt));
            assert_eq!(failed.status, status, "{call:?}");
            assert_eq!(clock.elapsed(), MINUTE, "{call:?}");
            if status.is_none() {
                assert!(failed.outcome_unknown, "{call:?}");
            }
        }
    }
}

#[tokio::test]
async fn the_limits_can_be_changed_for_a_client_and_for_a_request() {
    let seconds = Duration::from_secs;
    let script = Script::by(|_| stalled(200, "{"));
    let clock = Jumping::new();
    let client = builder(&script)
        .clock(clock.clone())
        .timeout(seconds(30))
        .deadline(seconds(20))
        .build()
        .unwrap();
    let deadline = ErrorKind::Timeout(TimeoutKind::Deadline);
    let attempt = ErrorKind::Timeout(TimeoutKind::Attempt);
    assert_eq!(Call::Revoke.fail(&client).await.kind, deadline);
    assert_eq!(clock.elapsed(), seconds(20));

    let request = client.connected_accounts().revoke(ID).timeout(seconds(7));
    let error = request.await.unwrap_err();
    search(&error);
    assert!(error.is_timeout());
    assert_eq!((error.kind(), clock.elapsed()), (attempt, seconds(27)));

    let patient = client.with_options(|options| options.timeout(None).deadline(seconds(500)));
    assert_eq!(Call::Revoke.fail(&patient).await.kind, deadline);
    assert_eq!(clock.elapsed(), seconds(527));
}
