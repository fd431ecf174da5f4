//! A run of one program: makes each call, and judges it by what stood on the wire.

use std::net::ToSocketAddrs as _;
use std::time::Duration;

use reqwest::blocking::Client;
use reqwest::redirect::Policy;
use serde_json::Value;

use crate::compare::{Comparison, short, words};
use crate::description::{Described, Description, Deviation};
use crate::exchange::Exchange;
use crate::outcome::{Content, Level, Outcome};
use crate::plain::Plain;
use crate::report::{Call, Report};
use crate::tap::Tap;

/// A run against one server.
pub struct Run {
    tap: Tap,
    /// The path of the base URL.
    base: String,
    /// The headers of plain requests.
    headers: Vec<(String, String)>,
    http: Client,
    description: Description,
    report: Report,
}

impl Run {
    /// Reads the settings: the base URL, the description, and the list of calls that the default level does not read.
    ///
    /// # Errors
    /// If a setting is missing or cannot be used.
    pub fn new(headers: &[(&str, &str)]) -> Result<Self, String> {
        let setting = |name: &str| std::env::var(name).map_err(|error| format!("{name}: {error}"));
        let read = |name: &str| {
            std::fs::read_to_string(setting(name)?).map_err(|error| format!("{name}: {error}"))
        };
        let url = setting("SERVER_URL")?;
        let authority = url.strip_prefix("http://").ok_or("SERVER_URL: not http")?;
        let (authority, base) = authority.split_at(authority.find('/').unwrap_or(authority.len()));
        let server = authority
            .to_socket_addrs()
            .ok()
            .and_then(|mut found| found.next())
            .ok_or("SERVER_URL: no address")?;
        let document = serde_json::from_str(&read("SERVER_DESCRIPTION")?)
            .map_err(|error| error.to_string())?;
        let mut report = Report::default();
        report.expect(&read("SERVER_DEPARTING")?);
        let http = Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .build();
        Ok(Self {
            tap: Tap::new(server).map_err(|error| error.to_string())?,
            base: base.to_owned(),
            headers: headers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            http: http.map_err(|error| error.to_string())?,
            description: Description::new(document, base),
            report,
        })
    }

    /// The base URL of the server itself.
    #[must_use]
    pub fn server(&self) -> String {
        format!("http://{}{}", self.tap.server, self.base)
    }

    /// Says that something is wrong that no call shows.
    pub fn fault(&mut self, what: String) {
        self.report.others.push(what);
    }

    /// The base URL for clients.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.tap.address, self.base)
    }

    /// Makes a call and judges it; gives what the server sent, whether the call was right or not. Where the default level
    /// does not read a response, the same one is read at the others.
    pub fn call(
        &mut self,
        name: &str,
        plain: &Plain,
        send: &mut dyn FnMut(Level) -> Outcome,
    ) -> Value {
        drop(self.tap.take());
        let outcome = send(Level::Default);
        let seen = self.tap.take();
        let asked_wrongly = self.asked_wrongly(plain, &seen);
        let truth = if seen.is_empty() {
            // What the calls that follow need is there all the same.
            self.plain(plain).into_iter().collect()
        } else {
            seen
        };
        let is_served = truth.last().is_none_or(Exchange::is_success);
        let departs = self.departures(name, &truth);
        let wrong = [asked_wrongly.clone(), self.judge(&outcome, &truth)].concat();
        let mut tried = vec![(Level::Default, wrong)];
        for level in [Level::Lenient, Level::Raw] {
            let is_wrong = tried.last().is_some_and(|(_, wrong)| !wrong.is_empty());
            if is_wrong && is_served && !truth.is_empty() {
                let wrong = self.again(&truth, || send(level));
                tried.push((level, [asked_wrongly.clone(), wrong].concat()));
            }
        }
        self.report.calls.push(Call {
            name: name.to_owned(),
            is_served,
            tried,
            departs,
        });
        let last = truth.last();
        last.map_or(Value::Null, |last| last.response.json())
    }

    /// Sends a plain request until its response is as it should be; gives the last one.
    pub fn until(&self, plain: &Plain, is_so: impl Fn(&Value) -> bool) -> Value {
        let mut last = Value::Null;
        for _ in 0..300 {
            last = self.plain(plain).map_or(last, |sent| sent.response.json());
            if is_so(&last) {
                break;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        last
    }

    /// How the request differs from the plain one, and, if it changes nothing, its response from that to the plain one.
    fn asked_wrongly(&self, plain: &Plain, seen: &[Exchange]) -> Vec<String> {
        let Some(first) = seen.first() else {
            return Vec::new();
        };
        let mut wrong = plain.differences(&self.base, first);
        if plain.is_read && seen.len() == 1 {
            let other = self.plain(plain);
            wrong.extend(other.map_or_else(Vec::new, |other| self.differ(first, &other, plain)));
        }
        wrong
    }

    /// Makes a call again, for which the server's responses are given again.
    fn again(&self, truth: &[Exchange], send: impl FnOnce() -> Outcome) -> Vec<String> {
        let responses = truth.iter().map(|exchange| exchange.response.clone());
        self.tap.again(responses.collect());
        let outcome = send();
        self.tap.again(Vec::new());
        // Where the default level gave up on a page, there are more of them now.
        let seen = self.tap.take();
        self.judge(&outcome, if seen.is_empty() { truth } else { &seen })
    }

    /// Sends a plain request.
    fn plain(&self, plain: &Plain) -> Option<Exchange> {
        let host = format!("http://{}{}", self.tap.address, self.base);
        if let Err(error) = plain.send(&self.http, &host, &self.headers) {
            println!("plain request: {error}");
        }
        self.tap.take().pop()
    }

    /// How the response to the client differs from that to a plain request.
    fn differ(&self, seen: &Exchange, other: &Exchange, plain: &Plain) -> Vec<String> {
        let mut differences = Vec::new();
        if seen.status() != other.status()
            || seen.response.media_type() != other.response.media_type()
        {
            let show = |exchange: &Exchange| {
                format!("{} {}", exchange.status(), exchange.response.media_type())
            };
            differences.push(format!(
                "the server sent {}, to a plain request {}",
                show(seen),
                show(other)
            ));
        }
        let volatile = &plain.volatile;
        let mut comparison = Comparison {
            description: &self.description,
            volatile,
            differences: Vec::new(),
        };
        comparison.compare(
            &Value::Bool(true),
            &seen.response.json(),
            &other.response.json(),
            "plain",
        );
        differences.extend(comparison.differences);
        differences
    }

    /// Keeps where the responses depart from the description; gives what the default level must refuse.
    fn departures(&mut self, name: &str, exchanges: &[Exchange]) -> Vec<String> {
        let mut harmful = Vec::new();
        let all: Vec<_> = exchanges
            .iter()
            .flat_map(|exchange| self.deviations(exchange))
            .collect();
        for deviation in all {
            let Deviation { at, what, .. } = deviation;
            let text = if at.is_empty() {
                what
            } else {
                format!("{at}: {what}")
            };
            if !deviation.is_harmless {
                harmful.push(text.clone());
            }
            let calls = self.report.deviations.entry(text).or_default();
            calls.insert(name.to_owned());
        }
        harmful
    }

    /// Where one response departs from the description.
    fn deviations(&self, exchange: &Exchange) -> Vec<Deviation> {
        let body = exchange.response.json();
        let (schema, other) = match self.described(exchange) {
            Described::Not(deviation) if !exchange.is_success() => return vec![deviation],
            Described::Not(deviation) => (self.success(exchange), Some(deviation)),
            Described::As(schema) => (schema, None),
        };
        let mut found: Vec<_> = other.into_iter().collect();
        // Where text is described, any JSON is text.
        if !self.is_text(exchange) {
            found.extend(self.description.deviations(schema, &body, ""));
        }
        found
    }

    fn success(&self, exchange: &Exchange) -> &Value {
        let (method, path) = (exchange.method(), exchange.path());
        self.description.success(method, path, exchange.status()).1
    }

    fn is_text(&self, exchange: &Exchange) -> bool {
        let (method, path) = (exchange.method(), exchange.path());
        let success = self.description.success(method, path, exchange.status());
        exchange.is_success() && success.0.starts_with("text/")
    }

    fn described(&self, exchange: &Exchange) -> Described<'_> {
        let (status, media_type) = (exchange.status(), exchange.response.media_type());
        self.description
            .response(exchange.method(), exchange.path(), status, media_type)
    }

    fn judge(&self, outcome: &Outcome, truth: &[Exchange]) -> Vec<String> {
        let Some(last) = truth.last() else {
            return Vec::new();
        };
        match outcome {
            Outcome::Value { .. } if !last.is_success() => {
                vec![format!("a value, for status {}", last.status())]
            }
            Outcome::Value { status, .. }
                if status.is_some_and(|status| status != last.status()) =>
            {
                vec![format!("status {status:?} in place of {}", last.status())]
            }
            Outcome::Value { content, .. } => self.same(content, truth),
            Outcome::Refused {
                status,
                is_described,
                body,
                message,
            } if !last.is_success() && *status == last.status() => {
                let mut problems = Vec::new();
                if *body != last.response.body {
                    problems.push("the error has another body".to_owned());
                }
                if !is_described && matches!(self.described(last), Described::As(_)) {
                    problems.push("the error is not one of those that are described".to_owned());
                }
                let json = last.response.said();
                let words = words(&json);
                if !words.is_empty() && !words.iter().any(|word| says(message, word)) {
                    problems.push(format!(
                        "the error does not say {}, but: {message}",
                        short(&Value::from(words[0]))
                    ));
                }
                problems
            }
            Outcome::Refused { message, .. } | Outcome::Failed(message) => vec![message.clone()],
        }
    }

    /// How the content differs from what was sent.
    fn same(&self, content: &Content, truth: &[Exchange]) -> Vec<String> {
        let Some(last) = truth.last() else {
            return Vec::new();
        };
        let (typed, sent) = match content {
            Content::Bytes(bytes) if *bytes == last.response.body => return Vec::new(),
            Content::Bytes(bytes) => {
                return vec![format!(
                    "{} bytes in place of {}",
                    bytes.len(),
                    last.response.body.len()
                )];
            }
            Content::Json(Value::String(text)) if self.is_text(last) => {
                // A string that comes as JSON is that string; anything else is text.
                let sent = match last.response.json() {
                    Value::String(sent) if last.response.media_type() == "application/json" => sent,
                    _ => String::from_utf8_lossy(&last.response.body).into_owned(),
                };
                (Value::from(text.as_str()), Value::from(sent))
            }
            // Nothing is described.
            Content::Json(Value::Null) if !self.description.has_content(last) => return Vec::new(),
            Content::Json(typed) => (typed.clone(), last.response.json()),
            Content::Items(items, pointer) => {
                let pages = truth.iter().map(|exchange| exchange.response.json());
                let sent = pages.flat_map(|page| {
                    page.pointer(pointer)
                        .and_then(Value::as_array)
                        .cloned()
                        .unwrap_or_default()
                });
                (Value::Array(items.clone()), Value::Array(sent.collect()))
            }
        };
        let schema = self.success(last);
        let schema = match content {
            Content::Items(_, pointer) => self.description.inside(schema, pointer),
            _ => schema,
        };
        let mut comparison = Comparison {
            description: &self.description,
            volatile: &[],
            differences: Vec::new(),
        };
        let at = match content {
            Content::Items(_, pointer) => pointer.replace('/', "."),
            _ => String::new(),
        };
        comparison.compare(schema, &typed, &sent, &at);
        comparison.differences
    }

    /// Ends the run: prints what is wrong and writes the report.
    ///
    /// # Errors
    /// If the run as a whole is not good enough.
    pub fn finish(self) -> Result<(), String> {
        let faults = self.report.faults();
        let figures = self.report.figures(&faults);
        let path =
            std::env::var("SERVER_REPORT").map_err(|error| format!("SERVER_REPORT: {error}"))?;
        std::fs::write(&path, figures.to_string()).map_err(|error| format!("{path}: {error}"))?;
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults.join("\n"))
        }
    }
}

/// Whether an error says the words of the server, but for a value that it leaves out.
fn says(message: &str, words: &str) -> bool {
    let words = words
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| word.len() > 2)
        .take(5);
    let (said, missing): (Vec<_>, Vec<_>) = words.partition(|word| message.contains(word));
    said.len() > missing.len()
}
