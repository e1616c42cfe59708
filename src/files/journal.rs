//! A journal of plain-text accounting as hledger, ledger and beancount's importers read it: one transaction of two postings for
//! every movement of money. Whatever a name holds, its account is one account: the id is part of it.

use crate::domain::{Currency, Day, Money};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// An account: a path of fixed words, and whose it is.
#[derive(Clone, Debug)]
pub struct Account<'a> {
    /// Words parted by colons, e.g. `assets:receivable`.
    pub path: &'static str,
    /// Id and name of whoever it belongs to.
    pub of: Option<(i64, &'a str)>,
}

/// One movement of money: from one account to another.
#[derive(Clone, Debug)]
pub struct Booking<'a> {
    /// When.
    pub day: Day,
    /// What it is and its id, e.g. `order-17`.
    pub code: String,
    /// Who.
    pub payee: &'a str,
    /// Tags: name and value.
    pub tags: Vec<(&'static str, String)>,
    /// The account that grows by `amount`.
    pub to: Account<'a>,
    /// The account that shrinks by it.
    pub from: Account<'a>,
    /// How much; negative moves the other way.
    pub amount: Money,
}

/// A journal on its way into `out`.
pub struct Journal<W> {
    out: W,
    currency: Currency,
    accounts: BTreeSet<String>,
    /// What each account that is asserted at the end stands at, minor units.
    asserted: BTreeMap<String, i64>,
    last: Option<Day>,
    count: u64,
}

impl<W: Write> Journal<W> {
    /// Begins a journal of amounts in `currency`; `title` is a comment at its head.
    ///
    /// # Errors
    /// What `out` says.
    pub fn begin(mut out: W, currency: Currency, title: &str) -> io::Result<Journal<W>> {
        writeln!(out, "; {}\n\ndecimal-mark .\ncommodity {}\n", one_line(title), sample(currency))?;
        Ok(Journal { out, currency, accounts: BTreeSet::new(), asserted: BTreeMap::new(), last: None, count: 0 })
    }

    /// Writes one transaction. `assert` says whether the account that the money comes from is held to its balance at the end.
    ///
    /// # Errors
    /// What `out` says; [`io::ErrorKind::InvalidInput`] for an amount of another currency.
    pub fn book(&mut self, booking: &Booking<'_>, assert: bool) -> io::Result<()> {
        if booking.amount.currency != self.currency {
            return Err(io::Error::from(io::ErrorKind::InvalidInput));
        }
        let tags: Vec<String> =
            booking.tags.iter().map(|(name, value)| format!("{name}: {}", one_line(value).replace(',', " "))).collect();
        let tags = if tags.is_empty() { String::new() } else { format!("  ; {}", tags.join(", ")) };
        writeln!(self.out, "{} * ({}) {}{tags}", booking.day, booking.code, payee(booking.payee))?;
        let amount = booking.amount;
        for (account, minor) in [(&booking.to, amount.minor), (&booking.from, -amount.minor)] {
            let name = account_name(account);
            writeln!(self.out, "    {name}  {} {}", Money::new(minor, self.currency).plain(), self.currency)?;
            self.accounts.insert(name);
        }
        if assert {
            *self.asserted.entry(account_name(&booking.from)).or_default() -= amount.minor;
        }
        self.last = self.last.max(Some(booking.day));
        self.count += 1;
        Ok(writeln!(self.out)?)
    }

    /// Ends the journal: what the asserted accounts have to stand at, and every account by name. Says how many transactions
    /// there are.
    ///
    /// # Errors
    /// What `out` says.
    pub fn end(mut self) -> io::Result<u64> {
        if let Some(day) = self.last.filter(|_| !self.asserted.is_empty()) {
            writeln!(self.out, "{day} * (balances)")?;
            for (name, minor) in &self.asserted {
                let (nothing, balance) = (Money::zero(self.currency), Money::new(*minor, self.currency));
                let currency = self.currency;
                writeln!(self.out, "    {name}  {} {currency} = {} {currency}", nothing.plain(), balance.plain())?;
            }
            writeln!(self.out)?;
        }
        for name in &self.accounts {
            writeln!(self.out, "account {name}")?;
        }
        self.out.flush()?;
        Ok(self.count)
    }
}

/// `1000.00 USD`: how amounts of the currency look. hledger wants a decimal mark even where there are no decimals.
fn sample(currency: Currency) -> String {
    match currency.digits() {
        0 => format!("1000. {currency}"),
        digits => format!("1000.{:0width$} {currency}", 0, width = digits as usize),
    }
}

/// Longest name in an account or a payee, in characters.
const NAME: usize = 60;

/// The account's name: letters, digits and harmless signs of the owner's name, and the id, which makes it the only one.
fn account_name(account: &Account<'_>) -> String {
    let Some((id, name)) = account.of else { return account.path.to_owned() };
    // Colons part accounts; two spaces, a tab or a semicolon end them; brackets, stars and quotes have meanings of their own.
    let safe: String =
        name.chars().map(|c| if c.is_alphanumeric() || "-.&+'«»№/".contains(c) { c } else { ' ' }).collect();
    let safe: String = one_line(&safe).chars().take(NAME).collect();
    format!("{}:{} #{id}", account.path, safe.trim()).replace(": #", ":#")
}

/// A payee: no sign that would begin a comment or part it in two.
fn payee(name: &str) -> String {
    let safe: String = name.chars().map(|c| if matches!(c, ';' | '|') { ' ' } else { c }).collect();
    one_line(&safe).chars().take(NAME).collect()
}

/// `text` in one line, with single spaces, without control characters.
fn one_line(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str, amount: i64, code: &str) -> String {
        let currency: Currency = code.parse().unwrap();
        let mut out = Vec::new();
        let mut journal = Journal::begin(&mut out, currency, "Ours\n; theirs").unwrap();
        let booking = Booking {
            day: "2026-11-22".parse().unwrap(),
            code: "order-1".into(),
            payee: name,
            tags: vec![("number", "A,1\n2".into())],
            to: Account { path: "assets:receivable", of: Some((7, name)) },
            from: Account { path: "income:sales", of: None },
            amount: Money::new(amount, currency),
        };
        journal.book(&booking, true).unwrap();
        assert_eq!(journal.end().unwrap(), 1);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_transaction_reads_as_accountants_write_it() {
        let journal = written("Bill Gray", 123_456, "USD");
        assert_eq!(
            journal,
            "; Ours ; theirs\n\ndecimal-mark .\ncommodity 1000.00 USD\n\n\
             2026-11-22 * (order-1) Bill Gray  ; number: A 1 2\n    assets:receivable:Bill Gray #7  1234.56 USD\n    \
             income:sales  -1234.56 USD\n\n2026-11-22 * (balances)\n    income:sales  0.00 USD = -1234.56 USD\n\n\
             account assets:receivable:Bill Gray #7\naccount income:sales\n"
        );
        assert!(written("山田", 5, "JPY").contains("commodity 1000. JPY\n"));
        assert!(written("山田", 5, "JPY").contains("    assets:receivable:山田 #7  5 JPY\n"));
    }

    #[test]
    fn no_name_can_break_out_of_its_account() {
        for (name, account) in [
            ("a:b  c", "a b c"),
            ("(virtual) [x] ; note", "virtual x note"),
            ("tab\tand\nline\u{a0}\u{2003}end", "tab and line end"),
            ("* ! = @ { } | \"q\" 100%", "q 100"),
            ("ООО «Ромашка», №1", "ООО «Ромашка» №1"),
        ] {
            let journal = written(name, 1, "USD");
            assert!(journal.contains(&format!("    assets:receivable:{account} #7  0.01 USD\n")), "{journal}");
        }
        assert!(written(";;; ", 1, "USD").contains("    assets:receivable:#7  0.01 USD\n"));
        let long = "я".repeat(500);
        assert!(written(&long, 1, "USD").contains(&format!("    assets:receivable:{} #7  ", "я".repeat(60))));
    }
}
