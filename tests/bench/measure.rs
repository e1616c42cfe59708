//! Takes figures and sets them beside what they are held against.
//!
//! Short works are measured by criterion, ours and the peer one after the other; works of seconds (an import, making a base)
//! take turns with their peer and the best turn of each counts, because criterion wants ten samples of everything.

use criterion::Criterion;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The figures of one run.
pub struct Sheet {
    criterion: Criterion,
    folder: PathBuf,
    only: Vec<String>,
    lines: Vec<Line>,
}

struct Line {
    work: String,
    size: Option<usize>,
    ours: String,
    peer: String,
    found: String,
    limit: String,
    within: bool,
}

impl Sheet {
    /// For the works that the command line names, or all.
    pub fn from_args() -> Sheet {
        let only = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("criterion");
        let criterion = Criterion::default()
            .output_directory(&folder)
            .sample_size(20)
            .warm_up_time(Duration::from_millis(200))
            .measurement_time(Duration::from_secs(1))
            .without_plots();
        Sheet { criterion, folder, only, lines: Vec::new() }
    }

    /// Whether this work is wanted. Ask before preparing something dear.
    pub fn wants(&self, work: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|word| work.contains(word.as_str()))
    }

    /// Something to read while it runs.
    pub fn note(&self, words: &str) {
        eprintln!("— {words}");
    }

    /// A short work beside its peer, which may take at most `times` as long.
    pub fn pair<A, B>(
        &mut self,
        (work, size): (&str, Option<usize>),
        times: f64,
        mut ours: impl FnMut() -> A,
        (peer_name, mut peer): (&str, impl FnMut() -> B),
    ) {
        if !self.wants(work) {
            return;
        }
        let group = slug(work, size);
        let ours = self.take(&group, "ours", &mut ours);
        let peer = self.take(&group, "peer", &mut peer);
        self.ratio((work, size), times, ours, (peer_name, peer));
    }

    /// A short work with a limit of its own.
    pub fn within<A>(&mut self, (work, size): (&str, Option<usize>), limit: Duration, mut ours: impl FnMut() -> A) {
        if self.wants(work) {
            let took = self.take(&slug(work, size), "ours", &mut ours);
            self.took((work, size), limit, took);
        }
    }

    /// A work of seconds beside its peer: both take `rounds` turns and say how long each took; the best counts.
    pub fn turns(
        &mut self,
        (work, size): (&str, Option<usize>),
        (times, rounds): (f64, usize),
        mut ours: impl FnMut() -> Duration,
        (peer_name, mut peer): (&str, impl FnMut() -> Duration),
    ) {
        if !self.wants(work) {
            return;
        }
        let (mut best, mut best_peer) = (Duration::MAX, Duration::MAX);
        for _ in 0..rounds {
            best_peer = best_peer.min(peer());
            best = best.min(ours());
        }
        self.ratio((work, size), times, best, (peer_name, best_peer));
    }

    /// A ratio of two times that were taken elsewhere.
    pub fn ratio(
        &mut self,
        (work, size): (&str, Option<usize>),
        times: f64,
        ours: Duration,
        (peer_name, peer): (&str, Duration),
    ) {
        let ratio = ours.as_secs_f64() / peer.as_secs_f64().max(1e-9);
        self.line(Line {
            work: work.to_owned(),
            size,
            ours: said(ours),
            peer: format!("{} ({peer_name})", said(peer)),
            found: format!("{ratio:.2} ×"),
            limit: format!("{times} ×"),
            within: ratio <= times,
        });
    }

    /// A time that was taken elsewhere, say a p99.
    pub fn took(&mut self, (work, size): (&str, Option<usize>), limit: Duration, took: Duration) {
        self.line(Line {
            work: work.to_owned(),
            size,
            ours: said(took),
            peer: "–".to_owned(),
            found: said(took),
            limit: said(limit),
            within: took <= limit,
        });
    }

    /// So many bytes, megabytes or the like, of at most so many.
    pub fn amount(&mut self, (work, size): (&str, Option<usize>), limit: u64, found: u64, unit: &str) {
        self.line(Line {
            work: work.to_owned(),
            size,
            ours: format!("{found} {unit}"),
            peer: "–".to_owned(),
            found: format!("{found} {unit}"),
            limit: format!("{limit} {unit}"),
            within: found <= limit,
        });
    }

    /// The table, works together, as README shows it.
    pub fn print(&mut self) {
        let mut order: Vec<String> = Vec::new();
        for line in &self.lines {
            if !order.contains(&line.work) {
                order.push(line.work.clone());
            }
        }
        self.lines.sort_by_key(|line| (order.iter().position(|work| *work == line.work), line.size));
        println!("\n| work | contacts | ours | held against | found | at most | |");
        println!("|---|---|---|---|---|---|---|");
        for Line { work, size, ours, peer, found, limit, within } in &self.lines {
            let size = size.map(grouped).unwrap_or_default();
            let verdict = if *within { "yes" } else { "**no**" };
            println!("| {work} | {size} | {ours} | {peer} | {found} | {limit} | {verdict} |");
        }
    }

    fn line(&mut self, line: Line) {
        let Line { work, size, ours, peer, found, limit, .. } = &line;
        eprintln!("{work} {size:?}: {ours}, held against {peer}: {found} of {limit}");
        self.lines.push(line);
    }

    /// The median of one work.
    fn take<A>(&mut self, group: &str, name: &str, work: &mut impl FnMut() -> A) -> Duration {
        self.criterion.benchmark_group(group).bench_function(name, |bencher| bencher.iter(&mut *work));
        let estimates = self.folder.join(group).join(name).join("new/estimates.json");
        let estimates = std::fs::read_to_string(&estimates).expect("criterion's estimates");
        let estimates: serde_json::Value = serde_json::from_str(&estimates).expect("criterion's estimates");
        let nanos = estimates["median"]["point_estimate"].as_f64().expect("criterion's median");
        Duration::from_secs_f64(nanos / 1e9)
    }
}

/// How long `work` takes once.
pub fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let value = work();
    (start.elapsed(), value)
}

/// The time that `percent` of `times` do not exceed.
pub fn percentile(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    let at = (times.len() * percent).div_ceil(100).saturating_sub(1);
    times.get(at).copied().unwrap_or_default()
}

fn slug(work: &str, size: Option<usize>) -> String {
    let words: String =
        work.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    size.map_or(words.clone(), |size| format!("{words}-{size}"))
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A time as people read it.
pub fn said(time: Duration) -> String {
    match time.as_secs_f64() {
        s if s >= 1.0 => format!("{s:.2} s"),
        s if s >= 1e-3 => format!("{:.2} ms", s * 1e3),
        s => format!("{:.2} µs", s * 1e6),
    }
}
