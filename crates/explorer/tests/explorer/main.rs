//! The explorer against a slow one that looks at each decision for itself.

mod answers;
mod backups;
mod demo;
mod golden;
mod identities;
mod made;
mod near;
mod queries;
mod records;
mod removed;
mod rows;
mod slow;
mod sums;
