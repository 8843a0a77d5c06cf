"""Plays for GNU Backgammon's 0-ply, by PyPI gnubg-nn: reads lines "Position ID, die, die" and answers each with the
Position ID after its play, with the other side on roll.
"""

import sys

import gnubg_nn

for line in sys.stdin:
    position, first, second = line.split()
    board = gnubg_nn.board_from_position_id(position)
    _, key = gnubg_nn.best_move(board, int(first), int(second), n=0, b=1)
    after = gnubg_nn.board_from_position_key(key)
    print(gnubg_nn.position_id([list(side) for side in after]), flush=True)
