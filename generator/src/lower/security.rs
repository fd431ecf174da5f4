//! Security: schemes, and what each operation needs.

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use super::Lowering;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{self, KeyLocation, SchemeKind};
use crate::parse::Document;
use crate::pointer::Pointer;

/// The schemes of a document that a client can speak.
pub(super) fn schemes(document: &Document, findings: &mut Diagnostics) -> Vec<ir::SecurityScheme> {
    let mut schemes = Vec::new();
    for (name, (pointer, scheme)) in &document.components.security_schemes {
        let Some((kind, description)) = findings.keep(kind(scheme, pointer)) else {
            continue;
        };
        schemes.push(ir::SecurityScheme {
            pointer: pointer.clone(),
            name: name.clone(),
            kind,
            description: description.clone(),
        });
    }
    schemes
}

fn kind<'s>(
    scheme: &'s SecurityScheme,
    pointer: &Pointer,
) -> Result<(SchemeKind, &'s Option<String>), Diagnostic> {
    Ok(match scheme {
        SecurityScheme::APIKey {
            location,
            name,
            description,
            ..
        } => {
            let location = match location {
                APIKeyLocation::Header => KeyLocation::Header,
                APIKeyLocation::Query => KeyLocation::Query,
                APIKeyLocation::Cookie => KeyLocation::Cookie,
            };
            let name = name.clone();
            (SchemeKind::ApiKey { location, name }, description)
        }
        SecurityScheme::HTTP {
            scheme,
            description,
            ..
        } => match scheme.to_ascii_lowercase().as_str() {
            "bearer" => (SchemeKind::Bearer, description),
            "basic" => (SchemeKind::Basic, description),
            other => {
                return Err(Diagnostic::unsupported(
                    &pointer.join("scheme"),
                    format!("the HTTP authentication scheme {other:?}"),
                ));
            }
        },
        SecurityScheme::OAuth2 { description, .. }
        | SecurityScheme::OpenIDConnect { description, .. } => (SchemeKind::Bearer, description),
    })
}

impl Lowering<'_> {
    /// What an operation needs: its own word, or the document's.
    pub(super) fn security(
        &mut self,
        own: Option<&Vec<SecurityRequirement>>,
        pointer: &Pointer,
    ) -> Vec<Vec<usize>> {
        let (requirements, place) = match own {
            Some(own) => (own, pointer.join("security")),
            None => (&self.document.security, Pointer::root().join("security")),
        };
        let mut alternatives = Vec::with_capacity(requirements.len());
        for (index, requirement) in requirements.iter().enumerate() {
            let place = place.join(index);
            let needed: Vec<_> = requirement
                .keys()
                .map(|name| self.scheme(name, &place))
                .collect();
            let needed: Option<Vec<usize>> = needed
                .into_iter()
                .map(|found| self.findings.keep(found))
                .collect();
            alternatives.extend(needed);
        }
        alternatives
    }

    fn scheme(&self, name: &str, place: &Pointer) -> Result<usize, Diagnostic> {
        let found = self
            .security_schemes
            .iter()
            .position(|scheme| scheme.name == name);
        found.ok_or_else(|| {
            Diagnostic::error(
                "missing-reference",
                &place.join(name),
                format!("there is no usable security scheme {name:?}"),
            )
            .help("declare it below `#/components/securitySchemes`, or correct the name")
        })
    }
}
