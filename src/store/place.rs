//! Where the file lies: on a disk of this machine, on one across the network, in a folder that a service carries to other machines.
//!
//! A write-ahead log needs memory that all who have the base open share, which a network does not give: there the base is opened
//! with a rollback journal instead, slower and safe. A synced folder carries half-written states and makes two bases of one;
//! that cannot be mended here, so it is said.

use super::open::Writer;
use super::{Result, StoreError, backups};
use rusqlite::Connection;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// What is odd about where the file lies. The variant in kebab case is the key of its sentence (`notice-…`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "key", rename_all = "kebab-case")]
#[allow(missing_docs)] // each variant's sentence is in the catalogue under its key
pub enum Notice {
    Network { system: String },
    Synced { service: String },
    ConflictCopy { file: String },
    OtherMachine { machine: String, day: String },
}

/// The machine, and the file system under the base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The name of a file system across the network.
    pub network: Option<&'static str>,
    /// Tells this machine from others, and its name.
    pub machine: String,
    pub name: String,
}

/// Folders of services that carry files to other machines: how their names begin, and files that they leave there.
const SERVICES: &[(&str, &[&str], &[&str])] = &[
    ("Dropbox", &["Dropbox"], &[".dropbox", ".dropbox.cache"]),
    ("OneDrive", &["OneDrive"], &[]),
    ("Google Drive", &["Google Drive", "GoogleDrive", "My Drive", "Мой диск"], &[".tmp.drivedownload"]),
    ("Yandex Disk", &["Yandex.Disk", "YandexDisk", "Яндекс.Диск"], &[]),
    ("Nextcloud", &["Nextcloud"], &[".nextcloudsync.log"]),
    ("ownCloud", &["ownCloud"], &[".owncloudsync.log"]),
    ("iCloud Drive", &["iCloud Drive", "iCloudDrive", "Mobile Documents"], &[]),
    ("pCloud", &["pCloudDrive", "pCloud Drive"], &[]),
    ("MEGA", &["MEGAsync"], &[".megaignore"]),
    ("Syncthing", &[], &[".stfolder"]),
];

/// The numbers by which Linux tells file systems that are, or may be, on another machine (statfs(2)).
const NETWORKS: &[(u32, &str)] = &[
    (0x6969, "NFS"),
    (0x517b, "SMB"),
    (0xff53_4d42, "SMB"),
    (0xfe53_4d42, "SMB"),
    (0x6573_5546, "FUSE"),
    (0x0102_1997, "9P"),
    (0x5346_414f, "AFS"),
    (0x7375_7245, "Coda"),
    (0x00c3_6400, "Ceph"),
    (0x0bd0_0bd0, "Lustre"),
    (0x0116_1970, "GFS2"),
    (0x7461_636f, "OCFS2"),
    (0x786f_4256, "VirtualBox"),
];

impl Place {
    /// Where `path`, or else its folder, lies, by what the system says.
    pub fn of(path: &Path) -> Place {
        let at = if path.exists() { path } else { super::file::parent(path) };
        let name = name();
        // Systems without such a number have the machine's name; two of the same name are rare where people sync.
        let id = fs::read_to_string("/etc/machine-id").unwrap_or_else(|_| name.clone());
        let machine =
            Sha256::digest(format!("kontora {}", id.trim())).iter().take(8).map(|b| format!("{b:02x}")).collect();
        Place { network: network(at), machine, name }
    }

    pub fn is_network(&self) -> bool {
        self.network.is_some()
    }

    /// Opens the base with a write-ahead log where there can be one.
    pub fn set_mode(&self, conn: &Connection) -> Result<()> {
        let mode = if self.is_network() { "delete" } else { "wal" };
        let set: String = conn.pragma_update_and_check(None, "journal_mode", mode, |row| row.get(0))?;
        // Who has the base open with a log keeps it so.
        if set == mode { Ok(()) } else { Err(StoreError::Busy) }
    }

    /// What is odd, as far as it was not told before: what was told is noted in the base. A base in which nothing can be noted is
    /// used all the same.
    pub fn notices(&self, writer: &mut Writer) -> Vec<Notice> {
        let path = writer.path().to_owned();
        let mut notices = Vec::new();
        let mut once = |writer: &mut Writer, key: &str, value: &str, notice: Option<Notice>| {
            let before = writer.view().noted(key).unwrap_or_default();
            if before.as_deref() != Some(value) && writer.note(key, value).is_ok() {
                notices.extend(notice);
            }
        };
        if let Some(system) = self.network {
            once(writer, "told.network", system, Some(Notice::Network { system: system.to_owned() }));
        }
        if let Some(service) = service(&path) {
            once(writer, "told.synced", service, Some(Notice::Synced { service: service.to_owned() }));
        }
        let copies = conflict_copies(&path).join(", ");
        if !copies.is_empty() {
            once(writer, "told.conflict", &copies, Some(Notice::ConflictCopy { file: copies.clone() }));
        }
        let before = writer.view().noted("machine").ok().flatten().unwrap_or_default();
        let mut parts = before.splitn(3, '\t');
        let (machine, day, name) = (parts.next(), parts.next(), parts.next());
        if machine != Some(&self.machine) {
            let other =
                name.zip(day).map(|(name, day)| Notice::OtherMachine { machine: name.to_owned(), day: day.to_owned() });
            let now = format!("{}\t{}\t{}", self.machine, backups::today(), self.name);
            once(writer, "machine", &now, other);
        }
        notices
    }
}

#[cfg(unix)]
fn name() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn name() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn network(path: &Path) -> Option<&'static str> {
    let kind = rustix::fs::statfs(path).ok()?.f_type;
    // The field is signed or not and of any width, by machine; the numbers are of 32 bits.
    let low = u32::try_from(i128::from(kind) & 0xffff_ffff).ok()?;
    NETWORKS.iter().find(|(number, _)| *number == low).map(|(_, name)| *name)
}

/// Elsewhere the system does not tell in a way that our library passes on: macOS's own locks work on its network volumes as well.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn network(_: &Path) -> Option<&'static str> {
    None
}

/// The service that carries the folder of `path` to other machines.
fn service(path: &Path) -> Option<&'static str> {
    let path = std::path::absolute(path).ok()?;
    path.ancestors().skip(1).find_map(|folder| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let (service, ..) = SERVICES.iter().find(|(_, names, files)| {
            names.iter().any(|begins| name.starts_with(begins)) || files.iter().any(|file| folder.join(file).exists())
        })?;
        Some(*service)
    })
}

/// Files beside the base that a service made of it when two machines had changed it.
fn conflict_copies(path: &Path) -> Vec<String> {
    let Some(stem) = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()) else { return Vec::new() };
    let own = path.file_name().unwrap_or_default();
    let Ok(entries) = fs::read_dir(super::file::parent(path)) else { return Vec::new() };
    let names = entries.flatten().filter(|entry| entry.file_name() != own).map(|entry| entry.file_name());
    let names = names.filter_map(|name| name.into_string().ok());
    let is_copy = |name: &String| {
        let Some(rest) = name.strip_prefix(&stem).and_then(|rest| rest.strip_suffix(".db")) else { return false };
        let rest = rest.to_lowercase();
        rest.contains("conflict") || rest.contains("конфликт")
    };
    let mut copies: Vec<String> = names.filter(is_copy).collect();
    copies.sort();
    copies
}
