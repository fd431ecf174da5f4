//! Counts what a program spells out: conversions, and what no program should need.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Expr, ExprCall, ExprCast, ExprMethodCall, ExprPath, Macro, Path, Token};

/// For every so many lines there may be one conversion.
const LINES: usize = 10;

/// Methods and functions that convert.
const CONVERSIONS: &[&str] = &[
    "from",
    "from_str",
    "into",
    "parse",
    "to_owned",
    "to_string",
    "to_vec",
    "try_from",
    "try_into",
];

/// What a program spells out.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    lines: usize,
    conversions: usize,
    boxes: usize,
    turbofish: usize,
    defaults: usize,
}

impl Counted {
    /// Counts in a program's source.
    pub(crate) fn of(source: &str) -> syn::Result<Self> {
        let lines = source.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
        let mut counted = Self {
            lines: lines.count(),
            ..Self::default()
        };
        counted.visit_file(&syn::parse_file(source)?);
        Ok(counted)
    }

    /// What is too much.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (count, what) in [
            (self.boxes, "`Box`"),
            (self.turbofish, "a turbofish"),
            (self.defaults, "`default()`"),
        ] {
            if count > 0 {
                faults.push(what.to_owned());
            }
        }
        if self.conversions * LINES > self.lines {
            let Self {
                lines, conversions, ..
            } = self;
            faults.push(format!("{conversions} conversions in {lines} lines"));
        }
        faults
    }

    /// Counts in what a macro takes that is not a list of expressions: by single tokens.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut before = ' ';
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(ident) if ident == "Box" => self.boxes += 1,
                TokenTree::Ident(ident) if before == '.' || before == ':' => {
                    let name = ident.to_string();
                    self.conversions += usize::from(CONVERSIONS.contains(&name.as_str()));
                }
                TokenTree::Ident(ident) if ident == "Some" => self.conversions += 1,
                TokenTree::Punct(punct) => {
                    self.turbofish += usize::from(before == ':' && punct.as_char() == '<');
                    before = punct.as_char();
                    continue;
                }
                _ => {}
            }
            before = ' ';
        }
    }
}

/// The last word of a path.
fn last(path: &Path) -> String {
    let segment = path.segments.last();
    segment
        .map(|segment| segment.ident.to_string())
        .unwrap_or_default()
}

impl<'a> Visit<'a> for Counted {
    fn visit_expr_method_call(&mut self, call: &'a ExprMethodCall) {
        self.turbofish += usize::from(call.turbofish.is_some());
        let name = call.method.to_string();
        self.conversions += usize::from(CONVERSIONS.contains(&name.as_str()));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_cast(&mut self, cast: &'a ExprCast) {
        self.conversions += 1;
        visit::visit_expr_cast(self, cast);
    }

    fn visit_expr_call(&mut self, call: &'a ExprCall) {
        if let Expr::Path(function) = &*call.func {
            self.conversions += usize::from(last(&function.path) == "Some");
        }
        visit::visit_expr_call(self, call);
    }

    /// A function, called or passed on.
    fn visit_expr_path(&mut self, path: &'a ExprPath) {
        let name = last(&path.path);
        let is_member = path.path.segments.len() > 1 || path.qself.is_some();
        self.conversions += usize::from(is_member && CONVERSIONS.contains(&name.as_str()));
        self.defaults += usize::from(name == "default");
        let has_arguments = |segment: &syn::PathSegment| !segment.arguments.is_none();
        self.turbofish += usize::from(path.path.segments.iter().any(has_arguments));
        visit::visit_expr_path(self, path);
    }

    fn visit_path(&mut self, path: &'a Path) {
        self.boxes += usize::from(path.segments.iter().any(|segment| segment.ident == "Box"));
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'a Macro) {
        let expressions = Punctuated::<Expr, Token![,]>::parse_terminated;
        match expressions.parse2(called.tokens.clone()) {
            Ok(expressions) => {
                for expression in &expressions {
                    // The visitor borrows for as long as the program lives; these are counted here.
                    let mut inner = Self::default();
                    inner.visit_expr(expression);
                    self.conversions += inner.conversions;
                    self.boxes += inner.boxes;
                    self.turbofish += inner.turbofish;
                    self.defaults += inner.defaults;
                }
            }
            Err(_) => self.tokens(called.tokens.clone()),
        }
    }
}
