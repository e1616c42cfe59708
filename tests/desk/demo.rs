//! The demo firm obeys the method, whatever its size, and is the same for the same recipe.

use kontora::desk::demo::{self, Recipe};
use kontora::desk::{self, DeskError, Refusal};
use kontora::domain::{Day, Gender, PersonName};
use kontora::store::{Reader, StoreError, Writer};
use kontora::text::Lang;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use tempfile::TempDir;

fn recipe(size: usize, seed: u64, lang: Lang) -> Recipe {
    Recipe { size, seed, today: "2026-11-20".parse().unwrap(), lang }
}

/// How many; the rules below say TODAY for the day on which the story stands.
fn count(base: &Connection, sql: &str, today: Day) -> i64 {
    number(base, &sql.replace("TODAY", &today.number().to_string()))
}

fn made(folder: &TempDir, recipe: &Recipe) -> PathBuf {
    let path = folder.path().join(format!("{}-{}-{}.db", recipe.size, recipe.seed, recipe.lang.code()));
    demo::make(&path, recipe, &mut |_| {}).unwrap();
    path
}

fn number(base: &Connection, sql: &str) -> i64 {
    base.query_row(sql, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// Every row of every table, except when it was written.
fn hash(path: &PathBuf) -> u64 {
    let base = Connection::open(path).unwrap();
    let mut tables = base.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut hasher = DefaultHasher::new();
    for table in tables.iter().filter(|table| *table != "op") {
        let mut rows = base.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
        let columns = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                format!("{:?}", row.get::<_, Value>(column).unwrap()).hash(&mut hasher);
            }
        }
    }
    hasher.finish()
}

#[test]
fn the_same_recipe_makes_the_same_base_and_another_seed_another() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = hash(&made(&one, &recipe(200, 7, Lang::Ru)));
    assert_eq!(first, hash(&made(&two, &recipe(200, 7, Lang::Ru))));
    assert_ne!(first, hash(&made(&one, &recipe(200, 8, Lang::Ru))));
    assert_ne!(first, hash(&made(&one, &recipe(200, 7, Lang::En))));
}

/// Sentences of the method, and how many rows break them.
const RULES: &[(&str, &str)] = &[
    ("a client has paid (A3)", "SELECT count(*) FROM contact AS c WHERE standing = 'client'
        AND NOT EXISTS (SELECT 1 FROM payment WHERE contact_id = c.id)"),
    ("who has paid is a client (A3)", "SELECT count(*) FROM payment AS p JOIN contact AS c ON c.id = p.contact_id
        WHERE c.standing <> 'client'"),
    ("a prospect asked (A3)", "SELECT count(*) FROM contact AS c WHERE standing = 'prospect'
        AND NOT EXISTS (SELECT 1 FROM inquiry WHERE contact_id = c.id)"),
    ("an inquiry has a source (B2)", "SELECT count(*) FROM inquiry WHERE source = ''"),
    ("introductory products are paid for and worth having (A4)",
        "SELECT count(*) FROM product WHERE introductory AND (price <= 0 OR worth = '')"),
    ("the first payment opens one handover, on its day (A5)", "SELECT count(*) FROM contact AS c WHERE standing = 'client'
        AND 1 <> (SELECT count(*) FROM handover AS h JOIN payment AS p ON p.id = h.payment_id
                  WHERE h.contact_id = c.id AND p.contact_id = c.id AND h.opened_on = p.day AND p.day = c.client_on)"),
    ("no handover without a payment (A5)", "SELECT count(*) FROM handover AS h JOIN contact AS c ON c.id = h.contact_id
        WHERE c.standing <> 'client' OR c.manager_id IS NOT h.manager_id"),
    ("a done handover has the manager's contact on that day (A5)", "SELECT count(*) FROM handover AS h WHERE done_on IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM activity WHERE contact_id = h.contact_id AND user_id = h.manager_id AND day = h.done_on)"),
    ("a client is welcomed (C11)", "SELECT count(*) FROM contact AS c WHERE standing = 'client'
        AND NOT EXISTS (SELECT 1 FROM task WHERE contact_id = c.id AND kind = 'welcome')"),
    ("an order is the sum of its lines", "SELECT count(*) FROM sale_order AS o
        WHERE total <> (SELECT sum(total) FROM order_line WHERE order_id = o.id)"),
    ("nobody pays more than the order or before it", "SELECT count(*) FROM sale_order AS o
        WHERE (SELECT coalesce(sum(amount), 0) FROM payment WHERE order_id = o.id) > o.total
           OR EXISTS (SELECT 1 FROM payment WHERE order_id = o.id AND (day < o.day OR contact_id <> o.contact_id))"),
    ("nobody gets back more than they paid", "SELECT count(*) FROM payment AS r JOIN payment AS p ON p.id = r.payment_id
        WHERE r.kind = 'refund' AND (r.amount >= 0 OR -r.amount > p.amount OR r.order_id <> p.order_id OR r.day < p.day)"),
    ("each payment of a referred one earns the plan's percent (E5)", "SELECT count(*) FROM payment AS p
        JOIN referral AS r ON r.contact_id = p.contact_id JOIN referrer AS f ON f.id = r.referrer_id
        JOIN plan AS l ON l.id = f.plan_id WHERE p.kind = 'payment'
        AND 1 <> (SELECT count(*) FROM entry AS e WHERE e.payment_id = p.id AND e.kind = 'accrual' AND e.referrer_id = f.id
                  AND e.plan_id = l.id AND e.percent = l.percent AND e.day = p.day AND e.payable_on = p.day + l.hold_days
                  AND e.amount = (p.amount * l.percent + 500000) / 1000000)"),
    ("nobody earns on a payment of one they did not send (E5)", "SELECT count(*) FROM entry AS e JOIN payment AS p ON p.id = e.payment_id
        WHERE NOT EXISTS (SELECT 1 FROM referral WHERE contact_id = p.contact_id AND referrer_id = e.referrer_id)"),
    ("a refund takes commission back (E6)", "SELECT count(*) FROM payment AS r JOIN payment AS p ON p.id = r.payment_id
        JOIN referral AS f ON f.contact_id = p.contact_id WHERE r.kind = 'refund'
        AND NOT EXISTS (SELECT 1 FROM entry WHERE payment_id = p.id AND kind = 'refund' AND amount < 0)"),
    ("a payout pays what was payable and no more (E6)", "SELECT count(*) FROM entry AS e WHERE kind = 'payout'
        AND (amount >= 0 OR payout_id IS NULL
          OR (SELECT sum(amount) FROM entry WHERE referrer_id = e.referrer_id AND payable_on <= e.day) <> 0)"),
    ("a representative is a client (E2)", "SELECT count(*) FROM referrer AS f JOIN contact AS c ON c.id = f.contact_id
        WHERE f.kind = 'representative' AND c.standing <> 'client'"),
    ("who was sent came before paying, and after the referrer was one (E7)", "SELECT count(*) FROM referral AS r
        JOIN referrer AS f ON f.id = r.referrer_id JOIN contact AS c ON c.id = r.contact_id
        WHERE r.day > c.client_on OR r.day < f.since OR f.contact_id = c.id"),
    ("a card belongs to who sent (E4)", "SELECT count(*) FROM referral AS r JOIN card AS k ON k.id = r.card_id
        WHERE k.referrer_id <> r.referrer_id OR k.issued_on > r.day"),
    ("a card is brought once (E4)", "SELECT count(*) - count(DISTINCT card_id) FROM referral WHERE card_id IS NOT NULL"),
    ("a closed deal has its end, an open one has none", "SELECT count(*) FROM deal AS d JOIN stage AS s ON s.id = d.stage_id
        WHERE (s.ending = 'open') <> (closed_on IS NULL) OR (s.ending = 'lost') <> (reason <> '') OR since < opened_on"),
    ("a deal in a later stage moved there on the day it says (B3)", "SELECT count(*) FROM deal AS d JOIN stage AS s ON s.id = d.stage_id
        WHERE s.position > 1 AND NOT EXISTS (SELECT 1 FROM activity WHERE deal_id = d.id AND kind = 'move' AND day = d.since AND stage_id = d.stage_id)"),
    ("nothing has happened in the future", "SELECT (SELECT count(*) FROM activity WHERE day > TODAY) + (SELECT count(*) FROM payment WHERE day > TODAY)
        + (SELECT count(*) FROM sale_order WHERE day > TODAY) + (SELECT count(*) FROM letter WHERE sent_on > TODAY OR answered_on > TODAY)
        + (SELECT count(*) FROM task WHERE done_on > TODAY) + (SELECT count(*) FROM handover WHERE done_on > TODAY)
        + (SELECT count(*) FROM deal WHERE closed_on > TODAY OR since > TODAY) + (SELECT count(*) FROM referrer WHERE since > TODAY)"),
    ("nothing happened before the contact was known", "SELECT count(*) FROM contact AS c WHERE EXISTS
        (SELECT 1 FROM activity WHERE contact_id = c.id AND day < c.added_on)
        OR EXISTS (SELECT 1 FROM inquiry WHERE contact_id = c.id AND day < c.added_on)"),
    ("one letter per client per round (D2)", "SELECT count(*) FROM letter AS a JOIN letter AS b
        ON a.contact_id = b.contact_id AND a.id < b.id AND abs(a.sent_on - b.sent_on) < 90"),
    ("only clients are written to (D1)", "SELECT count(*) FROM letter AS l JOIN contact AS c ON c.id = l.contact_id
        WHERE c.standing <> 'client' OR c.letters = 0 OR l.sent_on < c.client_on"),
    ("an answer is a task for somebody (D6)", "SELECT count(*) FROM letter AS l WHERE state = 'answered'
        AND NOT EXISTS (SELECT 1 FROM task WHERE letter_id = l.id AND kind = 'answer')"),
    ("no blank is left unfilled", "SELECT count(*) FROM letter WHERE body LIKE '%{%' OR body LIKE '%  %'"),
    ("no reference is broken", "SELECT count(*) FROM pragma_foreign_key_check"),
];

#[test]
fn the_story_obeys_the_method_at_every_size() {
    let folder = tempfile::tempdir().unwrap();
    let weekend = "2024-03-03".parse().unwrap();
    let mut recipes = vec![Recipe { today: weekend, ..recipe(700, 5, Lang::Ru) }];
    for size in [10, 11, 12, 30, 1_000] {
        recipes.extend(Lang::ALL.map(|lang| recipe(size, 1, lang)));
    }
    for recipe in recipes {
        let path = made(&folder, &recipe);
        let findings = desk::check(&Reader::open(&path).unwrap(), &mut |_, _| true).unwrap().findings;
        assert!(findings.is_empty(), "{recipe:?}: {findings:?}");
        let base = Connection::open(path).unwrap();
        assert_eq!(number(&base, "SELECT count(*) FROM contact"), recipe.size as i64);
        for (rule, breaches) in RULES {
            assert_eq!(count(&base, breaches, recipe.today), 0, "{recipe:?}: {rule}");
        }
    }
}

/// What there is to see, and that it is there.
const SIGHTS: &[(&str, &str)] = &[
    ("clients", "SELECT count(*) FROM contact WHERE standing = 'client'"),
    ("prospects", "SELECT count(*) FROM contact WHERE standing = 'prospect'"),
    ("suspects", "SELECT count(*) FROM contact WHERE standing = 'suspect'"),
    ("a referrer of each kind", "SELECT count(DISTINCT kind) = 3 FROM referrer"),
    ("an open deal in each stage", "SELECT count(DISTINCT stage_id) = 5 FROM deal WHERE closed_on IS NULL"),
    (
        "an open deal without a next step (B8)",
        "SELECT count(*) FROM deal AS d WHERE closed_on IS NULL
        AND NOT EXISTS (SELECT 1 FROM task WHERE deal_id = d.id AND done_on IS NULL)",
    ),
    ("a task for today", "SELECT count(*) FROM task WHERE done_on IS NULL AND due = TODAY"),
    ("an overdue handover (A5)", "SELECT count(*) FROM handover WHERE done_on IS NULL AND opened_on < TODAY - 3"),
    ("a done handover", "SELECT count(*) FROM handover WHERE done_on IS NOT NULL"),
    ("cards to spare", "SELECT (SELECT count(*) FROM card) > (SELECT count(card_id) FROM referral)"),
    (
        "a dog's birthday tomorrow (C3)",
        "SELECT count(*) FROM occasion WHERE month || '-' || day = strftime('%m-%d', (TODAY + 1) * 86400, 'unixepoch')",
    ),
];

/// What takes a firm of some size to show.
const SHAPES: &[(&str, &str)] = &[
    ("27 letters today", "SELECT count(*) = 27 FROM letter WHERE sent_on = TODAY"),
    (
        "answers, about one in ten (D6)",
        "SELECT count(*) FILTER (WHERE state = 'answered') * 100 / count(*) BETWEEN 6 AND 15 FROM letter",
    ),
    ("a queue to write to (D1)", "SELECT count(*) > 100 FROM contact WHERE idle = 1"),
    (
        "deals over their limit (B3)",
        "SELECT count(*) FROM deal AS d JOIN stage AS s ON s.id = d.stage_id
        WHERE closed_on IS NULL AND TODAY - since > limit_days",
    ),
    (
        "the bottleneck: most deals and the longest wait are in the trial (B5)",
        "SELECT key = 'trial' FROM deal AS d JOIN stage AS s ON s.id = d.stage_id
        WHERE closed_on IS NULL GROUP BY key ORDER BY avg(TODAY - since) DESC, count(*) DESC LIMIT 1",
    ),
    (
        "one partner sends half of everything (E1)",
        "SELECT max(n) * 100 / sum(n) BETWEEN 42 AND 60 FROM
        (SELECT count(*) AS n FROM referral GROUP BY referrer_id)",
    ),
    (
        "a good share comes by recommendation (E11)",
        "SELECT count(r.id) * 100 / count(*) BETWEEN 25 AND 60 FROM contact AS c
        LEFT JOIN referral AS r ON r.contact_id = c.id WHERE standing = 'client'",
    ),
    (
        "clients going quiet",
        "SELECT count(*) FILTER (WHERE last_order < TODAY - 250) * 100 / count(*) BETWEEN 15 AND 60 FROM contact WHERE standing = 'client'",
    ),
    (
        "part-paid orders",
        "SELECT count(*) FROM sale_order AS o
        WHERE (SELECT sum(amount) FROM payment WHERE order_id = o.id AND kind = 'payment') BETWEEN 1 AND total - 1",
    ),
    (
        "overdue orders",
        "SELECT count(*) FROM sale_order AS o WHERE day < TODAY - 30 AND NOT EXISTS (SELECT 1 FROM payment WHERE order_id = o.id)",
    ),
    ("refunds", "SELECT count(*) FROM payment WHERE kind = 'refund'"),
    (
        "payouts, and something payable since (E6)",
        "SELECT count(*) FROM payout WHERE (SELECT sum(amount) FROM entry WHERE payable_on <= TODAY) > 0",
    ),
    ("commission on hold", "SELECT count(*) FROM entry WHERE payable_on > TODAY"),
    ("wishes (C2)", "SELECT count(*) FROM wish"),
    ("a handover on its way", "SELECT count(*) FROM handover WHERE done_on IS NULL AND opened_on >= TODAY - 3"),
    (
        "first payments each month of the last thirty",
        "SELECT count(DISTINCT strftime('%Y-%m', client_on * 86400, 'unixepoch')) >= 30 FROM contact",
    ),
    (
        "most first purchases are introductory (A4)",
        "SELECT count(*) FILTER (WHERE p.introductory) * 2 > count(*) FROM contact AS c
        JOIN sale_order AS o ON o.contact_id = c.id AND o.day = c.client_on JOIN order_line AS l ON l.order_id = o.id
        JOIN product AS p ON p.id = l.product_id",
    ),
];

#[test]
fn ten_contacts_show_everything_once_and_three_thousand_the_shapes() {
    let folder = tempfile::tempdir().unwrap();
    let sunday = "2026-11-22".parse().unwrap();
    for recipe in
        [recipe(10, 1, Lang::Ru), recipe(10, 1, Lang::En), Recipe { today: sunday, ..recipe(3_000, 1, Lang::Ru) }]
    {
        let base = Connection::open(made(&folder, &recipe)).unwrap();
        for (sight, seen) in SIGHTS.iter().chain(if recipe.size > 10 { SHAPES } else { &[] }) {
            assert!(count(&base, seen, recipe.today) > 0, "{recipe:?}: {sight}");
        }
    }
}

#[test]
fn names_agree_with_their_gender_and_are_read_back_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    for lang in Lang::ALL {
        let base = Connection::open(made(&folder, &recipe(1_000, 3, lang))).unwrap();
        let sql = "SELECT name, family, given, patronymic, gender FROM contact WHERE kind = 'person'
                   UNION ALL SELECT name, family, given, patronymic, gender FROM person";
        let mut rows = base.prepare(sql).unwrap();
        let rows = rows
            .query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get::<_, String>(4)?]));
        for row in rows.unwrap() {
            let [name, family, given, patronymic, gender] = row.unwrap();
            let gender = if gender == "female" { Gender::Female } else { Gender::Male };
            assert_eq!(PersonName::parse(&name), PersonName { family, given, patronymic, gender }, "{name}");
        }
    }
}

#[test]
fn phones_and_addresses_are_of_the_ranges_kept_for_fiction() {
    let folder = tempfile::tempdir().unwrap();
    for (lang, phone) in [(Lang::Ru, "+7 (000) %"), (Lang::En, "+1 (___) 555-01__")] {
        let base = Connection::open(made(&folder, &recipe(1_000, 1, lang))).unwrap();
        let strange = format!("SELECT count(*) FROM channel WHERE kind = 'phone' AND value NOT LIKE '{phone}'");
        assert_eq!(number(&base, &strange), 0);
        let reserved = "value LIKE '%@example.com' OR value LIKE '%@example.org' OR value LIKE '%@example.net' OR value LIKE '%.example'";
        assert_eq!(
            number(&base, &format!("SELECT count(*) FROM channel WHERE kind = 'email' AND NOT ({reserved})")),
            0
        );
        assert_eq!(number(&base, "SELECT count(*) - count(DISTINCT folded) FROM channel"), 0, "each is somebody's own");
    }
}

#[test]
fn a_demo_takes_the_place_of_a_demo_and_never_of_a_base_of_ones_own() {
    let folder = tempfile::tempdir().unwrap();
    let (small, other) = (recipe(10, 1, Lang::En), recipe(12, 1, Lang::En));
    let path = made(&folder, &small);
    assert!(demo::is_made_from(&path, &small).unwrap());
    assert!(!demo::is_made_from(&path, &other).unwrap());
    demo::make(&path, &other, &mut |_| {}).unwrap();
    assert!(demo::is_made_from(&path, &other).unwrap());

    let own = folder.path().join("own.db");
    drop(Writer::open(&own, "EUR".parse().unwrap()).unwrap());
    let before = std::fs::read(&own).unwrap();
    let refused = demo::make(&own, &small, &mut |_| {}).unwrap_err();
    assert!(matches!(refused, DeskError::Refused(Refusal::NotADemo { .. })), "{refused}");
    assert_eq!(std::fs::read(&own).unwrap(), before);

    let notes = folder.path().join("notes.txt");
    std::fs::write(&notes, "not a base at all").unwrap();
    assert!(demo::make(&notes, &small, &mut |_| {}).is_err());
    assert_eq!(std::fs::read_to_string(&notes).unwrap(), "not a base at all");
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(names.iter().all(|name| !name.to_string_lossy().ends_with(".part")), "{names:?}");
}

#[test]
fn a_demo_that_somebody_has_open_is_not_replaced_under_their_hands() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (recipe(10, 1, Lang::En), recipe(12, 1, Lang::En));
    let path = made(&folder, &old);
    let mut open = Writer::open(&path, "USD".parse().unwrap()).unwrap();
    let seat = desk::Seat { user: "Ann".into(), today: old.today, lang: Lang::En };
    let wish = || desk::Command::AddWish { contact: 1, words: "a bench".into() };
    desk::run(&mut open, &seat, wish()).unwrap();
    let refused = demo::make(&path, &new, &mut |_| {}).unwrap_err();
    assert!(matches!(refused, DeskError::Store(StoreError::Busy)), "{refused}");
    desk::run(&mut open, &seat, wish()).unwrap();
    drop(open);
    assert!(demo::is_made_from(&path, &old).unwrap());
    demo::make(&path, &new, &mut |_| {}).unwrap();
    assert!(demo::is_made_from(&path, &new).unwrap());
}

#[test]
fn a_base_built_at_once_has_every_index_of_one_that_grew() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own.db");
    drop(Writer::open(&own, "EUR".parse().unwrap()).unwrap());
    let schema = |path: &PathBuf| -> Vec<String> {
        let base = Connection::open(path).unwrap();
        let mut rows = base
            .prepare("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1")
            .unwrap();
        rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let path = made(&folder, &recipe(10, 1, Lang::En));
    assert_eq!(schema(&path), schema(&own));
    let mode: i64 =
        Reader::open(&path).unwrap().ask(|view| view.setting("demo").map(|mark| i64::from(mark.is_some()))).unwrap();
    assert_eq!(mode, 1);
}
