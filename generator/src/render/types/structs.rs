//! Structs: fields, a constructor for the required ones, a setter for each other one.

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::quote;

use crate::plan::{
    Accepts, Field, FieldSource, FixedValue, RustType, Store, Struct, StructDefault, Writing,
};
use crate::render::docs::docs;
use crate::render::tokens::{Here, derive, ident, is_generic, literal, stored, ty, type_text_here};
use crate::source_file::{Entry, Head, MacroList, SourceFile};

/// The documentation of the field for properties that a response had beyond its description.
const UNDESCRIBED: &str =
    "What a response had besides, as it was received. It is sent back with the value.";

/// Writes a struct and what belongs to it.
pub(super) fn write(item: &Struct, here: Here<'_>, file: &mut SourceFile) {
    let lines = docs(&item.docs);
    let name = ident(&item.ident);
    let derives = derive(&item.derives);
    let deprecated = item.deprecated.then(|| quote! { #[deprecated] });
    let mut fields = TokenStream::new();
    for field in &item.fields {
        fields.extend(self::field(field, here));
    }
    let additional = item.additional.as_ref().map(|(field, values)| {
        let docs = docs(&[match values {
            RustType::Undescribed => UNDESCRIBED.to_owned(),
            _ => "Properties that the description does not name.".to_owned(),
        }]);
        let field = ident(field);
        let values = ty(values, here);
        quote! { #docs pub #field: #values, }
    });
    fields.extend(additional);
    // A group is shared where its tokens would be copied.
    let fields = Group::new(Delimiter::Brace, fields);
    file.items(quote! {
        #lines
        #derives
        #deprecated
        #[non_exhaustive]
        pub struct #name #fields
    });
    file.list(properties(item));
    if item.directions.request {
        file.list(model(item, here));
        file.items(default(item));
        file.items(from(item, here).unwrap_or_default());
    }
}

fn field(field: &Field, here: Here<'_>) -> TokenStream {
    let docs = docs(&field.docs);
    let name = ident(&field.ident);
    let ty = ty(&field.ty, here);
    let deprecated = field.deprecated.then(|| quote! { #[deprecated] });
    quote! { #docs #deprecated pub #name: #ty, }
}

/// The macro that lists the properties.
fn properties(item: &Struct) -> MacroList {
    let mut list = MacroList::new("runtime::properties", item.ident.to_string());
    list.is_filled = true;
    let entries = item.fields.iter().map(|field| {
        let name = if field.ident.as_str() == field.name && !field.ident.is_raw() {
            String::new()
        } else {
            format!(" = {}", literal(&field.name))
        };
        let writing = match field.writing {
            Writing::Present => "",
            Writing::Always => ": required",
            Writing::Stored => ": read_only",
        };
        format!("{}{name}{writing}", field.ident).into()
    });
    list.entries = entries.collect();
    let rest = item.additional.iter();
    list.entries
        .extend(rest.map(|(field, _)| format!("..{field}").into()));
    list
}

/// The macro that gives a model its constructor and its setters.
fn model(item: &Struct, here: Here<'_>) -> MacroList {
    let mut list = MacroList::new("runtime::model", item.ident.to_string());
    let (mut given, mut fixed, mut absent) = (Vec::new(), Vec::new(), Vec::new());
    let mut parameters = ["By", "By2", "By3", "By4"].into_iter();
    for field in &item.fields {
        match &field.source {
            FieldSource::Argument => {
                let parameter = match (field.store, &field.accepts) {
                    (Store::Null, Accepts::Field(..)) => parameters.next(),
                    _ => None,
                };
                given.push(argument(field, parameter, here));
            }
            FieldSource::Fixed(value) => {
                fixed.push(format!(
                    "{} = {}",
                    field.ident,
                    self::fixed(field, value, here)
                ));
            }
            FieldSource::Server => absent.push(field.ident.to_string()),
            FieldSource::Setter { docs } => list.entries.push(setter(field, docs, here)),
        }
    }
    absent.extend(item.additional.iter().map(|(field, _)| field.to_string()));
    list.head.push(Head::Arguments(given));
    push_arguments(&mut list, "always", fixed);
    push_arguments(&mut list, "absent", absent);
    list
}

/// The entry of a setter. The macro documents it, unless its name is not that of the field in the documentation.
fn setter(field: &Field, docs: &[String], here: Here<'_>) -> Entry {
    let (docs, parameters) = match (field.ident.is_raw(), is_generic(&field.accepts)) {
        (false, _) => (Vec::new(), ""),
        (true, true) => (docs.to_vec(), "<By>"),
        (true, false) => (docs.to_vec(), "<>"),
    };
    let taken = stored(field.store, &field.accepts, here);
    Entry {
        docs,
        deprecated: field.deprecated,
        text: format!("{}{parameters}: {taken}", field.ident),
        ..Entry::default()
    }
}

/// The entry of an argument of the constructor, which may need a type parameter to take what a setter takes.
fn argument(field: &Field, parameter: Option<&str>, here: Here<'_>) -> String {
    let name = &field.ident;
    match (field.store, parameter) {
        (Store::Null, Some(parameter)) => {
            format!(
                "{name}<{parameter}>: {}",
                stored(field.store, &field.accepts, here)
            )
        }
        // It takes the value or an `Option` of it.
        (Store::Null, None) => {
            let accepts = Accepts::Into(field.ty.clone());
            format!("{name}: {}", stored(Store::Plain, &accepts, here))
        }
        _ => format!("{name}: {}", stored(field.store, &field.accepts, here)),
    }
}

/// The only value of a field.
fn fixed(field: &Field, value: &FixedValue, here: Here<'_>) -> String {
    let (ty, is_optional) = match &field.ty {
        RustType::Option(inner) => (&**inner, true),
        ty => (ty, false),
    };
    let value = match value {
        FixedValue::Variant(variant) => format!("{}::{variant}", type_text_here(ty, here)),
        FixedValue::String(string) => format!("{}.to_owned()", literal(string)),
        FixedValue::Integer(integer) => integer.to_string(),
        FixedValue::Number(integer) => format!("{integer}.0"),
        FixedValue::Boolean(boolean) => boolean.to_string(),
    };
    if is_optional {
        format!("Some({value})")
    } else {
        value
    }
}

/// Adds arguments after a word, if there are any.
fn push_arguments(list: &mut MacroList, word: &str, arguments: Vec<String>) {
    if !arguments.is_empty() {
        list.head.push(Head::Text(word.to_owned()));
        list.head.push(Head::Arguments(arguments));
    }
}

/// `Default`, where it is the constructor.
fn default(item: &Struct) -> TokenStream {
    if item.default != StructDefault::Constructor {
        return TokenStream::new();
    }
    let name = ident(&item.ident);
    quote! {
        impl Default for #name {
            fn default() -> Self {
                Self::new()
            }
        }
    }
}

/// A struct with one field, which is another struct, is made from that, so that callers need not name it.
fn from(item: &Struct, here: Here<'_>) -> Option<TokenStream> {
    let inner = ty(item.from.as_ref()?, here);
    let name = ident(&item.ident);
    let field = item.fields.first()?;
    let made = match field.source {
        FieldSource::Argument => quote! { Self::new(value) },
        FieldSource::Setter { .. } => {
            let setter = ident(&field.ident);
            quote! { Self::new().#setter(value) }
        }
        FieldSource::Fixed(_) | FieldSource::Server => return None,
    };
    Some(quote! {
        impl From<#inner> for #name {
            fn from(value: #inner) -> Self {
                #made
            }
        }
    })
}
