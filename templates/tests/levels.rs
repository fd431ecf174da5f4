//! The levels of reading over thousands of responses that differ from their description: each kind of wrong value in
//! each type and place, made by a seeded generator.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking, its helpers too"
)]

mod support;

use serde_json::{Value, json};
use support::{Script, builder, json as respond};
use templates::fixture::{Choice, Each, Everything, EverythingError, ReadEverything};
use templates::runtime::{ErrorKind, Response, ResponsePolicy};

use ResponsePolicy::{Lenient, Strict, Tolerant};

/// What no message may show, as a string, a key and a number.
const SENTINELS: [&str; 3] = ["sentinel value", "77077", "sentinel key"];

/// A generator of pseudorandom numbers (xorshift64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit).unwrap()).unwrap()
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let index = self.below(from.len());
        &from[index]
    }
}

/// An object with a right value of each type.
fn each() -> Value {
    let inner = json!({"name": "n", "tags": ["t"], "size": 1});
    json!({
        "flag": true, "small": -1, "wide": 2, "half": 3, "count": 4, "ratio": 0.5, "name": "n", "status": "ACTIVE",
        "at": "2026-01-01T00:00:00Z", "day": "2026-01-01", "id": "a", "secret": "s", "list": ["l"], "lists": [[1], []],
        "map": {"k": 1}, "maps": {"k": ["m"]}, "pair": [1, "p"], "inner": inner, "any": {"x": []},
        "tagged": {"kind": "cat", "name": "n", "tags": []}, "maybe_wide": 5, "maybe_name": "n", "maybe_list": [1],
        "maybe_inner": inner, "maybe_tagged": {"kind": "dog", "age": 1}, "field": 6,
    })
}

fn everything() -> Value {
    json!({"one": each(), "items": [each(), each()], "by_name": {"a": each()}, "maybe": each()})
}

/// Values of which each is wrong in most places.
fn wrong_values() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(77077),
        json!(1.0),
        json!(-77077.5),
        json!(3_000_000_000_u64),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(1e30),
        json!(-1e300),
        json!(""),
        json!("sentinel value"),
        json!("1"),
        json!([]),
        json!([null]),
        json!([null, [null]]),
        json!(["sentinel value", 77077]),
        json!({}),
        json!({"k": null}),
        json!({"sentinel key": "sentinel value"}),
        json!({"name": null, "tags": null}),
        json!({"kind": "cat"}),
        json!({"kind": "dog", "age": "sentinel value"}),
        json!({"kind": "cow", "age": 77077}),
        json!({"kind": 7}),
    ]
}

/// The pointers of all values in a value.
fn places(value: &Value, at: String, places: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                self::places(value, format!("{at}/{name}"), places);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                self::places(value, format!("{at}/{index}"), places);
            }
        }
        _ => {}
    }
    places.push(at);
}

/// Puts a wrong value somewhere, or takes a right one away.
fn damage(value: &mut Value, pointer: &str, wrong: Option<&Value>) {
    match wrong {
        Some(wrong) => {
            if let Some(place) = value.pointer_mut(pointer) {
                *place = wrong.clone();
            }
        }
        None => {
            let Some((parent, name)) = pointer.rsplit_once('/') else {
                return;
            };
            match value.pointer_mut(parent) {
                Some(Value::Object(object)) => drop(object.remove(name)),
                Some(Value::Array(items)) => drop(items.pop()),
                _ => {}
            }
        }
    }
}

/// What a level makes of a response, or the message of its error.
async fn read(body: &str, policy: ResponsePolicy) -> Result<Response<Everything>, String> {
    let client = builder(&Script::json(200, body)).build().unwrap();
    let request = ReadEverything::new(&client).response_policy(policy);
    let error = match request.send_with_response().await {
        Ok(response) => return Ok(response),
        Err(error) => error,
    };
    assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
    assert_eq!(error.body().map(|body| &body[..]), Some(body.as_bytes()));
    let message = format!("{error} {error:?}");
    hides(&message, body);
    Err(error.to_string())
}

fn hides(message: &str, body: &str) {
    for sentinel in SENTINELS {
        assert!(!message.contains(sentinel), "{message}: {body}");
    }
}

fn told(response: &Response<Everything>, body: &str) -> Vec<String> {
    let told: Vec<String> = response
        .deviations()
        .iter()
        .map(ToString::to_string)
        .collect();
    told.iter().for_each(|one| hides(one, body));
    assert!(told.len() <= 32, "{body}");
    told
}

/// A tagged value is read as the variant of its tag, or kept as it came.
fn check_variant(choice: &Choice, json: Option<&Value>, body: &str) {
    let tag = json
        .and_then(|json| json.get("kind"))
        .and_then(Value::as_str);
    match choice {
        Choice::Cat(_) => assert!(tag.is_none_or(|tag| tag == "cat"), "{body}"),
        Choice::Dog(_) => assert!(tag.is_none_or(|tag| tag == "dog"), "{body}"),
        Choice::Unknown(kept) => assert_eq!(kept, json.unwrap_or(&Value::Null), "{body}"),
        _ => panic!("there is no other"),
    }
}

fn check_variants(one: &Each, json: &Value, body: &str) {
    check_variant(&one.tagged, json.get("tagged"), body);
    if let Some(choice) = &one.maybe_tagged {
        check_variant(choice, json.get("maybe_tagged"), body);
    }
    if let Some(status) = json.get("status").and_then(Value::as_str) {
        assert_eq!(one.status.as_str(), status, "{body}");
    }
}

async fn check(value: &Value) -> [bool; 3] {
    let body = &value.to_string();
    let strict = read(body, Strict).await;
    let tolerant = read(body, Tolerant).await;
    let lenient = read(body, Lenient).await;
    let outcome = [strict.is_ok(), tolerant.is_ok(), lenient.is_ok()];
    let lenient = lenient.unwrap_or_else(|error| panic!("{error}: {body}"));
    check_variants(&lenient.value().one, &value["one"], body);
    if let Ok(strict) = &strict {
        assert!(told(strict, body).is_empty(), "{body}");
        let tolerant = tolerant.as_ref().unwrap();
        // A union may keep at the strict level what the next one reads as a variant.
        assert!(
            told(tolerant, body).is_empty() || body.contains("kind"),
            "{body}"
        );
        check_variants(&strict.value().one, &value["one"], body);
    }
    match &tolerant {
        Ok(tolerant) => {
            let (by_default, leniently) = (told(tolerant, body), told(&lenient, body));
            assert!(by_default.len() <= leniently.len(), "{body}");
            check_variants(&tolerant.value().one, &value["one"], body);
            if by_default == leniently {
                assert_eq!(tolerant.value(), lenient.value(), "{body}");
            }
            if by_default.is_empty() {
                assert_eq!(strict.unwrap().value(), tolerant.value(), "{body}");
            }
        }
        Err(error) => {
            let hint = "; the policy `Lenient` would accept it";
            assert!(error.ends_with(hint), "{error}: {body}");
            assert!(!told(&lenient, body).is_empty(), "{body}");
        }
    }
    outcome
}

#[tokio::test]
async fn each_wrong_value_in_each_place_ends_well() {
    let mut all = Vec::new();
    places(&json!({"one": each()}), String::new(), &mut all);
    let mut outcomes = [0, 0, 0];
    let mut count = 0;
    for place in &all {
        for wrong in wrong_values().iter().map(Some).chain([None]) {
            let mut value = everything();
            damage(&mut value, place, wrong);
            count += 1;
            let read = check(&value).await;
            for (sum, is_read) in outcomes.iter_mut().zip(read) {
                *sum += usize::from(is_read);
            }
        }
    }
    assert!(count > 1000, "{count}");
    let [strict, tolerant, lenient] = outcomes;
    assert!(
        0 < strict && strict < tolerant && tolerant < lenient,
        "{outcomes:?}"
    );
    assert_eq!(lenient, count);
}

#[tokio::test]
async fn many_wrong_values_at_once_end_well() {
    let mut random = Random(0x5EED_CAFE_F00D);
    let mut all = Vec::new();
    places(&everything(), String::new(), &mut all);
    let wrong = wrong_values();
    for _ in 0..3000 {
        let mut value = everything();
        for _ in 0..=random.below(4) {
            let place = random.pick(&all);
            let wrong = (random.below(6) > 0).then(|| random.pick(&wrong));
            damage(&mut value, place, wrong);
        }
        check(&value).await;
    }
}

/// The same in the body of an error: it stays that error at every level, with what it says as far as that can be read.
#[tokio::test]
async fn an_error_stays_one_whatever_its_body_is() {
    let mut random = Random(0xE0_5EED);
    let mut all = Vec::new();
    places(&each(), String::new(), &mut all);
    let wrong = wrong_values();
    for turn in 0..600 {
        let mut value = each();
        for _ in 0..=random.below(3) {
            let place = random.pick(&all);
            damage(&mut value, place, Some(random.pick(&wrong)));
        }
        let mut body = value.to_string();
        if turn % 5 == 0 {
            body.truncate(random.below(body.len()));
        }
        for (policy, status) in [(Strict, 400), (Tolerant, 401), (Lenient, 500)] {
            let script = Script::new([respond(status, &body)]);
            let client = builder(&script).response_policy(policy).build().unwrap();
            let error = ReadEverything::new(&client).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Api, "{body}");
            assert_eq!(error.body().map(|body| &body[..]), Some(body.as_bytes()));
            match error.into_api().unwrap() {
                EverythingError::BadRequest(_) => assert_eq!(status, 400),
                EverythingError::Other(found, _) => assert_eq!(status, found),
                _ => panic!("there is no other"),
            }
        }
    }
}

/// `default` describes errors, but not a success that arrives with the described content.
#[tokio::test]
async fn another_success_is_no_error_of_the_default_response() {
    let good = everything().to_string();
    for (status, policy, is_read) in [
        (201, Tolerant, true),
        (201, Strict, false),
        (206, Lenient, false),
    ] {
        let client = builder(&Script::json(status, good.as_str()))
            .build()
            .unwrap();
        let read = ReadEverything::new(&client).response_policy(policy).await;
        assert_eq!(read.is_ok(), is_read, "{status} {policy:?}");
    }
}
