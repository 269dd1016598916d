#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds and runs everything that proves redress, and adds up the runners:
#   build/check   address and undefined-behaviour sanitizers: every test
#   build/tsan    thread sanitizer: the store, the engine and the worker
# Before the sum stands what failed, in its own words.  The last line is the sum.
# usage: tests/run-all.sh BUILD-FOLDER
set -eu
cd "$(dirname "$0")/.."
root=$PWD
BUILD=${1:-$root/build}
jobs=$(nproc 2>/dev/null || echo 2)

say() { printf '%s\n' "check: $*"; }

configured() { # folder, options
    mkdir -p "$1"
    [ -e "$1/Makefile" ] || (cd "$1" && shift && "$root/configure" -q "$@")
}

test -x configure || ./autogen.sh
failed=0

say "building with address and undefined-behaviour sanitizers"
configured "$BUILD/check" --enable-sanitizers
make -s -C "$BUILD/check" -j "$jobs" all

# The other build takes the processors when a test waits for a clock or a disk.
configured "$BUILD/tsan" --enable-sanitizers=thread --disable-web
nice -n 10 make -s -C "$BUILD/tsan" -j "$jobs" thread-build >"$BUILD/tsan/make.out" 2>&1 &
other=$!
say "running every test, and building with the thread sanitizer"
make -s -C "$BUILD/check" -j "$((jobs + 1))" check || failed=1
wait "$other" || { tail -n 40 "$BUILD/tsan/make.out"; failed=1; }
say "running what has threads"
make -s -C "$BUILD/tsan" -j "$jobs" thread-check || failed=1

# Each test program writes a .trs with a line for each case.
sum() {
    for folder in "$BUILD/check" "$BUILD/tsan"; do
        make -s -C "$folder" list-tests | tr ' ' '\n' | sed '/^$/d' | while read -r name; do
            cat "$folder/${name%.*}.trs" 2>/dev/null || cat "$folder/$name.trs" 2>/dev/null ||
                echo ":test-result: ERROR $name left no result"
        done
    done
}
# The files that took longest: where to look when the check takes too long.
slowest() {
    find "$BUILD/check/tests" -name '*.test.log' -exec awk '
        /^# duration_ms/ { ms = $3 }
        END { if (ms) printf "%6d s  %s\n", ms / 1000, FILENAME }' {} \; |
        sed "s|$BUILD/check/||; s|log\$|mjs|" | sort -rn | head -n 10
}
# Each failed case of a log and 40 lines from there; a program that ended before
# it could say so, its last 40.
in_its_words() { # log
    awk '/^not ok/ { left = 40; said = 1 } left > 0 { print "    " $0; left-- } END { exit !said }' "$1" ||
        tail -n 40 "$1" | sed 's/^/    /'
}
why_failed() {
    find "$BUILD/check" "$BUILD/tsan" -name '*.trs' -exec grep -lE '^:test-result: (FAIL|ERROR|XPASS)' {} + |
        while read -r result; do
            printf '  %s\n' "${result#"$BUILD"/}"
            in_its_words "${result%.trs}.log"
        done
}
results=$(mktemp)
trap 'rm -f "$results"' EXIT
sum >"$results"
say "the slowest of them"
slowest
why_failed
grep -E '^:test-result: (FAIL|ERROR|XPASS)' "$results" | sed 's/^:test-result: /  /' || true
grep -E '^:test-result: SKIP' "$results" | sed 's/^:test-result: /  /' || true
awk '/^:test-result: (PASS|XFAIL)/ { p++ } /^:test-result: (FAIL|ERROR|XPASS)/ { f++ } /^:test-result: SKIP/ { s++ }
    END { printf "%d passed, %d failed, %d skipped\n", p, f, s }' "$results"
! grep -qE '^:test-result: (FAIL|ERROR|XPASS)' "$results" && [ "$failed" = 0 ]
