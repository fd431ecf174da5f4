//! Error responses whose message echoes a secret of the request in some form, for `.ci/echoes cost`.

use std::future::IntoFuture as _;
use std::hint::black_box;

use generated::types::{AuthScheme, ConnectionCredentials, ConnectionState, UpdateRequest};
use http::StatusCode;

use crate::memory::{Memory, now};

/// A secret with characters that each form encodes.
const SECRET: &str = "q\"7\\/pq&<p>z+ 'x%0123456789";

/// What a server says in place of the secret.
fn written(form: &str) -> &'static str {
    match form {
        "none" => "word",
        "itself" => "q\"7\\/pq&<p>z+ 'x%0123456789",
        "json" => "q\\\"7\\\\/pq&<p>z+ 'x%0123456789",
        "ascii" => {
            "\\u0071\\u0022\\u0037\\u005c\\u002f\\u0070\\u0071\\u0026\\u003c\\u0070\\u003e\\u007a\\u002b\\u0020\\u0027\\u0078\\u0025\\u0030\\u0031\\u0032\\u0033\\u0034\\u0035\\u0036\\u0037\\u0038\\u0039"
        }
        "url" => "q%227%5C%2Fpq%26%3Cp%3Ez%2B%20%27x%250123456789",
        "form" => "q%227%5C%2Fpq%26%3Cp%3Ez%2B+%27x%250123456789",
        "html" => "q&quot;7\\/pq&amp;&lt;p&gt;z+ &#x27;x%0123456789",
        "base64" => "dTpxIjdcL3BxJjxwPnorICd4JTAxMjM0NTY3ODk=",
        "hexadecimal" => "7122375c2f7071263c703e7a2b2027782530313233343536373839",
        "nested" => "q&quot;7\\\\\\\\/pq&amp;&lt;p&gt;z+ &#x27;x%0123456789",
        other => panic!("no form {other}"),
    }
}

/// Makes so many calls that fail with such an echo.
pub(crate) fn call(form: &str, count: u32) {
    let message = format!("the token {} was refused", written(form));
    let body = serde_json::json!({"error": {"message": message}}).to_string();
    let status = StatusCode::BAD_REQUEST;
    let client = crate::client(Memory {
        status,
        body: body.leak(),
    });
    for _ in 0..count {
        let credentials = ConnectionCredentials::new().token(SECRET);
        let state = ConnectionState::new(AuthScheme::BearerToken, credentials);
        let body = UpdateRequest::new().connection(state);
        let call = client.connected_accounts().update(crate::ID).body(body);
        let error = now(call.into_future()).unwrap_err();
        assert_eq!(error.to_string().contains("[redacted]"), form != "none");
        black_box(error);
    }
}
