//! How well names tell gender, and persons from firms.

use crate::corpus;
use kontora::domain::{Gender, PersonName, looks_like_organisation};

/// Right, wrong and unsure answers.
#[derive(Default, Debug)]
struct Score {
    right: usize,
    wrong: Vec<String>,
    unsure: Vec<String>,
}

impl Score {
    fn judge(&mut self, name: &str, told: Gender, truth: Gender) {
        match told {
            Gender::Unknown => self.unsure.push(name.to_owned()),
            told if told == truth => self.right += 1,
            _ => self.wrong.push(name.to_owned()),
        }
    }

    fn report(&self, what: &str) {
        let all = self.right + self.wrong.len() + self.unsure.len();
        println!("{what}: {} of {all} right, wrong {:?}, unsure {:?}", self.right, self.wrong, self.unsure);
    }
}

/// Word forms with grammemes, of which the nominative singular ones are used; or plain `name, gender` rows.
fn rows(file: &str) -> Option<Vec<(String, Gender)>> {
    let text = std::fs::read_to_string(corpus(file)?).expect("a corpus file is readable");
    let rows = text.trim_start_matches('\u{feff}').lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        let (name, grammemes) = (cells.next()?, cells.next_back()?);
        let marks: Vec<&str> = grammemes.split(',').collect();
        let gender = match (marks.contains(&"мр"), marks.contains(&"жр")) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => return None,
        };
        Some((name.to_owned(), gender))
    });
    Some(rows.collect())
}

fn score(file: &str, named: impl Fn(&str) -> PersonName) -> Option<Score> {
    let mut score = Score::default();
    for (name, truth) in rows(file)? {
        score.judge(&name, named(&name).gender, truth);
    }
    score.report(file);
    Some(score)
}

#[test]
fn given_names_tell_the_gender_and_are_seldom_wrong() {
    let Some(score) =
        score("names/petrovich-eval/firstnames.popular.gender.tsv", |name| PersonName::of_parts("", name, ""))
    else {
        return;
    };
    let all = score.right + score.wrong.len() + score.unsure.len();
    assert!(score.wrong.len() * 100 <= all, "at most one in a hundred is wrong");
    assert!(score.right * 100 >= all * 90, "nine in ten are told");
}

#[test]
fn patronymics_tell_the_gender_without_fail() {
    let Some(score) = score("names/petrovich-eval/midnames.misc.tsv", |name| PersonName::of_parts("", "", name)) else {
        return;
    };
    assert_eq!((score.wrong.len(), score.unsure.len()), (0, 0));
}

#[test]
fn family_names_alone_are_not_believed_against_their_form() {
    let Some(score) = score("names/petrovich-eval/surnames.misc.tsv", |name| PersonName::of_parts(name, "", "")) else {
        return;
    };
    let all = score.right + score.wrong.len() + score.unsure.len();
    assert!(score.wrong.len() * 20 <= all, "at most one in twenty is wrong");
}

#[test]
fn firms_and_their_people_are_told_apart() {
    let Some(path) = corpus("northwind/customers.csv") else { return };
    let mut reader = csv::Reader::from_path(path).expect("a corpus file is readable");
    let (mut firms, mut all, mut people_taken_for_firms) = (0, 0, Vec::new());
    for row in reader.records() {
        let row = row.expect("a row");
        let (firm, person) = (row.get(1).expect("firm").to_owned(), row.get(2).expect("person").to_owned());
        all += 1;
        firms += usize::from(looks_like_organisation(&firm));
        if looks_like_organisation(&person) {
            people_taken_for_firms.push(person);
        }
    }
    println!("{firms} of {all} firms known; people taken for firms: {people_taken_for_firms:?}");
    assert!(people_taken_for_firms.is_empty());
}
