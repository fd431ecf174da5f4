//! The safety rules of a call, each of which can be kept or not.

/// Which rules a call by hand keeps.
#[derive(Clone, Copy, Default)]
pub(crate) struct Rules {
    /// The id is checked, before and after decoding, and encoded.
    pub(crate) id: bool,
    /// The URL is parsed, and proven to be the one that was asked for; its origin is the base URL's and trustworthy.
    pub(crate) url: bool,
    /// The key is validated, marked sensitive, and put on last.
    pub(crate) key: bool,
    /// What is secret is kept, wiped afterwards, for the error that may have to hide it.
    pub(crate) redact: bool,
    /// A timer runs beside the exchange.
    pub(crate) timer: bool,
    /// The request is kept for another attempt, and whether there may be one is looked up.
    pub(crate) retry: bool,
    /// Content type, compression and size of the response are checked.
    pub(crate) response: bool,
}

impl Rules {
    /// None (`plain`), all (`safe`), or the one of this name.
    pub(crate) fn named(name: &str) -> Self {
        let is = |rule: &str| name == rule || name == "safe";
        let rules = Self {
            id: is("id"),
            url: is("url"),
            key: is("key"),
            redact: is("redact"),
            timer: is("timer"),
            retry: is("retry"),
            response: is("response"),
        };
        assert!(
            name == "plain" || rules.any(),
            "there is no rule called {name}"
        );
        rules
    }

    fn any(self) -> bool {
        self.id || self.url || self.key || self.redact || self.timer || self.retry || self.response
    }
}
