//! The inputs of the nets.
