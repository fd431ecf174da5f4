//! The spans of calls and attempts: when they begin and end, and which fields they have.

use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};
use std::time::Duration;

use http::Request;
use templates::fixture::{Either, Listen};
use templates::runtime::{Body, BoxFuture, Transport, TransportError, TransportErrorKind};

use super::record::{Recorded, Recorder};
use super::support::{Script, json, retrying, with_headers};
use super::{Act, Fail, Hang, Response, client, header, recorded, runtime, status, thing};

const CALL: &str = "http.call in - http.request.method=PATCH otel.kind=internal otel.name=updateThing \
    server.address=api.example.com server.port=443 url.template=/v3/things/{id}";
const ATTEMPT: &str = "http.attempt in http.call http.request.method=PATCH otel.kind=client \
    otel.name=PATCH /v3/things/{id} server.address=api.example.com server.port=443 \
    url.template=/v3/things/{id}";

/// Compares spans with the fields that are always there and these ones; the call comes first.
#[track_caller]
fn assert_recorded(recorder: &Recorder, expected: &[&[(&str, &str)]]) {
    let spans = recorder.spans();
    assert_eq!(spans.len(), expected.len());
    for (index, (mut span, expected)) in spans.into_iter().zip(expected).enumerate() {
        assert!(span.is_over(), "{span}");
        for (name, value) in *expected {
            assert_eq!(span.fields.remove(*name).as_deref(), Some(*value), "{name}");
        }
        let always = if index == 0 { CALL } else { ATTEMPT };
        assert_eq!(span.to_string(), always);
    }
    assert!(recorder.entered().is_empty());
}

const STATUS: &str = "http.response.status_code";
const RESENT: &str = "http.request.resend_count";
const TYPE: &str = "error.type";
const ERROR: (&str, &str) = ("otel.status_code", "ERROR");

#[test]
fn a_call_and_its_attempt() {
    for recorder in recorded(&[thing()], None) {
        assert_recorded(&recorder, &[&[(STATUS, "200")], &[(STATUS, "200")]]);
        assert!(recorder.events().is_empty());
    }
}

#[test]
fn a_retry_is_a_second_attempt() {
    let acts = [header(503, "retry-after", "1"), thing()];
    for recorder in recorded(&acts, None) {
        assert_recorded(
            &recorder,
            &[
                &[(STATUS, "200"), (RESENT, "1")],
                &[(STATUS, "503"), (TYPE, "503"), ERROR],
                &[(STATUS, "200"), (RESENT, "1")],
            ],
        );
    }
}

#[test]
fn redirects_are_counted_as_resends() {
    let acts = [
        header(307, "location", "/elsewhere"),
        status(429),
        header(307, "location", "/elsewhere"),
        thing(),
    ];
    for recorder in recorded(&acts, None) {
        assert_recorded(
            &recorder,
            &[
                &[(STATUS, "200"), (RESENT, "3")],
                &[(STATUS, "429"), (TYPE, "429"), ERROR],
                &[(STATUS, "200"), (RESENT, "2")],
            ],
        );
    }
}

#[test]
fn a_described_error_is_recorded_by_its_status() {
    for act in [
        status(404),
        Response(500, Vec::new(), r#"{"error": {"message": "?"}}"#.into()),
        status(418),
    ] {
        let Response(status, ..) = act else {
            unreachable!()
        };
        let status = status.to_string();
        let fields: &[_] = &[(STATUS, &*status), (TYPE, &*status), ERROR];
        for recorder in recorded(&[act], None) {
            assert_recorded(&recorder, &[fields, fields]);
        }
    }
}

#[test]
fn a_response_that_cannot_be_read_is_the_calls_error() {
    for (act, status, what) in [
        (Response(200, Vec::new(), "{".to_owned()), "200", "decode"),
        (
            header(200, "content-type", "text/html"),
            "200",
            "content_type",
        ),
        (status(204), "204", "unexpected_status"),
    ] {
        for recorder in recorded(&[act], None) {
            let call: &[_] = &[(STATUS, status), (TYPE, what), ERROR];
            assert_recorded(&recorder, &[call, &[(STATUS, status)]]);
        }
    }
}

#[test]
fn failures_are_recorded_by_a_word() {
    let refused = [(TYPE, "connect"), ERROR];
    let resent = |times| [(TYPE, "connect"), ERROR, (RESENT, times)];
    for recorder in recorded(
        &[
            Fail(TransportErrorKind::Connect),
            Fail(TransportErrorKind::Connect),
            Fail(TransportErrorKind::Connect),
        ],
        None,
    ) {
        assert_recorded(
            &recorder,
            &[&resent("2"), &refused, &resent("1"), &resent("2")],
        );
    }
    let second = Some(Duration::from_secs(1));
    for (act, deadline, what) in [
        (Fail(TransportErrorKind::Reset), None, "transport"),
        (
            Fail(TransportErrorKind::ConnectTimeout),
            second,
            "connect_timeout",
        ),
        (Hang, None, "attempt_timeout"),
        (Hang, second, "deadline"),
        (
            header(307, "location", "https://elsewhere.example.com"),
            None,
            "redirect",
        ),
    ] {
        let acts: Vec<Act> = std::iter::repeat_n(act, 3).collect();
        for recorder in recorded(&acts, deadline) {
            for span in recorder.spans() {
                assert_eq!(span.fields[TYPE], what);
                assert!(span.is_over(), "{span}");
            }
        }
    }
}

#[test]
fn what_is_refused_before_sending_has_no_span() {
    let recorder = Recorder::default();
    tracing::subscriber::with_default(recorder.clone(), || {
        client(&[]).update("..").send_blocking().unwrap_err();
    });
    assert!(recorder.spans().is_empty());
}

/// Notes the span in which a request is sent, and never responds.
struct Listening(Recorder, Arc<Mutex<Vec<String>>>);

impl Transport for Listening {
    fn send(
        &self,
        _: Request<templates::runtime::Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.1.lock().unwrap().extend(self.0.entered());
        Box::pin(std::future::pending())
    }
}

#[test]
fn a_span_is_entered_only_while_its_attempt_is_polled() {
    let recorder = Recorder::default();
    let seen = Arc::default();
    tracing::subscriber::with_default(recorder.clone(), || {
        let client = retrying(&Script::default())
            .transport(Listening(recorder.clone(), Arc::clone(&seen)))
            .build()
            .unwrap();
        let mut sending = Box::pin(client.update("1").timeout(None).send());
        assert!(recorder.spans().is_empty());
        let mut context = Context::from_waker(Waker::noop());
        assert!(sending.as_mut().poll(&mut context).is_pending());
        assert_eq!(*seen.lock().unwrap(), ["http.attempt"]);
        assert!(recorder.entered().is_empty());
        drop(sending);
    });
    assert!(recorder.spans().iter().all(Recorded::is_over));
}

#[test]
fn the_span_of_a_stream_ends_with_its_head() {
    let recorder = Recorder::default();
    let script = Script::new([with_headers(
        200,
        &[("content-type", "text/event-stream")],
        Body::from("data: 1\n\n"),
    )]);
    tracing::subscriber::with_default(recorder.clone(), || {
        let client = retrying(&script).build().unwrap();
        let stream = runtime().block_on(Listen::new(&client).send()).unwrap();
        let spans = recorder.spans();
        assert_eq!(spans.len(), 2);
        assert!(spans.iter().all(Recorded::is_over));
        assert_eq!(spans[0].fields[STATUS], "200");
        drop(stream);
    });
}

#[test]
fn an_ipv6_address_has_no_brackets() {
    let recorder = Recorder::default();
    tracing::subscriber::with_default(recorder.clone(), || {
        let script = Script::new([json(200, r#"{"id": "1"}"#)]);
        let client = retrying(&script).base_url("http://[::1]:8080").build();
        let request = Either::new(&client.unwrap());
        drop(runtime().block_on(request.send()));
    });
    let [call, _] = &recorder.spans()[..] else {
        panic!("a call and an attempt")
    };
    assert_eq!(call.fields["server.address"], "::1");
    assert_eq!(call.fields["server.port"], "8080");
}
