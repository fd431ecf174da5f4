//! Informational responses (RFC 9110, section 15.2): hyper skips any number of them.

use super::http2 as h2;
use super::pair::{DRIVERS, Kind, Pair, settings};
use super::server::{Fault, GOOD, Protocol, Server, say};

/// Neither hyper nor h2 has a limit, and reqwest gives no access to them. If this fails, they have one: take what
/// `generator/docs/security.md` says of informational responses out of it.
#[test]
fn any_number_of_informational_responses_is_skipped() {
    for (protocol, fault) in [
        (
            Protocol::Http1,
            Fault::Then(|stream| {
                say(stream, &"HTTP/1.1 103 Early Hints\r\n\r\n".repeat(10_000))?;
                say(stream, GOOD)
            }),
        ),
        (Protocol::Http2, Fault::Then(h2::many_hints)),
    ] {
        for driver in DRIVERS {
            let server = Server::new(fault, protocol);
            let pair = Pair::new(settings(&server, false));
            assert_eq!(
                pair.send(driver, Kind::Get),
                Ok(()),
                "{protocol:?}, {driver:?}"
            );
        }
    }
}
