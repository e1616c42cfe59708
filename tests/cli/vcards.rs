//! Address books of vCards through the binary: every version and charset, every maker's oddities, broken cards, and back again.

use crate::support::Kontora;
use encoding_rs::{KOI8_R, WINDOWS_1251};
use serde_json::{Value, json};

fn bring(kontora: &Kontora, name: &str, bytes: &[u8]) -> Value {
    let path = kontora.path(name);
    std::fs::write(&path, bytes).unwrap();
    kontora.json(&["import", "contacts", path.to_str().unwrap()])
}

fn counts(report: &Value) -> [i64; 5] {
    let count = |name: &str| report[name].as_i64().unwrap();
    let rejected = i64::try_from(report["rejected"].as_array().unwrap().len()).unwrap();
    [count("read"), count("added"), count("updated"), count("unchanged"), rejected]
}

fn show(kontora: &Kontora, id: i64) -> Value {
    let mut shown = kontora.json(&["contact", "show", &id.to_string()]);
    for (key, value) in shown["details"].as_object().cloned().unwrap_or_default() {
        shown[key] = value;
    }
    shown
}

fn quoted(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("={byte:02X}")).collect()
}

#[test]
fn one_person_in_three_versions_and_every_charset_is_one_person() {
    let name = "Ёлкина;Анна;Ивановна;;";
    let rest = "TEL;CELL:+7 000 111-22-33\r\nEMAIL;INTERNET:anna@example.com\r\nEND:VCARD\r\n";
    let utf16 = format!("BEGIN:VCARD\r\nVERSION:3.0\r\nN:{name}\r\n{rest}");
    let win = |bytes: &[u8]| {
        [b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=windows-1251:", bytes, b"\r\n", rest.as_bytes()].concat()
    };
    let old = |charset: &str, bytes: &[u8]| {
        let told = quoted(bytes).replace("=3B", ";");
        let (one, other) = told.split_at(told.len() / 6 * 3);
        format!("BEGIN:VCARD\r\nVERSION:2.1\r\nN{charset};ENCODING=QUOTED-PRINTABLE:{one}=\r\n{other}\r\n{rest}")
            .into_bytes()
    };
    let folded = "BEGIN:VCARD\nVERSION:4.0\nN:Ёлкина;Ан\n на;Ивано\n вна;;\nTEL;VALUE=uri;TYPE=cell:tel:+7-000-111-22-33\nEMAIL:anna@example.com\nEND:VCARD\n";
    for (case, bytes) in [
        ("UTF-8", utf16.as_bytes().to_vec()),
        ("mark", [b"\xEF\xBB\xBF", utf16.as_bytes()].concat()),
        ("folded", folded.as_bytes().to_vec()),
        ("UTF-16LE", utf16.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        (
            "UTF-16BE",
            [&[0xFE, 0xFF][..], &utf16.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>()].concat(),
        ),
        ("whole 1251", WINDOWS_1251.encode(&utf16).0.into_owned()),
        ("told 1251", win(&WINDOWS_1251.encode(name).0)),
        ("QP 1251", old(";CHARSET=windows-1251", &WINDOWS_1251.encode(name).0)),
        ("QP KOI8-R", old(";CHARSET=KOI8-R", &KOI8_R.encode(name).0)),
        ("QP UTF-8", old(";CHARSET=UTF-8", name.as_bytes())),
        ("QP untold", old("", name.as_bytes())),
        ("old Mac", utf16.replace("\r\n", "\r").into_bytes()),
    ] {
        let kontora = Kontora { lang: "ru", ..Kontora::new() };
        let report = bring(&kontora, "люди.vcf", &bytes);
        assert_eq!(counts(&report), [1, 1, 0, 0, 0], "{case}: {report}");
        let anna = show(&kontora, 1);
        assert_eq!(
            (&anna["name"], &anna["emails"]),
            (&json!("Ёлкина Анна Ивановна"), &json!(["anna@example.com"])),
            "{case}"
        );
        assert_eq!(kontora.json(&["contact", "find", "70001112233"])[0]["id"], 1, "{case}");
        assert_eq!(counts(&bring(&kontora, "люди.vcf", &bytes)), [1, 0, 0, 1, 0], "{case}");
    }
}

#[test]
fn what_apple_android_and_outlook_write_comes_in() {
    let kontora = Kontora::new();
    let cards = "BEGIN:VCARD\nVERSION:3.0\nN:Smith;Anna;Maria;Dr.;\nFN:Dr. Anna Maria Smith\nORG:Example Ltd;Sales;North\nTITLE:Buyer\n\
        TEL;type=HOME;type=FAX:+1 212-555-0109\nTEL;type=CELL:+1 212-555-0100\nTEL;type=WORK;type=pref:+1 212-555-0101\n\
        item1.ADR;type=HOME:;;1 Elm St\\nFlat 2;Leeds;;LS1 1AA;UK\nitem2.ADR;type=WORK;type=pref:;;5 High St;York;;YO1 1AA;UK\n\
        item3.X-ABDATE:2010-06-15\nitem3.X-ABLabel:_$!<Anniversary>!$_\nitem4.X-ABDATE:2019-05-01\nitem4.X-ABLabel:name day\n\
        BDAY;value=date:1604-03-08\nURL:http\\://example.com\nitem5.X-ABRELATEDNAMES:Jo\nitem5.X-ABLabel:_$!<Spouse>!$_\n\
        NOTE:Likes tea\\, and\\nbooks\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\n AAAA\n BBBB\nCATEGORIES:My Contacts,Fair\nEND:VCARD\n\
        BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:Example Ltd\nORG:Example Ltd;\nX-ABShowAs:COMPANY\nTEL:+1 212-555-0102\nEND:VCARD\n\
        BEGIN:VCARD\nVERSION:2.1\nN:Brown;Olga;;;\nTEL;CELL;PREF:+1 212-555-0103\n\
        X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;--12-24;3;;;;;;;;;;;;;\n\
        X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Olly;1;;;;;;;;;;;;;\n\
        PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ\nAAAAQABAAD\n\nAGENT:\nBEGIN:VCARD\nN:Nobody\nEND:VCARD\nEND:VCARD\n\
        BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Green Bakery\nEMAIL:green@example.com\nBDAY:--0308\nEND:VCARD\n\
        BEGIN:VCARD\nVERSION:2.1\nEMAIL;PREF:jane@example.com\nEND:VCARD\n";
    let report = bring(&kontora, "people.vcf", cards.as_bytes());
    assert_eq!((counts(&report), &report["pictures"]), ([5, 5, 0, 0, 0], &json!(2)), "{report}");
    let anna = show(&kontora, 1);
    assert_eq!(
        (&anna["name"], &anna["organisation"], &anna["post"]),
        (&json!("Anna Maria Smith"), &json!("Example Ltd"), &json!("Buyer, Sales, North"))
    );
    assert_eq!(anna["phones"], json!(["+1 212-555-0101", "+1 212-555-0100"]));
    assert_eq!(
        (&anna["address"], &anna["town"], &anna["postcode"]),
        (&json!("5 High St"), &json!("York"), &json!("YO1 1AA"))
    );
    assert_eq!((&anna["list"], &anna["gender"]), (&json!("Fair"), &json!("female")));
    let note = anna["note"].as_str().unwrap();
    for line in
        ["Likes tea, and\nbooks", "Fax: +1 212-555-0109", "Website: http://example.com", "Near to them: Spouse: Jo"]
    {
        assert!(note.contains(line), "{line} in {note}");
    }
    let days = anna["occasions"].to_string();
    assert!(days.contains("birthday") && days.contains("anniversary") && days.contains("name day"), "{days}");
    let kinds: Vec<Value> = (1..=5).map(|id| show(&kontora, id)["kind"].clone()).collect();
    assert_eq!(kinds, ["person", "organisation", "person", "organisation", "person"]);
    let olga = show(&kontora, 3);
    assert!(
        olga["occasions"].to_string().contains("12") && olga["note"].as_str().unwrap().contains("Called: Olly"),
        "{olga}"
    );
    assert_eq!(
        (show(&kontora, 5)["name"].clone(), show(&kontora, 5)["family"].clone()),
        (json!("jane@example.com"), json!(""))
    );
    kontora.ok(&["undo"]);
    assert_eq!(kontora.json(&["contact", "list"]), json!([]), "the whole address book goes in one step");
}

#[test]
fn a_broken_card_is_told_with_its_line_and_its_neighbours_are_kept() {
    let kontora = Kontora::new();
    let cards = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Berg\nEND:VCARD\nwhat is this\n\nBEGIN:VCARD\nFN:Nora Lind\nTEL:555-0104\n\
        BEGIN:VCARD\nVERSION:3.0\nFN:Max Braun\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\nBEGIN:VCARD\nFN:Eva";
    let report = bring(&kontora, "people.vcf", cards.as_bytes());
    assert_eq!(counts(&report), [6, 2, 0, 0, 4], "{report}");
    let told: Vec<(i64, &str)> = report["rejected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["line"].as_i64().unwrap(), row["reason"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            (5, "text that is in no card"),
            (7, "the card begins here and does not end"),
            (14, "no name"),
            (17, "the card begins here and does not end")
        ]
    );
    let beside = kontora.path("people.vcf.rejected.csv");
    assert_eq!(report["rejected_file"].as_str(), beside.to_str());
    let again = kontora.json(&["import", "contacts", beside.to_str().unwrap()]);
    assert_eq!(counts(&again)[1], 2, "what was read of them can be taken from the file beside: {again}");
    assert_eq!(kontora.json(&["contact", "find", "Nora Lind"])[0]["phones"], json!(["555-0104"]));
    let huge = format!(
        "BEGIN:VCARD\nFN:Anna Long\nNOTE:{}\nEND:VCARD\nBEGIN:VCARD\nFN:Bob Short\nEND:VCARD\n",
        "x".repeat(3 << 20)
    );
    let report = bring(&kontora, "huge.vcf", huge.as_bytes());
    assert_eq!(counts(&report), [2, 1, 0, 0, 1], "{report}");
    let phones: String = (0..20_000).map(|n| format!("item{n}.TEL:+1212{n:07}\n")).collect();
    let many = format!("BEGIN:VCARD\nFN:Ann Many\n{phones}END:VCARD\nBEGIN:VCARD\nFN:Bob Few\nEND:VCARD\n");
    let report = bring(&kontora, "many.vcf", many.as_bytes());
    assert_eq!(counts(&report), [2, 1, 0, 0, 1], "{report}");
    assert!(report["rejected"][0]["reason"].as_str().unwrap().contains("10,000 properties"), "{report}");
}
