//! What is compiled for tests alone.

/// Whether an attribute leaves its item out of everything but tests.
pub(crate) fn is_for_tests(attribute: &syn::Attribute) -> bool {
    if attribute.path().is_ident("test") {
        return true;
    }
    if !attribute.path().is_ident("cfg") {
        return false;
    }
    attribute
        .parse_args::<syn::Meta>()
        .is_ok_and(|meta| wants_test(&meta))
}

/// Whether a condition is true in tests alone.
fn wants_test(meta: &syn::Meta) -> bool {
    if meta.path().is_ident("test") {
        return true;
    }
    let syn::Meta::List(list) = meta else {
        return false;
    };
    let parser = syn::punctuated::Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated;
    let Ok(parts) = list.parse_args_with(parser) else {
        return false;
    };
    if list.path.is_ident("all") {
        parts.iter().any(wants_test)
    } else {
        list.path.is_ident("any") && parts.iter().all(wants_test)
    }
}

#[test]
fn only_what_is_for_tests_alone_is() {
    let is = |text: &str| {
        let item: syn::ItemMod = syn::parse_str(&format!("{text} mod a {{}}")).unwrap();
        item.attrs.iter().any(is_for_tests)
    };
    assert!(is("#[cfg(test)]"));
    assert!(is("#[cfg(all(test, unix))]"));
    assert!(is("#[cfg(any(test, all(unix, test)))]"));
    assert!(!is("#[cfg(not(test))]"));
    assert!(!is("#[cfg(any(test, feature = \"a\"))]"));
    assert!(!is("#[cfg(feature = \"test\")]"));
    assert!(!is("#[doc(test)]"));
}
