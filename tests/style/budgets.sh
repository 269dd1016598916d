#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Sizes a reader can hold in mind.  An arena and a fault are every function's
# surroundings and do not count as parameters.
. "${top_srcdir:-.}/tests/style/tap.sh"

lengths=$(mktemp)
for file in fcgi/*/*.c; do
    awk -v file="$file" '
        /^\{$/ { start = NR; next }
        /^\}/ && start { print NR - start - 1, file ":" start; start = 0 }' "$file"
done | sort -n >"$lengths"

awk '$1 > 60 { print $2 " has " $1 " lines" }' "$lengths" >"$findings"
claim "no function is longer than 60 lines"

awk '{ n[NR] = $1 } END { at = int(NR * 0.95); if (at && n[at] > 40) print "the 95th percentile is " n[at] " lines" }' \
    "$lengths" >"$findings"
claim "nineteen functions of twenty have at most 40 lines"
rm -f "$lengths"

for file in $(git ls-files '*.c' '*.h' '*.lua' '*.ts' '*.tsx' '*.mjs' '*.sh' '*.css' 2>/dev/null ||
    find fcgi rules nginx tests -name '*.[ch]'); do
    [ -f "$file" ] || continue
    lines=$(wc -l <"$file")
    [ "$lines" -le 500 ] || echo "$file has $lines lines" >>"$findings"
done
claim "no file is longer than 500 lines"

for file in fcgi/*/*.h; do
    awk -v file="$file" '
        /^[a-z].*\(/ && !/^ *\*/ && !/typedef|define|__attribute__\(\(format/ { text = ""; on = 1; line = NR }
        on { text = text " " $0 }
        on && /;/ {
            on = 0
            if (text !~ /\(/) next
            sub(/^[^(]*\(/, "", text)
            depth = 1; n = 0; part = ""
            for (i = 1; i <= length(text) && depth > 0; i++) {
                c = substr(text, i, 1)
                if (c == "(") depth++
                if (c == ")") depth--
                if ((c == "," && depth == 1) || depth == 0) {
                    if (part !~ /struct (arena|fault|mistakes|findings) \*/ && part !~ /^ *\.\.\. *$/) n++
                    part = ""
                } else part = part c
            }
            if (n > 5) print file ":" line " takes " n " parameters"
        }' "$file" >>"$findings"
done
claim "no function takes more than five parameters"

for file in fcgi/*/*.c; do
    awk -v file="$file" '
        /^\{$/ { body = 1; next }
        /^\}/ { body = 0 }
        body && /^ {20}[a-z}]/ && /(if|for|while|switch|do) .*\{$/ { print file ":" NR " is nested more than four deep" }' \
        "$file" >>"$findings"
done
claim "no code is nested more than four deep"
finish
