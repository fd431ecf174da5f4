//! What operations and types of a document are called.

use super::*;
use crate::plan::TypePath;
use crate::{Limits, Source, lower, parse};

/// Names of a document: operations as `module::file::method`, types as `module::file::Type`, and the diagnostics' messages.
struct Named {
    operations: Vec<String>,
    types: Vec<String>,
    parents: Vec<(String, String)>,
    diagnostics: Vec<String>,
    names: CrateNames,
}

fn named(paths: &str, schemas: &str) -> Named {
    let source = Source {
        name: "test.yaml".to_owned(),
        text: format!(
            "openapi: 3.1.0\ninfo: {{ title: t, version: '1' }}\npaths:\n{paths}\ncomponents:\n  schemas:\n{schemas}\n"
        ),
    };
    let mut diagnostics = Diagnostics::default();
    let document = parse::parse_with(&source, None, Limits::default(), &mut diagnostics);
    let document = document.unwrap_or_else(|| panic!("{}", diagnostics.render(&source)));
    let api = lower::lower(&document, &mut diagnostics);
    let before = diagnostics.iter().count();
    let names = names(&api, &Known::default(), &mut diagnostics);
    let operations = names.operations.iter().map(|operation| {
        let group = names.groups[operation.group].module.as_str();
        format!("{group}::{}::{}", operation.module, operation.method)
    });
    let path = |path: &TypePath| {
        format!(
            "{}::{}::{}",
            path.module.as_str(),
            path.file.as_str(),
            path.ident.as_str()
        )
    };
    let mut types: Vec<String> = names.types.values().map(path).collect();
    types.sort();
    let parents = names.parents.iter();
    let parents = parents.map(|(id, parent)| {
        let own = names.types[id].ident.as_str().to_owned();
        (own, parent.clone())
    });
    let mut parents: Vec<_> = parents.collect();
    parents.sort();
    Named {
        operations: operations.collect(),
        types,
        parents,
        diagnostics: diagnostics
            .iter()
            .skip(before)
            .map(|diagnostic| {
                assert_eq!(diagnostic.code, "renamed");
                diagnostic.message.clone()
            })
            .collect(),
        names,
    }
}

const OBJECT: &str = "content: { application/json: { schema: { type: object, properties: { a: { type: string } } } } }";

#[test]
fn operations_are_in_the_modules_of_their_tags() {
    let paths = "
  /a: { get: { operationId: listPets, tags: [pets], responses: { '204': { description: d } } } }
  /b: { get: { operationId: build, responses: { '204': { description: d } } } }
  /c: { get: { operationId: storePets, tags: [pets], responses: { '204': { description: d } } } }
  /d: { get: { operationId: wag, tags: [dogs], responses: { '204': { description: d } } } }
  /e: { get: { operationId: new, responses: { '204': { description: d } } } }";
    let named = named(paths, "    A: { type: string }");
    assert_eq!(
        named.operations,
        [
            "pets::list::list",
            "operations::build::build",
            "pets::store::store",
            "dogs::wag::wag",
            // The client has a function of this name already.
            "operations::new_e::new_e",
        ]
    );
    let groups: Vec<_> = named.names.groups.iter().collect();
    assert_eq!(groups[0].tag.as_deref(), Some("pets"));
    assert_eq!(groups[0].operations, [0, 2]);
    assert_eq!(groups[1].tag, None);
    assert!(groups[1].handle.is_none());
    assert_eq!(
        named.diagnostics,
        [
            "the method name `new` is taken, or wanted by several operations; this operation is `new_e`"
        ]
    );
}

#[test]
fn types_are_called_after_where_they_stand() {
    let paths = format!(
        "
  /a:
    post:
      operationId: run
      tags: [jobs]
      parameters: [ {{ name: kind, in: query, schema: {{ type: string, enum: [x, y] }} }} ]
      requestBody: {{ {OBJECT} }}
      responses:
        '200': {{ description: d, content: {{ application/json: {{ schema: {{ type: object, properties: {{ b: {{ type: integer }} }} }} }} }} }}
        '404': {{ description: d, content: {{ application/json: {{ schema: {{ type: object, properties: {{ c: {{ type: integer }} }} }} }} }} }}"
    );
    let schemas = "
    Pet:
      type: object
      properties:
        tags: { type: array, items: { type: object, properties: { d: { type: string } } } }
        info: { type: array, items: { type: object, properties: { e: { type: string } } } }
        home: { type: object, properties: { f: { type: string } } }
        more: { type: object, additionalProperties: { type: object, properties: { g: { type: string } } } }
        any:
          anyOf:
            - { type: object, title: PetOther, properties: { h: { type: string } } }
            - { type: object, title: Second, properties: { i: { type: string } } }
    Name: { type: string }";
    let named = named(&paths, schemas);
    assert_eq!(
        named.types,
        [
            "jobs::run::RunBody",
            "jobs::run::RunKind",
            "jobs::run::RunNotFound",
            "jobs::run::RunResponse",
            "types::name::Name",
            "types::pet::Pet",
            "types::pet::PetAny",
            "types::pet::PetAnyPetOther",
            "types::pet::PetAnySecond",
            "types::pet::PetHome",
            "types::pet::PetInfoItem",
            "types::pet::PetMoreValue",
            "types::pet::PetTag",
        ]
    );
    let parents: Vec<_> = named
        .parents
        .iter()
        .map(|(own, of)| (&**own, &**of))
        .collect();
    assert_eq!(
        parents,
        [
            ("PetAny", "Pet"),
            ("PetAnyPetOther", "PetAny"),
            ("PetAnySecond", "PetAny"),
            ("PetHome", "Pet"),
        ]
    );
    assert!(named.diagnostics.is_empty(), "{:?}", named.diagnostics);
}

#[test]
fn a_name_that_is_taken_is_told() {
    let schemas = "
    pet: { type: object, properties: { a: { type: string } } }
    Pet: { type: object, properties: { b: { type: string } } }
    Other: { type: object, x-rust-name: Chosen, properties: { c: { type: object, x-rust-name: Inner, properties: { d: { type: string } } } } }";
    let named = named("  {}", schemas);
    assert_eq!(
        named.types,
        [
            "types::chosen::Chosen",
            "types::chosen::Inner",
            "types::pet::Pet",
            "types::pet_2::Pet2",
        ]
    );
    assert_eq!(
        named.diagnostics,
        ["the type name `Pet` is taken; this type is `Pet2`"]
    );
}

#[test]
fn what_is_merged_into_another_type_has_no_name() {
    let schemas = "
    Pet: { allOf: [ { type: object, properties: { a: { type: object, properties: { b: { type: string } } } } } ] }";
    let named = named("  {}", schemas);
    assert_eq!(named.types, ["types::pet::Pet", "types::pet::PetA"]);
}
