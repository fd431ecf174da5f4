//! Tests of the command line: help, commands, and calls that are wrong.

use super::{DOCUMENT, Place};

#[test]
fn help_is_a_result() {
    let place = Place::new();
    for flag in ["--help", "-h"] {
        let text = place.run(&[flag]).success();
        for word in ["generate", "check", "inspect", "Exit status"] {
            assert!(text.contains(word), "{word}: {text}");
        }
        for command in ["generate", "check", "inspect"] {
            let text = place.run(&[command, flag]).success();
            for word in ["--out", "--name", "[DOCUMENT]", "Examples:", "Exit status"] {
                assert!(text.contains(word), "{word}: {text}");
            }
        }
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    for flag in ["--version", "-V"] {
        let text = Place::new().run(&[flag]).success();
        assert_eq!(text, concat!("generator ", env!("CARGO_PKG_VERSION"), "\n"));
    }
}

#[test]
fn a_command_takes_the_document_without_an_option() {
    let place = Place::new();
    place
        .run(&["generate", "document.yaml", "-o", "pets"])
        .success();
    place
        .run(&["check", "document.yaml", "-o", "pets"])
        .success();
    let before = place.tree("pets");
    let calls: [&[&str]; 3] = [
        &["generate", "-s", "document.yaml", "-o", "pets"],
        &["--spec", "document.yaml", "--out", "pets"],
        &["generate", "document.yaml", "-o", "pets", "-n", "pets"],
    ];
    for call in calls {
        place.run(call).success();
        assert_eq!(place.tree("pets"), before, "{call:?}");
    }
    let ran = place.run_with(&["generate", "-", "-o", "piped"], DOCUMENT.as_bytes());
    assert!(ran.success().starts_with("piped: "));
}

#[test]
fn wrong_calls_are_refused_with_what_was_meant() {
    let place = Place::new();
    let calls: [(&[&str], &str); 10] = [
        (&["--colour", "never"], "`--color`"),
        (&["generate", "--rot", "."], "`--root`"),
        (&["genrate"], "`generate`"),
        (&["inspect", "--format", "jsn"], "`json`"),
        (&["completions", "fishy"], "`fish`"),
        (&["-x"], "`-x`"),
        (&["--spec"], "--spec"),
        (&["--spec", "document.yaml", "more"], "more"),
        (
            &["generate", "document.yaml", "--spec", "other.yaml"],
            "--spec",
        ),
        (&["inspect", "document.yaml", "--strict"], "--strict"),
    ];
    for (call, part) in calls {
        let text = place.run(call).failure();
        assert!(
            text.contains("error[usage]") && text.contains("--help"),
            "{text}"
        );
        assert!(text.contains(part.trim_matches('`')), "{part}: {text}");
        if part.starts_with('`') && part != "`-x`" {
            assert!(text.contains(&format!("is {part} meant?")), "{text}");
        }
    }
}

#[test]
fn a_quiet_run_says_nothing_but_errors() {
    let place = Place::new();
    let document = DOCUMENT.replace("responses: { '204': { description: Done. } }", "summary: x");
    place.put("document.yaml", &document);
    let call = ["generate", "document.yaml", "-o", "pets"];
    assert!(place.run(&call).success_with_warnings().starts_with("pets"));
    let quiet = [&call[..], &["--quiet"]].concat();
    assert_eq!(place.run(&quiet).success(), "");
    let strict = [&quiet[..], &["--strict"]].concat();
    assert!(place.run(&strict).failure().contains("warning["));
    let check = ["check", "document.yaml", "-o", "other", "-q"];
    assert!(place.run(&check).stale().contains("lib.rs"));
}

/// Tests have no terminal, so that there are no colors unless they are asked for.
#[test]
fn colors_are_for_those_who_ask() {
    let place = Place::new();
    let call = |color| ["generate", "missing.yaml", "--color", color];
    for never in ["auto", "never"] {
        assert!(!place.run(&call(never)).failure().contains('\u{1b}'));
    }
    for call in [&call("always")[..], &["genrate", "--color=always"]] {
        let ran = place.run(call);
        assert_eq!(ran.status, 2);
        assert!(ran.err.contains("\u{1b}["), "{}", ran.err);
    }
}

#[test]
fn a_document_on_the_network_is_fetched_first() {
    let place = Place::new();
    for (url, file) in [
        ("https://example.com/v1/petstore.json", "petstore.json"),
        ("http://example.com/api/docs", "openapi.yaml"),
    ] {
        let text = place.run(&["generate", url, "-o", "pets"]).failure();
        for part in [
            &format!("curl -fsSL -o {file} {url}"),
            &format!("name `{file}`"),
        ] {
            assert!(text.contains(part.as_str()), "{part}: {text}");
        }
    }
}

#[test]
fn shells_and_manuals_are_served() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = place.run(&["completions", shell]).success();
        assert!(script.contains("both-directions"), "{shell}: {script}");
    }
    let manual = place.run(&["man"]).success();
    for part in [".SH SYNOPSIS", "OPTIONS OF GENERATE", "both\\-directions"] {
        assert!(manual.contains(part), "{part}: {manual}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_an_error() {
    use std::process::{Command, Stdio};
    let full = || std::fs::File::options().write(true).open("/dev/full");
    for call in [&["--help"][..], &["completions", "bash"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_generator"))
            .args(call)
            .stdout(Stdio::from(full().unwrap()))
            .output()
            .unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{call:?}");
        assert!(text.contains("standard output"), "{text}");
    }
}
