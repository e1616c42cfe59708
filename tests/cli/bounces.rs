//! `letter bounces`: what mail says could not be delivered (C6, D6).

use crate::support::Kontora;

/// A report as servers send it (RFC 3464).
fn report(to: &str, status: &str, said: &str) -> String {
    format!(
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.net (Mail Delivery System)\r\nTo: sales@example.org\r\n\
         Subject: Undelivered Mail Returned to Sender\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nYour message could not be delivered.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\n\
         Final-Recipient: rfc822; {to}\r\nAction: failed\r\nStatus: {status}\r\nDiagnostic-Code: smtp; {said}\r\n\r\n--b--\r\n"
    )
}

/// A report for people only.
fn words(to: &str) -> String {
    format!(
        "From: Почтовая служба <postmaster@почта.example>\nTo: sales@example.org\nSubject: Письмо не доставлено\n\
         Content-Type: text/plain; charset=utf-8\n\nНе удалось доставить ваше письмо:\n\n<{to}>: почтовый ящик не существует\n\n\
         --- Исходное сообщение ---\nTo: {to}\nFrom: sales@example.org\n"
    )
}

#[test]
fn what_mail_could_not_be_delivered_is_marked_once_and_undo_takes_it_back() {
    let base = Kontora::new();
    let add = |name: &str, email: &str| {
        base.json(&["contact", "add", "--name", name, "--email", email])["id"].as_i64().unwrap().to_string()
    };
    add("Anna Smith", "anna@example.com");
    add("Иван Петров", "ivan@example.ru");
    add("Full Box", "full@example.com");
    let box_ = ["anna@example.com", "full@example.com", "nobody@example.com"].map(|to| {
        let (status, said) =
            if to.starts_with("full") { ("5.2.2", "552 mailbox full") } else { ("5.1.1", "550 no such user") };
        format!("From MAILER-DAEMON Mon Nov 23 09:00:00 2026\n{}\n", report(to, status, said).replace('\r', ""))
    });
    let holiday = "From MAILER-DAEMON Mon Nov 23 09:00:00 2026\nFrom: anna@example.com\nTo: sales@example.org\nSubject: Re: hello\n\nI am away.\n";
    let mailbox = base.file("inbox", &format!("{}{holiday}", box_.concat()));
    let message = base.file("russian.eml", &words("ivan@example.ru"));

    let before = base.json(&["letter", "bounces", &mailbox, &message, "--dry-run"]);
    let fates: Vec<_> = before
        .as_array()
        .unwrap()
        .iter()
        .map(|l| [&l["email"], &l["state"], &l["fate"]].map(|v| v.as_str().unwrap()))
        .collect();
    assert_eq!(
        fates,
        [
            ["anna@example.com", "wrong", "marked"],
            ["full@example.com", "doubtful", "marked"],
            ["ivan@example.ru", "wrong", "marked"],
            ["nobody@example.com", "wrong", "nobody"]
        ]
    );
    assert_eq!(base.json(&["contact", "wrong"]).as_array().map(Vec::len), Some(0), "a trial marks nothing");

    let told = base.ok(&["letter", "bounces", &mailbox, &message, "--lang", "ru"]);
    assert!(told.contains("неверных e-mail 2, сомнительных 1") && told.contains("no such user"), "{told}");
    let wrong = base.json(&["contact", "wrong"]);
    let states: Vec<_> = wrong.as_array().unwrap().iter().map(|l| l["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["wrong", "wrong", "doubtful"]);
    let again = base.json(&["letter", "bounces", &mailbox]);
    assert!(again["op"].is_null() && again["failures"][0]["fate"] == "known", "{again}");

    base.ok(&["undo"]);
    assert_eq!(base.json(&["contact", "wrong"]).as_array().map(Vec::len), Some(0));
    base.ok(&["check"]);
}

#[test]
fn what_is_confirmed_since_stays_so_and_mail_that_is_none_is_refused() {
    let base = Kontora::new();
    let id = base.json(&["contact", "add", "--name", "Anna Smith", "--email", "anna@example.com"])["id"].to_string();
    base.ok(&["contact", "mark", &id, "anna@example.com", "--as", "current", "--today", "2026-11-24"]);
    let message = base.file("report.eml", &report("Anna@Example.com", "5.1.1", "550 no such user"));
    let told = base.ok(&["letter", "bounces", &message]);
    assert!(told.contains("confirmed since") && told.contains("Nothing changed"), "{told}");

    let plain = base.file("plain.eml", "From: anna@example.com\nTo: sales@example.org\nSubject: hello\n\nSee you.\n");
    assert!(base.refused(&["letter", "bounces", &plain]).contains("nothing was marked"));
    assert!(base.refused(&["letter", "bounces", "no-such-file.eml"]).contains("cannot be read"));
    // A report that only says that it takes longer.
    let waits = report("anna@example.com", "4.4.1", "451 later").replace("Action: failed", "Action: delayed");
    assert!(base.refused(&["letter", "bounces", &base.file("waits.eml", &waits)]).contains("nothing was marked"));
}

#[cfg(unix)]
#[test]
fn mail_that_has_no_end_and_words_that_have_hardly_one_keep_nobody_waiting() {
    let base = Kontora::new();
    base.json(&["contact", "add", "--name", "Anna Smith", "--email", "anna@example.com"]);
    let pipe = base.path("mail/new/pipe");
    std::fs::create_dir_all(pipe.parent().unwrap()).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for endless in [pipe.to_str().unwrap(), "/dev/zero"] {
        assert!(base.refused(&["letter", "bounces", endless]).contains("cannot be read"));
    }
    base.file("mail/new/1", &report("anna@example.com", "5.1.1", "550 no such user"));
    let told = base.json(&["letter", "bounces", base.path("mail").to_str().unwrap(), "--dry-run"]);
    assert_eq!((told.as_array().map(Vec::len), &told[0]["fate"]), (Some(1), &"marked".into()), "{told}");

    let failed = |n: usize| format!("<a{n}@example.com>: 550 user unknown ");
    let long =
        words("anna@example.com").replace("---", &format!("{}\n---", (0..20_000).map(failed).collect::<String>()));
    let told = base.json(&["letter", "bounces", &base.file("long.eml", &long), "--dry-run"]);
    assert!(told.as_array().unwrap().iter().any(|line| line["name"] == "Anna Smith"), "{told}");
}
