#!/bin/sh
# Prints what GNU Backgammon shows and hints for three states of one match, once for each argument, a
# language, with equities; and in English with chances to win the match, as percent and as fractions:
# languages.sh cs da de el en es fi fr is it ja ro ru tr > gnubg-languages.txt
# languages.sh > gnubg-chances.txt
set -eu

hint() { # language, output settings, GNU ID, commands before the hint
    {
        echo "new match 6"
        echo "set player 0 name Ann"
        echo "set player 1 name Ben (2)"
        echo "set player 0 human"
        echo "set player 1 human"
        printf '%b' "$2"
        echo "set gnubgid $3"
        printf '%b' "$4"
        echo "show board"
        echo "hint 3"
    } | LC_ALL=C.UTF-8 LANGUAGE="$1" gnubg -t -q 2>/dev/null | awk '
        /^ [^ |+].*ID.*: ..............$/ { shown = "" }
        { shown = shown $0 "\n" }
        END { printf "%s", shown }'
    echo
}

# A roll, a double before it is offered.
both() { # language, output settings
    hint "$1" "$2" mGfDASjMzsQBMA:cAnJACAAAAAE ''
    hint "$1" "$2" OOeGASjMzsQBAw:cAnAACAAAAAE ''
}

# And while it is.
three() { # output settings
    both en "$1"
    hint en "$1" OOeGASjMzsQBAw:cAnAACAAAAAE 'double\n'
}

for language; do both "$language" ''; done
if [ $# = 0 ]; then
    three ''
    three 'set output mwc on\n'
    three 'set output mwc on\nset output matchpc off\nset output winpc on\nset output digits 5\n'
fi
