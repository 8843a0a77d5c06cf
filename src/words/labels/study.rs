use super::group;

group! {
    /// The labels of a match that is studied, beside [`MatchLabels`](super::MatchLabels).
    pub struct StudyLabels, "label." {
        /// The list of candidate plays.
        pub candidates: text,
        /// The choice of a match, if a record has several.
        pub matches: text,
        /// The search box.
        pub search: text,
        /// What may be typed into it.
        pub search_hint: text,
        /// `%1`: which move is shown, `%2`: of how many that were found.
        pub found: text,
        /// No move was found.
        pub found_none: text,
        /// The button that goes to the next error.
        pub mistake: text,
        /// The remarks on the move that is shown.
        pub this_move: text,
        /// There is none.
        pub no_remarks: text,
        /// Wins, gammons and backgammons, won and lost: for [`choice`](super::choice).
        pub chances: text,
        /// Words that find cube actions in the search.
        pub cube_words: text,
        /// A cube decision.
        pub no_double: text,
        /// A cube decision.
        pub double_take: text,
        /// A cube decision.
        pub double_drop: text,
        /// Before the equity that a move lost.
        pub lost: text,
        /// The tables of the whole match.
        pub overview: text,
        /// The table of games.
        pub games: text,
        /// A row of the table of players: how many games each has won.
        pub games_won: text,
        /// A column of the table of games.
        pub score: text,
        /// A column of the table of games.
        pub winner: text,
        /// A column of the table of games.
        pub points: text,
        /// A column of the table of games: how a game ended.
        pub how: text,
        /// Borne off, dropped, resigned, unfinished: for [`choice`](super::choice).
        pub endings: text,
        /// Single game, gammon, backgammon: for [`choice`](super::choice).
        pub levels: text,
        /// The Crawford game.
        pub crawford: text,
        /// The last row of the table of games.
        pub end: text,
        /// `%1`: the length of the match.
        pub of_points: text,
        /// Play for money.
        pub money: text,
        /// The table of players.
        pub players: text,
        /// A row of the table of players.
        pub rolls: text,
        /// A row of the table of players: pips.
        pub average_roll: text,
        /// A row of the table of players: dice that show one number.
        pub doubles: text,
        /// A row of the table of players: rolls without a legal play.
        pub dances: text,
        /// A row of the table of players: checkers hit.
        pub hits: text,
        /// A row of the table of players: plays that are not legal.
        pub illegal: text,
        /// A row of the table of players.
        pub luck: text,
        /// A row of the table of players: errors and blunders.
        pub mistakes: text,
        /// A row of the table of players: equity lost a decision.
        pub error_rate: text,
        /// A row of the table of players: the performance rating.
        pub rating: text,
        /// A row of the table of players: equity lost by plays.
        pub error_play: text,
        /// A row of the table of players: equity lost by cube decisions.
        pub error_cube: text,
        /// A chart.
        pub chart_score: text,
        /// A chart.
        pub chart_pips: text,
        /// A chart.
        pub chart_luck: text,
        /// A chart; `%1`: the player.
        pub chart_equity: text,
    }
}
