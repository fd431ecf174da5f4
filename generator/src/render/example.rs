//! Examples: in the documentation of each operation and of the crate, and as programs.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::SourceFile;
use super::docs::{inner_docs, plain};
use super::tokens::ident;
use crate::format::snippet;
use crate::plan::{Call, Crate, Expr, Group, Operation, TypePath};

/// A crate with more operations than this gets no program for each of them.
const PROGRAMS: usize = 24;

/// The section of an operation's documentation that shows a call.
pub(super) fn section(group: &Group, operation: &Operation, crate_name: &str) -> Vec<String> {
    let Some(example) = &operation.example else {
        return Vec::new();
    };
    let name = library(crate_name);
    let imports = Imports::of(example);
    let uses = imports.uses(&name);
    let call = call(group, operation, example, &imports, &name);
    let send = if is_only_streamed(operation) {
        quote! {
            let mut stream = #call.await?;
            while let Some(part) = stream.next().await {
                let part = part?;
                println!("{part:#?}");
            }
        }
    } else if operation.output == crate::plan::RustType::Unit {
        quote! { #call.await?; }
    } else {
        quote! { let response = #call.await?; }
    };
    let Some(code) = snippet(&quote! { #uses let client = #name::Client::from_env()?; #send })
    else {
        return Vec::new();
    };
    fenced("# Examples", &code)
}

/// The section of the crate's documentation that shows the first call.
pub(super) fn first(planned: &Crate) -> Vec<String> {
    let mut operations = operations(planned);
    let first = operations.find(|(_, operation)| !operation.deprecated);
    first.map_or_else(Vec::new, |(group, operation)| {
        section(group, operation, &planned.name)
    })
}

fn fenced(title: &str, code: &[String]) -> Vec<String> {
    let mut lines = vec![
        String::new(),
        title.to_owned(),
        String::new(),
        "```no_run".to_owned(),
        "# async fn example() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
    ];
    lines.extend(code.iter().cloned());
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// A program that calls an operation.
#[derive(Clone, Debug)]
pub(super) struct Program<'a> {
    name: crate::plan::Ident,
    group: &'a Group,
    operation: &'a Operation,
    example: &'a Call,
}

impl Program<'_> {
    pub(super) fn file(&self, planned: &Crate) -> SourceFile {
        SourceFile {
            path: format!("examples/{}.rs", self.name.as_str()),
            tokens: program(planned, self.group, self.operation, self.example),
        }
    }
}

/// The programs, one an operation.
pub(super) fn programs(planned: &Crate) -> Vec<Program<'_>> {
    if operations(planned).count() > PROGRAMS {
        return Vec::new();
    }
    let mut taken = crate::plan::Scope::new(crate::plan::Names::Modules, &[]);
    operations(planned)
        .filter_map(|(group, operation)| {
            let example = operation.example.as_ref()?;
            let name = taken.claim(operation.module.as_str());
            Some(Program {
                name,
                group,
                operation,
                example,
            })
        })
        .collect()
}

fn operations(planned: &Crate) -> impl Iterator<Item = (&Group, &Operation)> {
    planned.groups.iter().flat_map(|group| {
        group
            .operations
            .iter()
            .map(move |operation| (group, operation))
    })
}

fn program(planned: &Crate, group: &Group, operation: &Operation, example: &Call) -> TokenStream {
    let mut variables: Vec<&str> = planned
        .client
        .schemes
        .iter()
        .map(|scheme| scheme.variable.as_str())
        .collect();
    variables.push(&planned.client.base_url_variable);
    let docs = inner_docs(&[
        plain(std::slice::from_ref(&operation.summary)).join(" "),
        String::new(),
        format!("Reads {} from the environment.", variables.join(", ")),
    ]);
    let parts = operation.setters.iter().any(|setter| setter.deprecated);
    let deprecated = (operation.deprecated || parts).then(|| quote! { #![allow(deprecated)] });

    let name = library(&planned.name);
    let imports = Imports::of(example);
    let uses = imports.uses(&name);
    let call = call(group, operation, example, &imports, &name);
    let body = if is_only_streamed(operation) {
        quote! {
            let mut stream = #call.await?;
            while let Some(part) = stream.next().await {
                let part = part?;
                println!("{part:#?}");
            }
        }
    } else if operation.output == crate::plan::RustType::Unit {
        quote! { #call.await?; println!("done"); }
    } else {
        quote! { let response = #call.await?; println!("{response:#?}"); }
    };
    quote! {
        #docs
        #deprecated
        #uses
        #[tokio::main(flavor = "current_thread")]
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            let client = #name::Client::from_env()?;
            #body
            Ok(())
        }
    }
}

fn is_only_streamed(operation: &Operation) -> bool {
    operation.stream.as_ref().is_some_and(|stream| stream.only)
}

fn library(crate_name: &str) -> proc_macro2::Ident {
    proc_macro2::Ident::new(
        &crate_name.replace('-', "_"),
        proc_macro2::Span::call_site(),
    )
}

fn call(
    group: &Group,
    operation: &Operation,
    example: &Call,
    imports: &Imports,
    library: &proc_macro2::Ident,
) -> TokenStream {
    let on = group.handle.as_ref().map(|handle| {
        let accessor = ident(&handle.accessor);
        quote! { .#accessor() }
    });
    let method = ident(&operation.method);
    let arguments = example
        .arguments
        .iter()
        .map(|expr| self::expr(expr, imports, library));
    let setters = setters(&example.setters, imports, library);
    quote! { client #on.#method(#(#arguments),*) #setters }
}

fn setters(
    setters: &[(crate::plan::Ident, Expr)],
    imports: &Imports,
    library: &proc_macro2::Ident,
) -> TokenStream {
    let setters = setters.iter().map(|(setter, value)| {
        let setter = ident(setter);
        let value = expr(value, imports, library);
        quote! { .#setter(#value) }
    });
    quote! { #(#setters)* }
}

fn expr(value: &Expr, imports: &Imports, library: &proc_macro2::Ident) -> TokenStream {
    match value {
        Expr::Text(text) => quote! { #text },
        Expr::Bool(value) => quote! { #value },
        Expr::Integer(value) => {
            let literal = Literal::i64_unsuffixed(*value);
            quote! { #literal }
        }
        Expr::Number(value) => {
            let literal = Literal::f64_unsuffixed(*value);
            quote! { #literal }
        }
        Expr::Variant(path, variant) => {
            let ty = imports.name(path, library);
            let variant = ident(variant);
            quote! { #ty::#variant }
        }
        Expr::Holding(path, variant, held) => {
            let ty = imports.name(path, library);
            let variant = ident(variant);
            let held = match &**held {
                // A variant converts nothing by itself.
                Expr::Text(text) => quote! { #text.into() },
                other => expr(other, imports, library),
            };
            quote! { #ty::#variant(#held) }
        }
        Expr::Array(items) => {
            let items = items.iter().map(|item| expr(item, imports, library));
            quote! { [#(#items),*] }
        }
        Expr::New(path, arguments, set) => {
            let ty = imports.name(path, library);
            let arguments = arguments
                .iter()
                .map(|argument| expr(argument, imports, library));
            let set = setters(set, imports, library);
            quote! { #ty::new(#(#arguments),*) #set }
        }
        Expr::None => quote! { None },
        Expr::Default => quote! { Default::default() },
    }
}

/// The types an example names: by `use`, but for two of the same name.
struct Imports {
    by_module: BTreeMap<String, Vec<TypePath>>,
}

impl Imports {
    fn of(called: &Call) -> Self {
        let mut paths: Vec<TypePath> = Vec::new();
        let values = called
            .arguments
            .iter()
            .chain(called.setters.iter().map(|(_, value)| value));
        values.for_each(|value| collect(value, &mut paths));
        let mut by_module: BTreeMap<String, Vec<TypePath>> = BTreeMap::new();
        for path in paths {
            let known = by_module
                .values()
                .flatten()
                .any(|other| other.ident == path.ident);
            if !known {
                by_module
                    .entry(path.module.as_str().to_owned())
                    .or_default()
                    .push(path);
            }
        }
        for paths in by_module.values_mut() {
            paths.sort_by(|a, b| a.ident.cmp(&b.ident));
        }
        Self { by_module }
    }

    fn uses(&self, library: &proc_macro2::Ident) -> TokenStream {
        let uses = self.by_module.values().map(|paths| {
            let module = ident(&paths[0].module);
            let names = paths.iter().map(|path| ident(&path.ident));
            quote! { use #library::#module::{#(#names),*}; }
        });
        quote! { #(#uses)* }
    }

    fn name(&self, path: &TypePath, library: &proc_macro2::Ident) -> TokenStream {
        let name = ident(&path.ident);
        if self.by_module.values().flatten().any(|known| known == path) {
            return quote! { #name };
        }
        let module = ident(&path.module);
        quote! { #library::#module::#name }
    }
}

fn collect(value: &Expr, paths: &mut Vec<TypePath>) {
    match value {
        Expr::Variant(path, _) => paths.push(path.clone()),
        Expr::New(path, arguments, set) => {
            paths.push(path.clone());
            arguments
                .iter()
                .for_each(|argument| collect(argument, paths));
            set.iter().for_each(|(_, value)| collect(value, paths));
        }
        Expr::Holding(path, _, held) => {
            paths.push(path.clone());
            collect(held, paths);
        }
        Expr::Array(items) => items.iter().for_each(|item| collect(item, paths)),
        Expr::Text(_)
        | Expr::Bool(_)
        | Expr::Integer(_)
        | Expr::Number(_)
        | Expr::None
        | Expr::Default => {}
    }
}
