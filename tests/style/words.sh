#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What may not stand in a source file.
. "${top_srcdir:-.}/tests/style/tap.sh"

sources=$(git ls-files 2>/dev/null | grep -E '\.(c|h|lua|ts|tsx|mjs|sh|css|html|in|ac|am)$|^\.ci/run$')
[ -n "$sources" ] || sources=$(find fcgi rules nginx tests -name '*.[ch]' -o -name '*.lua')

for file in $sources; do
    [ -s "$file" ] || continue
    case $file in tests/hostile/*) continue ;; esac
    head -n 3 "$file" | grep -q 'SPDX-License-Identifier: Apache-2.0' || echo "$file" >>"$findings"
done
claim "every source file names its licence in its first lines"

grep -nE '\b(strcpy|strcat|sprintf|vsprintf|atoi|atol|atof|strtok|system|popen|gets|rand|srand|goto)\b *\(?' fcgi/*/*.c |
    grep -E '\b(strcpy|strcat|sprintf|vsprintf|atoi|atol|atof|strtok|system|popen|gets|rand|srand) *\(|\bgoto [a-z_]+;' >"$findings"
claim "no banned function and no goto"

grep -nE '\bfree\(' fcgi/*/*.c | grep -vE '^fcgi/(base|store|engine|judge|desk|page|post|worker)/' >"$findings"
claim "memory is given back where lifetimes are made, nowhere else"

grep -rnE 'dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|new Function|\beval *\(|javascript:' nginx/app/src nginx/portal/assets |
    grep -vE '<iframe [^>]*sandbox="allow-same-origin"( inert)? srcdoc=' >"$findings" # in such a frame nothing runs
claim "no page makes markup or a program out of text"

for file in $sources; do
    grep -nHE '\b(TODO|FIXME|XXX|HACK)\b' "$file" | grep -v 'tests/style/words.sh' >>"$findings"
done
claim "nothing is left as a note to do it later"

for file in $sources; do
    grep -nIHE '[[:space:]]+$' "$file" >>"$findings"
done
claim "no line ends in blanks"
finish
