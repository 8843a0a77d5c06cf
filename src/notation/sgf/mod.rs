//! GNU Backgammon's match records in the Smart Game Format.

mod tree;
