//! Tests of what `runtime/transport/settings.rs` makes of a client's settings, and of the PING that the transports send.

use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use crate::runtime::transport::settings::TransportSettings;
use crate::runtime::{BlockingBody, BlockingTransport as _};
use crate::runtime::{Body, ReqwestBlockingTransport, ReqwestTransport, Transport as _};

/// Reads frames, and responds to nothing but a PING, with the end of the connection. Whether there was one.
fn waits_for_ping(mut stream: TcpStream) -> io::Result<bool> {
    const PREFACE: usize = 24;
    const EMPTY_SETTINGS: &[u8; 9] = b"\0\0\0\x04\0\0\0\0\0";
    const PING: u8 = 6;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    stream.read_exact(&mut [0; PREFACE])?;
    stream.write_all(EMPTY_SETTINGS)?;
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head)?;
        if head[3] == PING {
            return Ok(true);
        }
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        stream.read_exact(&mut vec![0; length as usize])?;
    }
}

fn settings() -> TransportSettings {
    let builder = crate::runtime::Client::builder()
        .http2_keep_alive_interval(Duration::from_millis(20))
        .http2_keep_alive_timeout(Duration::from_secs(30));
    builder.transport_settings
}

#[tokio::test]
async fn the_transports_ask_whether_a_silent_connection_is_alive() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        [(); 2].map(|()| waits_for_ping(listener.accept().unwrap().0).unwrap())
    });
    let waiting =
        ReqwestTransport::build_configured(settings(), |builder| builder.http2_prior_knowledge());
    let request = http::Request::get(&url).body(Body::empty()).unwrap();
    assert!(waiting.unwrap().send(request).await.is_err());
    let blocking = std::thread::spawn(move || {
        let transport = ReqwestBlockingTransport::build_configured(settings(), |builder| {
            builder.http2_prior_knowledge()
        });
        let body = BlockingBody::from(bytes::Bytes::new());
        let request = http::Request::get(url).body(body).unwrap();
        assert!(transport.unwrap().send(request, None).is_err());
    });
    blocking.join().unwrap();
    assert_eq!(server.join().unwrap(), [true, true]);
}

#[test]
fn connecting_ends_before_the_attempt() {
    let seconds = |seconds| Some(Duration::from_secs(seconds));
    for (connect, attempt, expected) in [
        (seconds(5), seconds(60), seconds(5)),
        (seconds(5), None, seconds(5)),
        (None, None, None),
        (None, seconds(8), seconds(7)),
        (seconds(8), seconds(8), seconds(7)),
        (seconds(60), seconds(16), seconds(14)),
        (seconds(0), seconds(0), seconds(0)),
    ] {
        let settings = TransportSettings {
            connect_timeout: connect,
            ..TransportSettings::default()
        };
        let found = settings.connecting_within(attempt).connect_timeout;
        assert_eq!(found, expected, "{connect:?}, {attempt:?}");
    }
}
