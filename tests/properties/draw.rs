//! Positions, boards and requests drawn from bytes, which both proptest and the fuzzer supply.
//! Fewer bytes and more zeros give simpler ones; no bytes at all give the start of a game.

use jsboard::{
    Action, Board, BySide, Checkers, Cube, Level, Phase, Play, Point, Position, Roll, Rules, Score,
    Setup, Side, Variant, legal_plays,
};

/// Bytes that decide the choices; zeros after the end.
pub(crate) struct Draw<'a>(pub(crate) &'a [u8]);

impl Draw<'_> {
    fn byte(&mut self) -> usize {
        match self.0 {
            [first, rest @ ..] => {
                self.0 = rest;
                usize::from(*first)
            }
            [] => 0,
        }
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let number = if end > 256 {
            self.byte() << 8 | self.byte()
        } else {
            self.byte()
        };
        number % end
    }

    pub(crate) fn flag(&mut self) -> bool {
        self.below(2) == 1
    }

    pub(crate) fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    pub(crate) fn side(&mut self) -> Side {
        self.one_of(&[Side::X, Side::O])
    }

    pub(crate) fn roll(&mut self) -> Roll {
        Roll::all().nth(self.below(21)).unwrap()
    }

    /// An action, legal in this position or not; a play is for its roll or for another one.
    pub(crate) fn action(&mut self, position: &Position) -> Action {
        let roll = self.roll();
        let level = self.one_of(&Level::ALL);
        let setup = position.setup();
        let dice = setup.roll.filter(|_| self.below(4) > 0).unwrap_or(roll);
        let plays = legal_plays(&setup.board, setup.turn, dice);
        let play = plays.get(self.below(plays.len().max(1)));
        let play = play.copied().unwrap_or(Play::DANCE);
        self.one_of(&[
            Action::Roll(roll),
            Action::Move { roll: dice, play },
            Action::Double,
            Action::Take,
            Action::Drop,
            Action::Beaver,
            Action::Raccoon,
            Action::Resign(level),
            Action::Accept,
            Action::Reject,
        ])
    }

    fn cube(&mut self) -> Cube {
        let owner = self.one_of(&[None, Some(Side::X), Some(Side::O)]);
        Cube::new(1 << self.below(16), owner).unwrap()
    }

    fn score(&mut self) -> Score {
        let length = self.one_of(&[0, 1, 2, 3, 5, 7, 9, 25, 32767]);
        let points = BySide::from_fn(|_| self.below(32768) as u16);
        Score { length, points }
    }

    fn rules(&mut self) -> Rules {
        Rules {
            crawford: false,
            jacoby: !self.flag(),
            beavers: self.below(4) as u8,
            automatic_doubles: self.below(3) as u8,
            max_cube: 1 << ((10 + self.below(16)) % 16),
        }
    }
}

/// A legal board with checkers of both sides on it.
pub(crate) fn board(draw: &mut Draw<'_>) -> Board {
    let kind = draw.below(6);
    if kind == 0 {
        return walked(draw);
    }
    // The points of each side's checkers, and how many stand on each: anywhere, gathered at home,
    // few, in blocks, few against blocks.
    let spread = |kind: usize| [(24, 3, 1), (7, 5, 1), (24, 2, 1), (12, 3, 2), (24, 2, 2)][kind];
    let of_side = match kind {
        5 => [2, 4],
        _ => [kind - 1; 2],
    };
    let mut board = Board::default();
    for side in [Side::X, Side::O] {
        let mut left = usize::from(Variant::BACKGAMMON.checkers);
        let kind = of_side[side.other().index()];
        let (highest, most, least) = spread(kind);
        if kind == 2 {
            left = 1 + draw.below(4);
        }
        let on_bar = [0, 0, 0, 1, 1, 2, 3, 15][draw.below(8)].min(left);
        left -= on_bar;
        let mut own = Checkers::default();
        own.set(Point::BAR, on_bar as u8);
        for _ in 0..draw.below(16) {
            let low = if draw.below(8) == 7 { 24 } else { highest };
            let point = Point::new(1 + draw.below(low) as u8).unwrap();
            let count = (least + draw.below(most)).min(left);
            if board.opposing(side, point) == 0 {
                own.set(point, own.count(point) + count as u8);
                left -= count;
            }
        }
        board.checkers[side] = own;
    }
    judged(board)
}

/// A board from a game: the start and some plays.
fn walked(draw: &mut Draw<'_>) -> Board {
    let (mut board, mut side) = (Variant::BACKGAMMON.start, draw.side());
    for _ in 0..draw.below(80) {
        let plays = legal_plays(&board, side, draw.roll());
        if !plays.is_empty() {
            let next = board.after(side, &plays[draw.below(plays.len())]);
            if next.checkers[side].in_play() == 0 {
                break;
            }
            board = next;
        }
        side = side.other();
    }
    board
}

/// Removes checkers that make a board impossible.
fn judged(mut board: Board) -> Board {
    for side in Side::ALL {
        if board.checkers[side].in_play() == 0 {
            let free = Point::on_board().find(|&point| board.opposing(side, point) == 0);
            board.checkers[side].set(free.unwrap(), 1);
        }
    }
    let closed = |side: Side| (19..=24).all(|n| board.is_blocked(side, Point::new(n).unwrap()));
    if closed(Side::X) && closed(Side::O) {
        board.checkers[Side::X].set(Point::BAR, 0);
    }
    board
}

/// A legal position of any kind: rolled or not, with the cube offered, beavered or raccooned, a
/// resignation open, before the opening roll, or finished in each of the ways.
pub(crate) fn position(draw: &mut Draw<'_>) -> Position {
    let kind = draw.below(13);
    let turn = draw.side();
    let opponent = turn.other();
    let mut setup = Setup {
        board: board(draw),
        turn,
        decider: turn,
        cube: draw.cube(),
        score: draw.score(),
        rules: draw.rules(),
        ..Setup::default()
    };
    let finished = kind >= 10;
    if !setup.score.is_money() {
        setup.rules.crawford = draw.below(4) == 3;
        let length = usize::from(setup.score.length);
        let points = BySide::from_fn(|_| draw.below(length) as u16);
        if !finished || draw.flag() {
            setup.score.points = points;
        }
    }
    match kind {
        0..=3 => setup.roll = Some(draw.roll()),
        4 => {}
        5..=7 => {
            setup.offered = true;
            setup.rules.crawford = false;
            setup.cube.owner = draw.one_of(&[None, Some(turn)]);
            setup.decider = opponent;
            if kind > 5 {
                setup.score.length = 0;
                setup.cube.owner = Some(opponent);
                setup.decider = if kind == 6 { turn } else { opponent };
            }
        }
        8 => {
            setup.resignation = Some(draw.one_of(&Level::ALL));
            setup.decider = opponent;
            setup.roll = draw.flag().then(|| draw.roll());
        }
        9 => setup.phase = Phase::Opening,
        10 => {
            setup.phase = Phase::BorneOff;
            setup.board.checkers[opponent] = Checkers::NONE;
        }
        11 => {
            setup.phase = Phase::Resigned;
            setup.resignation = Some(draw.one_of(&Level::ALL));
            setup.decider = draw.side();
        }
        _ => {
            setup.phase = Phase::Dropped;
            setup.decider = draw.side();
        }
    }
    Position::new(setup).unwrap()
}

/// A legal position with a roll to play.
pub(crate) fn rolled(draw: &mut Draw<'_>) -> Position {
    let turn = draw.side();
    let setup = Setup {
        board: board(draw),
        turn,
        decider: turn,
        roll: Some(draw.roll()),
        ..Setup::default()
    };
    Position::new(setup).unwrap()
}

/// Any state that a GNU ID can carry, contradictory or not.
pub(crate) fn any_setup(draw: &mut Draw<'_>) -> Setup {
    let mut board = Board::default();
    let mut left = 30;
    for _ in 0..draw.below(12) {
        let (side, point) = (draw.side(), Point::new(1 + draw.below(25) as u8).unwrap());
        let there = usize::from(board.count(side, point));
        let count = draw.below(16).min(left).min(15 - there);
        board.checkers[side].set(point, (there + count) as u8);
        left -= count;
    }
    let phases = [
        Phase::Playing,
        Phase::Opening,
        Phase::BorneOff,
        Phase::Resigned,
        Phase::Dropped,
    ];
    let flags = draw.below(256);
    Setup {
        board,
        phase: draw.one_of(&phases),
        turn: draw.side(),
        decider: draw.side(),
        roll: (flags & 1 != 0).then(|| draw.roll()),
        cube: draw.cube(),
        offered: flags & 2 != 0,
        resignation: (flags & 4 != 0).then(|| draw.one_of(&Level::ALL)),
        score: Score {
            length: draw.below(32768) as u16,
            points: BySide::from_fn(|_| draw.below(32768) as u16),
        },
        rules: Rules {
            crawford: flags & 8 != 0,
            jacoby: flags & 16 == 0,
            ..Rules::default()
        },
        ..Setup::default()
    }
}
