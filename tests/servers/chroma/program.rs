//! How calls are made.

support::program!(|url| client::Client::builder().base_url(url).api_key("none"));
