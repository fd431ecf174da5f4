//! Names of credentials: the builder's methods and the environment variables, after what a credential is.

use super::names::{shouting, snake, words_of};
use crate::ir::{SchemeKind, SecurityScheme};

/// Words of a scheme's name that say how a credential is sent, or nothing.
const SAYS_NOTHING: &[&str] = &[
    "auth",
    "auth2",
    "authentication",
    "authorization",
    "authorizer",
    "basic",
    "bearer",
    "default",
    "http",
    "o",
    "oauth",
    "oauth2",
    "placeholder",
    "scheme",
    "security",
];

/// The name of the builder's method, and of the environment variable, for each scheme. Where several would be called after
/// the same meaning, none is.
pub(super) fn credential_names(schemes: &[SecurityScheme], prefix: &str) -> Vec<(String, String)> {
    let meant = |scheme: &SecurityScheme| named(scheme, prefix, true);
    let names: Vec<_> = schemes.iter().map(meant).collect();
    let is_alone =
        |(name, _): &(String, String)| names.iter().filter(|(other, _)| other == name).count() == 1;
    let named = |(scheme, name): (&SecurityScheme, &(String, String))| match is_alone(name) {
        true => name.clone(),
        false => named(scheme, prefix, false),
    };
    schemes.iter().zip(&names).map(named).collect()
}

fn named(scheme: &SecurityScheme, prefix: &str, by_meaning: bool) -> (String, String) {
    let prefix_words = words_of(prefix);
    let words = words_of(&scheme.name);
    let own = words
        .strip_prefix(prefix_words.as_slice())
        .unwrap_or(&words);
    if by_meaning
        && own.iter().all(|word| SAYS_NOTHING.contains(&word.as_str()))
        && let Some(meaning) = meaning(scheme)
    {
        return (
            meaning.to_owned(),
            format!("{prefix}_{}", shouting(meaning)),
        );
    }
    let short = without_auth(&scheme.name);
    let words = words_of(short);
    // No prefix twice.
    let rest = words
        .strip_prefix(prefix_words.as_slice())
        .filter(|rest| !rest.is_empty());
    let variable = rest.map_or_else(|| shouting(short), |rest| shouting(&rest.join("_")));
    (snake(short), format!("{prefix}_{variable}"))
}

/// What the credential of a scheme is.
fn meaning(scheme: &SecurityScheme) -> Option<&'static str> {
    let described = scheme.description.as_deref().unwrap_or_default();
    let described = words_of(described).join(" ");
    let is_key = described.contains("api key") || described.contains("apikey");
    match &scheme.kind {
        SchemeKind::Basic => Some("credentials"),
        SchemeKind::Bearer if is_key => Some("api_key"),
        SchemeKind::ApiKey { .. } => Some("api_key"),
        SchemeKind::Bearer => Some("token"),
        SchemeKind::Http { .. } => None,
    }
}

/// `ApiKeyAuth` is set with `api_key`.
fn without_auth(name: &str) -> &str {
    let short = name
        .strip_suffix("Auth")
        .or_else(|| name.strip_suffix("_auth"))
        .or_else(|| name.strip_suffix("-auth"));
    // `OAuth` is a word.
    let short = short.filter(|short| !short.is_empty() && !short.ends_with('O'));
    short.unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::KeyLocation;
    use crate::pointer::Pointer;

    fn names(name: &str, kind: SchemeKind, description: &str) -> (String, String) {
        let scheme = SecurityScheme {
            pointer: Pointer::root(),
            name: name.to_owned(),
            kind,
            description: Some(description.to_owned()),
        };
        credential_names(&[scheme], "MUSEUM").remove(0)
    }

    #[test]
    fn credentials_with_one_meaning_keep_their_own_names() {
        let scheme = |name: &str| SecurityScheme {
            pointer: Pointer::root(),
            name: name.to_owned(),
            kind: SchemeKind::Bearer,
            description: None,
        };
        let names = credential_names(&[scheme("Basic"), scheme("bearerAuth")], "A");
        let pair = |setter: &str, variable: &str| (setter.to_owned(), variable.to_owned());
        assert_eq!(
            names,
            [pair("basic", "A_BASIC"), pair("bearer", "A_BEARER")]
        );
    }

    #[test]
    fn credentials_are_called_what_they_are() {
        let key = || SchemeKind::ApiKey {
            location: KeyLocation::Header,
            name: "x-key".to_owned(),
        };
        let pair = |setter: &str, variable: &str| (setter.to_owned(), variable.to_owned());
        assert_eq!(
            names("UserApiKeyAuth", key(), ""),
            pair("user_api_key", "MUSEUM_USER_API_KEY")
        );
        assert_eq!(names("Auth", key(), ""), pair("api_key", "MUSEUM_API_KEY"));
        assert_eq!(
            names("basicAuth", SchemeKind::Basic, ""),
            pair("credentials", "MUSEUM_CREDENTIALS")
        );
        assert_eq!(
            names("bearerAuth", SchemeKind::Bearer, ""),
            pair("token", "MUSEUM_TOKEN")
        );
        let said = "Authorization: Bearer <api_key>";
        assert_eq!(
            names("bearerAuth", SchemeKind::Bearer, said),
            pair("api_key", "MUSEUM_API_KEY")
        );
        for name in ["OAuth", "oauth2", "OAuth2"] {
            let token = names(name, SchemeKind::Bearer, "");
            assert_eq!(token, pair("token", "MUSEUM_TOKEN"), "{name}");
        }
        let placeholder = names("MuseumPlaceholderAuth", SchemeKind::Basic, "");
        assert_eq!(placeholder, pair("credentials", "MUSEUM_CREDENTIALS"));
        assert_eq!(
            names("MuseumToken", SchemeKind::Bearer, ""),
            pair("museum_token", "MUSEUM_TOKEN")
        );
        assert_eq!(
            names("Museum", SchemeKind::Bearer, ""),
            pair("token", "MUSEUM_TOKEN")
        );
    }
}
