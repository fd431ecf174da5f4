//! With ring instead of aws-lc-rs, a client can be built although no cryptography provider is installed.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use templates::fixture::API_KEY;
use templates::runtime::Client;

#[test]
fn ring_does_the_cryptography() {
    assert!(rustls::crypto::CryptoProvider::get_default().is_none());
    for _ in 0..2 {
        let builder = Client::builder().credential(&API_KEY, "key");
        builder.build().unwrap();
    }
    let provider = rustls::crypto::CryptoProvider::get_default().unwrap();
    assert_eq!(format!("{:?}", provider.secure_random), "Ring");
}
