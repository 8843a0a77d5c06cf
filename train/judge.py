"""Judges positions by GNU Backgammon's evaluation: reads Position IDs, a line each, and writes a row for each, as
`supervised` reads it: ID, class as that program counts, and five chances times 100,000; then the number of its group,
if the line has one.

    python -m venv judge && judge/bin/pip install gnubg-nn==1.1.0a11
    judge/bin/python judge.py positions.txt judged.tsv --plies 2

It goes on after the rows that are there. Compress the result with gzip.
"""

import argparse
from pathlib import Path

import gnubg_nn

parser = argparse.ArgumentParser()
parser.add_argument("positions", type=Path)
parser.add_argument("judged", type=Path)
parser.add_argument("--plies", type=int, default=2)
args = parser.parse_args()

done = len(args.judged.read_text().splitlines()) if args.judged.exists() else 0
with args.positions.open() as positions, args.judged.open("a") as judged:
    for number, line in enumerate(positions):
        if number < done:
            continue
        position, *group = line.split()
        board = gnubg_nn.board_from_position_id(position)
        chances = gnubg_nn.probabilities(board, args.plies)
        row = [position, gnubg_nn.classify(board), *(round(chance * 100_000) for chance in chances), *group]
        judged.write("\t".join(map(str, row)) + "\n")
        if number % 100 == 0:
            judged.flush()
