//! How calls are made.

support::program!(|url| client::Client::builder().base_url(url));
