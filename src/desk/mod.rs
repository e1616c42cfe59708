//! Floor 2: the verbs. Every change is a `Command`, every question a `Query`.
