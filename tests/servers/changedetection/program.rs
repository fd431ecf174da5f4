//! How calls are made.

pub(crate) const KEY: &str = "0123456789abcdef0123456789abcdef01234567";

support::program!(|url| client::Client::builder().base_url(url).api_key(KEY));
