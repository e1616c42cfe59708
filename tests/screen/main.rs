//! The screen over a real base: keys in, text of the screen out. Effects run inline, so that nothing sleeps.

#[path = "../support/mod.rs"]
mod support;

mod clients;
mod frame;
<<<<<<< HEAD
mod import;
mod keys;
mod picture;
=======
mod letters;
>>>>>>> bad58a0 (Lead the pen from letter to letter; quote inside quotes)
mod screen;
mod svg;
mod today;
