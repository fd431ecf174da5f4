//! A run of one program: makes each call, and judges it by what stood on the wire.

use std::net::ToSocketAddrs as _;

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
    /// Reads the settings: the base URL, the description, and the list of calls that are known to fail.
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
        report.know(&read("SERVER_FAILING")?);
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

    /// The base URL for clients.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.tap.address, self.base)
    }

    /// Makes a call and judges it; gives what the server sent, whether the call was right or not. The same name is
    /// given to `send` at each level that it has.
    pub fn call(
        &mut self,
        name: &str,
        plain: &Plain,
        send: &mut dyn FnMut(Level) -> Option<Outcome>,
    ) -> Value {
        drop(self.tap.take());
        let outcome = send(Level::Default);
        let seen = self.tap.take();
        let mut problems = Vec::new();
        for exchange in seen.iter().take(1) {
            problems.extend(plain.differences(&self.base, exchange));
        }
        let mut truth = seen.clone();
        if seen.is_empty() {
            // What the calls that follow need is there all the same.
            truth = self.plain(plain).into_iter().collect();
        } else if plain.is_read && seen.len() == 1 {
            problems.extend(
                self.plain(plain)
                    .map(|other| self.differ(&seen[0], &other, plain))
                    .unwrap_or_default(),
            );
        }
        let Some(last) = truth.last().cloned() else {
            self.report.calls.push(Call {
                name: name.to_owned(),
                is_served: true,
                problems: vec!["the server did not respond".to_owned()],
                lenient: None,
                needs_lenient: false,
            });
            return Value::Null;
        };
        let needs_lenient = self.deviations(name, &truth);
        let outcome =
            outcome.unwrap_or_else(|| Outcome::Failed("there is no such level".to_owned()));
        let asked_wrongly = problems.clone();
        problems.extend(self.judge(&outcome, &truth));
        let mut lenient = None;
        if !problems.is_empty() {
            self.tap.again(
                truth
                    .iter()
                    .map(|exchange| exchange.response.clone())
                    .collect(),
            );
            let outcome = send(Level::Lenient);
            self.tap.again(Vec::new());
            // Where the default level gave up on a page, there are more of them now.
            let seen = self.tap.take();
            let truth = if seen.is_empty() { truth } else { seen };
            lenient = outcome.map(|outcome| [asked_wrongly, self.judge(&outcome, &truth)].concat());
        }
        let is_served = last.is_success();
        self.report.calls.push(Call {
            name: name.to_owned(),
            is_served,
            problems,
            lenient,
            needs_lenient,
        });
        last.response.json()
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

    /// Keeps where the responses depart from the description; whether the default level cannot read them.
    fn deviations(&mut self, name: &str, exchanges: &[Exchange]) -> bool {
        let mut found = Vec::new();
        for exchange in exchanges {
            let body = exchange.response.json();
            found.extend(match self.described(exchange) {
                Described::Not(deviation) if exchange.is_success() => {
                    let schema = self.description.success(
                        exchange.method(),
                        exchange.path(),
                        exchange.status(),
                    );
                    let inside = self.description.deviations(schema, &body, "");
                    std::iter::once(deviation).chain(inside).collect()
                }
                Described::Not(deviation) => vec![deviation],
                Described::As(schema) => self.description.deviations(schema, &body, ""),
            });
        }
        let needs_lenient = found.iter().any(|deviation| !deviation.is_harmless);
        for Deviation { at, what, .. } in found {
            let text = if at.is_empty() {
                what
            } else {
                format!("{at}: {what}")
            };
            self.report
                .deviations
                .entry(text)
                .or_default()
                .insert(name.to_owned());
        }
        needs_lenient
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
                let json = last.response.json();
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
        let schema = self
            .description
            .success(last.method(), last.path(), last.status());
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
