/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which charset a label means, and when it is not believed.  As in browsers,
 * GB2312 and GBK are read as GB18030 and Latin-1 as windows-1252: those who
 * write the narrower name mean the wider one.
 */
#include "mail/charset.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "base/text.h"

enum { LABEL_BYTES = 40 };

static const char utf8[] = "UTF-8";
static const char latin1[] = "windows-1252";
static const char chinese[] = "gb18030";

/* "": as good as no label. */
static const struct {
    const char *label, *charset;
} known[] = {
    {"utf-8", utf8},
    {"utf8", utf8},
    {"uft-8", utf8},
    {"unicode-1-1-utf-8", utf8},
    {"us-ascii", ""},
    {"ascii", ""},
    {"iso646-us", ""},
    {"ansi_x3.4-1968", ""},
    {"gb18030", chinese},
    {"gb2312", chinese},
    {"gb_2312-80", chinese},
    {"csgb2312", chinese},
    {"gbk", chinese},
    {"x-gbk", chinese},
    {"cp936", chinese},
    {"ms936", chinese},
    {"windows-936", chinese},
    {"euc-cn", chinese},
    {"hz-gb-2312", "HZ"},
    {"big5", "windows-950-2000"},
    {"cn-big5", "windows-950-2000"},
    {"csbig5", "windows-950-2000"},
    {"cp950", "windows-950-2000"},
    {"x-x-big5", "windows-950-2000"},
    {"big5-hkscs", "Big5-HKSCS"},
    {"big5hkscs", "Big5-HKSCS"},
    {"euc-tw", "euc-tw-2014"},
    {"shift_jis", "ibm-943_P15A-2003"},
    {"shift-jis", "ibm-943_P15A-2003"},
    {"sjis", "ibm-943_P15A-2003"},
    {"x-sjis", "ibm-943_P15A-2003"},
    {"ms_kanji", "ibm-943_P15A-2003"},
    {"windows-31j", "ibm-943_P15A-2003"},
    {"cp932", "ibm-943_P15A-2003"},
    {"euc-jp", "EUC-JP"},
    {"x-euc-jp", "EUC-JP"},
    {"iso-2022-jp", "ISO-2022-JP"},
    {"iso-2022-jp-1", "ISO-2022-JP-1"},
    {"iso-2022-jp-2", "ISO-2022-JP-2"},
    {"iso-2022-jp-3", "ISO-2022-JP-2"},
    {"iso-2022-jp-ms", "ISO-2022-JP"},
    {"cp50220", "ISO-2022-JP"},
    {"iso-2022-kr", "ISO-2022-KR"},
    {"euc-kr", "windows-949-2000"},
    {"ks_c_5601-1987", "windows-949-2000"},
    {"ksc5601", "windows-949-2000"},
    {"cp949", "windows-949-2000"},
    {"uhc", "windows-949-2000"},
    {"windows-949", "windows-949-2000"},
    {"iso-8859-1", latin1},
    {"iso8859-1", latin1},
    {"iso_8859-1", latin1},
    {"latin1", latin1},
    {"latin-1", latin1},
    {"l1", latin1},
    {"windows-1252", latin1},
    {"cp1252", latin1},
    {"iso-8859-2", "ISO-8859-2"},
    {"iso-8859-3", "ISO-8859-3"},
    {"iso-8859-4", "ISO-8859-4"},
    {"iso-8859-5", "ISO-8859-5"},
    {"iso-8859-6", "ISO-8859-6"},
    {"iso-8859-7", "ISO-8859-7"},
    {"iso-8859-8", "ISO-8859-8"},
    {"iso-8859-8-i", "ISO-8859-8"},
    {"iso-8859-9", "windows-1254"},
    {"iso-8859-10", "ISO-8859-10"},
    {"iso-8859-11", "windows-874-2000"},
    {"tis-620", "windows-874-2000"},
    {"windows-874", "windows-874-2000"},
    {"iso-8859-13", "ISO-8859-13"},
    {"iso-8859-14", "ISO-8859-14"},
    {"iso-8859-15", "ISO-8859-15"},
    {"latin-9", "ISO-8859-15"},
    {"latin9", "ISO-8859-15"},
    {"windows-1250", "windows-1250"},
    {"windows-1251", "windows-1251"},
    {"windows-1253", "windows-1253"},
    {"windows-1254", "windows-1254"},
    {"windows-1255", "windows-1255"},
    {"windows-1256", "windows-1256"},
    {"windows-1257", "windows-1257"},
    {"windows-1258", "windows-1258"},
    {"cp1250", "windows-1250"},
    {"cp1251", "windows-1251"},
    {"koi8-r", "KOI8-R"},
    {"koi8-u", "KOI8-U"},
    {"ibm437", "ibm-437_P100-1995"},
    {"cp437", "ibm-437_P100-1995"},
    {"ibm850", "ibm-850_P100-1995"},
    {"cp850", "ibm-850_P100-1995"},
    {"ibm866", "ibm-866_P100-1995"},
    {"cp866", "ibm-866_P100-1995"},
    {"macintosh", "macintosh"},
    {"x-mac-roman", "macintosh"},
    {"utf-16", "UTF-16"},
    {"utf-16le", "UTF-16LE"},
    {"utf-16be", "UTF-16BE"},
    {"utf-32", "UTF-32"},
};

bool
charset_fallback_read(const char *name, enum charset_fallback *out)
{
    *out = strcmp(name, "gb18030") == 0 ? FALLBACK_GB18030 : FALLBACK_LATIN1;
    return *out == FALLBACK_GB18030 || strcmp(name, "latin1") == 0;
}

/* ICU's name of what a label means; "" when it means nothing. */
static const char *
charset_of(const char *label)
{
    char   name[LABEL_BYTES + 1];
    size_t length = 0;

    for (; label != NULL && *label != '\0'; label++) {
        if (strchr(" \t\"'", *label) != NULL)
            continue;
        if (length == LABEL_BYTES)
            return "";
        name[length++] = (char)tolower((unsigned char)*label);
    }
    name[length] = '\0';
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(known[i].label, name) == 0)
            return known[i].charset;
    }
    return "";
}

bool
charset_same(const char *a, const char *b)
{
    const char *known_a = charset_of(a);

    return strcasecmp(a, b) == 0 ||
           (known_a[0] != '\0' && strcmp(known_a, charset_of(b)) == 0);
}

void
charset_start(void)
{
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        UErrorCode status = U_ZERO_ERROR;

        if (known[i].charset[0] != '\0')
            ucnv_close(ucnv_open(known[i].charset, &status));
    }
}

/* How well bytes are UTF-8: whole characters of several bytes, and bytes that
 * belong to none. */
struct fit {
    size_t whole, bad;
};

static struct fit
fit_utf8(const char *bytes, size_t length)
{
    struct fit fit = {0};

    for (size_t at = 0; at < length;) {
        size_t size = text_character_size(bytes + at, length - at);

        fit.whole += size > 1;
        fit.bad += size == 0;
        at += size > 0 ? size : 1;
    }
    return fit;
}

static bool
has_high_bytes(const struct charset_bytes *in)
{
    for (size_t i = 0; i < in->length; i++) {
        if ((unsigned char)in->bytes[i] >= 0x80)
            return true;
    }
    return false;
}

/* A NUL would end the text before its end. */
static char *
without_nul(char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\0')
            text[i] = 1; /* a control character, like any other */
    }
    return text;
}

static char *
as_it_is(struct arena *mem, const struct charset_bytes *in)
{
    return without_nul(arena_bytes(mem, in->bytes, in->length), in->length);
}

static char *
units_to_utf8(struct arena *mem, const UChar *units, int32_t length)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t    room = length * 3 + 1, written = 0;
    char      *out = arena_take(mem, (size_t)room);

    u_strToUTF8WithSub(out, room, &written, units, length, 0xfffd, NULL,
                       &status);
    return without_nul(out, (size_t)written);
}

/* NULL: not one of its texts, or (strict) not all of it. */
static char *
convert(struct arena *mem, const char *charset, const struct charset_bytes *in,
        bool strict)
{
    UErrorCode  status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(charset, &status);
    int32_t     room = (int32_t)in->length * 2 + 16;
    UChar      *units = arena_take(mem, (size_t)room * sizeof *units);
    int32_t     length;

    if (U_FAILURE(status))
        return NULL;
    if (strict)
        ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL,
                            NULL, &status);
    length = ucnv_toUChars(converter, units, room, in->bytes,
                           (int32_t)in->length, &status);
    ucnv_close(converter);
    return U_SUCCESS(status) ? units_to_utf8(mem, units, length) : NULL;
}

/* Text whose label says nothing, and which is not UTF-8. */
static char *
decode_unlabelled(struct arena *mem, enum charset_fallback fallback,
                  const struct charset_bytes *in)
{
    const char *first = fallback == FALLBACK_GB18030 ? chinese : latin1;
    const char *second = fallback == FALLBACK_GB18030 ? latin1 : chinese;
    char       *text = convert(mem, first, in, true);

    if (text == NULL)
        text = convert(mem, second, in, true);
    if (text == NULL)
        text = convert(mem, first, in, false);
    return text;
}

static struct charset_bytes
without_mark(const struct charset_bytes *in)
{
    struct charset_bytes rest = *in;

    if (rest.length >= 3 && memcmp(rest.bytes, "\xef\xbb\xbf", 3) == 0) {
        rest.bytes += 3;
        rest.length -= 3;
    }
    return rest;
}

/* Uses shifts or wide units: its bytes below 0x80 are not ASCII. */
static bool
hides_in_ascii(const char *charset)
{
    return strncmp(charset, "ISO-2022", 8) == 0 ||
           strncmp(charset, "UTF-16", 6) == 0 ||
           strncmp(charset, "UTF-32", 6) == 0 || strcmp(charset, "HZ") == 0;
}

char *
charset_decode(struct arena *mem, enum charset_fallback fallback,
               const struct charset_bytes *given)
{
    const char          *charset = charset_of(given->label);
    struct charset_bytes in = without_mark(given);
    bool                 marked = in.length != given->length;
    struct fit           fit;
    char                *text = NULL;

    if (!has_high_bytes(&in) && !hides_in_ascii(charset))
        return as_it_is(mem, &in);
    fit = fit_utf8(in.bytes, in.length);
    if ((marked || charset[0] == '\0' || charset == utf8) &&
        (fit.bad == 0 || (charset == utf8 && fit.whole > fit.bad)))
        return as_it_is(mem, &in);
    if (charset[0] != '\0' && charset != utf8) {
        text = convert(mem, charset, &in, true);
        if (text == NULL && fit.bad == 0 && fit.whole > 0)
            return as_it_is(mem, &in);
        if (text == NULL)
            text = convert(mem, charset, &in, false);
    }
    if (text == NULL)
        text = decode_unlabelled(mem, fallback, &in);
    return text != NULL ? text : as_it_is(mem, &in);
}
