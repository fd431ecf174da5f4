//! Sources: the Rust files and the pages of the repository, for the checks of its structure.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::fixture;

/// The text of each file by its path below a folder, with `/` between its parts.
pub type Files = BTreeMap<String, String>;

/// The repository whose structure is checked: this one, or the checkout that `LAYERING_ROOT` names.
#[must_use]
pub fn checkout() -> PathBuf {
    std::env::var_os("LAYERING_ROOT").map_or_else(fixture::repository, PathBuf::from)
}

/// The Rust files of a folder of the repository.
#[must_use]
pub fn rust_files(folder: &str) -> Files {
    files(folder, "rs")
}

/// The files of a folder of the repository whose names end with an extension. None if there is no such folder.
#[must_use]
pub fn files(folder: &str, extension: &str) -> Files {
    let root = checkout().join(folder);
    let mut files = Files::new();
    if root.is_dir() {
        add(&root, &root, extension, &mut files);
    }
    files
}

fn add(root: &Path, folder: &Path, extension: &str, files: &mut Files) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add(root, &path, extension, files);
        } else if path.extension().is_some_and(|end| end == extension) {
            let name = path.strip_prefix(root).unwrap().to_string_lossy();
            let text = std::fs::read_to_string(&path).unwrap();
            files.insert(name.replace('\\', "/"), text);
        }
    }
}

/// Whether an attribute leaves its item out of everything but tests.
#[must_use]
pub fn is_for_tests(attribute: &syn::Attribute) -> bool {
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
