//! Files written beside everything else, each on a thread of its own: nobody has to wait for them.

use super::{Message, Options, Watch};
use crate::desk::import::Progress;
use crate::desk::{self, Export, ExportError, Seat};
use crate::store::{Reader, Stop};
use crate::tui::app::{Event, Ticket};
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::thread::{Builder, JoinHandle};

/// Starts the threads and stops them.
pub struct Exporting {
    file: PathBuf,
    out: Sender<Message>,
    threads: Vec<(Stop, JoinHandle<()>)>,
}

impl Exporting {
    /// Nothing is written yet; `out` is told how far something is, and when it is there.
    pub fn new(options: &Options, out: &Sender<Message>) -> Exporting {
        Exporting { file: options.file.clone(), out: out.clone(), threads: Vec::new() }
    }

    /// Writes a file.
    pub fn start(&mut self, ticket: Ticket, seat: Seat, export: Export) {
        let (file, out, stop) = (self.file.clone(), self.out.clone(), Stop::default());
        let stopped = stop.clone();
        let job = move || {
            let _watch = Watch(out.clone());
            let tell = |event| drop(out.send(Message::Event(Box::new(event)))); // the screen may have gone
            let reader = Reader::open(&file).and_then(|reader| reader.stopped_by(&stopped)).map_err(ExportError::from);
            let told = &mut |done, total| {
                tell(Event::Exporting(ticket, Progress { done, total }));
                !stopped.asked()
            };
            let done = reader.and_then(|reader| desk::export(&reader, &seat, &export, told));
            tell(Event::Exported(ticket, export.form, done));
        };
        self.threads.retain(|(_, thread)| !thread.is_finished());
        self.threads.extend(Builder::new().name("export".into()).spawn(job).ok().map(|thread| (stop, thread)));
    }

    /// What was begun last is no longer wanted: it is taken away by the thread that writes it.
    pub fn stop_last(&self) {
        self.threads.last().into_iter().for_each(|(stop, _)| stop.now());
    }

    /// The same of all that is being written.
    pub fn stop(&self) {
        self.threads.iter().for_each(|(stop, _)| stop.now());
    }

    /// Whether something is still being written.
    pub fn is_busy(&self) -> bool {
        self.threads.iter().any(|(_, thread)| !thread.is_finished())
    }
}
