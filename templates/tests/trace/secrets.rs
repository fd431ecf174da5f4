//! Nothing that a call holds or a server sends is recorded.

use templates::runtime::TransportErrorKind;

use super::record::Recorder;
use super::support::SENTINEL;
use super::{Act, Fail, Hang, Response, client, header, runtime};

/// Everything that a call holds is the sentinel, and so is everything that the server sends.
#[test]
fn nothing_secret_is_recorded() {
    let echo = format!(r#"{{"error": {{"message": "{SENTINEL}"}}, "{SENTINEL}": "{SENTINEL}"}}"#);
    let mut acts = Vec::new();
    for status in [200, 400, 404, 410, 418, 500, 503] {
        let names = ["deprecation", "sunset", "x-request-id", "retry-after"];
        let headers = names.map(|name| (name, SENTINEL.to_owned())).to_vec();
        acts.push(Response(status, headers, echo.clone()));
    }
    acts.push(header(200, "content-type", &format!("text/{SENTINEL}")));
    acts.push(header(
        307,
        "location",
        &format!("https://{SENTINEL}/{SENTINEL}"),
    ));
    acts.push(header(302, "location", &format!("/{SENTINEL}?{SENTINEL}")));
    for kind in [TransportErrorKind::Connect, TransportErrorKind::Other] {
        acts.push(Fail(kind));
    }
    acts.push(Hang);
    for act in acts {
        let acts: Vec<Act> = std::iter::repeat_n(act, 3).collect();
        let recorder = Recorder::default();
        let call = || {
            client(&acts)
                .update(SENTINEL)
                .alias(SENTINEL)
                .password(SENTINEL)
                .ids([SENTINEL])
                .trace(SENTINEL)
                .session(SENTINEL)
                .header(SENTINEL, SENTINEL)
                .query(SENTINEL, SENTINEL)
        };
        tracing::subscriber::with_default(recorder.clone(), || {
            runtime().block_on(call().send()).unwrap_err();
            call().send_blocking().unwrap_err();
        });
        let all = [recorder.spans(), recorder.events()].concat();
        assert!(all.len() >= 4);
        for recorded in all {
            assert!(!recorded.to_string().contains(SENTINEL), "{recorded}");
        }
    }
}
