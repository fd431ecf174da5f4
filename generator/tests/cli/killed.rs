//! Tests of runs that are killed at any point: the folder has the old crate or the new one, and the next run cleans up.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{DOCUMENT, Place};

const KILLS: u64 = 200;

/// Two descriptions whose crates have files in common, files that differ, and files that only one has.
fn documents() -> [String; 2] {
    let operation = |number: usize, word: &str| {
        format!(
            "  /{word}{number}:\n    get: {{ operationId: {word}{number}, tags: [pets], responses: {{ '204': {{ description: Done. }} }} }}\n"
        )
    };
    let with =
        |word| DOCUMENT.to_owned() + &(0..20).map(|n| operation(n, word)).collect::<String>();
    [with("left"), with("right")]
}

/// The generated files, without others.
fn crate_of(place: &Place) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = place.tree("pets");
    files.remove(&PathBuf::from("notes.txt"));
    files
}

fn start(place: &Place) -> Child {
    Command::new(env!("CARGO_BIN_EXE_generator"))
        .args(["--spec", "document.yaml", "--out", "pets"])
        .current_dir(place.folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills a run some time after its start or its first file; returns whether it had not ended.
fn kill(place: &Place, from_first_file: bool, after: Duration) -> bool {
    let mut child = start(place);
    let staging = place.path(".pets.generating");
    let mut since = Instant::now();
    while from_first_file && !staging.exists() {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        since = Instant::now();
    }
    while since.elapsed() < after {
        std::hint::spin_loop();
    }
    let _ = child.kill();
    !child.wait().unwrap().success()
}

#[test]
fn a_killed_run_leaves_the_old_crate_or_the_new_one() {
    let place = Place::new();
    let documents = documents();
    let mut crates = Vec::new();
    for document in &documents {
        place.put("document.yaml", document);
        place.generate().success();
        crates.push(crate_of(&place));
    }
    place.put("pets/notes.txt", "mine");
    let began = Instant::now();
    place.put("document.yaml", &documents[0]);
    place.generate().success();
    let whole = began.elapsed();

    let (mut killed, mut old, mut seed) = (0, 0, 0x2545_f491_4f6c_dd1d_u64);
    for round in 0..KILLS {
        // The documents alternate. What the last killed run left behind is still there.
        let next = usize::try_from((round + 1) % 2).unwrap();
        place.put("document.yaml", &documents[next]);
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let part = u32::try_from(seed % 1000).unwrap();
        // Most of a run writes nothing, so half of the kills wait for the first file.
        let writing = round % 2 == 0;
        let longest = if writing { whole / 4 } else { whole };
        killed += u32::from(kill(&place, writing, longest * part / 1000));
        let found = crate_of(&place);
        assert!(crates.contains(&found), "a mixture after kill {round}");
        old += u32::from(found != crates[next]);
        if round % 8 == 7 {
            place.generate().success();
            assert!(crate_of(&place) == crates[next], "kill {round}");
            assert_eq!(place.read("pets/notes.txt"), "mine", "kill {round}");
            assert!(!place.path(".pets.generating").exists(), "kill {round}");
        }
    }
    println!(
        "{killed} of {KILLS} runs were killed before their end, {old} of them before the change"
    );
    assert!(killed > 20 && old > 20, "{killed}, {old}");
}
