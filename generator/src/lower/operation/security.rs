//! Security: schemes, and what each operation needs.
//!
//! Schemes are read where they stand, and of each only what a client needs: real ones leave out what the standard wants
//! of an OAuth flow, and 3.1 has a type that `openapiv3` does not know.

use openapiv3::SecurityRequirement;
use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{self, KeyLocation, SchemeKind};
use crate::lower::Lowering;
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
pub(crate) struct Schemes {
    /// Those whose credentials go into a request.
    pub(crate) credentials: Vec<ir::SecurityScheme>,
    /// The names of those that are settled when a connection is made (`mutualTLS`).
    pub(crate) certificates: Vec<String>,
}

/// Reads the schemes of a document.
pub(crate) fn schemes(document: &Document, diagnostics: &mut Diagnostics) -> Schemes {
    let resolver = Resolver::new(&document.root);
    let mut schemes = Schemes::default();
    for (name, pointer) in &document.components.security_schemes {
        let found = resolver.through(pointer).and_then(|(at, value)| {
            let kind = kind(value, &at, diagnostics)?;
            Ok((kind, value))
        });
        let Some((kind, value)) = diagnostics.keep(found) else {
            continue;
        };
        match kind {
            Some(kind) => schemes.credentials.push(ir::SecurityScheme {
                pointer: pointer.clone(),
                name: name.clone(),
                kind,
                description: text(value, "description").map(str::to_owned),
            }),
            None => schemes.certificates.push(name.clone()),
        }
    }
    schemes
}

/// How a credential of a scheme goes over the wire; `None` where it does not, because the connection shows who calls.
fn kind(
    scheme: &Value,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Result<Option<SchemeKind>, Diagnostic> {
    if !scheme.is_object() {
        return Err(Diagnostic::error(
            "wrong-kind",
            pointer,
            format!(
                "found {}, expected a Security Scheme Object",
                describe(scheme)
            ),
        )
        .help("correct this part of the document"));
    }
    Ok(Some(match member(scheme, "type", pointer)? {
        "apiKey" => SchemeKind::ApiKey {
            location: match member(scheme, "in", pointer)? {
                "header" => KeyLocation::Header,
                "query" => KeyLocation::Query,
                "cookie" => KeyLocation::Cookie,
                _ => return Err(unknown(scheme, "in", pointer, "header, query or cookie")),
            },
            name: member(scheme, "name", pointer)?.to_owned(),
        },
        "http" => http(scheme, pointer, diagnostics)?,
        "oauth2" | "openIdConnect" => SchemeKind::Bearer,
        "mutualTLS" => {
            diagnostics.push(
                Diagnostic::warning(
                    "client-certificate",
                    pointer,
                    "the API wants a client certificate, which belongs to the connection; no request carries it",
                )
                .help("give the client a transport that has the certificate"),
            );
            return Ok(None);
        }
        _ => {
            let expected = "apiKey, http, mutualTLS, oauth2 or openIdConnect";
            return Err(unknown(scheme, "type", pointer, expected));
        }
    }))
}

fn http(
    scheme: &Value,
    pointer: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Result<SchemeKind, Diagnostic> {
    let name = member(scheme, "scheme", pointer)?;
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
        diagnostics.push(
            Diagnostic::warning(
                "challenge",
                &pointer.join("scheme"),
                "digest authentication answers a challenge of the server, which the client does not; the caller gives \
                 all that stands after `Digest`",
            )
            .help("offer another scheme beside it, or make the value for each request"),
        );
    }
    let registered = REGISTERED
        .iter()
        .find(|known| known.eq_ignore_ascii_case(name));
    Ok(SchemeKind::Http {
        scheme: registered.map_or(name, |known| *known).to_owned(),
    })
}

/// Whether a text is a token (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    let sign = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    !text.is_empty() && text.bytes().all(sign)
}

fn text<'v>(scheme: &'v Value, key: &str) -> Option<&'v str> {
    scheme.get(key)?.as_str()
}

/// A member that a scheme cannot do without.
fn member<'v>(scheme: &'v Value, key: &str, pointer: &Pointer) -> Result<&'v str, Diagnostic> {
    let found = text(scheme, key).filter(|text| !text.is_empty());
    found.ok_or_else(|| match scheme.get(key) {
        Some(_) => unknown(scheme, key, pointer, "a text"),
        None => Diagnostic::error(
            "incomplete",
            pointer,
            format!("the security scheme has no `{key}`"),
        )
        .help(format!(
            "add `{key}`, which says how the credential is sent"
        )),
    })
}

fn unknown(scheme: &Value, key: &str, pointer: &Pointer, expected: &str) -> Diagnostic {
    let found = scheme.get(key).map(describe).unwrap_or_default();
    Diagnostic::error(
        "wrong-kind",
        &pointer.join(key),
        format!("found {found}, expected {expected}"),
    )
    .help("correct this part of the document")
}

impl Lowering<'_> {
    /// What an operation needs: its own word, or the document's.
    pub(crate) fn security(
        &mut self,
        own: Option<&Vec<SecurityRequirement>>,
        pointer: &Pointer,
    ) -> Vec<Vec<usize>> {
        let document = self.document;
        let (requirements, place) = match own {
            Some(own) => (own, pointer.join("security")),
            None => (&document.security, Pointer::root().join("security")),
        };
        let mut alternatives = Vec::with_capacity(requirements.len());
        let mut missing = Vec::new();
        for (index, requirement) in requirements.iter().enumerate() {
            let place = place.join(index);
            let known = |name: &String| self.knows_scheme(name);
            if let Some(name) = requirement.keys().find(|name| !known(name)) {
                missing.push((place.join(name), name));
                continue;
            }
            // What the connection shows is no part of the request.
            let needed: Vec<usize> = requirement
                .keys()
                .filter_map(|name| self.credential(name))
                .collect();
            self.one_authorization(&needed, &place);
            alternatives.push(needed);
        }
        for (place, name) in missing {
            self.diagnostics
                .push(undeclared(name, &place, alternatives.is_empty()));
        }
        alternatives
    }

    fn knows_scheme(&self, name: &str) -> bool {
        self.credential(name).is_some()
            || self.schemes.certificates.iter().any(|known| known == name)
    }

    fn credential(&self, name: &str) -> Option<usize> {
        let schemes = &self.schemes.credentials;
        schemes.iter().position(|scheme| scheme.name == name)
    }

    /// A request has one `Authorization` (RFC 9110, section 11.6.2).
    fn one_authorization(&mut self, needed: &[usize], place: &Pointer) {
        let in_authorization = |index: &&usize| match &self.schemes.credentials[**index].kind {
            SchemeKind::Bearer | SchemeKind::Basic | SchemeKind::Http { .. } => true,
            SchemeKind::ApiKey { location, name } => {
                *location == KeyLocation::Header && name.eq_ignore_ascii_case("authorization")
            }
        };
        let several = needed.iter().filter(in_authorization).count() > 1;
        if several {
            self.diagnostics.push(
                Diagnostic::warning(
                    "security",
                    place,
                    "several of these credentials go into the header `authorization`, which holds one; the last is sent",
                )
                .help("describe alternatives as items of their own"),
            );
        }
    }
}

/// The diagnostic for an alternative whose scheme is declared nowhere. Nobody can know where its credential would go, so
/// it goes nowhere.
fn undeclared(name: &str, place: &Pointer, only: bool) -> Diagnostic {
    let then = if only {
        "no other is left, so no credential is sent with these requests"
    } else {
        "the others are left"
    };
    Diagnostic::warning(
        "security",
        place,
        format!(
            "there is no usable security scheme {name:?}; this alternative is left out, and {then}"
        ),
    )
    .help("declare it below `#/components/securitySchemes`, or correct the name")
}
