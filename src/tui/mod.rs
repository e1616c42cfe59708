//! Floor 3: the screen.
