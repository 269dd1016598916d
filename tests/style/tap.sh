# SPDX-License-Identifier: Apache-2.0
# A few words of TAP for the style checks; sourced, not run.
# Each check collects its findings in a file and then says `claim`.
count=0
findings=$(mktemp)
trap 'rm -f "$findings"' EXIT
cd "${top_srcdir:-.}" || exit 1

claim() { # sentence: holds when $findings is empty
    count=$((count + 1))
    if [ -s "$findings" ]; then
        echo "not ok $count - $1"
        sed 's/^/# /' "$findings" | head -n 40
    else
        echo "ok $count - $1"
    fi
    : >"$findings"
}
finish() { echo "1..$count"; }
