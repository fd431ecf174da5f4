//! Chroma, a database of embeddings written in Rust: tenants, databases, collections, and records in them.

mod program;

use client::types::{
    AddCollectionRecordsPayload, CreateCollectionPayload, CreateDatabasePayload,
    CreateTenantPayload, EmbeddingsPayload, HashMap, Include, QueryRequestPayload,
    UpdateCollectionRecordsPayload, UpsertCollectionRecordsPayload,
};
use support::{Value, delete, get, json, patch, post};

use crate::program::{Program, all};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut program = Program::new(&[])?;
    system(&mut program);
    places(&mut program);
    let id = collections(&mut program);
    let id = id["id"].as_str().unwrap_or_default();
    records(&mut program, id);
    searches(&mut program, id);
    ends(&mut program, id);
    Ok(program.run.finish()?)
}

fn system(program: &mut Program) {
    let beat = get("/api/v2/heartbeat").volatile(&["nanosecond heartbeat"]);
    program.call("heartbeat", beat, |client| client.system().heartbeat());
    program.call("version", get("/api/v2/version"), |client| {
        client.system().version()
    });
    program.call("health", get("/api/v2/healthcheck"), |client| {
        client.system().healthcheck()
    });
    program.call("checks", get("/api/v2/pre-flight-checks"), |client| {
        client.system().pre_flight_checks()
    });
    program.call("who am I", get("/api/v2/auth/identity"), |client| {
        client.authentication().get_user_identity()
    });
}

fn places(program: &mut Program) {
    program.call(
        "create tenant",
        post("/api/v2/tenants", json!({"name": "acme"})),
        |client| client.tenant().create(CreateTenantPayload::new("acme")),
    );
    program.call("get tenant", get("/api/v2/tenants/acme"), |client| {
        client.tenant().get("acme")
    });
    program.call("no such tenant", get("/api/v2/tenants/none"), |client| {
        client.tenant().get("none")
    });
    for name in ["shop", "film.club", "a b"] {
        let plain = post("/api/v2/tenants/acme/databases", json!({"name": name}));
        program.call(&format!("create database {name}"), plain, |client| {
            client
                .database()
                .create("acme", CreateDatabasePayload::new(name))
        });
    }
    let again = post("/api/v2/tenants/acme/databases", json!({"name": "shop"}));
    program.call("database again", again, |client| {
        client
            .database()
            .create("acme", CreateDatabasePayload::new("shop"))
    });
    program.call(
        "get database",
        get("/api/v2/tenants/acme/databases/film.club"),
        |client| client.database().get("acme", "film.club"),
    );
    let page = get("/api/v2/tenants/acme/databases?limit=2&offset=1");
    program.call("page of databases", page, |client| {
        client.database().list("acme").limit(2).offset(1)
    });
    program.call(
        "delete database",
        delete("/api/v2/tenants/acme/databases/film.club"),
        |client| client.database().delete("acme", "film.club"),
    );
}

const COLLECTIONS: &str = "/api/v2/tenants/acme/databases/shop/collections";

/// Makes some collections; gives the first.
fn collections(program: &mut Program) -> Value {
    let plain = post(
        COLLECTIONS,
        json!({"name": "books", "metadata": {"topic": "fiction", "year": 2020}}),
    );
    let metadata = HashMap::from([
        ("topic".to_owned(), "fiction".into()),
        ("year".to_owned(), 2020_i64.into()),
    ]);
    let books = program.call("create collection", plain, |client| {
        let body = CreateCollectionPayload::new("books").metadata(metadata.clone());
        client.collection().create("acme", "shop", body)
    });
    let plain = post(COLLECTIONS, json!({"name": "films", "get_or_create": true}));
    program.call("get or create", plain, |client| {
        client.collection().create(
            "acme",
            "shop",
            CreateCollectionPayload::new("films").get_or_create(true),
        )
    });
    let plain = post(COLLECTIONS, json!({"name": "books"}));
    program.call("collection again", plain, |client| {
        client
            .collection()
            .create("acme", "shop", CreateCollectionPayload::new("books"))
    });
    let plain = post(COLLECTIONS, json!({"name": "-"}));
    program.call("bad name", plain, |client| {
        client
            .collection()
            .create("acme", "shop", CreateCollectionPayload::new("-"))
    });
    program.call("list collections", get(COLLECTIONS), |client| {
        client.collection().list("acme", "shop")
    });
    let page = get(format!("{COLLECTIONS}?limit=1&offset=1"));
    program.call("page of collections", page, |client| {
        client.collection().list("acme", "shop").limit(1).offset(1)
    });
    program.outcome(
        "all collections",
        get(format!("{COLLECTIONS}?limit=1")),
        async |client, _| {
            all(
                client.collection().list("acme", "shop").limit(1).items(),
                "",
            )
            .await
        },
    );
    program.call(
        "get collection",
        get(format!("{COLLECTIONS}/books")),
        |client| client.collection().get("acme", "shop", "books"),
    );
    program.call(
        "no such collection",
        get(format!("{COLLECTIONS}/none")),
        |client| client.collection().get("acme", "shop", "none"),
    );
    let count = get("/api/v2/tenants/acme/databases/shop/collections_count");
    program.call("count collections", count, |client| {
        client.collection().count("acme", "shop")
    });
    books
}

fn vectors(vectors: Vec<Vec<f64>>) -> EmbeddingsPayload {
    EmbeddingsPayload::NumberArrays(vectors)
}

fn records(program: &mut Program, id: &str) {
    let at = format!("{COLLECTIONS}/{id}");
    let plain = json!({
        "ids": ["a", "b", "c"],
        "embeddings": [[0.5, 1.5, -2], [0.25, 0.125, 3], [1e-7, 2.5, 9.75]],
        "documents": ["one", null, "drei ß"],
        "metadatas": [{"pages": 12, "price": 9.5, "is_new": true, "by": "me"}, null, {"pages": 9007199254740993_i64}],
    });
    program.call("add records", post(format!("{at}/add"), plain), |client| {
        let embeddings = vec![
            vec![0.5, 1.5, -2.0],
            vec![0.25, 0.125, 3.0],
            vec![1e-7, 2.5, 9.75],
        ];
        let first = [
            ("pages", 12_i64.into()),
            ("price", 9.5.into()),
            ("is_new", true.into()),
            ("by", "me".into()),
        ];
        let last = HashMap::from([("pages".to_owned(), 9007199254740993_i64.into())]);
        let body = AddCollectionRecordsPayload::new(vectors(embeddings), ["a", "b", "c"])
            .documents(vec![
                Some("one".to_owned()),
                None,
                Some("drei ß".to_owned()),
            ])
            .metadatas(vec![
                Some(first.map(|(key, value)| (key.to_owned(), value)).into()),
                None,
                Some(last),
            ]);
        client.record().collection_add("acme", "shop", id, body)
    });
    let plain = json!({"ids": ["d"], "embeddings": [[1.5, 1.5, 1.5]], "uris": ["file:///d"]});
    program.call(
        "upsert records",
        post(format!("{at}/upsert"), plain),
        |client| {
            let body = UpsertCollectionRecordsPayload::new(vectors(vec![vec![1.5; 3]]), ["d"])
                .uris(vec![Some("file:///d".to_owned())]);
            client.record().collection_upsert("acme", "shop", id, body)
        },
    );
    let plain = json!({"ids": ["b"], "documents": ["two"]});
    program.call(
        "update records",
        post(format!("{at}/update"), plain),
        |client| {
            let body =
                UpdateCollectionRecordsPayload::new(["b"]).documents(vec![Some("two".to_owned())]);
            client.record().collection_update("acme", "shop", id, body)
        },
    );
    program.call("count records", get(format!("{at}/count")), |client| {
        client.record().collection_count("acme", "shop", id)
    });
    let plain = json!({"ids": ["e"], "embeddings": [[1.5]]});
    program.call(
        "wrong dimension",
        post(format!("{at}/add"), plain),
        |client| {
            client.record().collection_add(
                "acme",
                "shop",
                id,
                AddCollectionRecordsPayload::new(vectors(vec![vec![1.5]]), ["e"]),
            )
        },
    );
    let plain = post(format!("{at}/delete"), json!({"ids": ["d"]}));
    program.call("delete records", plain, |client| {
        client
            .record()
            .collection_delete("acme", "shop", id)
            .ids(vec!["d".to_owned()])
    });
}

fn searches(program: &mut Program, id: &str) {
    let at = format!("{COLLECTIONS}/{id}");
    let plain = post(
        format!("{at}/get"),
        json!({"include": ["embeddings", "documents", "metadatas", "uris"]}),
    )
    .read();
    program.call("get records", plain, |client| {
        let include = vec![
            Include::Embeddings,
            Include::Documents,
            Include::Metadatas,
            Include::Uris,
        ];
        client
            .record()
            .collection_get("acme", "shop", id)
            .include(include)
    });
    let plain = post(
        format!("{at}/get"),
        json!({"where": {"pages": {"$gt": 10}}, "limit": 5, "offset": 0}),
    )
    .read();
    program.call("filter records", plain, |client| {
        let filter = json!({"pages": {"$gt": 10}});
        client
            .record()
            .collection_get("acme", "shop", id)
            .r#where(filter)
            .limit(5)
            .offset(0)
    });
    let plain = post(format!("{at}/get"), json!({"ids": []})).read();
    program.call("get no record", plain, |client| {
        client
            .record()
            .collection_get("acme", "shop", id)
            .ids(Vec::<String>::new())
    });
    let plain = post(format!("{at}/get"), json!({"where": {"$nonsense": 1}})).read();
    program.call("bad filter", plain, |client| {
        client
            .record()
            .collection_get("acme", "shop", id)
            .r#where(json!({"$nonsense": 1}))
    });
    let plain = json!({"query_embeddings": [[0.5, 1.5, -2]], "n_results": 2, "include": ["distances", "documents"]});
    program.call(
        "query",
        post(format!("{at}/query"), plain).read(),
        |client| {
            let body = QueryRequestPayload::new(vec![vec![0.5, 1.5, -2.0]]).n_results(2);
            let body = body.include(vec![Include::Distances, Include::Documents]);
            client.record().collection_query("acme", "shop", id, body)
        },
    );
    program.call("indexing", get(format!("{at}/indexing_status")), |client| {
        client.record().indexing_status("acme", "shop", id)
    });
}

fn ends(program: &mut Program, id: &str) {
    let plain = json!({"new_name": "novels", "new_metadata": {"topic": "all"}});
    program.call(
        "rename collection",
        support::put(format!("{COLLECTIONS}/{id}"), plain),
        |client| {
            let metadata = HashMap::from([("topic".to_owned(), "all".into())]);
            client
                .collection()
                .update("acme", "shop", id)
                .new_name("novels".to_owned())
                .new_metadata(metadata)
        },
    );
    let plain = patch("/api/v2/tenants/acme", json!({"resource_name": "acme-1"}));
    program.call("update tenant", plain, |client| {
        client
            .tenant()
            .update("acme", client::types::UpdateTenantPayload::new("acme-1"))
    });
    let fork = post(
        format!("{COLLECTIONS}/{id}/fork"),
        json!({"new_name": "copy"}),
    );
    program.call("fork", fork, |client| {
        client.collection().fork(
            "acme",
            "shop",
            id,
            client::types::ForkCollectionPayload::new("copy"),
        )
    });
    program.call(
        "delete collection",
        delete(format!("{COLLECTIONS}/novels")),
        |client| client.collection().delete("acme", "shop", "novels"),
    );
    program.call(
        "delete again",
        delete(format!("{COLLECTIONS}/novels")),
        |client| client.collection().delete("acme", "shop", "novels"),
    );
    program.call(
        "reset",
        post("/api/v2/reset", Value::Null).empty(),
        |client| client.system().reset(),
    );
}
