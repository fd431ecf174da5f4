//! A deprecated operation, and one that will stop working, is warned about once.

use std::time::{Duration, UNIX_EPOCH};

use templates::fixture::Remove;
use templates::runtime::Deprecation;

use super::record::{Recorded, Recorder};
use super::{Response, client, header};

#[test]
fn a_deprecated_operation_is_warned_about_once() {
    let old = || {
        let headers = vec![
            ("deprecation", "@1688169599".to_owned()),
            ("sunset", "Sun, 06 Nov 2094 08:49:37 GMT".to_owned()),
        ];
        Response(404, headers, String::new())
    };
    let recorder = Recorder::default();
    tracing::subscriber::with_default(recorder.clone(), || {
        let client = client(&[old(), old(), old(), header(200, "deprecation", "true")]);
        client.update("1").send_blocking().unwrap_err();
        client.clone().update("1").send_blocking().unwrap_err();
        client.update("1").send_blocking().unwrap_err();
        Remove::new(&client).send_blocking().unwrap();
    });
    let events: Vec<String> = recorder.events().iter().map(Recorded::to_string).collect();
    assert_eq!(
        events,
        [
            "WARN in http.call date=2023-06-30 message=deprecated from this date on \
             operation=updateThing url.template=/v3/things/{id}",
            "WARN in http.call date=2094-11-06 message=may stop working after this date \
             operation=updateThing url.template=/v3/things/{id}",
            "WARN in http.call message=deprecated operation=Remove url.template=/repeated",
        ]
    );
}

#[test]
fn a_response_says_itself_that_its_operation_is_deprecated() {
    let headers = vec![
        ("deprecation", "true".to_owned()),
        ("sunset", "Thu, 01 Jan 1970 00:00:09 GMT".to_owned()),
    ];
    // A warning that is first given without a subscriber may be disabled for the other tests too.
    let _guard = tracing::subscriber::set_default(Recorder::default());
    let client = client(&[Response(200, headers, r#"{"id": "1"}"#.to_owned())]);
    let response = client.update("1").send_blocking_with_response().unwrap();
    let nine = UNIX_EPOCH + Duration::from_secs(9);
    assert_eq!(response.deprecation(), Some(Deprecation::Unspecified));
    assert_eq!(response.sunset(), Some(nine));
}

#[test]
fn a_response_that_differs_from_its_description_is_warned_about_once_for_each_place() {
    let recorder = Recorder::default();
    tracing::subscriber::with_default(recorder.clone(), || {
        let parts = |numbers: &str| {
            let body = format!(r#"{{"id": "1", "parts": [{numbers}]}}"#);
            Response(200, Vec::new(), body)
        };
        let wrong = r#"{"number": -1}, {"number": 1}, {"number": -2}"#;
        let client = client(&[
            parts(wrong),
            parts(wrong),
            parts(r#"{"number": 1}, {"number": -7}"#),
        ]);
        client.update("1").send_blocking().unwrap();
        client.clone().update("1").send_blocking().unwrap();
        let read = client.update("1").send_blocking_with_response().unwrap();
        assert_eq!(read.deviations().len(), 1);
    });
    let events: Vec<String> = recorder.events().iter().map(Recorded::to_string).collect();
    assert_eq!(
        events,
        [
            "WARN in http.call expected=an unsigned 32-bit integer found=an integer out of range \
             message=the response differs from its description operation=updateThing path=parts[].number \
             url.template=/v3/things/{id}",
        ]
    );
}
