#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Who may include whom: the layers of fcgi/, as the README draws them.
. "${top_srcdir:-.}/tests/style/tap.sh"

may_include() {
    case $1 in
    base) echo "base" ;;
    model) echo "base model" ;;
    store) echo "base model store" ;;
    engine) echo "base model engine" ;;
    judge) echo "base judge" ;;
    mail) echo "base mail" ;;
    http) echo "base http" ;;
    directory) echo "base directory" ;;
    desk) echo "base model store engine directory desk" ;;
    api | page) echo "base model store engine directory http desk api page" ;;
    post) echo "base model store engine http desk post" ;;
    worker | ctl) echo "base model store engine directory http desk api page post worker ctl" ;;
    esac
}
for file in fcgi/*/*.[ch]; do
    layer=${file#fcgi/}
    layer=${layer%%/*}
    for used in $(sed -n 's|^ *# *include "\([a-z]*\)/.*|\1|p' "$file"); do
        case " $(may_include "$layer") " in
        *" $used "*) ;;
        *) echo "$file must not include $used/" >>"$findings" ;;
        esac
    done
done
claim "each layer includes only the layers below it"

grep -lE '^ *# *include *<(lua|lauxlib|lualib)' fcgi/*/*.[ch] | grep -v '^fcgi/judge/' >"$findings"
claim "only the judge knows Lua"

grep -lE '^ *# *include *<sqlite3' fcgi/*/*.[ch] | grep -v '^fcgi/store/' >"$findings"
grep -nE '"(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA) ' fcgi/*/*.[ch] | grep -v '^fcgi/store/' >>"$findings"
claim "only the store knows SQL"

grep -lE '^ *# *include *<fcgi' fcgi/*/*.[ch] | grep -v '^fcgi/worker/' >"$findings"
claim "only the worker knows FastCGI"

grep -lE '^ *# *include *<curl/' fcgi/*/*.[ch] | grep -vE '^fcgi/(post/|directory/fetch\.c$)' >"$findings"
grep -lE '^ *# *include *<ldap' fcgi/*/*.[ch] | grep -v '^fcgi/directory/ldap\.c$' >>"$findings"
grep -lE '^ *# *include *<gmime/' fcgi/*/*.[ch] | grep -vE '^fcgi/(post|mail)/' >>"$findings"
claim "only messages and fetch.c know libcurl, ldap.c libldap, and mail GMime"

grep -lE '^ *# *include *<xlsxwriter' fcgi/*/*.[ch] | grep -v '^fcgi/api/xlsx\.c$' >"$findings"
claim "only xlsx.c knows libxlsxwriter"

grep -nE '\<complaint_(append|add) *\(' fcgi/*/*.c | grep -vE '^fcgi/(store/|desk/notices\.c:)' >"$findings"
claim "whatever adds to the journal tells of it: by notices.h alone"
finish
