/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Submitted forms: what browsers send, and what nobody should.
 */
#include "http_kit.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/secret.h"
#include "base/text.h"
#include "http/upload.h"

#define TYPE "multipart/form-data; boundary=----b"
#define DISPOSITION "Content-Disposition: form-data; "
#define PART(parameters) "------b\r\n" DISPOSITION parameters "\r\n\r\n"
#define LAST "\r\n------b--\r\n"

static struct arena    *mem;
static struct form_data form;
static struct fault     why;
static char             folder[] = "/tmp/redress-upload-XXXXXX";

static int
set_up_all(void **state)
{
    return mkdtemp(folder) == NULL || secret_start(&why) != OK;
}

static int
tear_down_all(void **state)
{
    return rmdir(folder);
}

static int
set_up(void **state)
{
    mem = arena_new(LIMIT_ARENA);
    memset(&form, 0, sizeof form);
    return 0;
}

static int
tear_down(void **state)
{
    arena_free(mem);
    return 0;
}

static enum err
read_as(const char *type, const char *bytes, size_t length, size_t piece)
{
    struct body_in_memory body = {bytes, length, piece};
    struct request        req = {.mem = mem};

    request_set_body(&req, &body, type);
    return form_read(&req, folder, &form, &why);
}

static size_t
files_in(const char *path)
{
    DIR                 *d = opendir(path);
    const struct dirent *entry;
    size_t               n = 0;

    assert_non_null(d);
    while ((entry = readdir(d)) != NULL)
        n += entry->d_name[0] != '.';
    closedir(d);
    return n;
}

static const char ordinary[] = PART(
    "name=\"what\"") "屏幕坏了\r\nline two"
                     "\r\n" PART(
                         "name=\"photos\"; "
                         "filename=\"照片.png\"") "\x89PNG\r\n"
                                                  "\x1a\n\r\n--"
                                                  "---\r\n-----"
                                                  "-a"
                                                  "\r\n" PART(
                                                      "name=\"photos\";"
                                                      " filename=\"\"") "\r"
                                                                        "\n" PART("name="
                                                                                  "\"many"
                                                                                  "\"") "a"
                                                                                        "\r"
                                                                                        "\n" PART(
                                                                                            "name="
                                                                                            "\"many"
                                                                                            "\"") "b" LAST;

static void
a_browsers_form_is_read_whatever_pieces_it_comes_in(void **state)
{
    for (size_t piece = 0; piece < 40; piece++) {
        assert_int_equal(read_as(TYPE, ordinary, sizeof ordinary - 1, piece),
                         OK);
        assert_int_equal(form.field_count, 3);
        assert_string_equal(form_value(&form, "what"), "屏幕坏了\r\nline two");
        assert_string_equal(form.fields[2].value, "b");
        assert_null(form_value(&form, "photos"));
        assert_int_equal(form.file_count, 1);
        assert_string_equal(form.files[0].field, "photos");
        assert_string_equal(form.files[0].name, "照片.png");
        assert_string_equal(form.files[0].type, "image/png");
        assert_int_equal(form.files[0].size, 24);
    }
}

static void
a_file_is_spooled_for_us_alone_and_goes_with_the_request(void **state)
{
    struct stat st;

    assert_int_equal(read_as(TYPE, ordinary, sizeof ordinary - 1, 0), OK);
    assert_int_equal(stat(form.files[0].spool, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(st.st_size, 24);
    arena_reset(mem);
    assert_int_equal(files_in(folder), 0);
}

static void
a_form_without_files_may_be_urlencoded(void **state)
{
    static const char body[] = "what=%E5%9D%8F+x&many=1&many=2&empty=";

    assert_int_equal(
        read_as("application/x-www-form-urlencoded", body, sizeof body - 1, 5),
        OK);
    assert_string_equal(form_value(&form, "what"), "坏 x");
    assert_string_equal(form.fields[2].value, "2");
    assert_string_equal(form_value(&form, "empty"), "");
    assert_int_equal(read_as("application/x-www-form-urlencoded", "a=%f", 4, 0),
                     ERR_MALFORMED);
    assert_int_equal(
        read_as("application/x-www-form-urlencoded", "a=\0b", 4, 0),
        ERR_MALFORMED);
}

static void
another_content_type_is_refused(void **state)
{
    assert_int_equal(read_as("text/plain", "a=1", 3, 0), ERR_TYPE);
    assert_int_equal(read_as("multipart/mixed; boundary=b", "", 0, 0),
                     ERR_TYPE);
}

#define B70                                                                    \
    "1234567890123456789012345678901234567890123456789012345678901234567890"

/* A case is a content type and a body; none may leave a file or crash. */
static const struct hostile {
    const char *what, *type, *body;
    enum err    err;
} hostile[] = {
    {"no boundary", "multipart/form-data", PART("name=\"a\"") "1" LAST,
     ERR_MALFORMED},
    {"empty boundary", "multipart/form-data; boundary=", "----\r\n",
     ERR_MALFORMED},
    {"boundary of 70", "multipart/form-data; boundary=" B70,
     "--" B70 "\r\n" DISPOSITION "name=\"a\"\r\n\r\n1\r\n--" B70 "--", OK},
    {"boundary of 71", "multipart/form-data; boundary=x" B70,
     "--x" B70 "\r\n" DISPOSITION "name=\"a\"\r\n\r\n1\r\n--x" B70 "--",
     ERR_MALFORMED},
    {"boundary with odd characters", "multipart/form-data; boundary=\"a<b\"",
     "--a<b--", ERR_MALFORMED},
    {"boundary whose quote does not end", "multipart/form-data; boundary=\"ab",
     "--ab--", ERR_MALFORMED},
    {"nothing", TYPE, "", ERR_MALFORMED},
    {"only the last boundary", TYPE, "------b--\r\n", OK},
    {"a preamble", TYPE, "hello\r\n" PART("name=\"a\"") "1" LAST,
     ERR_MALFORMED},
    {"no last boundary", TYPE, PART("name=\"a\"") "1", ERR_MALFORMED},
    {"cut in a file", TYPE, PART("name=\"a\"; filename=\"f\"") "12345",
     ERR_MALFORMED},
    {"cut in a boundary", TYPE, PART("name=\"a\"; filename=\"f\"") "1\r\n----",
     ERR_MALFORMED},
    {"cut behind a boundary", TYPE, PART("name=\"a\"") "1\r\n------b",
     ERR_MALFORMED},
    {"cut in a header", TYPE, "------b\r\nContent-Dis", ERR_MALFORMED},
    {"a boundary with a tail", TYPE, PART("name=\"a\"") "1\r\n------bb\r\n",
     ERR_MALFORMED},
    {"bytes behind the end", TYPE, PART("name=\"a\"") "1" LAST "x",
     ERR_MALFORMED},
    {"a part without a header", TYPE, "------b\r\n\r\n1" LAST, ERR_MALFORMED},
    {"a part without a name", TYPE,
     "------b\r\n" DISPOSITION "filename=\"a\"\r\n\r\n1" LAST, ERR_MALFORMED},
    {"an empty name", TYPE, PART("name=\"\"") "1" LAST, ERR_MALFORMED},
    {"two names", TYPE, PART("name=\"a\"; name=\"b\"") "1" LAST, ERR_MALFORMED},
    {"two dispositions", TYPE,
     "------b\r\n" DISPOSITION "name=\"a\"\r\n" DISPOSITION
     "name=\"b\"\r\n\r\n1" LAST,
     ERR_MALFORMED},
    {"not form-data", TYPE,
     "------b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1" LAST,
     ERR_MALFORMED},
    {"a name without quotes", TYPE, PART("name=a") "1" LAST, ERR_MALFORMED},
    {"a quote that does not end", TYPE, PART("name=\"a") "1" LAST,
     ERR_MALFORMED},
    {"a starred file name", TYPE,
     PART("name=\"a\"; filename*=UTF-8''a") "1" LAST, ERR_MALFORMED},
    {"a name with a line end", TYPE, PART("name=\"a\r\nb\"") "1" LAST,
     ERR_MALFORMED},
    {"a name with an escaped NUL", TYPE, PART("name=\"a\x01\"") "1" LAST,
     ERR_MALFORMED},
    {"a folded header", TYPE,
     "------b\r\nContent-Disposition: form-data;\r\n name=\"a\"\r\n\r\n1" LAST,
     ERR_MALFORMED},
    {"a bare line feed", TYPE,
     "------b\r\nX: y\n" DISPOSITION "name=\"a\"\r\n\r\n1" LAST, ERR_MALFORMED},
    {"a nested multipart", TYPE,
     "------b\r\n" DISPOSITION
     "name=\"a\"\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n1" LAST,
     ERR_MALFORMED},
    {"a transfer encoding", TYPE,
     "------b\r\n" DISPOSITION
     "name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\n1" LAST,
     ERR_MALFORMED},
    {"an identity encoding", TYPE,
     "------b\r\n" DISPOSITION
     "name=\"a\"\r\nContent-Transfer-Encoding: binary\r\n\r\n1" LAST,
     OK},
    {"a field that is no text", TYPE, PART("name=\"a\"") "\xff\xfe" LAST,
     ERR_INPUT},
    {"near-boundaries are data", TYPE,
     PART("name=\"a\"") "\r\n-----b\r\n------\r\n------a\r\n\r\n--" LAST, OK},
};

static void
hostile_forms_get_a_named_error_and_leave_nothing(void **state)
{
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        const struct hostile *h = &hostile[i];

        for (size_t piece = 0; piece < 3; piece++) {
            enum err err =
                read_as(h->type, h->body, strlen(h->body), piece * 7);

            if (err != h->err)
                fail_msg("%s: %s, %s", h->what, err_code(err), why.text);
            assert_true(err == OK || why.text[0] != '\0');
            arena_reset(mem);
            assert_int_equal(files_in(folder), 0);
        }
    }
}

static void
a_short_body_is_told_from_an_end(void **state)
{
    struct body_in_memory body = {ordinary, 60, 0};
    struct request        req = {.mem = mem};

    request_set_body(&req, &body, TYPE);
    req.length = sizeof ordinary - 1;
    assert_int_equal(form_read(&req, folder, &form, &why), ERR_MALFORMED);
    assert_non_null(strstr(why.text, "the body ended"));
}

static void
each_limit_is_reached_and_held(void **state)
{
    struct text t = {.mem = mem};

    for (int i = 0; i <= LIMIT_PARTS; i++)
        text_addf(&t, "%s" PART("name=\"f%d\"") "1", i > 0 ? "\r\n" : "", i);
    text_add(&t, LAST);
    assert_int_equal(read_as(TYPE, text_of(&t), t.length, 0), ERR_TOO_LARGE);

    t = (struct text){.mem = mem};
    text_add(&t, "------b\r\nX: ");
    for (int i = 0; i < LIMIT_PART_HEADER; i++)
        text_add(&t, "x");
    text_add(&t, "\r\n\r\n1" LAST);
    assert_int_equal(read_as(TYPE, text_of(&t), t.length, 0), ERR_TOO_LARGE);

    t = (struct text){.mem = mem};
    text_add(&t, PART("name=\"long\""));
    for (int i = 0; i <= LIMIT_FIELD_BYTES; i++)
        text_add(&t, "x");
    text_add(&t, LAST);
    assert_int_equal(read_as(TYPE, text_of(&t), t.length, 0), ERR_TOO_LARGE);
    assert_string_equal(why.field, "long");

    t = (struct text){.mem = mem};
    for (int i = 0; i <= LIMIT_FIELDS; i++)
        text_addf(&t, "&f%d=1", i);
    assert_int_equal(
        read_as("application/x-www-form-urlencoded", text_of(&t), t.length, 0),
        ERR_TOO_LARGE);
}

static void
more_than_the_upload_limit_is_refused_unread(void **state)
{
    struct body_in_memory body = {ordinary, sizeof ordinary - 1, 0};
    struct request        req = {.mem = mem};

    request_set_body(&req, &body, TYPE);
    req.length = LIMIT_UPLOAD_BYTES + 1;
    assert_int_equal(form_read(&req, folder, &form, &why), ERR_TOO_LARGE);
    assert_int_equal(body.left, sizeof ordinary - 1);
}

static void
a_megabyte_of_near_boundaries_arrives_unchanged(void **state)
{
    struct text t = {.mem = mem};
    size_t      before;

    text_add(&t, PART("name=\"a\"; filename=\"f\""));
    before = t.length;
    while (t.length < 1024 * 1024)
        text_add(&t, "\r\n-----\r\n------\r\n------a");
    before = t.length - before;
    text_add(&t, LAST);
    assert_int_equal(read_as(TYPE, text_of(&t), t.length, 0), OK);
    assert_int_equal(form.files[0].size, (int64_t)before);
}

static void
a_kept_file_lies_under_its_digest_once(void **state)
{
    char       *shelf, *path;
    struct stat st;

    assert_int_equal(read_as(TYPE, ordinary, sizeof ordinary - 1, 0), OK);
    assert_int_equal(upload_keep(&form.files[0], folder, &why), OK);
    path = upload_path(mem, folder, form.files[0].digest);
    shelf = arena_printf(mem, "%s/%.2s", folder, form.files[0].digest);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_size, 24);
    assert_int_not_equal(access(form.files[0].spool, F_OK), 0);

    assert_int_equal(read_as(TYPE, ordinary, sizeof ordinary - 1, 0), OK);
    assert_int_equal(upload_keep(&form.files[0], folder, &why), OK);
    assert_int_not_equal(access(form.files[0].spool, F_OK), 0);
    assert_int_equal(files_in(shelf), 1);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(shelf), 0);
}

static void
a_spool_that_cannot_be_written_is_the_stores_failure(void **state)
{
    struct body_in_memory body = {ordinary, sizeof ordinary - 1, 0};
    struct request        req = {.mem = mem};

    request_set_body(&req, &body, TYPE);
    assert_int_equal(form_read(&req, "/nowhere", &form, &why), ERR_STORE);
}

static void
a_file_is_what_its_bytes_say(void **state)
{
    static const struct {
        const char *bytes;
        size_t      length;
        const char *type;
    } cases[] = {
        {"\xff\xd8\xff\xe0", 4, "image/jpeg"},
        {"\x89PNG\r\n\x1a\n", 8, "image/png"},
        {"RIFF\x01\x02\x03\x04WEBP", 12, "image/webp"},
        {"RIFX\x01\x02\x03\x04WEBP", 12, "application/octet-stream"},
        {"GIF89a", 6, "image/gif"},
        {"\0\0\0\x18"
         "ftypheic",
         12, "image/heic"},
        {"\0\0\0\x18"
         "ftypisom",
         12, "video/mp4"},
        {"%PDF-1.7", 8, "application/pdf"},
        {"PK\x03\x04", 4, "application/zip"},
        {"<svg onload=alert(1)>", 21, "text/plain"},
        {"质量", 5, "text/plain"},
        {"MZ\x90\0", 4, "application/octet-stream"},
        {"\xff\xd8", 2, "application/octet-stream"},
        {"a\xff", 2, "application/octet-stream"},
        {"\xd6\xca\xc1\xbf,1\r\n", 8, "text/plain"},
        {"caf\xe9 \x80", 6, "text/plain"},
        {"\xd6\xca\x1b", 3, "application/octet-stream"},
        {"\xd6\xca\0\xbf", 4, "application/octet-stream"},
        {"", 0, "application/octet-stream"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(
            content_type_of((const unsigned char *)cases[i].bytes,
                            cases[i].length),
            cases[i].type);
}

static void
a_file_name_is_safe_and_never_empty(void **state)
{
    static const struct {
        const char *raw, *clean;
    } cases[] = {
        {"photo.jpg", "photo.jpg"},
        {"C:\\Users\\w\\照片 1.jpg", "照片 1.jpg"},
        {"../../etc/passwd", "passwd"},
        {"a\r\nSet-Cookie: x", "aSet-Cookie_ x"},
        {"gpj.\xe2\x80\xae"
         "exe",
         "gpj.exe"},
        {"a\xe2\x80\x8b"
         "b.txt",
         "ab.txt"},
        {".htaccess", "htaccess"},
        {"..", "file"},
        {"", "file"},
        {"/", "file"},
        {" . ", "file"},
        {"a. ", "a"},
        {"NUL.txt", "_NUL.txt"},
        {"com1", "_com1"},
        {"company", "company"},
        {"\xb0\xa1.doc", "__.doc"},
        {"a<b>|c?.txt", "a_b__c_.txt"},
    };
    char *name;
    char  wide[3 * 100 + 5] = "";

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(file_name_clean(mem, cases[i].raw), cases[i].clean);
    for (int i = 0; i < 100; i++)
        memcpy(wide + i * 3, "质", 3);
    memcpy(wide + 300, ".pdf", 5);
    name = file_name_clean(mem, wide);
    assert_true(strlen(name) <= LIMIT_FILE_NAME);
    assert_true(text_is_clean(name, strlen(name)));
    assert_string_equal(name + strlen(name) - 4, ".pdf");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_browsers_form_is_read_whatever_pieces_it_comes_in),
        CASE(a_file_is_spooled_for_us_alone_and_goes_with_the_request),
        CASE(a_form_without_files_may_be_urlencoded),
        CASE(another_content_type_is_refused),
        CASE(hostile_forms_get_a_named_error_and_leave_nothing),
        CASE(a_short_body_is_told_from_an_end),
        CASE(each_limit_is_reached_and_held),
        CASE(more_than_the_upload_limit_is_refused_unread),
        CASE(a_megabyte_of_near_boundaries_arrives_unchanged),
        CASE(a_kept_file_lies_under_its_digest_once),
        CASE(a_spool_that_cannot_be_written_is_the_stores_failure),
        CASE(a_file_is_what_its_bytes_say),
        CASE(a_file_name_is_safe_and_never_empty),
    };

    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
