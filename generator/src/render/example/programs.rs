//! Examples: in the documentation of each operation and of the crate, and as programs.

use proc_macro2::TokenStream;
use quote::quote;

use super::expressions::call;
use super::imports::Imports;
use crate::plan::{Crate, Group, Operation, Program, RustType};
use crate::render::docs::{docs, inner_docs};
use crate::source_file::SourceFile;

/// What comes before the statements of an example in documentation, and after them.
const BEFORE: [&str; 5] = [
    "",
    "# Examples",
    "",
    "```no_run",
    "# async fn example() -> Result<(), Box<dyn std::error::Error>> {",
];
const AFTER: [&str; 3] = ["# Ok(())", "# }", "```"];

/// The section of an operation's documentation that shows a call.
pub(in crate::render) fn section(
    group: &Group,
    operation: &Operation,
    crate_name: &str,
) -> Option<TokenStream> {
    let statements = statements(group, operation, crate_name)?;
    let before = docs(&BEFORE.map(str::to_owned));
    let after = docs(&AFTER.map(str::to_owned));
    Some(quote! { #before #[doc_snippet { #statements }] #after })
}

/// The section of the crate's documentation that shows the first call.
pub(in crate::render) fn first(planned: &Crate) -> Option<TokenStream> {
    let program = &planned.programs[planned.first_program?];
    let group = &planned.groups[program.group];
    let operation = &group.operations[program.operation];
    let statements = statements(group, operation, &planned.name)?;
    let before = inner_docs(&BEFORE.map(str::to_owned));
    let after = inner_docs(&AFTER.map(str::to_owned));
    Some(quote! { #before #![doc_snippet { #statements }] #after })
}

fn statements(group: &Group, operation: &Operation, crate_name: &str) -> Option<TokenStream> {
    let example = operation.example.as_ref()?;
    let imports = Imports::of(example, crate_name);
    let (library, uses) = (imports.library(), imports.uses());
    let sent = sent(operation, &call(group, operation, example, &imports));
    Some(quote! { #uses let client = #library::Client::from_env()?; #sent })
}

/// A call that is sent, and what comes back.
fn sent(operation: &Operation, call: &TokenStream) -> TokenStream {
    if is_only_streamed(operation) {
        quote! {
            let mut stream = #call.await?;
            while let Some(part) = stream.next().await {
                let part = part?;
                println!("{part:#?}");
            }
        }
    } else if operation.output == RustType::Unit {
        quote! { #call.await?; }
    } else {
        quote! { let response = #call.await?; }
    }
}

fn is_only_streamed(operation: &Operation) -> bool {
    operation.stream.as_ref().is_some_and(|stream| stream.only)
}

/// The file of an example program.
pub(in crate::render) fn file(planned: &Crate, program: &Program) -> SourceFile {
    SourceFile::of_items(program.path(), items(planned, program))
}

fn items(planned: &Crate, program: &Program) -> TokenStream {
    let group = &planned.groups[program.group];
    let operation = &group.operations[program.operation];
    let example = &program.call;
    let docs = inner_docs(&program.docs);
    let parts = operation.setters.iter().any(|setter| setter.deprecated);
    let deprecated = (operation.deprecated || parts).then(|| quote! { #![allow(deprecated)] });

    let imports = Imports::of(example, &planned.name);
    let (library, uses) = (imports.library(), imports.uses());
    let sent = sent(operation, &call(group, operation, example, &imports));
    let printed = if is_only_streamed(operation) {
        TokenStream::new()
    } else if operation.output == RustType::Unit {
        quote! { println!("done"); }
    } else {
        quote! { println!("{response:#?}"); }
    };
    quote! {
        #docs
        #deprecated
        #uses
        #[tokio::main(flavor = "current_thread")]
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            let client = #library::Client::from_env()?;
            #sent
            #printed
            Ok(())
        }
    }
}
