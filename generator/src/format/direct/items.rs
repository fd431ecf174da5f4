//! Items, and what is inside them.

use proc_macro2::TokenStream;

use super::line::{self, WIDTH};
use super::tokens::{Row, Tokens};
use super::{attributes, left, statements};

/// How much deeper what is inside something is.
const STEP: usize = 4;

/// Items as text.
///
/// # Errors
///
/// The parser's message, if something is left to it and is not Rust.
pub(in crate::format) fn print(items: TokenStream) -> syn::Result<String> {
    let row = Row::of(items);
    // The spaces between the tokens come to less than these.
    let mut out = String::with_capacity(2 * row.text_len());
    let Some(mut rest) = attributes::inner(row.tokens(), &mut out) else {
        return left::print(&row.tokens().source());
    };
    let mut before = "";
    while !rest.is_empty() {
        let end = end_of_item(rest);
        let item = rest.before(end);
        let keyword = keyword(item);
        if !(out.is_empty() || before == keyword && matches!(keyword, "mod" | "use")) {
            out.push('\n');
        }
        let start = out.len();
        if self::item(item, keyword, &mut out).is_none() {
            out.truncate(start);
            out.push_str(&left::print(&item.source())?);
        }
        before = keyword;
        rest = rest.from(end);
    }
    Ok(out)
}

/// The keyword that says what an item is.
fn keyword(item: Tokens<'_>) -> &str {
    item.at(after_visibility(item, after_attributes(item)))
}

fn after_attributes(item: Tokens<'_>) -> usize {
    let mut index = 0;
    while item.at(index) == "#" {
        index = item.behind(index + 1);
    }
    index
}

fn after_visibility(item: Tokens<'_>, mut index: usize) -> usize {
    if item.at(index) == "pub" {
        index += 1;
        if item.at(index) == "(" {
            index = item.behind(index);
        }
    }
    index
}

/// Where the first item, or the first part of an `impl`, ends.
fn end_of_item(tokens: Tokens<'_>) -> usize {
    let start = after_attributes(tokens);
    let rest = tokens.from(start);
    let ends: &[&str] = match keyword(tokens) {
        "struct" | "enum" | "impl" | "fn" | "async" => &["{", ";"],
        _ => &[";"],
    };
    let end = rest.find(ends).map_or(rest.len(), |end| rest.behind(end));
    start + end
}

fn item(item: Tokens<'_>, keyword: &str, out: &mut String) -> Option<()> {
    let item = attributes::outer(item, 0, out)?;
    match keyword {
        "struct" | "enum" => fields(item, keyword, out),
        "impl" => parts(item, out),
        "use" => statements::import(item, 0, out).map(drop),
        "mod" | "type" => line::whole(0, item.before(item.find(&[";"])?), ";", out),
        _ => call_of_macro(item, out),
    }
}

/// A macro's call with a name.
fn call_of_macro(item: Tokens<'_>, out: &mut String) -> Option<()> {
    let bang = item.find(&["!"])?;
    let is_name = item.at(bang + 1) == "(" && item.inside(bang + 1).len() == 1;
    if !is_name || item.at(bang + 4) != ";" {
        return None;
    }
    let start = out.len();
    line::write(item.before(bang), out)?;
    out.push_str("!(");
    out.push_str(item.at(bang + 2));
    out.push_str(");\n");
    (out.len() - start <= WIDTH + 1).then_some(())
}

/// A struct or an enum: a field or a variant a line.
fn fields(item: Tokens<'_>, keyword: &str, out: &mut String) -> Option<()> {
    let open = item.find(&["{"])?;
    let inside = item.inside(open);
    if inside.is_empty() {
        return line::whole(0, item.before(open), " {}", out);
    }
    line::unbroken(0, item.before(open), " {", out)?;
    for field in inside.by_commas() {
        let field = attributes::outer(field, STEP, out)?;
        let whole = match field.find(&["("]) {
            Some(_) => line::whole(STEP, field, ",", out),
            None => line::unbroken(STEP, field, ",", out),
        };
        if whole.or_else(|| broken_type(field, out)).is_none() {
            out.push_str(&broken(keyword, field)?);
        }
    }
    out.push_str("}\n");
    Some(())
}

/// A field whose type does not fit, or a variant whose content does not: a part a line.
fn broken_type(field: Tokens<'_>, out: &mut String) -> Option<()> {
    let open = field.find(&["<", "("])?;
    let close = field.at(field.len() - 1);
    if !matches!((field.at(open), close), ("<", ">") | ("(", ")")) {
        return None;
    }
    let start = out.len();
    line::whole(STEP, field.before(open + 1), "", out)?;
    let mut parts = field.before(field.len() - 1).from(open + 1).by_commas();
    let written = parts.try_for_each(|part| line::unbroken(2 * STEP, part, ",", out));
    if written.is_none() {
        out.truncate(start);
        return None;
    }
    line::indented(STEP, out);
    out.push_str(close);
    out.push_str(",\n");
    Some(())
}

/// A part of an item, laid out by the printer.
fn broken(keyword: &str, part: Tokens<'_>) -> Option<String> {
    let item = format!("{keyword} S {{ {} }}", part.source());
    let text = left::print(&item).ok()?;
    let inside = text.split_once('\n')?.1.strip_suffix("}\n")?;
    Some(inside.to_owned())
}

/// An `impl`, with blank lines between what it holds, but for types.
fn parts(item: Tokens<'_>, out: &mut String) -> Option<()> {
    let open = item.find(&["{"])?;
    let mut rest = item.inside(open);
    if rest.is_empty() {
        return None;
    }
    header(item.before(open), out)?;
    let mut before = "";
    while !rest.is_empty() {
        let end = end_of_item(rest);
        let part = rest.before(end);
        let keyword = keyword(part);
        if !(before.is_empty() || before == "type" && keyword == "type") {
            out.push('\n');
        }
        let part = attributes::outer(part, STEP, out)?;
        let start = out.len();
        if self::part(part, keyword, out).is_none() {
            out.truncate(start);
            out.push_str(&broken("impl", part)?);
        }
        before = keyword;
        rest = rest.from(end);
    }
    out.push_str("}\n");
    Some(())
}

/// The line before what an `impl` holds, or two.
fn header(tokens: Tokens<'_>, out: &mut String) -> Option<()> {
    if line::whole(0, tokens, " {", out).is_some() {
        return Some(());
    }
    // A type with arguments might be broken instead.
    if tokens.find(&["<"]).is_some() {
        return None;
    }
    let position = tokens.find(&["for"])?;
    line::unbroken(0, tokens.before(position), "", out)?;
    line::unbroken(0, tokens.from(position), " {", out)
}

fn part(part: Tokens<'_>, keyword: &str, out: &mut String) -> Option<()> {
    match keyword {
        "fn" => function(part, out),
        "type" => line::whole(STEP, part.before(part.len() - 1), ";", out),
        "const" => constant(part, out),
        _ => None,
    }
}

/// A constant: a struct behind a reference, or on one line.
fn constant(part: Tokens<'_>, out: &mut String) -> Option<()> {
    let value = part.before(part.len() - 1);
    let Some(open) = value.find(&["{"]) else {
        return line::whole(STEP, value, ";", out);
    };
    if value.behind(open) != value.len() {
        return None;
    }
    let start = out.len();
    statements::construction(value, open, STEP, out)?;
    // A short one would be on one line, if all of that fits.
    let first = out[start..].find('\n')?;
    out.push_str(";\n");
    (first <= WIDTH).then_some(())
}

/// A function: its signature on one line, or with an argument a line.
fn function(part: Tokens<'_>, out: &mut String) -> Option<()> {
    let body = part.find(&["{"])?;
    let open = part.find(&["("]).filter(|open| *open < body)?;
    signature(part.before(body), open, out)?;
    let inside = part.inside(body);
    if inside.is_empty() {
        return None;
    }
    statements::block(inside, 2 * STEP, out)?;
    line::mark(STEP, "}", out);
    Some(())
}

fn signature(tokens: Tokens<'_>, open: usize, out: &mut String) -> Option<()> {
    let (start, end) = (
        tokens.before(open + 1),
        tokens.from(tokens.behind(open) - 1),
    );
    let arguments = tokens.inside(open);
    let at = out.len();
    line::indented(STEP, out);
    line::write(start, out)?;
    for (position, argument) in arguments.by_commas().enumerate() {
        out.push_str(if position == 0 { "" } else { ", " });
        line::write(argument, out)?;
    }
    line::write(end, out)?;
    out.push_str(" {\n");
    if out.len() - at <= WIDTH + 1 {
        return Some(());
    }
    out.truncate(at);
    if arguments.is_empty() {
        return None;
    }
    line::whole(STEP, start, "", out)?;
    for argument in arguments.by_commas() {
        line::whole(2 * STEP, argument, ",", out)?;
    }
    line::whole(STEP, end, " {", out).or_else(|| {
        let behind = line::type_arguments(STEP, end, end.find(&["<"])?, out)?;
        line::whole(STEP, behind, " {", out)
    })
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;
    use crate::format::parsed;

    /// Whether all of it is written at once. It is what the printer makes of it.
    fn printed(items: TokenStream) -> bool {
        let before = left::count::left();
        let text = print(items.clone()).expect("Rust");
        let is_at_once = left::count::left() == before;
        assert_eq!(text, parsed::print(items).expect("Rust"));
        is_at_once
    }

    #[test]
    fn usual_methods_are_not_left_to_the_printer() {
        let long = quote! { a_rather_long_name_of_a_module::another_one::AndTheNameOfAType };
        for items in [
            quote! { impl A { #[doc(alias = "c")] pub fn b(&self, first: impl Into<String>, second: i64) -> runtime::Request<std::collections::BTreeMap<String, u8>, #long> { runtime::Request::new::<#long>(&self.client).with::<String>(0, first.into()).with(1, second) } } },
            quote! { impl A { fn b(&self, first: i64) -> runtime::Request<#long, #long> { let c = runtime::start::<d::#long>(&self.client).with::<String>(0, first); let call = runtime::start::<d::#long>(self); A { call, body: None } } } },
            quote! { impl A { fn b(&self) -> B { runtime::new::<B>(self).with::<String>(0, first).with_body::<#long>(first.into(), |request, body| request.json(body)) } } },
            quote! { impl A { fn b(&self) -> B { runtime::new::<B>(self).with_body::<e::f::#long>(first.into(), |request, body| request.rather_long(a, b, body)) } } },
            quote! { impl A { fn b(&self) -> B { Seventeen::Letters { client: a.c() } } fn c(&self) -> B { Seventeen::Letters { client: a.bc() } } } },
        ] {
            assert!(printed(items.clone()), "{items}");
        }
    }

    /// What is written at once is what the printer makes of it.
    #[test]
    fn items_are_printed_as_the_printer_does() {
        let long = quote! { a_rather_long_name_of_a_module::another_one::AndTheNameOfAType };
        for items in [
            quote! { #![doc = " A.\n\n B."] mod a; pub use self::a::*; use b::{C, D}; },
            quote! { #[doc = r" A."] #[derive(Clone)] pub struct A { pub a: Vec<u8>, #[serde(rename = "\u{7f}")] b: Option<#long>, } },
            quote! { pub enum E { #[doc = " \"B\" \\"] B, C(#long, #long), } },
            quote! { impl From<A> for B { type C = D; type E = F; const G: &'static str = "h"; } },
            quote! { impl A { pub fn b(&self, c: impl Into<String>,) -> C { C { call: runtime::Call::new(self.clone()), c: c.into() } } } },
            quote! { impl A { fn b(first: #long, second: #long) -> C { C::new(first, second) } } },
            quote! { impl A { fn b(c: &C) -> D { match c.d() { 200 => c.json(), 400..=499 => Err(c.error(#long::E)), _ => Err(c.f(|e| #long(c.d(), e))), } } } },
            quote! { impl A { fn b(&self) { request.query(#long::new("a"), &self.a)?; if let Some(c) = &self.c { d(c)?; } Ok(()) } } },
            quote! { impl A { #[doc_snippet { let first = client.second(#long::THIRD).fourth([#long::FIFTH]).await?; }] fn b() { c(); } } },
            quote! { runtime::a!(B); fn main() { println!("{a}"); } },
        ] {
            printed(items);
        }
        assert!(print(quote! { struct struct; }).is_err());
    }
}
