#!/bin/sh
# Prints what GNU Backgammon shows and hints for positions of matches in tests/data/records, with the
# roll and, for the cube, without it: tests/data/positions/hints.sh > tests/data/positions/gnubg-hints.txt
set -eu
cd "$(dirname "$0")/../records"

hint() { # GNU ID, commands before the hint
    {
        echo "set lang C"
        echo "new match 7"
        echo "set player 0 name Ann"
        echo "set player 1 name Ben (2)"
        echo "set player 0 human"
        echo "set player 1 human"
        echo "set gnubgid $1"
        printf '%b' "$2"
        echo "show board"
        echo "hint"
    } | gnubg -t -q 2>/dev/null | awk '
        /^ GNU Backgammon  Position ID/ { shown = "" }
        { shown = shown $0 "\n" }
        END { printf "%s", shown }'
    echo
}

# Every so many-th state in which a roll is played, from matches and from sessions for money.
for record in m10 m31 m36 m52 m55; do
    awk '$3 == "move"' "$record.ids" | awk 'NR % 40 == 7' | head -4 | while read -r id _; do
        hint "$id" ''
    done
done
# The states in which a double was offered, and with it open.
for record in m10 m31 m49 m55; do
    awk '$3 == "double"' "$record.ids" | head -3 | while read -r id _; do
        hint "$id" ''
        hint "$id" 'double\n'
    done
done
