//! How a response is read that may differ from its description: as which of the described successes, and its JSON.
//!
//! Always: a part (206) is never read as the whole; without content, nothing is read but what is described without it or
//! can be empty, as text and bytes can; what is accepted is listed.

use http::StatusCode;

use crate::runtime::json::deviation::Deviation;
use crate::runtime::json::text;
use crate::runtime::model::slot::Slot;
use crate::runtime::response::read_error::Unreadable;
use crate::runtime::{ErrorKind, RawResponse, ResponsePolicy};

/// A described success: its status, or the first and the last of a range, and the method that reads it.
type Success = (&'static [u16], &'static str);

/// A status that no description has.
const NO_STATUS: u16 = 0;

impl RawResponse {
    /// The status that this response is read as, for generated code: its own, unless it differs from the described
    /// successes in a way that the client accepts.
    #[must_use]
    pub fn read_as(&self, successes: &[Success]) -> u16 {
        let status = self.status();
        if !self.status.is_success() {
            return status;
        }
        if self.status == StatusCode::PARTIAL_CONTENT {
            let described = successes.iter().any(|(statuses, _)| *statuses == [status]);
            return if described { status } else { NO_STATUS };
        }
        let own = successes
            .iter()
            .find(|(statuses, _)| covers(statuses, status));
        let is_read = own.is_some_and(|(_, reader)| !self.body.is_empty() || !reads_json(reader));
        if is_read || !self.leeway.policy.is_tolerant() {
            return status;
        }
        match self.substitute(successes, own.is_some()) {
            Some(instead) => {
                self.differs(instead);
                instead
            }
            None => status,
        }
    }

    /// The status of the described success that this response is read as instead of its own.
    #[cold]
    fn substitute(&self, successes: &[Success], is_described: bool) -> Option<u16> {
        let mut empty = successes.iter().filter(|(_, reader)| is_empty(reader));
        let empty = empty.next().map(first_status);
        let mut with_content = successes.iter().filter(|(_, reader)| !is_empty(reader));
        let content = with_content.next();
        // Several that are read in the same way, and not as variants, have the same type.
        let is_one = content.is_some_and(|(_, reader)| {
            let mut others = with_content;
            others.all(|(_, other)| other == reader && !reader.ends_with("_in"))
        });
        let content = content.filter(|_| is_one);
        if self.body.is_empty() {
            // JSON that can be empty says so when it is read; text and bytes can be. Another status, such as 202, need not
            // mean that there is nothing.
            let may_mean_nothing = matches!(self.status(), 200 | 204 | 205)
                || self.leeway.policy == ResponsePolicy::Lenient;
            let empty_content = content.filter(|_| !is_described && may_mean_nothing);
            return empty.or(empty_content.map(first_status));
        }
        match content {
            Some((_, reader)) => self.has_content_for(reader),
            None => self.has_content_for("json") && empty.is_some(),
        }
        .then(|| content.map_or(empty, |content| Some(first_status(content))))
        .flatten()
    }

    /// Whether the media type is one that a reader takes. A body without one is what was described.
    fn has_content_for(&self, reader: &str) -> bool {
        if reads_json(reader) {
            return self.may_be_json();
        }
        let accept = self.info.accept;
        self.media_type().is_none_or(|media| {
            let mut described = accept.split([',', ';']).map(str::trim);
            described.any(|described| described == "*/*" || described.eq_ignore_ascii_case(media))
                // JSON is read as text wherever text is described.
                || (reads_text(reader) && is_json(media))
        })
    }

    /// Lists that the response is read as one of another status.
    fn differs(&self, instead: u16) {
        let content = if self.body.is_empty() {
            " without content"
        } else {
            ""
        };
        let found = format!("status {}{content}", self.status());
        let deviation = Deviation::whole(found, format!("status {instead}"));
        self.accept(deviation);
    }

    /// Lists something that was accepted.
    #[cold]
    pub(crate) fn accept(&self, deviation: Deviation) {
        // The keys of a map are the server's.
        let deviation = deviation.with_path(|path| self.redactor.clean(path));
        self.span
            .inside(|| self.leeway.accept(self.info, deviation));
    }

    /// Reads the body as JSON.
    pub(crate) fn decoded<T: Slot>(&self) -> Result<T, Unreadable> {
        let mut value = T::blank();
        self.decode(&mut value)?;
        Ok(value)
    }

    fn decode(&self, value: &mut dyn Slot) -> Result<(), Unreadable> {
        let other = self.expect_json()?;
        let notes = text::read(&self.body, value, self.leeway.policy);
        let notes = notes.map_err(|detail| self.not_decoded(detail))?;
        if let Some(media) = other {
            let deviation = Deviation::whole(media.to_ascii_lowercase(), "JSON");
            self.accept(deviation);
        }
        if notes.len() > 0 {
            notes
                .deviations()
                .for_each(|deviation| self.accept(deviation));
        }
        Ok(())
    }

    /// The error of a body that could not be read as JSON.
    #[cold]
    pub(crate) fn not_decoded(&self, detail: String) -> Unreadable {
        let media = self.media_type().filter(|media| !is_json(media));
        match media.filter(|_| !text::is_json(&self.body)) {
            Some(media) => not_json(media),
            // It was tried in place of a described status, but it is something else.
            None if !self.leeway.accepted().is_empty() => {
                Unreadable(ErrorKind::UnexpectedStatus, detail)
            }
            None => Unreadable(ErrorKind::Decode, detail),
        }
    }

    /// Reads a part of a stream as JSON; the error is a message.
    pub(crate) fn read_part<T: Slot>(&self, part: &[u8]) -> Result<T, String> {
        let mut value = T::blank();
        let notes = text::read(part, &mut value, self.leeway.policy)?;
        if notes.len() > 0 {
            notes
                .deviations()
                .for_each(|deviation| self.accept(deviation));
        }
        Ok(value)
    }

    /// The body of an error as JSON, read leniently; the empty value of its type if that fails.
    pub(crate) fn error_json<T: Slot>(&self) -> T {
        let mut value = T::blank();
        match text::read(&self.body, &mut value, ResponsePolicy::Lenient) {
            Ok(notes) => {
                let deviations = notes.deviations();
                deviations.for_each(|deviation| self.accept(deviation));
                value
            }
            Err(_) => {
                self.accept(Deviation::whole("no JSON", "JSON"));
                T::blank()
            }
        }
    }

    /// Refuses what is not said to be JSON, and gives the media type of what may be JSON although it is said to be something
    /// else. A body without a content type is read as what was described, since some servers omit it.
    pub(crate) fn expect_json(&self) -> Result<Option<&str>, Unreadable> {
        self.expect_uncompressed()?;
        match self.media_type().filter(|media| !is_json(media)) {
            Some(media) if !self.may_be_json() => Err(not_json(media)),
            other => Ok(other),
        }
    }

    /// Whether the media type is that of JSON, or one that servers give to everything, if that is accepted.
    fn may_be_json(&self) -> bool {
        self.media_type().is_none_or(|media| {
            is_json(media)
                || (self.leeway.policy.is_tolerant()
                    && (media.eq_ignore_ascii_case("text/plain")
                        || media.eq_ignore_ascii_case("application/octet-stream")))
        })
    }
}

fn covers(statuses: &[u16], status: u16) -> bool {
    match *statuses {
        [exact] => exact == status,
        [first, last] => (first..=last).contains(&status),
        _ => false,
    }
}

fn first_status(success: &Success) -> u16 {
    success.0.first().copied().unwrap_or(NO_STATUS)
}

fn is_empty(reader: &str) -> bool {
    reader.contains("nothing")
}

fn reads_json(reader: &str) -> bool {
    reader.contains("json")
}

fn reads_text(reader: &str) -> bool {
    reader.contains("text") || reader.contains("string")
}

/// The error of a media type in place of JSON.
fn not_json(media: &str) -> Unreadable {
    let mut unreadable = Unreadable::media_type(media, "JSON");
    if media.eq_ignore_ascii_case("text/event-stream") {
        let hint = "; `events_as` or `stream_raw` reads it as a stream";
        unreadable.1.push_str(hint);
    }
    unreadable
}

/// Whether a media type is JSON of some kind.
pub(crate) fn is_json(media: &str) -> bool {
    let suffix = media.len().checked_sub("+json".len());
    let suffix = suffix.and_then(|at| media.get(at..));
    media.eq_ignore_ascii_case("application/json")
        || media.eq_ignore_ascii_case("text/json")
        || suffix.is_some_and(|suffix| suffix.eq_ignore_ascii_case("+json"))
}
