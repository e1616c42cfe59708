//! Files written beside everything else, each on a thread of its own: nobody waits for them.

use super::{Message, Options, Watch};
use crate::desk::{self, Export, ExportError, Seat};
use crate::store::{Reader, Stop};
use crate::tui::app::Event;
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::thread::{Builder, JoinHandle};

/// Starts the threads and stops them.
pub struct Exporting {
    file: PathBuf,
    out: Sender<Message>,
    threads: Vec<JoinHandle<()>>,
    stop: Stop,
}

impl Exporting {
    /// Nothing is written yet; `out` is told when something is.
    pub fn new(options: &Options, out: &Sender<Message>) -> Exporting {
        Exporting { file: options.file.clone(), out: out.clone(), threads: Vec::new(), stop: Stop::default() }
    }

    /// Writes a file.
    pub fn start(&mut self, seat: Seat, export: Export) {
        let (file, out, stop) = (self.file.clone(), self.out.clone(), self.stop.clone());
        let job = move || {
            let _watch = Watch(out.clone());
            let reader = Reader::open(&file).and_then(|reader| reader.stopped_by(&stop)).map_err(ExportError::from);
            let told = &mut |_, _| !stop.asked();
            let done = reader.and_then(|reader| desk::export(&reader, &seat, &export, told));
            let _ = out.send(Message::Event(Box::new(Event::Exported(export.form, done)))); // the screen may have gone
        };
        self.threads.retain(|thread| !thread.is_finished());
        self.threads.extend(Builder::new().name("export".into()).spawn(job).ok());
    }

    /// What is being written stops, and is taken away by the thread that writes it.
    pub fn stop(&self) {
        self.stop.now();
    }

    /// Whether something is still being written.
    pub fn is_busy(&self) -> bool {
        self.threads.iter().any(|thread| !thread.is_finished())
    }
}
