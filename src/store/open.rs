//! The file: where it is made, migrated and guarded, and the two doors to it.
//!
//! WAL with synchronous=FULL: an acknowledged change survives a power cut, for 1.1–1.2 of a bare fdatasync. No mmap (a cold
//! start is twenty times slower with it), the temp store on disk and a 16 MB cache (sorts are two to four times slower otherwise).

use super::row::{self, Row};
use super::search::Search;
use super::{Result, Stop, StoreError, Topics, schema, turn};
use crate::domain::{Currency, OpId, UserId, fold, sound};
use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use std::cell::Cell;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// SQLite's cache_size: 16 MB.
pub(super) const CACHE: i64 = -16_000;

/// The one door for changes.
pub struct Writer {
    conn: Connection,
    opened: Opened,
}

/// A door for questions; as many as there are threads.
pub struct Reader {
    conn: Connection,
    path: PathBuf,
    /// SQLite's counter of changes by others, as of the last news; 0 before the first.
    seen: Cell<i64>,
    /// The op up to which news were told.
    told: Cell<OpId>,
    search: Search,
    /// Ends what is asked, where somebody may want to.
    stop: Stop,
}

/// Everything that can be asked of one state of the base.
pub struct View<'c> {
    pub(super) conn: &'c Connection,
    /// Where people are found in memory, on a reader that learns.
    pub(super) search: Option<(&'c Search, &'c Stop)>,
}

impl Writer {
    /// Opens the base at `path`; makes it, with `currency` as its currency, when there is none.
    ///
    /// The file is made 0600 in a 0700 folder. An older schema is migrated in one transaction after a backup beside the file.
    ///
    /// # Errors
    /// [`StoreError::Newer`], [`StoreError::NotKontora`], [`StoreError::Damaged`], [`StoreError::ReadOnly`], [`StoreError::Io`].
    pub fn open(path: &Path, currency: Currency) -> Result<Writer> {
        Writer::try_open(path, currency).map_err(|error| error.at(path))
    }

    fn try_open(path: &Path, currency: Currency) -> Result<Writer> {
        make_file(path)?;
        let_log_be_written(path);
        let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let found = schema::known_number(&conn, path)?;
        conn.pragma_update(None, "journal_mode", "WAL")?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        conn.pragma_update(None, "foreign_keys", true)?;
        let mut writer = Writer::of(conn, path);
        if found < schema::KNOWN {
            schema::bring_forward(&mut writer, currency, schema::STEPS)?;
        }
        Ok(writer)
    }

    /// Makes a base that nobody else sees yet, without what guards one: for the bulk door only.
    pub(super) fn unguarded(path: &Path, currency: Currency, steps: &[&str]) -> Result<Writer> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(io(path, error)),
            _ => make_file(path)?,
        }
        let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        conn.pragma_update(None, "journal_mode", "OFF")?;
        conn.pragma_update(None, "synchronous", "OFF")?;
        conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        conn.pragma_update(None, "foreign_keys", true)?;
        let mut writer = Writer::of(conn, path);
        schema::bring_forward(&mut writer, currency, steps)?;
        Ok(writer)
    }

    /// The door over a connection that is ready.
    pub(super) fn of(conn: Connection, path: &Path) -> Writer {
        Writer { conn, opened: Opened { path: path.to_owned(), file: file_id(path) } }
    }

    /// Closes the file and hears of errors in doing so.
    pub(super) fn close(self) -> Result<()> {
        self.conn.close().map_err(|(_, error)| error.into())
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.opened.path
    }

    /// Everything that can be asked, as of now.
    pub fn view(&self) -> View<'_> {
        View::new(&self.conn)
    }

    /// Which file was opened, to be looked for again before anything is written for good.
    pub(super) fn opened(&self) -> Opened {
        self.opened.clone()
    }

    pub(super) fn conn_mut(&mut self) -> &mut Connection {
        &mut self.conn
    }

    /// Folds the write-ahead log into the file, as far as that holds nobody up. SQLite does it by itself after every thousand
    /// pages, and then a change has to wait for it: called when nothing is to be done, this leaves it little to do.
    pub fn rest(&self) {
        let _ = self.conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())); // what is left is folded the next time
    }

    /// Keeps the text of an unfinished form or letter under `place`; empty text forgets it. Not part of the history.
    pub fn keep_draft(&mut self, who: &str, place: &str, words: &str) -> Result<()> {
        self.opened.is_still_there()?;
        let user: UserId = super::tx::user_id(&self.conn, who)?;
        if words.is_empty() {
            let sql = "DELETE FROM draft WHERE user_id = ? AND place = ?";
            self.conn.prepare_cached(sql)?.execute(params![user, place])?;
        } else {
            let sql = "INSERT INTO draft (user_id, place, words, at) VALUES (?, ?, ?, ?)
                       ON CONFLICT DO UPDATE SET words = excluded.words, at = excluded.at";
            self.conn.prepare_cached(sql)?.execute(params![user, place, words, super::tx::now()])?;
        }
        Ok(())
    }
}

impl Reader {
    /// Opens the base at `path` for questions only.
    ///
    /// # Errors
    /// As [`Writer::open`]; [`StoreError::Io`] when there is no file.
    pub fn open(path: &Path) -> Result<Reader> {
        let open = || {
            sniff(path)?;
            let mut conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            if schema::known_number(&conn, path)? < schema::KNOWN {
                drop(conn);
                // Who asks brings an older base forward first, as who writes does. It has a currency; none is given to it.
                drop(Writer::try_open(path, Currency::USD)?);
                conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            }
            conn.pragma_update(None, "query_only", true)?;
            let (seen, told, search, stop) = Default::default();
            Ok(Reader { conn, path: path.to_owned(), seen, told, search, stop })
        };
        open().map_err(|error: StoreError| error.at(path))
    }

    /// Asks several things of one state of the base.
    pub fn ask<T, E: From<StoreError>>(&self, question: impl FnOnce(&View<'_>) -> Result<T, E>) -> Result<T, E> {
        let begin = self.conn.unchecked_transaction().map_err(|e| E::from(StoreError::from(e).at(&self.path)))?;
        schema::still_known(&begin).map_err(|e| E::from(e.at(&self.path)))?;
        let answer = question(&View { conn: &begin, search: Some((&self.search, &self.stop)) });
        drop(begin); // reads only: nothing to commit
        answer
    }

    /// The same door, whose questions and long jobs end when `stop` is raised.
    pub fn stopped_by(mut self, stop: &Stop) -> Result<Reader> {
        stop.watch(&mut self.conn)?;
        Ok(Reader { stop: stop.clone(), ..self })
    }

    pub(super) fn stop(&self) -> &Stop {
        &self.stop
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What was changed since the last call, but for what these ops did; the first call only sets the mark. Costs a look at one
    /// counter while nothing changes.
    pub fn news(&self, own: &[OpId]) -> Result<Topics> {
        let version = self.conn.query_row("PRAGMA data_version", [], |row| row.get(0))?;
        let mut news = Topics::default();
        let seen = match self.seen.replace(version) {
            0 => OpId::MAX,
            before if before == version => return Ok(news),
            _ => self.told.get(),
        };
        let mut ops = self.conn.prepare_cached("SELECT id, topics FROM op WHERE id > ?")?;
        let mut ops = ops.query([seen])?;
        while let Some(op) = ops.next()? {
            let id = op.get(0)?;
            if !own.contains(&id) {
                news = news.and(Topics::from_bits(op.get(1)?));
            }
        }
        self.told.set(self.conn.query_row("SELECT coalesce(max(id), 0) FROM op", [], |row| row.get(0))?);
        Ok(news)
    }

    /// Reads a little more of what finding people needs into memory; whether there is more to do. Until the first call
    /// people are found by SQL, which reads all their words each time.
    pub fn learn(&self) -> Result<bool> {
        self.ask(|view| self.search.learn(view.conn))
    }
}

impl<'c> View<'c> {
    pub(super) fn new(conn: &'c Connection) -> View<'c> {
        View { conn, search: None }
    }

    /// The row with this id.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn get<R: Row>(&self, id: i64) -> Result<R> {
        row::load(self.conn, id)?.ok_or_else(|| StoreError::NotFound { table: R::TABLE.to_owned(), id })
    }

    /// The value of a setting.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        let mut statement = self.conn.prepare_cached("SELECT value FROM setting WHERE key = ?")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    /// The row of a setting.
    pub fn setting_row(&self, key: &str) -> Result<Option<super::Setting>> {
        let mut statement = self.conn.prepare_cached("SELECT id FROM setting WHERE key = ?")?;
        let id: Option<i64> = statement.query_row([key], |row| row.get(0)).optional()?;
        id.map(|id| self.get(id)).transpose()
    }

    /// The base's currency.
    pub fn currency(&self) -> Result<Currency> {
        let mut statement = self.conn.prepare_cached("SELECT value FROM setting WHERE key = 'currency'")?;
        let code: String = statement.query_row([], |row| row.get(0))?;
        code.parse().map_err(|_| StoreError::Damaged { path: String::new(), detail: format!("currency {code:?}") })
    }

    /// The unfinished texts of user `who`: place and words, newest first.
    pub fn drafts(&self, who: &str) -> Result<Vec<(String, String)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT place, words FROM draft JOIN user ON user.id = user_id WHERE folded = ? ORDER BY at DESC, place",
        )?;
        let drafts = statement.query_map([fold(who)], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(drafts.collect::<rusqlite::Result<_>>()?)
    }
}

pub(super) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let mut conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    turn::wait_in(&mut conn)?;
    conn.pragma_update(None, "cache_size", CACHE)?;
    conn.pragma_update(None, "threads", 2)?; // sort large indexes on other cores
    conn.pragma_update(None, "trusted_schema", false)?;
    // Plans do not depend on bound values: else a statement that is run again is planned again, a third of an import's time.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(200);
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("fold", 1, flags, |context| Ok(context.get_raw(0).as_str_or_null()?.map(fold)))?;
    conn.create_scalar_function("link", 2, flags, |context| super::chain::link_in_sql(context))?;
    conn.create_scalar_function("sound", 1, flags, |context| Ok(context.get_raw(0).as_str_or_null()?.map(sound)))?;
    Ok(conn)
}

/// The folder that a file is in.
pub(super) fn parent(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a folder that only its owner may look into; one that is there stays as it is.
pub(super) fn make_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|e| io(folder, e))
}

/// Makes sure that names given in the folder outlive a power cut.
pub(super) fn sync_folder(folder: &Path) -> Result<()> {
    #[cfg(unix)]
    fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(|e| io(folder, e))?;
    Ok(())
}

/// Says before anything is written that there is no room for so many bytes.
pub(super) fn room_for(folder: &Path, bytes: u64) -> Result<()> {
    #[cfg(unix)]
    if let Ok(disk) = rustix::fs::statvfs(folder)
        && disk.f_bavail.saturating_mul(disk.f_frsize) < bytes
    {
        return Err(StoreError::DiskFull);
    }
    Ok(())
}

/// A file as it was opened. One that was deleted or replaced since can still be written to, and whatever is written is lost when
/// the program ends: nobody would ever see it again.
#[derive(Clone)]
pub(super) struct Opened {
    path: PathBuf,
    file: FileId,
}

impl Opened {
    /// Whether the file of that name is still the one that was opened.
    ///
    /// # Errors
    /// [`StoreError::Gone`].
    pub(super) fn is_still_there(&self) -> Result<()> {
        match file_id(&self.path) == self.file {
            true => Ok(()),
            false => Err(StoreError::Gone { path: self.path.display().to_string() }),
        }
    }
}

/// What tells a file from another of the same name; absent: there is none, or the system does not tell.
type FileId = Option<(u64, u64)>;

#[cfg(unix)]
fn file_id(path: &Path) -> FileId {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

#[cfg(not(unix))]
fn file_id(_: &Path) -> FileId {
    None // an open file cannot be deleted or replaced there
}

/// Who only read the base while it might not be written left the log beside it read-only too; now that it may be, so may the log.
fn let_log_be_written(path: &Path) {
    let Ok(file) = fs::metadata(path) else { return };
    for ending in ["-wal", "-shm"] {
        let mut beside = path.as_os_str().to_owned();
        beside.push(ending);
        let differs = fs::metadata(&beside).is_ok_and(|log| log.is_file() && log.permissions() != file.permissions());
        if differs && !file.permissions().readonly() {
            let _ = fs::set_permissions(&beside, file.permissions()); // another's log is told of when it is opened
        }
    }
}

fn make_file(path: &Path) -> Result<()> {
    make_folder(parent(path))?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => sniff(path),
        Err(error) => Err(io(path, error)),
    }
}

/// Looks at the first bytes, so that a file that is no base at all is never touched.
pub(super) fn sniff(path: &Path) -> Result<()> {
    let mut head = Vec::new();
    fs::File::open(path).and_then(|file| file.take(16).read_to_end(&mut head)).map_err(|e| io(path, e))?;
    match head.as_slice() {
        [] | b"SQLite format 3\0" => Ok(()),
        _ => Err(StoreError::NotKontora { path: path.display().to_string() }),
    }
}

pub(super) fn io(path: &Path, error: std::io::Error) -> StoreError {
    let path = path.display().to_string();
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded | std::io::ErrorKind::FileTooLarge => {
            StoreError::DiskFull
        }
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly { path },
        _ => StoreError::Io { path, detail: error.to_string() },
    }
}
