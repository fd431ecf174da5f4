//! Security schemes: how the credential of each goes into a request.
//!
//! Schemes are read from the document, and of each only what a client needs: real ones leave out what the standard
//! requires of an OAuth flow, and 3.1 has a type that `openapiv3` does not know.

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{self, KeyLocation, SchemeKind};
use crate::parse::{Document, Resolver, describe};
use crate::pointer::Pointer;

/// HTTP authentication schemes as they are registered with IANA. The case means nothing, but not every server knows.
const REGISTERED: &[&str] = &[
    "Concealed",
    "Digest",
    "DPoP",
    "GNAP",
    "HOBA",
    "Mutual",
    "Negotiate",
    "OAuth",
    "PrivateToken",
    "SCRAM-SHA-1",
    "SCRAM-SHA-256",
    "vapid",
];

/// The schemes of a document.
#[derive(Default)]
pub(crate) struct SecuritySchemes {
    /// Those whose credentials go into a request.
    pub(crate) credentials: Vec<ir::SecurityScheme>,
    /// The names of those that belong to the connection (`mutualTLS`).
    pub(crate) certificates: Vec<String>,
}

impl SecuritySchemes {
    /// The index of a scheme whose credential goes into a request.
    pub(crate) fn credential(&self, name: &str) -> Option<usize> {
        let mut names = self.credentials.iter().map(|scheme| &scheme.name);
        names.position(|known| known == name)
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.credential(name).is_some() || self.certificates.iter().any(|known| known == name)
    }
}

/// Reads the schemes of a document.
pub(crate) fn read(
    document: &Document,
    resolver: &Resolver<'_>,
    diagnostics: &mut Diagnostics,
) -> SecuritySchemes {
    let mut schemes = SecuritySchemes::default();
    for (name, pointer) in &document.components.security_schemes {
        let found = resolver.through(pointer).and_then(|(at, value)| {
            let kind = kind(value, &at, diagnostics)?;
            Ok((kind, value))
        });
        match diagnostics.keep(found) {
            Some((Some(kind), value)) => schemes.credentials.push(ir::SecurityScheme {
                pointer: pointer.clone(),
                name: name.clone(),
                kind,
                description: string(value, "description").map(str::to_owned),
            }),
            Some((None, _)) => schemes.certificates.push(name.clone()),
            None => {}
        }
    }
    schemes
}

/// How a credential of a scheme goes over the wire; `None` where it does not, because it belongs to the connection.
fn kind(
    scheme: &Value,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Result<Option<SchemeKind>, Diagnostic> {
    if !scheme.is_object() {
        let found = describe(scheme);
        let message = format!("found {found}, expected a Security Scheme Object");
        return Err(Diagnostic::error("wrong-kind", pointer, message)
            .help("correct this part of the document"));
    }
    match required(scheme, "type", pointer)? {
        "apiKey" => api_key(scheme, pointer).map(Some),
        "http" => http(scheme, pointer, diagnostics).map(Some),
        "oauth2" | "openIdConnect" => Ok(Some(SchemeKind::Bearer)),
        "mutualTLS" => {
            diagnostics.push(client_certificate(pointer));
            Ok(None)
        }
        _ => {
            let expected = "apiKey, http, mutualTLS, oauth2 or openIdConnect";
            Err(unknown(scheme, "type", pointer, expected))
        }
    }
}

fn api_key(scheme: &Value, pointer: &Pointer) -> Result<SchemeKind, Diagnostic> {
    let location = match required(scheme, "in", pointer)? {
        "header" => KeyLocation::Header,
        "query" => KeyLocation::Query,
        "cookie" => KeyLocation::Cookie,
        _ => return Err(unknown(scheme, "in", pointer, "header, query or cookie")),
    };
    let name = required(scheme, "name", pointer)?.to_owned();
    Ok(SchemeKind::ApiKey { location, name })
}

fn http(
    scheme: &Value,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Result<SchemeKind, Diagnostic> {
    let name = required(scheme, "scheme", pointer)?;
    if name.eq_ignore_ascii_case("bearer") {
        return Ok(SchemeKind::Bearer);
    }
    if name.eq_ignore_ascii_case("basic") {
        return Ok(SchemeKind::Basic);
    }
    if !is_token(name) {
        let expected = "the name of an HTTP authentication scheme";
        return Err(unknown(scheme, "scheme", pointer, expected));
    }
    if name.eq_ignore_ascii_case("digest") {
        diagnostics.push(challenge(pointer));
    }
    let mut registered = REGISTERED.iter();
    let registered = registered.find(|known| known.eq_ignore_ascii_case(name));
    Ok(SchemeKind::Http {
        scheme: registered.map_or(name, |known| *known).to_owned(),
    })
}

/// Whether a string is a token (RFC 9110, section 5.6.2).
fn is_token(string: &str) -> bool {
    let sign = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    !string.is_empty() && string.bytes().all(sign)
}

fn string<'v>(scheme: &'v Value, key: &str) -> Option<&'v str> {
    scheme.get(key)?.as_str()
}

/// A value that a scheme must have.
fn required<'v>(scheme: &'v Value, key: &str, pointer: &Pointer) -> Result<&'v str, Diagnostic> {
    let found = string(scheme, key).filter(|string| !string.is_empty());
    found.ok_or_else(|| match scheme.get(key) {
        Some(_) => unknown(scheme, key, pointer, "a string"),
        None => incomplete(key, pointer),
    })
}

fn unknown(scheme: &Value, key: &str, pointer: &Pointer, expected: &str) -> Diagnostic {
    let found = scheme.get(key).map(describe).unwrap_or_default();
    let message = format!("found {found}, expected {expected}");
    Diagnostic::error("wrong-kind", &pointer.join(key), message)
        .help("correct this part of the document")
}

fn incomplete(key: &str, pointer: &Pointer) -> Diagnostic {
    let message = format!("the security scheme has no `{key}`");
    Diagnostic::error("incomplete", pointer, message).help(format!(
        "add `{key}`, which says how the credential is sent"
    ))
}

fn client_certificate(pointer: &Pointer) -> Diagnostic {
    Diagnostic::warning(
        "client-certificate",
        pointer,
        "the API requires a client certificate, which belongs to the connection and not to requests",
    )
    .help("give the client a transport that has the certificate")
}

fn challenge(pointer: &Pointer) -> Diagnostic {
    Diagnostic::warning(
        "challenge",
        &pointer.join("scheme"),
        "digest authentication responds to a challenge of the server, which the client does not do; the caller provides \
         everything after `Digest`",
    )
    .help("offer another scheme beside it, or compute the value for each request")
}
