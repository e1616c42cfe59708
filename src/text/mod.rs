//! Floor 2: the catalogue of words, in two languages.
