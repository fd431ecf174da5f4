//! The codes that the generator's sources use: every diagnostic is made by `Diagnostic::error`, `warning` or `note`.

use std::collections::BTreeSet;

use syn::visit::Visit;

/// The codes of a file's diagnostics, each with its severity, and what could not be read.
#[derive(Default)]
pub(crate) struct Codes {
    pub(crate) found: BTreeSet<(String, String)>,
    pub(crate) faults: Vec<String>,
}

impl Codes {
    /// The codes in a file's text.
    pub(crate) fn of(text: &str) -> Self {
        let mut codes = Self::default();
        codes.visit_file(&syn::parse_file(text).unwrap());
        codes
    }

    fn add(&mut self, severity: &str, code: &syn::Expr) {
        if let syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(code),
            ..
        }) = code
        {
            self.found.insert((code.value(), severity.to_owned()));
        } else if !matches!(code, syn::Expr::Path(path) if path.path.is_ident("code")) {
            let line = syn::spanned::Spanned::span(code).start().line;
            self.faults
                .push(format!("line {line}: a code that is no literal"));
        }
    }
}

impl<'a> Visit<'a> for Codes {
    fn visit_item_mod(&mut self, module: &'a syn::ItemMod) {
        let is_test = |attribute: &syn::Attribute| attribute.path().is_ident("cfg");
        if !module.attrs.iter().any(is_test) {
            syn::visit::visit_item_mod(self, module);
        }
    }

    fn visit_expr_call(&mut self, call: &'a syn::ExprCall) {
        if let syn::Expr::Path(path) = &*call.func {
            let names: Vec<String> = path
                .path
                .segments
                .iter()
                .map(|segment| segment.ident.to_string())
                .collect();
            let makes = |kind: &str| kind == "Diagnostic" || kind == "Self";
            if let [.., kind, severity] = &names[..]
                && makes(kind)
                && ["error", "warning", "note"].contains(&severity.as_str())
                && let Some(code) = call.args.first()
            {
                self.add(severity, code);
            }
        }
        syn::visit::visit_expr_call(self, call);
    }

    /// `diagnostic.code = "left-out"`, which costs an operation and is always a warning.
    fn visit_expr_assign(&mut self, assign: &'a syn::ExprAssign) {
        if let syn::Expr::Field(field) = &*assign.left
            && matches!(&field.member, syn::Member::Named(name) if name == "code")
        {
            self.add("warning", &assign.right);
        }
        syn::visit::visit_expr_assign(self, assign);
    }
}

#[test]
fn codes_are_found_wherever_they_are_made() {
    let text = r#"
        fn a() {
            b(Diagnostic::error("one", place, "x").help("y"));
            crate::diagnostic::Diagnostic::warning("two", place, "x");
            diagnostic.code = "three";
            Diagnostic::note(CODE, place, "x");
        }
        #[cfg(test)]
        mod tests { fn c() { Diagnostic::error("four", place, "x"); } }
    "#;
    let codes = Codes::of(text);
    let found: Vec<_> = codes
        .found
        .iter()
        .map(|(code, severity)| (code.as_str(), severity.as_str()))
        .collect();
    let expected = [("one", "error"), ("three", "warning"), ("two", "warning")];
    assert_eq!(found, expected);
    assert_eq!(codes.faults.len(), 1, "{:?}", codes.faults);
}
