//! Headers of responses: a method for each that any response of the API describes.

use std::collections::HashMap;

use super::docs;
use super::model::{Header, RustType};
use super::names::{Names, Scope, snake};
use crate::ir::{self, Api, HeaderValue, IntegerFormat, StringFormat};

/// The methods that every value with headers has.
const METHODS: &[&str] = &["clone", "fmt", "get", "new"];

/// The headers that the responses of an API have, each once.
pub(super) fn headers(api: &Api) -> Vec<Header> {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut all: Vec<Vec<&ir::Header>> = Vec::new();
    let responses = api.operations.iter().flat_map(|it| &it.responses);
    for header in responses.flat_map(|response| &response.headers) {
        let name = header.name.to_ascii_lowercase();
        let position = *known.entry(name).or_insert(all.len());
        match all.get_mut(position) {
            Some(same) => same.push(header),
            None => all.push(vec![header]),
        }
    }
    let mut scope = Scope::new(Names::Values, METHODS);
    let planned = all.into_iter().filter_map(|same| {
        let first = same.first()?;
        let described = same.iter().find(|it| it.docs.description.is_some());
        let name = docs::code(&first.name);
        let mut lines = docs::of(
            &described.unwrap_or(first).docs,
            &format!("The header {name}."),
        );
        if described.is_some() {
            lines.extend([String::new(), format!("The header {name}.")]);
        }
        Some(Header {
            ident: scope.claim(&snake(&first.name)),
            name: first.name.clone(),
            ty: common(&same),
            docs: lines,
            deprecated: same.iter().all(|it| it.docs.deprecated),
        })
    });
    planned.collect()
}

/// The type of a header: what all descriptions say, or else a string.
fn common(same: &[&ir::Header]) -> RustType {
    let described = |header: &ir::Header| (header.value, header.is_list);
    let mut types = same.iter().map(|header| described(header));
    let first = types.next();
    let agree = types.all(|other| Some(other) == first);
    match first.filter(|_| agree) {
        Some((value, false)) => of(value),
        Some((value, true)) => RustType::Vec(Box::new(of(value))),
        None => RustType::String,
    }
}

fn of(value: HeaderValue) -> RustType {
    match value {
        HeaderValue::String(StringFormat::DateTime) => RustType::DateTime,
        HeaderValue::String(StringFormat::Date) => RustType::Date,
        HeaderValue::String(StringFormat::Uuid) => RustType::Uuid,
        HeaderValue::String(StringFormat::Decimal) => RustType::DecimalString,
        HeaderValue::String(StringFormat::Base64) => RustType::Base64,
        HeaderValue::String(StringFormat::Base64Url) => RustType::Base64Url,
        HeaderValue::String(StringFormat::Plain | StringFormat::Secret | StringFormat::File) => {
            RustType::String
        }
        HeaderValue::Integer(IntegerFormat::I32) => RustType::I32,
        HeaderValue::Integer(IntegerFormat::I64) => RustType::I64,
        HeaderValue::Integer(IntegerFormat::U32) => RustType::U32,
        HeaderValue::Integer(IntegerFormat::U64) => RustType::U64,
        HeaderValue::Number => RustType::F64,
        HeaderValue::Decimal => RustType::Decimal,
        HeaderValue::Boolean => RustType::Bool,
    }
}
