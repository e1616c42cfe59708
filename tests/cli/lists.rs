//! Address lists (C7): who may be on one, who got which, and what is left out.

use crate::support::Kontora;
use serde_json::{Value, json};

/// Anna agreed and has an address, Boris agreed and has only a phone, Clara refused, Dina was never asked, Egor agreed but asked not
/// to be written to.
fn firm() -> Kontora {
    let kontora = Kontora::new();
    let address = ["--address", "1 High Street", "--town", "Leeds", "--postcode", "LS1 1AA"];
    kontora.ok(&[&["contact", "add", "--name", "Anna Smith", "--type", "dealer"], &address[..]].concat());
    kontora.ok(&["contact", "add", "--name", "Boris Green", "--phone", "+1 212-555-0100"]);
    for name in ["Clara White", "Dina Black", "Egor Brown"] {
        kontora.ok(&[&["contact", "add", "--name", name], &address[..]].concat());
    }
    for (id, ads) in [("1", "yes"), ("2", "yes"), ("3", "no"), ("5", "yes")] {
        kontora.ok(&["contact", "consent", id, "--ads", ads, "--source", "form of 2 March"]);
    }
    kontora.ok(&["contact", "edit", "5", "--set", "letters=no"]);
    kontora
}

fn told(kontora: &Kontora) -> Value {
    kontora.json(&["list", "list"])
}

#[test]
fn nobody_is_on_a_list_without_consent_and_the_list_says_who_was_left_out_and_why() {
    let kontora = firm();
    let out = kontora.path("fair.csv").display().to_string();
    let said = kontora.ok(&["list", "make", "Spring fair", &out]);
    assert!(said.contains("2 on it, 2 refused, 1 never asked, 0 without an address"), "{said}");
    let file = std::fs::read_to_string(&out).unwrap();
    assert!(file.contains("Anna Smith") && file.contains("Boris Green"), "{file}");
    assert!(!file.contains("Clara") && !file.contains("Dina") && !file.contains("Egor"), "{file}");
    let line = &told(&kontora)[0];
    let kept =
        ["id", "name", "form", "file", "count", "refused", "unasked", "unreachable"].map(|key| line[key].clone());
    assert_eq!(json!(kept), json!([1, "Spring fair", "csv", "fair.csv", 2, 2, 1, 0]));
    let names: Vec<Value> =
        kontora.json(&["list", "show", "1"]).as_array().unwrap().iter().map(|line| line["name"].clone()).collect();
    assert_eq!(json!(names), json!(["Anna Smith", "Boris Green"]));
    // Who got it can be picked, or left out of the next one.
    assert_eq!(kontora.json(&["contact", "list", "--filter", "got:\"spring fair\""]).as_array().unwrap().len(), 2);
    assert_eq!(kontora.json(&["contact", "list", "--filter", "consent:ads got:none"]).as_array().unwrap().len(), 1);
}

#[test]
fn labels_need_an_address_and_what_was_handed_out_cannot_be_undone() {
    let kontora = firm();
    let out = kontora.path("labels.pdf").display().to_string();
    let said = kontora.ok(&["list", "make", "Labels", &out, "--sheet", "l7160"]);
    assert!(said.contains("1 on it, 2 refused, 1 never asked, 1 without an address"), "{said}");
    assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF"));
    assert!(kontora.refused(&["undo"]).contains("cannot be undone"));
    assert_eq!(told(&kontora)[0]["form"], "labels");
}

#[test]
fn a_list_that_cannot_be_made_leaves_no_file_and_is_not_remembered() {
    let kontora = firm();
    let path = |name: &str| kontora.path(name).display().to_string();
    let said = kontora.refused(&["list", "make", "Nobody", &path("none.csv"), "--filter", "-consent:ads"]);
    assert!(said.contains("1 refused advertising, for 1 no consent is noted"), "{said}");
    assert!(kontora.refused(&["list", "make", " ", &path("none.csv")]).contains("name"));
    let far = kontora.refused(&["list", "make", "Far", &path("no/such/folder.csv")]);
    // And not what the file would have been called until it is whole.
    assert!(far.contains("folder.csv") && !far.contains(".kontora"), "{far}");
    assert!(kontora.refused(&["list", "show", "7"]).contains("no address list number 7"));
    assert!(!kontora.path("none.csv").exists());
    assert_eq!(told(&kontora), json!([]));
}

#[test]
fn a_list_that_cannot_be_remembered_gives_back_what_it_took_the_place_of() {
    let kontora = firm();
    let out = kontora.file("fair.csv", "an older list\n");
    let base = rusqlite::Connection::open(kontora.path("base.db")).unwrap();
    base.execute_batch("CREATE TRIGGER no BEFORE INSERT ON handed BEGIN SELECT raise(ABORT, 'no'); END").unwrap();
    kontora.refused(&["list", "make", "Spring fair", &out]);
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "an older list\n");
    base.execute_batch("DROP TRIGGER no").unwrap();
    kontora.ok(&["list", "make", "Spring fair", &out]);
    assert!(std::fs::read_to_string(&out).unwrap().contains("Anna Smith"));
    let left: Vec<_> = std::fs::read_dir(kontora.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains(".kontora-")), "{left:?}");
}

#[test]
fn a_filter_of_thousands_of_conditions_is_refused_in_words() {
    let kontora = firm();
    let long = "town:Leeds ".repeat(2_000);
    assert!(kontora.refused(&["contact", "list", "--filter", &long]).contains("at most 200 conditions"));
    assert!(kontora.refused(&["contact", "list", "--filter", &long, "--lang", "ru"]).contains("не больше 200"));
}

#[cfg(unix)]
#[test]
fn a_list_that_is_stopped_leaves_no_file_and_says_that_none_was_made() {
    use rustix::process::{Pid, Signal, kill_process};
    let (english, russian) = (Kontora::new(), Kontora { lang: "ru", ..Kontora::new() });
    let rows: String = (0..4_000).map(|n| format!("Name{n} Family,{n} High Street,Leeds,LS1 1AA,yes\n")).collect();
    for (kontora, says) in [
        (&english, "kontora: Stopped; no list was made, and nobody is noted for one."),
        (&russian, "kontora: Остановлено; список не создан, и ни за кем он не записан."),
    ] {
        let file = kontora.file("many.csv", &format!("Name,Address,City,Postal code,Opt in\n{rows}"));
        kontora.ok(&["import", "contacts", &file, "--map", "Opt in=ads-consent"]);
        let out = kontora.path("out");
        std::fs::create_dir(&out).unwrap();
        let there = || std::fs::read_dir(&out).unwrap().count();
        let list =
            ["list", "make", "Spring", out.join("labels.pdf").to_str().unwrap(), "--sheet", "l7160"].map(str::to_owned);
        let mut command = kontora.command(&list.each_ref().map(String::as_str));
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let mut child = command.spawn().unwrap();
        while there() == 0 {
            assert!(child.try_wait().unwrap().is_none(), "it ended before it was stopped");
            std::thread::yield_now();
        }
        kill_process(Pid::from_child(&child), Signal::INT).unwrap();
        let run = crate::support::Run::of(child.wait_with_output().unwrap());
        assert_eq!((run.code, run.out.as_str(), run.err.trim_end()), (130, "", says));
        assert_eq!(there(), 0, "nothing of the file is left");
        assert_eq!(told(kontora), json!([]));
    }
}
