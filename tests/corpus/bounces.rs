//! Delivery failures of many mail systems, and mail that is none.

use super::corpus;
use kontora::domain::{ChannelState, EmailState, email_state};
use kontora::files::bounces::{Failure, each_message, failures};
use std::path::Path;

fn read(folder: &Path) -> Vec<(String, Vec<Failure>)> {
    let mut all = Vec::new();
    each_message(
        folder,
        &mut |file, message| {
            let name = file.strip_prefix(folder).unwrap().display().to_string();
            if !name.ends_with("SOURCE.txt") {
                all.push((name, failures(message)));
            }
        },
        &mut |_| true,
    )
    .unwrap();
    all
}

/// Most reports name whom they are about, and nobody else is blamed.
fn told(folder: &str, least: f64) {
    let Some(folder) = corpus(folder) else { return };
    let all = read(&folder);
    let (mut bounces, mut found, mut missed) = (0, 0, Vec::new());
    for (name, failures) in &all {
        for failure in failures {
            assert_ne!(email_state(&failure.address), EmailState::Impossible, "{name}: {failure:?}");
            assert_ne!(failure.state, ChannelState::Current, "{name}: {failure:?}");
        }
        if ["not-bounces", "arf-", "rfc3834-", "LICENSE"].iter().any(|kind| name.starts_with(kind)) {
            assert_eq!(*failures, [], "{name} is ordinary mail, a complaint or somebody on holiday");
            continue;
        }
        bounces += 1;
        if failures.is_empty() {
            missed.push(name);
        } else {
            found += 1;
        }
    }
    let share = f64::from(found) / f64::from(bounces);
    assert!(share >= least, "{found} of {bounces}; missed {missed:?}");
}

#[test]
fn reports_of_sixty_mail_systems_name_who_was_not_reached() {
    told("email/bounces-sisimai", 0.96);
}

#[test]
fn old_reports_that_are_written_for_people_are_read() {
    // One in ten of these says that the mail may arrive yet, which is no failure.
    told("email/bounces-flufl", 0.86);
}
