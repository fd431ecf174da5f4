//! Values of examples: those that the document shows, or simple ones.

use serde_json::{Map, Value};

use crate::ir::{self, IntegerFormat, Shape, StringFormat, TypeId, TypeRef, Union};
use crate::plan::Ident;
use crate::plan::model::{
    Accepts, EnumValue, Expr, Field, FieldSource, Presence, RustType, Struct,
};
use crate::plan::names::{singular, snake};
use crate::plan::planner::Planner;
use crate::plan::types::{variant_names, variants};

/// The greatest depth of an example.
const DEEPEST: usize = 8;

/// The most values of an example.
const MOST_VALUES: usize = 64;

/// Makes the values of one example.
pub(super) struct ExampleMaker<'p> {
    planner: &'p Planner<'p>,
    /// How many more values the example may have.
    budget: usize,
    /// What the value is called: a string without an example.
    word: String,
}

impl<'p> ExampleMaker<'p> {
    pub(super) fn new(planner: &'p Planner<'p>) -> Self {
        Self {
            planner,
            budget: MOST_VALUES,
            word: "example".to_owned(),
        }
    }

    /// For the value of a parameter or property.
    pub(super) fn called(&mut self, name: &str) -> &mut Self {
        self.word = snake(name);
        self
    }

    /// A value of a type: the example of the document, or a simple one.
    ///
    /// `None` if it has no short expression.
    fn expr(&mut self, reference: TypeRef, shown: Option<&Value>, depth: usize) -> Option<Expr> {
        if depth > DEEPEST {
            return None;
        }
        self.budget = self.budget.checked_sub(1)?;
        if reference.nullable && shown == Some(&Value::Null) {
            return Some(Expr::None);
        }
        let id = self.planner.api.types.resolve(reference.id);
        match self.planner.api.types.shape(id) {
            Shape::String(StringFormat::Base64 | StringFormat::Base64Url) => {
                Some(Expr::Bytes(self.word.clone()))
            }
            shape @ (Shape::String(_) | Shape::Any | Shape::Bytes) => {
                let shown = shown.and_then(Value::as_str);
                let otherwise = string(shape).unwrap_or(&self.word);
                Some(Expr::String(shown.unwrap_or(otherwise).to_owned()))
            }
            Shape::Integer(format) => Some(Expr::Integer(integer(*format, shown))),
            Shape::Number => Some(Expr::Number(shown.and_then(Value::as_f64).unwrap_or(1.0))),
            Shape::Decimal => Some(Expr::Decimal(shown.and_then(Value::as_f64).unwrap_or(1.0))),
            Shape::Boolean => Some(Expr::Bool(shown.and_then(Value::as_bool).unwrap_or(true))),
            Shape::Map(_) => Some(Expr::EmptyMap),
            Shape::Array(items) => self.array(*items, shown, depth),
            Shape::Enum(_) | Shape::IntegerEnum(_) => self.variant(id, shown),
            Shape::Object(_) => self.new_object(id, shown, depth),
            Shape::Union(union) => self.held(id, union, shown, depth),
            Shape::Tuple(_) => None,
            // Looked through above; one that leads nowhere has no value.
            Shape::Alias(_) => None,
        }
    }

    fn array(&mut self, items: TypeRef, shown: Option<&Value>, depth: usize) -> Option<Expr> {
        // What is inside another list or map is not converted.
        let inside = self.planner.api.types.shape(items.id);
        if items.nullable || matches!(inside, Shape::Array(_) | Shape::Map(_)) {
            return Some(Expr::Array(Vec::new()));
        }
        let shown = shown
            .and_then(Value::as_array)
            .filter(|shown| !shown.is_empty());
        let items: Option<Vec<Expr>> = match shown {
            Some(shown) => shown
                .iter()
                .map(|item| self.expr(items, Some(item), depth + 1))
                .collect(),
            None => {
                self.word = singular(&self.word).unwrap_or_else(|| self.word.clone());
                Some(vec![self.expr(items, None, depth + 1)?])
            }
        };
        items.map(Expr::Array)
    }

    /// The variant of an enum that is shown, or the first.
    fn variant(&self, id: TypeId, shown: Option<&Value>) -> Option<Expr> {
        let variants = variants(self.planner.api.types.get(id));
        let is_shown = |value: &EnumValue| match value {
            EnumValue::String(string) => shown.is_some_and(|shown| shown == string),
            EnumValue::Integer(integer) => shown.is_some_and(|shown| shown == integer),
        };
        let shown = variants.iter().find(|variant| is_shown(&variant.value));
        let variant = shown.or_else(|| variants.first())?;
        let path = self.planner.names.types.get(&id)?.clone();
        Some(Expr::Variant(path, variant.ident.clone()))
    }

    /// The first variant that can hold the value shown, if that has a short expression.
    fn held(
        &mut self,
        id: TypeId,
        union: &Union,
        shown: Option<&Value>,
        depth: usize,
    ) -> Option<Expr> {
        let path = self.planner.names.types.get(&id)?.clone();
        let names = variant_names(path.ident.as_str(), union, &self.planner.api.types);
        let mut named = union.variants.iter().zip(names).enumerate();
        let (position, (variant, name)) = named.find(|(_, (variant, _))| {
            shown.is_none_or(|shown| is_like(self.planner.api.types.shape(variant.ty.id), shown))
        })?;
        if self.planner.boxes.contains(&(id, position)) {
            return None;
        }
        let held = self.expr(variant.ty, shown, depth + 1)?;
        let plain = matches!(
            held,
            Expr::String(_)
                | Expr::Bytes(_)
                | Expr::Decimal(_)
                | Expr::Bool(_)
                | Expr::Integer(_)
                | Expr::Number(_)
                | Expr::Variant(..)
                | Expr::New(..)
        );
        plain.then(|| Expr::Holding(path, name, Box::new(held)))
    }

    fn new_object(&mut self, id: TypeId, shown: Option<&Value>, depth: usize) -> Option<Expr> {
        let properties = shown.and_then(Value::as_object);
        let object = self.planner.planned(id)?;
        let mut arguments = Vec::new();
        for field in object
            .fields
            .iter()
            .filter(|field| field.source == FieldSource::Argument)
        {
            let reference = self.planner.field_type(id, &field.name)?;
            let shown = properties.and_then(|properties| properties.get(&field.name));
            let expr = self
                .called(&field.name)
                .argument(reference, shown, depth + 1);
            arguments.push(match (&field.ty, expr) {
                (_, Some(expr)) if !reference.nullable => expr,
                // For a list or a map, `None` could be an `Option` of anything.
                (_, Some(expr)) if is_collection(field) && !matches!(expr, Expr::None) => expr,
                (RustType::Option(_), _)
                    if field.presence == Presence::Required && !is_collection(field) =>
                {
                    Expr::None
                }
                (_, _) => return None,
            });
        }
        let setters = properties.map_or_else(Vec::new, |properties| {
            self.shown_fields(id, object, properties, depth)
        });
        Some(Expr::New(
            self.planner.names.types.get(&id)?.clone(),
            arguments,
            setters,
        ))
    }

    /// An expression for an argument that converts: a struct made from its only field is left out.
    pub(super) fn argument(
        &mut self,
        reference: TypeRef,
        shown: Option<&Value>,
        depth: usize,
    ) -> Option<Expr> {
        // One wrapper is left out, not two: there is no way from the innermost to the outermost in one step.
        if !reference.nullable
            && let Some(only) = self.wrapped(reference.id)
        {
            let shown = shown.and_then(|shown| shown.get(&only.name));
            if only.required || shown.is_some() {
                return self.called(&only.name).expr(only.ty, shown, depth);
            }
        }
        self.expr(reference, shown, depth)
    }

    /// The only field of a struct that is made from it.
    fn wrapped(&self, id: TypeId) -> Option<&'p ir::Field> {
        self.planner.planned(id)?.from.as_ref()?;
        match self.planner.api.types.shape(id) {
            Shape::Object(object) => object.fields.first(),
            _ => None,
        }
    }

    /// The setters for the optional fields that an example shows.
    pub(super) fn shown_fields(
        &mut self,
        id: TypeId,
        object: &Struct,
        properties: &Map<String, Value>,
        depth: usize,
    ) -> Vec<(Ident, Expr)> {
        let optional = object
            .fields
            .iter()
            .filter(|field| matches!(field.source, FieldSource::Setter { .. }));
        optional
            .filter_map(|field| {
                let shown = properties.get(&field.name)?;
                let ty = self.planner.field_type(id, &field.name)?;
                let expr = self
                    .called(&field.name)
                    .argument(ty, Some(shown), depth + 1)?;
                fits(field, &expr).then(|| (field.ident.clone(), expr))
            })
            .collect()
    }
}

/// Whether a value may have a shape, by its JSON type.
fn is_like(shape: &Shape, value: &Value) -> bool {
    match shape {
        Shape::String(_) | Shape::Enum(_) => value.is_string(),
        Shape::Integer(_) | Shape::IntegerEnum(_) => value.is_i64() || value.is_u64(),
        Shape::Number | Shape::Decimal => value.is_number(),
        Shape::Boolean => value.is_boolean(),
        Shape::Array(_) | Shape::Tuple(_) => value.is_array(),
        Shape::Object(object) => {
            let has = |name: &str| value.get(name).is_some();
            value.is_object() && object.fields.iter().all(|f| !f.required || has(&f.name))
        }
        Shape::Map(_) => value.is_object(),
        Shape::Any | Shape::Bytes | Shape::Union(_) | Shape::Alias(_) => false,
    }
}

/// A string of a shape that not every string has, where the document has no example.
fn string(shape: &Shape) -> Option<&'static str> {
    Some(match shape {
        Shape::String(StringFormat::DateTime) => "2026-01-01T00:00:00Z",
        Shape::String(StringFormat::Date) => "2026-01-01",
        Shape::String(StringFormat::Uuid) => "0b5d1c52-3c1e-4d6f-9a4e-7d2f4c8b6a10",
        Shape::String(StringFormat::Decimal) => "1.50",
        _ => return None,
    })
}

/// The integer shown, if its type can hold it.
fn integer(format: IntegerFormat, shown: Option<&Value>) -> i64 {
    let shown = shown.and_then(Value::as_i64);
    shown.filter(|shown| format.holds(*shown)).unwrap_or(1)
}

/// Whether a setter takes an expression without an annotation.
fn fits(field: &Field, expr: &Expr) -> bool {
    match expr {
        // They show nothing.
        Expr::EmptyMap => false,
        Expr::Array(items) if items.is_empty() => false,
        Expr::None => field.presence == Presence::ThreeState && !is_collection(field),
        _ => true,
    }
}

/// Whether a field holds a list or a map that may be `null`.
fn is_collection(field: &Field) -> bool {
    let Accepts::Field(accepts, _) = &field.accepts else {
        return false;
    };
    matches!(
        **accepts,
        Accepts::Items(_) | Accepts::Each(_) | Accepts::Map(_)
    )
}
