//! The file: where it is made, migrated and guarded, and the two doors to it.
//!
//! WAL with synchronous=FULL: an acknowledged change survives a power cut, for 1.1–1.2 of a bare fdatasync. No mmap (a cold
//! start is twenty times slower with it), the temp store on disk and a 16 MB cache (sorts are two to four times slower otherwise).

use super::file::{self, Opened, io};
use super::place::{Notice, Place};
use super::row::{self, Row};
use super::search::Search;
use super::sound::{self, Carries};
use super::{Result, Stop, StoreError, Topics, schema, turn};
use crate::domain::{Country, Currency, OpId, UserId, dialled, fold, sound};
use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

/// SQLite's cache_size: 16 MB.
pub(super) const CACHE: i64 = -16_000;

/// The one door for changes.
pub struct Writer {
    conn: Connection,
    opened: Opened,
    notices: Vec<Notice>,
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
        Writer::open_in(path, currency, &Place::of(path))
    }

    /// The same on a machine and a file system that are told.
    pub(super) fn open_in(path: &Path, currency: Currency, place: &Place) -> Result<Writer> {
        Writer::try_open(path, currency, place).map_err(|error| error.at(path))
    }

    fn try_open(path: &Path, currency: Currency, place: &Place) -> Result<Writer> {
        if !path.exists() {
            make(path, currency)?;
        }
        sound::inspect(path)?;
        sound::refuse_marked(path)?;
        file::let_log_be_written(path);
        let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let found = schema::known_number(&conn, path)?;
        place.set_mode(&conn)?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        conn.pragma_update(None, "foreign_keys", true)?;
        let mut writer = Writer::of(conn, path);
        if found < schema::KNOWN {
            schema::bring_forward(&mut writer, currency, schema::STEPS)?;
        }
        writer.notices = place.notices(&mut writer);
        Ok(writer)
    }

    /// What is odd about where the file lies, each told once.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Makes a base that nobody else sees yet, without what guards one: for the bulk door only.
    pub(super) fn unguarded(path: &Path, currency: Currency, steps: &[&str]) -> Result<Writer> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(io(path, error)),
            _ => file::make_empty(path)?,
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
        let opened = Opened { path: path.to_owned(), file: file::file_id(path) };
        Writer { conn, opened, notices: Vec::new() }
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
        Reader::open_in(path, &Place::of(path))
    }

    /// The same on a machine and a file system that are told.
    pub(super) fn open_in(path: &Path, place: &Place) -> Result<Reader> {
        let open = || {
            let conn = match Reader::ready(path, place)? {
                (Some(conn), _) => conn,
                (None, flags) => {
                    // Who asks prepares a base first as who writes does. It has a currency; none is given to it.
                    drop(Writer::try_open(path, Currency::USD, place)?);
                    connect(path, flags)?
                }
            };
            Reader::of(conn, path)
        };
        open().map_err(|error: StoreError| error.at(path))
    }

    /// The door to a base that nobody has to make or to bring forward first; none to any other.
    pub fn at_once(path: &Path) -> Option<Reader> {
        let (conn, _) = Reader::ready(path, &Place::of(path)).ok()?;
        Reader::of(conn?, path).ok()
    }

    /// A connection, unless the base has to be prepared first; and how it is opened.
    fn ready(path: &Path, place: &Place) -> Result<(Option<Connection>, OpenFlags)> {
        let has_log = sound::inspect(path)?;
        // Even a door for questions folds the log into the file when it is the last to close; not into a damaged one.
        let flags = match sound::refuse_marked(path) {
            Ok(()) => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Err(_) => OpenFlags::SQLITE_OPEN_READ_ONLY,
        };
        let conn = connect(path, flags)?;
        let is_ready = schema::known_number(&conn, path)? == schema::KNOWN && !(has_log && place.is_network());
        Ok((is_ready.then_some(conn), flags))
    }

    fn of(conn: Connection, path: &Path) -> Result<Reader> {
        conn.pragma_update(None, "query_only", true)?;
        let (seen, told, search, stop) = Default::default();
        Ok(Reader { conn, path: path.to_owned(), seen, told, search, stop })
    }

    /// Asks several things of one state of the base.
    pub fn ask<T, E: Carries>(&self, question: impl FnOnce(&View<'_>) -> Result<T, E>) -> Result<T, E> {
        let ask = || {
            let begin = self.conn.unchecked_transaction().map_err(StoreError::from)?;
            schema::still_known(&begin)?;
            question(&View { conn: &begin, search: Some((&self.search, &self.stop)) })
            // reads only: nothing to commit
        };
        ask().map_err(|error| sound::met(error, &self.path))
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
        self.told.set(View::new(&self.conn).last_op()?);
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
        code.parse().map_err(|_| StoreError::Unreadable { detail: format!("currency {code:?}") })
    }

    /// The country in which phones without a country's code are dialled: as it is set, else as the currency tells.
    pub fn country(&self) -> Result<Option<Country>> {
        match self.setting("firm.country")?.filter(|code| !code.is_empty()) {
            Some(code) => Ok(Country::of_code(&code)),
            None => Ok(Country::of_currency(self.currency()?)),
        }
    }

    /// The phones that would be matched by something else if they were dialled in `country`.
    pub fn phones_dialled_otherwise(&self, country: Option<Country>) -> Result<Vec<super::Channel>> {
        let code = country.map(Country::code).unwrap_or_default();
        let mut statement =
            self.conn.prepare_cached("SELECT id FROM channel WHERE kind = 'phone' AND folded <> dialled(value, ?)")?;
        let ids = statement.query_map([code], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        ids.into_iter().map(|id| self.get(id)).collect()
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
    conn.pragma_update(None, "trusted_schema", false)?;
    // Plans do not depend on bound values: else a statement that is run again is planned again, a third of an import's time.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(200);
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("fold", 1, flags, |context| Ok(context.get_raw(0).as_str_or_null()?.map(fold)))?;
    conn.create_scalar_function("dialled", 2, flags, |context| {
        let (value, home) = (context.get_raw(0).as_str()?, context.get_raw(1).as_str()?);
        Ok(dialled(value, home_of(home)))
    })?;
    conn.create_scalar_function("link", 2, flags, super::chain::link_in_sql)?;
    conn.create_scalar_function("sound", 1, flags, |context| Ok(context.get_raw(0).as_str_or_null()?.map(sound)))?;
    Ok(conn)
}

/// The country of a code of two letters, or of a currency.
fn home_of(code: &str) -> Option<Country> {
    match code.len() {
        2 => Country::of_code(code),
        _ => code.parse().ok().and_then(Country::of_currency),
    }
}

/// Makes a new base, which appears whole or not at all: an empty file of its name is one that lost what was in it.
fn make(path: &Path, currency: Currency) -> Result<()> {
    let folder = file::parent(path);
    file::make_folder(folder)?;
    let part = tempfile::Builder::new().prefix(".kontora-new-").tempfile_in(folder).map_err(|e| io(path, e))?;
    Writer::unguarded(part.path(), currency, schema::STEPS)?.close()?;
    fs::File::open(part.path()).and_then(|file| file.sync_all()).map_err(|e| io(path, e))?;
    match part.persist_noclobber(path) {
        // Another Kontora was first.
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(io(path, error.error)),
        Ok(_) => file::sync_folder(folder),
    }
}
