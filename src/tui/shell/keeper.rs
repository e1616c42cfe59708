//! The keeping thread: today's backup soon after the start, the check of the whole base once a week while nobody works. It reads
//! through a door of its own, so nobody waits for it; it ends at once when the screen does.

use super::{Message, Options, clock};
use crate::desk::{self, DeskError};
use crate::domain::Day;
use crate::store::{Reader, Stop, StoreError, Writer};
use crate::tui::app::Event;
use crate::tui::panes;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::Builder;
use std::time::{Duration, Instant};

/// When what is done.
#[derive(Clone, Copy)]
struct Pace {
    /// After the base was opened, until the first look: the first screens come first.
    start: Duration,
    /// Between two looks.
    look: Duration,
    /// So long nobody may have asked or changed anything before the check begins.
    quiet: Duration,
    /// Until a backup that failed is tried again.
    again: Duration,
}

const PACE: Pace = Pace {
    start: Duration::from_secs(2),
    look: Duration::from_secs(5),
    quiet: Duration::from_secs(60),
    again: Duration::from_secs(3600),
};

/// How long the screen's end waits for a copy that has to be taken away.
const PATIENCE: Duration = Duration::from_millis(300);

/// The thread's ends.
pub struct Keeper {
    stop: Stop,
    /// Dropped, it wakes the thread.
    awake: Sender<()>,
    /// Disconnected when the thread has ended.
    ended: Receiver<()>,
}

impl Keeper {
    /// Starts the thread, which tells `out`. It begins when `made` says that the base is there; `beat` counts what is asked and done.
    pub fn start(
        options: &Options,
        out: &Sender<Message>,
        made: Receiver<()>,
        beat: &Arc<AtomicU64>,
    ) -> io::Result<Keeper> {
        let (stop, (awake, asleep), (end, ended)) = (Stop::default(), channel(), channel());
        let keeping = Keeping {
            options: options.clone(),
            out: out.clone(),
            beat: beat.clone(),
            stop: stop.clone(),
            asleep,
            pace: PACE,
        };
        Builder::new().name("keeper".into()).spawn(move || {
            let _end: Sender<()> = end;
            if made.recv().is_ok() {
                keeping.keep();
            }
        })?;
        Ok(Keeper { stop, awake, ended })
    }

    /// Ends it: a copy that is half done is taken away, which the caller does not wait for long.
    pub fn finish(self) {
        self.stop.now();
        drop(self.awake);
        let _ = self.ended.recv_timeout(PATIENCE);
    }
}

struct Keeping {
    options: Options,
    out: Sender<Message>,
    beat: Arc<AtomicU64>,
    stop: Stop,
    asleep: Receiver<()>,
    pace: Pace,
}

impl Keeping {
    fn keep(&self) {
        let Err(RecvTimeoutError::Timeout) = self.asleep.recv_timeout(self.pace.start) else { return };
        let Ok(reader) = Reader::open(&self.options.file).and_then(|reader| reader.stopped_by(&self.stop)) else {
            return; // the other threads have said why
        };
        let (mut tried, mut told): (Option<(Day, Instant)>, Option<Day>) = (None, None);
        let (mut beat, mut since) = (0, Instant::now());
        let mut wait = Duration::ZERO;
        while let Err(RecvTimeoutError::Timeout) = self.asleep.recv_timeout(wait) {
            wait = self.pace.look;
            let today = self.options.today.unwrap_or_else(clock);
            if tried.is_none_or(|(day, at)| day != today || at.elapsed() >= self.pace.again) {
                tried = Some((today, Instant::now()));
                if let Err(error) = desk::daily_backup(&reader, today, &mut |_, _| !self.stop.asked())
                    && told.replace(today) != Some(today)
                {
                    self.tell("backup-daily-failed", &error);
                }
            }
            let now = self.beat.load(Ordering::Relaxed);
            if now != beat {
                (beat, since) = (now, Instant::now());
            } else if since.elapsed() >= self.pace.quiet
                && let Err(error) = self.check(&reader, today)
            {
                self.tell("check-failed", &error);
                since = Instant::now() + self.pace.again; // what cannot be checked now is left alone for a while
            }
        }
    }

    fn check(&self, reader: &Reader, today: Day) -> Result<(), DeskError> {
        if !desk::is_check_due(reader, today)? {
            return Ok(());
        }
        let checked = desk::check(reader, &mut |_, _| !self.stop.asked())?;
        let count = checked.findings.len();
        if count > 0 {
            self.warn(self.options.lang.say("check-found-weekly", &[("count", count.into())]));
        }
        let mut writer = Writer::open(&self.options.file, self.options.lang.currency())?;
        desk::note_check(&mut writer, today, &checked)
    }

    fn tell(&self, key: &str, error: &DeskError) {
        if !matches!(error, DeskError::Store(StoreError::Interrupted)) {
            let lang = self.options.lang;
            self.warn(lang.say(key, &[("why", panes::refusal(error, lang).into())]));
        }
    }

    fn warn(&self, sentence: String) {
        let _ = self.out.send(Message::Event(Box::new(Event::Warned(sentence)))); // the screen may have gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Deeded, SaleOrder};
    use crate::text::Lang;
    use std::path::Path;

    const SOON: Duration = Duration::from_millis(1);
    const PATIENT: Duration = Duration::from_secs(20);

    /// Runs the thread's work on the base at `file` until it has told something or `enough`.
    fn kept(file: &Path, today: &str, enough: impl Fn() -> bool) -> Option<String> {
        let (out, heard) = channel();
        let (awake, asleep) = channel();
        let options = Options { file: file.to_owned(), lang: Lang::En, user: None, today: today.parse().ok() };
        let pace = Pace { start: SOON, look: SOON, quiet: SOON, again: PATIENT };
        let keeping = Keeping { options, out, beat: Arc::default(), stop: Stop::default(), asleep, pace };
        let thread = std::thread::spawn(move || keeping.keep());
        let until = Instant::now() + PATIENT;
        let mut told = None;
        while told.is_none() && !enough() && Instant::now() < until {
            told = heard.recv_timeout(SOON).ok();
        }
        drop(awake);
        thread.join().unwrap();
        told.map(|message| match message {
            Message::Event(event) => match *event {
                Event::Warned(sentence) => sentence,
                _ => panic!("another event"),
            },
            _ => panic!("another message"),
        })
    }

    fn base(folder: &tempfile::TempDir) -> (std::path::PathBuf, Writer) {
        let path = folder.path().join("base.db");
        let writer = Writer::open(&path, "USD".parse().unwrap()).unwrap();
        (path, writer)
    }

    fn order(contact_id: i64) -> SaleOrder {
        let (day, currency) = ("2026-03-01".parse().unwrap(), "USD".parse().unwrap());
        let (external_id, deal_id, batch_id) = (None, None, None);
        SaleOrder { id: 0, external_id, contact_id, deal_id, day, total: 5, currency, seller_id: 1, batch_id, op: 0 }
    }

    fn noted(path: &Path) -> Option<desk::LastCheck> {
        Reader::open(path).unwrap().ask(desk::last_check).unwrap()
    }

    #[test]
    fn the_day_gets_its_backup_and_the_week_its_check_without_a_word() {
        let folder = tempfile::tempdir().unwrap();
        let (path, _writer) = base(&folder);
        let done = || noted(&path).is_some() && desk::backups(&path).unwrap().len() == 1;
        assert_eq!(kept(&path, "2026-03-02", done), None);
        assert_eq!(noted(&path).unwrap(), desk::LastCheck { day: "2026-03-02".parse().unwrap(), faults: 0 });
        // Six days later only the backup is due, on the seventh the check too.
        kept(&path, "2026-03-08", || desk::backups(&path).unwrap().len() == 2);
        assert_eq!(noted(&path).unwrap().day.to_string(), "2026-03-02");
        kept(&path, "2026-03-09", || noted(&path).unwrap().day.to_string() == "2026-03-09");
    }

    #[test]
    fn what_the_weekly_check_finds_and_why_a_backup_fails_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let (path, mut writer) = base(&folder);
        let contact = crate::desk::Command::AddContact(crate::desk::NewContact {
            name: "Ann Green".into(),
            ..Default::default()
        });
        let seat = crate::desk::Seat { user: "Ann".into(), today: "2026-03-01".parse().unwrap(), lang: Lang::En };
        let contact = desk::run(&mut writer, &seat, contact).unwrap().id.unwrap();
        // An order whose total is not the sum of its lines: the desk never writes one.
        writer
            .transact("Ann", |tx| {
                Ok::<_, StoreError>(Deeded {
                    value: tx.insert(&mut order(contact))?,
                    deed: "{}".into(),
                    is_final: false,
                })
            })
            .unwrap();
        let told = kept(&path, "2026-03-02", || false).unwrap();
        assert!(told.contains("kontora check"), "{told}");
        assert!(noted(&path).unwrap().faults > 0);
        std::fs::remove_dir_all(folder.path().join("backups")).unwrap();
        std::fs::write(folder.path().join("backups"), "a file").unwrap();
        let told = kept(&path, "2026-03-03", || false).unwrap();
        assert!(told.contains("backup"), "{told}");
    }
}
