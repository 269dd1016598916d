#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# From a fresh checkout to a running or tested redress, nothing else typed.
#
#   ./autogen.sh           only makes ./configure (needs autoconf, automake, pkg-config)
#   ./autogen.sh run       installs what is missing, builds, starts on 127.0.0.1:8080
#   ./autogen.sh demo      the same with a sample company
#   ./autogen.sh check     installs what is missing, builds, runs every test
#
# REDRESS_PORT and REDRESS_HOME (default ./var) say where `run` lives; BUILD
# (default ./build) is where it is built.
set -eu
cd "$(dirname "$0")"
root=$PWD
BUILD=${BUILD:-$root/build}
jobs=$(nproc 2>/dev/null || echo 2)

say() { printf '%s\n' "redress: $*" >&2; }
stop() { say "$*"; exit 1; }

# package : how to see that it is there (a pkg-config name, a command, or a file)
need_build='
build-essential:cmd:gcc
build-essential:cmd:make
autoconf:cmd:autoconf
automake:cmd:automake
pkg-config:cmd:pkg-config
libfcgi-dev:file:/usr/include/fcgiapp.h
liblua5.4-dev:pc:lua5.4
libsqlite3-dev:pc:sqlite3
libjansson-dev:pc:jansson
libsodium-dev:pc:libsodium
libicu-dev:pc:icu-i18n
libqrencode-dev:pc:libqrencode
liboath-dev:pc:liboath
libical-dev:pc:libical
libseccomp-dev:pc:libseccomp
libcurl4-openssl-dev:pc:libcurl
libldap2-dev:pc:ldap
libgmime-3.0-dev:pc:gmime-3.0
libxml2-dev:pc:libxml-2.0
libxlsxwriter-dev:pc:xlsxwriter
nginx-light:cmd:nginx
libharfbuzz-bin:cmd:hb-subset
weasyprint:file:/usr/lib/python3/dist-packages/weasyprint/__init__.py
fonts-noto-cjk:file:/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc
nodejs:cmd:node
npm:cmd:npm
ca-certificates:file:/etc/ssl/certs/ca-certificates.crt'
need_check='
libcmocka-dev:pc:cmocka
chromium:cmd:chromium
default-jre-headless:cmd:java
poppler-utils:cmd:pdftotext
lua-check:cmd:luacheck
openssl:cmd:openssl
slapd:cmd:slapd
ldap-utils:cmd:ldapsearch
python3-aiosmtpd:file:/usr/lib/python3/dist-packages/aiosmtpd/__init__.py
sqlite3:cmd:sqlite3
git:cmd:git'
# Without these every test runs as well, only slower: the browser without its windows.
helps_check='
chromium-headless-shell:cmd:chromium-headless-shell'

is_there() { # kind name
    case $1 in
    cmd) command -v "$2" >/dev/null 2>&1 || [ -x "/usr/sbin/$2" ] ;;
    pc) command -v pkg-config >/dev/null 2>&1 && pkg-config --exists "$2" ;;
    file) [ -e "$2" ] ;;
    esac
}

missing() { # prints the packages whose sign is not there, each once
    for line in $1; do
        rest=${line#*:}
        is_there "${rest%%:*}" "${rest#*:}" || printf '%s\n' "${line%%:*}"
    done | sort -u
}

# A package that starts its own service (nginx) must not do so because of us.
without_services() {
    held=
    if [ ! -e /usr/sbin/policy-rc.d ]; then
        held=yes
        $sudo sh -c 'printf "#!/bin/sh\nexit 101\n" >/usr/sbin/policy-rc.d; chmod 755 /usr/sbin/policy-rc.d'
    fi
    status=0
    "$@" || status=$?
    [ -z "$held" ] || $sudo rm -f /usr/sbin/policy-rc.d
    return $status
}

install_missing() {
    lacking=$(missing "$1" | tr '\n' ' ')
    [ -n "$lacking" ] || return 0
    if [ ! -e /etc/debian_version ] || ! command -v apt-get >/dev/null 2>&1; then
        stop "this system lacks (by their Debian names): $lacking- install them and try again."
    fi
    sudo=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null 2>&1 || stop "needs as root: apt-get install $lacking"
        sudo=sudo
        say "will run with sudo: apt-get install $lacking"
    else
        say "installing: $lacking"
    fi
    $sudo apt-get update -qq || say "apt-get update failed; trying with the lists that are there"
    # shellcheck disable=SC2086 # one word a package
    without_services $sudo env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $lacking >"${TMPDIR:-/tmp}/redress-apt.$$" 2>&1 || {
        tail -n 20 "${TMPDIR:-/tmp}/redress-apt.$$" >&2
        stop "apt-get could not install: $lacking"
    }
    rm -f "${TMPDIR:-/tmp}/redress-apt.$$"
    lacking=$(missing "$1" | tr '\n' ' ')
    [ -z "$lacking" ] || stop "still missing after apt-get: $lacking"
}

bootstrap() {
    if [ ! -x configure ] || [ ! -e Makefile.in ] || [ -n "$(find configure.ac -newer configure)" ] ||
        [ -n "$(find Makefile.am -newer Makefile.in)" ]; then
        mkdir -p m4 build-aux
        autoreconf --install --force >"${TMPDIR:-/tmp}/redress-autoreconf.$$" 2>&1 || {
            cat "${TMPDIR:-/tmp}/redress-autoreconf.$$" >&2
            stop "autoreconf failed"
        }
        rm -f "${TMPDIR:-/tmp}/redress-autoreconf.$$"
    fi
}

build() { # folder, configure's options
    folder=$BUILD/$1
    shift
    bootstrap
    mkdir -p "$folder"
    if [ ! -e "$folder/Makefile" ]; then
        say "configuring $folder"
        (cd "$folder" && "$root/configure" -q "$@" >configure.out 2>&1) || {
            tail -n 20 "$folder/configure.out" >&2
            stop "configure failed in $folder"
        }
    fi
    make -s -C "$folder" -j "$jobs" all >"$folder/make.out" 2>&1 || {
        tail -n 40 "$folder/make.out" >&2
        stop "the build failed: $folder/make.out"
    }
}

PATH=$PATH:/usr/sbin:/sbin
case ${1-} in
'')
    bootstrap
    say 'made ./configure; next: ./configure && make, or ./autogen.sh run'
    ;;
run | demo)
    install_missing "$need_build"
    build run
    [ "$1" = run ] || set -- "$@" --demo
    shift
    exec "$BUILD/run/nginx/redress-serve" "$@"
    ;;
check)
    install_missing "$need_build $need_check"
    (install_missing "$helps_check") || say "going on without it"
    exec tests/run-all.sh "$BUILD"
    ;;
*)
    stop "usage: ./autogen.sh [run | demo | check]"
    ;;
esac
