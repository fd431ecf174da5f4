//! Security schemes.

use generator::ir::{KeyLocation, SchemeKind};

/// What a scheme sends.
pub(super) fn kind(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::ApiKey { location, name } => {
            let place = match location {
                KeyLocation::Header => "header",
                KeyLocation::Query => "query",
                KeyLocation::Cookie => "cookie",
            };
            format!("key in {place} {name}")
        }
        SchemeKind::Bearer => "bearer".to_owned(),
        SchemeKind::Http { scheme } => format!("authorization: {scheme}"),
        SchemeKind::Basic => "basic".to_owned(),
    }
}
