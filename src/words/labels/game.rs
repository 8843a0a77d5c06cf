use super::group;

group! {
    /// The labels of the match viewer, beside [`ToolLabels`](super::ToolLabels).
    #[expect(missing_docs, reason = "buttons, named for their commands")]
    pub struct MatchLabels, "label." {
        /// The viewer as a whole.
        pub viewer: text,
        /// The list of moves.
        pub moves: text,
        pub first: text,
        pub previous: text,
        pub next: text,
        pub last: text,
        pub previousgame: text,
        pub nextgame: text,
        pub autoplay: text,
        /// `autoplay` while it runs.
        pub pause: text,
        pub share: text,
        /// A table of keys, for [`key_rows`](super::key_rows).
        pub match_keys: text,
    }
}
