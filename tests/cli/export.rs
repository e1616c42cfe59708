//! What goes out: files that come in again as they were, labels and envelopes that can be posted, a calendar that a phone reads.

use crate::support::Kontora;
use serde_json::{Value, json};
use std::path::Path;

/// A base with the demo's firm and everything that an address book can hold besides.
fn rich(lang: &'static str) -> Kontora {
    let kontora = Kontora { lang, ..Kontora::new() };
    kontora.ok(&[
        "demo",
        "--size",
        "60",
        "--seed",
        "7",
        "--into",
        kontora.path("base.db").to_str().unwrap(),
        "--no-open",
    ]);
    let rows = "ID,Name,Kind,Phone,E-mail,Address,City,Postal code,Country,Note,Occasions,Other people there,Contact person,Job title,\
         Other addresses,Doubtful,Wrong,Letters,Stage,Birthday,Gender,List\n\
        CRM-7,«Луч; и Ко» ООО,organisation,\"+7 000 111-22-33, доб. 5\",luch@example.com,\"ул. Мира, 1\",Орёл,302000,Россия,\"чай, \\ \
         и\nкниги; =1+1\",\"основание: 2001-06-15\nюбилей: --10\",\"Пётр Дуб; бухгалтер\nОля Ив\",Анна Ёлкина,директор,\
         \"склад, Тула\",\"phone: +7 000 111-22-33, доб. 5\",\"email: old@example.com\naddress: ул. Старая, 2\",no,client,,,ярмарка\n\
        ,Иванов Иван,person,,,,Орёл,,,,,,,,,,,,prospect,--02-29,unknown,\n\
        ,Dr. Anna Maria Smith,person,+1 212-555-0100; +1 212-555-0101,anna@gmial.com,5 High St,York,YO1 1AA,UK,=2+2,,,,,,,\
         phone: 555-0199,,suspect,1985-05-12,female,Fair\n";
    kontora.ok(&["import", "contacts", &kontora.file("rich.csv", rows)]);
    for (contact, kind, said) in [("1", "--ads", "yes"), ("1", "--personal", "yes"), ("2", "--ads", "no")] {
        kontora.ok(&["contact", "consent", contact, kind, said, "--source", "fair, stand 5"]);
    }
    // Two people of one name and nothing else, one name that its parts would not make, one firm that is called like a person.
    for name in ["Сидоров Пётр", "Сидоров Пётр", "Иван Петров"] {
        kontora.ok(&["contact", "add", "--name", name]);
    }
    kontora.ok(&["contact", "add", "--name", "Мария Орлова", "--kind", "organisation"]);
    let ways =
        ["--phone", "work: +1 212-555-0150", "--phone", "дача: +1 212-555-0151", "--email", "home: eva@example.com"];
    kontora.ok(&[&["contact", "add", "--name", "Eva Blum"], &ways[..]].concat());
    kontora.ok(&[
        "contact",
        "add",
        "--name",
        "Студия Север",
        "--kind",
        "person",
        "--org",
        "Студия Север",
        "--manager",
        "Ольга",
    ]);
    kontora
}

fn write(kontora: &Kontora, name: &str, options: &[&str]) -> Vec<u8> {
    let path = kontora.path(name);
    kontora.ok(&[&["export", "contacts", path.to_str().unwrap()], options].concat());
    std::fs::read(path).unwrap()
}

/// What lists say of everybody, but for ids and what is reckoned from records that stay here.
fn everybody(kontora: &Kontora) -> Vec<Value> {
    let Value::Array(lines) = kontora.json(&["contact", "list", "--limit", "1000"]) else { panic!() };
    let kept = ["kind", "name", "stage", "organisation", "town", "manager", "source", "list", "phones", "emails"];
    lines
        .iter()
        .map(|line| kept.iter().map(|key| (*key, &line[*key])).collect::<Vec<_>>())
        .map(|line| json!(line))
        .collect()
}

#[test]
fn out_and_in_again_is_the_same_base() {
    for lang in ["en", "ru"] {
        let kontora = rich(lang);
        let count = everybody(&kontora).len();
        for (name, options) in
            [("exact.csv", &["--exact"][..]), ("table.csv", &[]), ("cards.vcf", &[]), ("cards4.vcf", &["--vcard", "4"])]
        {
            let out = write(&kontora, name, options);
            let again = Kontora { lang, ..Kontora::new() };
            std::fs::write(again.path(name), &out).unwrap();
            let report = again.json(&["import", "contacts", again.path(name).to_str().unwrap()]);
            assert_eq!(report["added"], count, "{lang} {name}: {report}");
            assert_eq!((&report["unknown_columns"], &report["notes"]), (&json!([]), &json!([])), "{lang} {name}");
            assert!(again.ok(&["check"]).len() > 10);
            let second = write(&again, name, options);
            let (first, second) = (String::from_utf8(out).unwrap(), String::from_utf8(second).unwrap());
            let unfold = |text: &str| text.replace("\r\n ", "").lines().map(str::to_owned).collect::<Vec<_>>();
            for (first, second) in unfold(&first).iter().zip(&unfold(&second)) {
                assert_eq!(first, second, "{lang} {name}");
            }
            assert!(first == second, "{lang} {name}");
            assert_eq!(everybody(&kontora), everybody(&again), "{lang} {name}");
            // Back where it came from, it changes nothing: everybody is known by the id that they left with.
            let back = kontora.json(&["import", "contacts", kontora.path(name).to_str().unwrap()]);
            assert_eq!(
                [&back["added"], &back["updated"], &back["unchanged"]],
                [&json!(0), &json!(0), &json!(count)],
                "{lang} {name}"
            );
        }
    }
}

#[test]
fn cards_say_what_phones_understand() {
    let kontora = rich("en");
    let v3 = String::from_utf8(write(&kontora, "cards.vcf", &[])).unwrap().replace("\r\n ", "");
    let v4 = String::from_utf8(write(&kontora, "cards4.vcf", &["--vcard", "4"])).unwrap().replace("\r\n ", "");
    for line in [
        "UID:CRM-7",
        "FN:«Луч\\; и Ко» ООО",
        "X-ABShowAs:COMPANY",
        "TEL;TYPE=VOICE,PREF:+7 000 111-22-33\\, доб. 5",
        "TEL;TYPE=WORK,VOICE,PREF:+1 212-555-0150",
        "item1.TEL;TYPE=VOICE:+1 212-555-0151",
        "item1.X-ABLabel:дача",
        "EMAIL;TYPE=HOME,INTERNET,PREF:eva@example.com",
        "ADR:;;ул. Мира\\, 1;Орёл;;302000;Россия",
        "item2.X-ABDATE:--10",
        "X-KONTORA-PEOPLE:Пётр Дуб\\; бухгалтер\\nОля Ив",
        "BDAY:1985-05-12",
    ] {
        assert!(v3.lines().any(|found| found == line), "{line} in {v3}");
    }
    for line in [
        "VERSION:4.0",
        "KIND:org",
        "BDAY:--0229",
        "BDAY:19850512",
        "GENDER:F",
        "TEL;TYPE=work;TYPE=voice;PREF=1:+1 212-555-0150",
        "TEL;TYPE=voice;PREF=1:+1 212-555-0100",
    ] {
        assert!(v4.lines().any(|found| found == line), "{line} in {v4}");
    }
    assert!(!v3.contains("TEL;TYPE=VOICE:555-0199"), "a wrong number is nobody's to call: {v3}");
    assert_eq!(kontora.run(&["export", "contacts", "x.vcf", "--vcard", "2"]).code, 2);
}

/// Pages, and all text.
fn read(path: &Path) -> (usize, String) {
    let document = lopdf::Document::load(path).unwrap();
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let text = document.extract_text(&pages).unwrap();
    (pages.len(), text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn labels_and_envelopes_go_to_those_who_can_be_written_to_and_say_who_was_left_out() {
    let kontora = Kontora::new();
    let long = "a".repeat(200);
    let rows = format!(
        "Name,Kind,Address,City,Postal code,Country,Letters,Wrong,Stage\n\
         Anna Berg,person,Lindenweg 4,Bonn,53111,Germany,,,suspect\n\
         Bert Noaddress,person,,Bonn,,,,,suspect\n\
         Clara Quiet,person,High St 1,York,YO1 1AA,UK,no,,suspect\n\
         Dora Moved,person,Old St 1,York,YO1 1AA,UK,,address: Old St 1,suspect\n\
         Emil Long,person,{long},York,YO1 1AA,UK,,,suspect\n\
         Fay 王,person,High St 2,York,YO1 1AA,UK,,,suspect\n\
         Ёлкина Анна Ивановна,person,\"ул. Мира, 1\",Орёл,302000,Россия,,,suspect\n"
    );
    kontora.ok(&["import", "contacts", &kontora.file("people.csv", &rows)]);
    let pdf = kontora.path("labels.pdf");
    let told = kontora.json(&["export", "labels", pdf.to_str().unwrap(), "--sheet", "L7160", "--skip", "20"]);
    let unprintable = |at: usize, key: &str| told["left_out"]["unprintable"][at][key].clone();
    assert_eq!((&told["addresses"], &told["pages"]), (&json!(2), &json!(2)), "{told}");
    assert_eq!((&told["left_out"]["without_address"], &told["left_out"]["unwanted"]), (&json!(2), &json!(1)), "{told}");
    assert_eq!((unprintable(0, "name"), unprintable(0, "sign")), (json!("Emil Long"), json!(null)));
    assert_eq!((unprintable(1, "name"), unprintable(1, "sign")), (json!("Fay 王"), json!("王")));
    let (pages, text) = read(&pdf);
    assert_eq!(pages, 2);
    assert!(text.contains("Anna Berg Lindenweg 4 53111 Bonn GERMANY"), "{text}");
    assert!(text.contains("Ёлкина Анна Ивановна ул. Мира, 1 Орёл Россия 302000"), "{text}");
}

#[test]
fn an_envelope_names_the_firm_and_nobody_is_told() {
    let kontora = Kontora::new();
    let refused = kontora.refused(&["export", "labels", "labels.pdf"]);
    assert!(refused.contains("Nobody to write to") && !kontora.path("labels.pdf").exists(), "{refused}");
    kontora.ok(&["config", "set", "firm.name", "North Studio"]);
    kontora.ok(&["config", "set", "firm.address", "Harbour 9, Bergen"]);
    kontora.ok(&[
        "contact",
        "add",
        "--name",
        "Anna Berg",
        "--org",
        "Berg Ltd",
        "--address",
        "Lindenweg 4",
        "--town",
        "Bonn",
    ]);
    let told = kontora.json(&["export", "envelopes", "post.pdf", "--size", "E65"]);
    assert_eq!((&told["addresses"], &told["pages"]), (&json!(1), &json!(1)));
    let (_, text) = read(&kontora.path("post.pdf"));
    assert!(
        text.contains("North Studio Harbour 9, Bergen") && text.contains("Anna Berg Berg Ltd Lindenweg 4 Bonn"),
        "{text}"
    );
    for wrong in [&["labels", "l.pdf", "--sheet", "777"][..], &["envelopes", "e.pdf", "--size", "a4"]] {
        assert_eq!(kontora.run(&[&["export"], wrong].concat()).code, 2);
    }
}

#[test]
fn a_calendar_has_next_steps_and_days_and_the_same_ids_each_time() {
    let kontora = Kontora { lang: "ru", ..Kontora::new() };
    let anna =
        kontora.add(&["contact", "add", "--name", "Ёлкина Анна", "--phone", "+7 000 111-22-33", "--manager", "Ольга"]);
    kontora.ok(&["occasion", "add", &anna, "день рождения", "--date", "02-29"]);
    kontora.ok(&["occasion", "add", &anna, "свадьба; юбилей", "--date", "2010-06-15"]);
    kontora.ok(&[
        "task",
        "add",
        &anna,
        "--due",
        "2026-03-05",
        "--kind",
        "call",
        "--words",
        "про\nдоговор",
        "--user",
        "Игорь",
    ]);
    let calendar = |options: &[&str]| {
        let told = kontora.json(&[&["export", "calendar", "steps.ics"], options].concat());
        let text = std::fs::read_to_string(kontora.path("steps.ics")).unwrap();
        assert!(text.split("\r\n").all(|line| line.len() <= 75) && !text.replace("\r\n", "").contains('\n'), "{text}");
        assert_eq!(told["entries"], text.matches("BEGIN:VEVENT").count());
        text.replace("\r\n ", "")
    };
    let all = calendar(&[]);
    for line in [
        "SUMMARY:Ёлкина Анна: позвонить",
        "DESCRIPTION:про\\nдоговор\\n+7 000 111-22-33",
        "DTSTART;VALUE=DATE:20260305",
        "SUMMARY:Ёлкина Анна: день рождения",
        "DTSTART;VALUE=DATE:20240229",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
        "SUMMARY:Ёлкина Анна: свадьба\\; юбилей\\, 2010",
        "DTSTART;VALUE=DATE:20260615",
        "TRIGGER:PT9H",
    ] {
        assert!(all.lines().any(|found| found == line), "{line} in {all}");
    }
    let uids = |text: &str| text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(uids(&all), uids(&calendar(&[])));
    assert_eq!(uids(&all).iter().collect::<std::collections::BTreeSet<_>>().len(), 3);
    // Olga looks after Anna; the call is whose who planned it.
    assert_eq!(calendar(&["--for", "ольга"]).matches("BEGIN:VEVENT").count(), 2);
    assert_eq!(calendar(&["--for", "me", "--user", "Игорь"]).matches("BEGIN:VEVENT").count(), 1);
    assert!(kontora.refused(&["export", "calendar", "x.ics", "--for", "Никто"]).contains("Ольга"));
    assert!(!kontora.path("x.ics").exists());
}

#[cfg(unix)]
#[test]
fn what_goes_out_can_be_read_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let kontora = Kontora::new();
    kontora.ok(&["contact", "add", "--name", "Anna Berg", "--address", "Lindenweg 4"]);
    for (what, file) in [
        ("contacts", "a.csv"),
        ("contacts", "a.vcf"),
        ("labels", "l.pdf"),
        ("envelopes", "e.pdf"),
        ("calendar", "c.ics"),
    ] {
        kontora.ok(&["export", what, file]);
        assert_eq!(std::fs::metadata(kontora.path(file)).unwrap().permissions().mode() & 0o777, 0o600, "{file}");
    }
}

#[cfg(unix)]
#[test]
fn a_stopped_export_leaves_no_file() {
    use rustix::process::{Pid, Signal, kill_process};
    let kontora = Kontora::new();
    let row = |at: usize| format!("Anna Berg {at},High St {at},York,YO1 1AA,UK\n");
    let rows: String = (0..4_000).map(row).collect();
    kontora.ok(&[
        "import",
        "contacts",
        &kontora.file("many.csv", &format!("Name,Address,City,Postal code,Country\n{rows}")),
    ]);
    let folder = kontora.path("out");
    std::fs::create_dir(&folder).unwrap();
    let there = || std::fs::read_dir(&folder).unwrap().count();
    for (what, name) in
        [("contacts", "all.csv"), ("contacts", "all.vcf"), ("labels", "all.pdf"), ("envelopes", "all.pdf")]
    {
        let path = folder.join(name);
        let mut command = kontora.command(&["export", what, path.to_str().unwrap()]);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let mut child = command.spawn().unwrap();
        while there() == 0 {
            assert!(child.try_wait().unwrap().is_none(), "it ended before it was stopped");
            std::thread::yield_now();
        }
        kill_process(Pid::from_child(&child), Signal::INT).unwrap();
        let run = crate::support::Run::of(child.wait_with_output().unwrap());
        assert_eq!((run.code, run.err.trim_end()), (130, "kontora: Stopped; no file was written."), "{what}");
        assert_eq!(there(), 0, "{what}: nothing of the file is left");
    }
}

#[test]
fn no_file_that_goes_out_takes_the_place_of_a_base() {
    let kontora = Kontora::new();
    kontora.add(&["contact", "add", "--name", "Anna Smith", "--email", "anna@example.com"]);
    kontora.ok(&["contact", "edit", "1", "--set", "address=1 High Street", "--set", "town=Leeds"]);
    kontora.ok(&["contact", "consent", "1", "--ads", "yes", "--source", "fair"]);
    let base = kontora.path("base.db");
    let base = base.to_str().unwrap();
    let copy = kontora.path("copy.vcf");
    kontora.ok(&["backup", copy.to_str().unwrap()]);
    for export in [
        &["export", "calendar", base][..],
        &["export", "journal", base],
        &["export", "labels", base],
        &["export", "envelopes", base],
        &["export", "contacts", copy.to_str().unwrap()],
        &["list", "make", "Spring", base, "--sheet", "l7160"],
    ] {
        let said = kontora.refused(export);
        assert!(said.contains("is there already; choose another name"), "{export:?}: {said}");
    }
    assert!(std::fs::read(&copy).unwrap().starts_with(b"SQLite"));
    assert_eq!(kontora.json(&["contact", "show", "1"])["name"], "Anna Smith");
    kontora.ok(&["check"]);
    let other = kontora.file("steps.ics", "what was there before");
    kontora.ok(&["export", "calendar", &other]);
    assert!(std::fs::read_to_string(other).unwrap().starts_with("BEGIN:VCALENDAR"), "another file gives way");
}
