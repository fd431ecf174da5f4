//! A call of an operation, as an example.

use serde_json::Value;

use super::values::ExampleMaker;
use crate::ir::{self, TypeRef};
use crate::plan::model::{Call, Expr, Setter, Target};
use crate::plan::operation::{Request, ordered};
use crate::plan::planner::Planner;

impl Planner<'_> {
    /// A call with the required arguments and the values that the document shows; `None` if it would be long.
    pub(crate) fn example(&self, operation: &ir::Operation, request: &Request<'_>) -> Option<Call> {
        let mut maker = ExampleMaker::new(self);
        let mut arguments = Vec::new();
        for parameter in ordered(operation)
            .into_iter()
            .filter(|parameter| parameter.required)
        {
            // A parameter that is null is one that is not sent.
            let ty = TypeRef {
                nullable: false,
                ..parameter.ty
            };
            let shown = parameter.docs.example.as_ref();
            arguments.push(maker.called(&parameter.name).argument(ty, shown, 0)?);
        }
        let Some((body, planned)) = operation.body.as_ref().zip(request.body.as_ref()) else {
            return Some(Call {
                arguments,
                setters: Vec::new(),
            });
        };
        let of_type = self.api.types.get(body.content.ty.id).docs.example.as_ref();
        let shown = body.content.example.as_ref().or(of_type);
        let mut setters = Vec::new();
        if planned.presence.is_argument() {
            arguments.push(match body.content.ty.nullable {
                true => Expr::None,
                false => maker
                    .called("example")
                    .argument(body.content.ty, shown, 0)?,
            });
        } else if let (Some(flat), Some(properties)) =
            (&request.flat, shown.and_then(Value::as_object))
        {
            let shown = maker.shown_fields(body.content.ty.id, flat, properties, 0);
            setters.extend(shown.into_iter().filter_map(|(field, expr)| {
                let sets =
                    |setter: &&Setter| matches!(&setter.target, Target::Field(f) if *f == field);
                let setter = request.setters.iter().find(sets)?;
                Some((setter.ident.clone(), expr))
            }));
        }
        Some(Call { arguments, setters })
    }
}
