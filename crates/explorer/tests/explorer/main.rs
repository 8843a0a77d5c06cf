//! The explorer against a slow one that looks at each decision for itself.

mod answers;
mod backups;
mod demo;
mod made;
mod queries;
mod records;
mod removed;
mod slow;
mod sums;
