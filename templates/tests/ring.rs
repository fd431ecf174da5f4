//! With ring in the place of aws-lc-rs, a client is built although no program has installed a provider.

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
