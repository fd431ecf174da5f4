//! Security requirements: which credentials each operation needs.

use openapiv3::SecurityRequirement;

use crate::diagnostic::Diagnostic;
use crate::ir::{KeyLocation, SchemeKind};
use crate::lower::context::Lowering;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The alternatives that an operation accepts: its own, or those of the whole document.
    pub(crate) fn security(
        &mut self,
        own: Option<&Vec<SecurityRequirement>>,
        pointer: &Pointer,
    ) -> Vec<Vec<usize>> {
        let document = self.document;
        let (requirements, pointer) = match own {
            Some(own) => (own, pointer.join("security")),
            None => (&document.security, Pointer::root().join("security")),
        };
        let mut alternatives = Vec::with_capacity(requirements.len());
        let mut missing = Vec::new();
        for (index, requirement) in requirements.iter().enumerate() {
            let pointer = pointer.join(index);
            let schemes = &self.security_schemes;
            if let Some(name) = requirement.keys().find(|name| !schemes.contains(name)) {
                missing.push((pointer.join(name), name));
                continue;
            }
            // Client certificates are no part of the request.
            let names = requirement.keys();
            let needed: Vec<usize> = names.filter_map(|name| schemes.credential(name)).collect();
            self.one_authorization(&needed, &pointer);
            alternatives.push(needed);
        }
        let rest = if alternatives.is_empty() {
            "no other is left, so no credential is sent with these requests"
        } else {
            "the others remain"
        };
        let missing = missing.iter();
        let diagnostics = missing.map(|(pointer, name)| undeclared(name, pointer, rest));
        self.diagnostics.extend(diagnostics);
        alternatives
    }

    /// A request has one `Authorization` (RFC 9110, section 11.6.2).
    fn one_authorization(&mut self, needed: &[usize], pointer: &Pointer) {
        let in_authorization =
            |index: &&usize| match &self.security_schemes.credentials[**index].kind {
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
                    pointer,
                    "several of these credentials go into the header `authorization`, which holds one; the last is sent",
                )
                .help("describe alternatives as separate items of `security`"),
            );
        }
    }
}

/// The diagnostic for an alternative whose scheme is not declared. It is not known where its credential would go, so it is
/// not sent.
fn undeclared(name: &str, pointer: &Pointer, rest: &str) -> Diagnostic {
    let message = format!(
        "there is no usable security scheme {name:?}; this alternative is left out, and {rest}"
    );
    Diagnostic::warning("security", pointer, message)
        .help("declare it below `#/components/securitySchemes`, or correct the name")
}
