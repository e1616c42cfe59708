//! The Northwind files brought in as the book says: the base agrees with them to the cent.

use super::corpus;
use kontora::desk::import::{Import, ImportError, ImportReport, Progress, import};
use kontora::desk::{self, AskCard, AskContacts, AskProducts, AskReport, Command, Seat};
use kontora::domain::{Day, ImportAs};
use kontora::files::table::Sheet;
use kontora::store::{Reader, Writer};
use kontora::text::Lang;
use std::collections::HashMap;
use std::path::PathBuf;

struct Firm {
    _home: tempfile::TempDir,
    base: PathBuf,
    writer: Writer,
    seat: Seat,
    files: PathBuf,
}

impl Firm {
    fn new(files: PathBuf) -> Firm {
        let home = tempfile::tempdir().unwrap();
        let base = home.path().join("base.db");
        let writer = Writer::open(&base, "USD".parse().unwrap()).unwrap();
        let today = "1998-05-07".parse().unwrap();
        Firm { _home: home, base, writer, seat: Seat { user: "Ann".into(), today, lang: Lang::En }, files }
    }

    fn bring(&mut self, sheet: Sheet, file: &str, change: impl FnOnce(&mut Import)) -> ImportReport {
        let mut what = Import::new(sheet, self.files.join(file));
        change(&mut what);
        import(&mut self.writer, &self.seat, &what, &mut |_: Progress| true).unwrap()
    }

    fn all(&mut self) -> [ImportReport; 3] {
        [
            self.bring(Sheet::Contacts, "customers.csv", |what| what.bring = ImportAs::Clients),
            self.bring(Sheet::Products, "products.csv", |_| ()),
            self.bring(Sheet::Orders, "orders.csv", |what| what.paid_on_order_date = true),
        ]
    }

    fn contacts(&self, filter: &str) -> Vec<kontora::store::ContactLine> {
        let reader = Reader::open(&self.base).unwrap();
        let question = AskContacts { filter: filter.into(), limit: 1000, ..AskContacts::default() };
        desk::ask(&reader, &self.seat, &question).unwrap()
    }
}

/// What each customer's lines come to, in cents: worked out here from the file alone, half-up, in whole numbers.
fn sums(orders: &std::path::Path) -> HashMap<String, i64> {
    let text = std::fs::read_to_string(orders).unwrap();
    let mut sums = HashMap::new();
    for line in text.lines().skip(1) {
        let fields = split_line(line);
        *sums.entry(fields[1].clone()).or_insert(0) += cents(&fields);
    }
    sums
}

/// What an order's line comes to, half-up.
fn cents(fields: &[String]) -> i64 {
    let at = |from_end: usize| fields[fields.len() - from_end].clone();
    let scaled = |text: String, digits: usize| -> i128 {
        let (units, rest) = text.split_once('.').unwrap_or((&text, ""));
        format!("{units}{rest:0<digits$}").parse().unwrap()
    };
    let exact = scaled(at(3), 4) * scaled(at(2), 0) * (10_000 - scaled(at(1), 4));
    let cents: i128 = (exact * 100 * 2 + 100_000_000) / (2 * 100_000_000);
    i64::try_from(cents).unwrap()
}

/// Splits a line at the commas outside quotes.
fn split_line(line: &str) -> Vec<String> {
    let (mut fields, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            _ => fields.last_mut().unwrap().push(c),
        }
    }
    fields
}

fn counts(report: &ImportReport) -> (u64, u64, u64, u64, usize) {
    (report.read, report.added, report.updated, report.unchanged, report.rejected.len())
}

#[test]
fn northwind_comes_in_to_the_cent() {
    let Some(files) = corpus("northwind") else { return };
    let sums = sums(&files.join("orders.csv"));
    let mut firm = Firm::new(files);
    let [contacts, products, orders] = firm.all();
    assert_eq!(counts(&contacts), (93, 93, 0, 0, 0));
    assert_eq!(contacts.unknown_columns, [""; 0]);
    assert_eq!(counts(&products), (77, 77, 0, 0, 0));
    assert_eq!(counts(&orders), (2155, 830, 0, 0, 0));
    assert_eq!(orders.lines, Some(2155));

    let lines = firm.contacts("");
    assert_eq!(lines.len(), 93);
    assert!(lines.iter().all(|line| line.kind.to_string() == "organisation" && line.stage.to_string() == "client"));
    assert_eq!(lines.iter().filter(|line| line.orders == 0).count(), 4);
    assert_eq!(lines.iter().map(|line| line.paid.minor).sum::<i64>(), 126_579_329);
    assert!(lines.iter().all(|line| line.due.minor == 0));
    for line in &lines {
        let id = line.external_id.as_deref().unwrap();
        assert_eq!(line.paid.minor, sums.get(id).copied().unwrap_or(0), "{id}");
    }
    let reader = Reader::open(&firm.base).unwrap();
    for line in &lines {
        let card = desk::ask(&reader, &firm.seat, &AskCard { contact: line.id }).unwrap();
        assert_eq!(card.more.people.len(), 1, "{}", line.name);
        assert!(card.handovers.is_empty() && card.tasks.is_empty(), "old business opens no handover");
    }
    assert_eq!(desk::ask(&reader, &firm.seat, &AskProducts).unwrap().len(), 77);
}

#[test]
fn bringing_northwind_in_twice_changes_nothing() {
    let Some(files) = corpus("northwind") else { return };
    let mut firm = Firm::new(files);
    firm.all();
    let before = firm.contacts("");
    let again = firm.all();
    assert_eq!(counts(&again[0]), (93, 0, 0, 93, 0));
    assert_eq!(counts(&again[1]), (77, 0, 0, 77, 0));
    assert_eq!(counts(&again[2]), (2155, 0, 0, 830, 0));
    assert!(again.iter().all(|report| report.batch.is_none() && report.op.is_none()));
    assert_eq!(firm.contacts(""), before);
}

#[test]
fn each_import_of_northwind_is_taken_back_with_one_undo() {
    let Some(files) = corpus("northwind") else { return };
    let mut firm = Firm::new(files);
    firm.all();
    desk::run(&mut firm.writer, &firm.seat, Command::Undo { op: None }).unwrap();
    assert_eq!(firm.contacts("").iter().map(|line| (line.orders, line.paid.minor)).max(), Some((0, 0)));
    desk::run(&mut firm.writer, &firm.seat, Command::Redo).unwrap();
    assert_eq!(firm.contacts("").iter().map(|line| line.paid.minor).sum::<i64>(), 126_579_329);
    for _ in 0..3 {
        desk::run(&mut firm.writer, &firm.seat, Command::Undo { op: None }).unwrap();
    }
    assert!(firm.contacts("").is_empty());
}

#[test]
fn a_trial_run_and_a_cancelled_one_leave_the_base_as_it_was() {
    let Some(files) = corpus("northwind") else { return };
    let mut firm = Firm::new(files.clone());
    let trial = firm.bring(Sheet::Contacts, "customers.csv", |what| what.dry_run = true);
    assert_eq!((counts(&trial), trial.batch), ((93, 93, 0, 0, 0), None));
    let what = Import::new(Sheet::Contacts, files.join("customers.csv"));
    let stopped = import(&mut firm.writer, &firm.seat, &what, &mut |_: Progress| false);
    assert!(matches!(stopped, Err(ImportError::Cancelled)));
    assert!(firm.contacts("").is_empty());
}

#[test]
fn the_weeks_of_northwind_add_up_to_its_income() {
    let Some(files) = corpus("northwind") else { return };
    // Income by week and first payments by week, worked out from the file alone.
    let (mut income, mut firsts) = (HashMap::<Day, i64>::new(), HashMap::<String, Day>::new());
    let text = std::fs::read_to_string(files.join("orders.csv")).unwrap();
    for line in text.lines().skip(1) {
        let fields = split_line(line);
        let (client, day) = (fields[1].clone(), fields[2].get(..10).unwrap().parse::<Day>().unwrap());
        *income.entry(day.monday()).or_default() += cents(&fields);
        let first = firsts.entry(client).or_insert(day);
        *first = day.min(*first);
    }
    let mut firm = Firm::new(files);
    firm.all();
    let reader = Reader::open(&firm.base).unwrap();
    let from = Some("1996-07-01".parse().unwrap());
    let report = |name: &str| {
        desk::ask(&reader, &firm.seat, &AskReport { name: name.into(), from, to: None }).unwrap().lines.swap_remove(0)
    };
    let line = report("income");
    assert_eq!(serde_json::to_value(line.total).unwrap()["amount"], "1265793.29");
    assert_eq!(line.points.len(), 97);
    for point in &line.points {
        assert_eq!(point.value.size(), income.get(&point.week).copied().unwrap_or(0), "{}", point.week);
    }
    let line = report("first-payments");
    assert_eq!(line.total.size(), 89);
    for point in &line.points {
        let expected = firsts.values().filter(|day| day.monday() == point.week).count() as i64;
        assert_eq!(point.value.size(), expected, "{}", point.week);
    }
}

#[test]
fn every_table_of_the_corpus_can_be_tried_as_contacts() {
    let Some(folder) = corpus("csv") else { return };
    let mut firm = Firm::new(folder.clone());
    let mut tried = 0;
    for path in super::tables::files(folder) {
        let mut what = Import::new(Sheet::Contacts, &path);
        (what.dry_run, what.map) = (true, vec![("1".into(), "name".into())]);
        match import(&mut firm.writer, &firm.seat, &what, &mut |_: Progress| true) {
            Ok(report) => {
                let told = report.added + report.updated + report.unchanged + report.rejected.len() as u64;
                assert_eq!(told, report.read, "{}: every row is told", path.display());
                tried += 1;
            }
            Err(error) => {
                let sentence = error.tell(Lang::Ru);
                assert!(!sentence.starts_with("import-"), "{}: {sentence}", path.display());
            }
        }
    }
    assert!(tried > 150, "{tried} files");
    assert!(firm.contacts("").is_empty());
}
