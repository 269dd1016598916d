/* SPDX-License-Identifier: Apache-2.0 */
/* Secrets: known digests, seals, tokens, passwords and the key file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/secret.h"

enum { LIMIT = 4 * 1024 * 1024 };

static const uint8_t key[KEY_BYTES] = "a key of thirty-two bytes, no mo";
static const uint8_t other[KEY_BYTES] = "b key of thirty-two bytes, no mo";
static const char    abc[] = /* RFC 7693's function with 32 bytes of output */
    "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319";

static struct arena *mem;
static struct fault  why;

static int
start(void **state)
{
    mem = arena_new(LIMIT);
    return secret_start(&why) != OK;
}

static int
stop(void **state)
{
    arena_free(mem);
    return 0;
}

static void
a_digest_is_blake2b_whole_or_piece_by_piece(void **state)
{
    uint8_t       whole[DIGEST_BYTES], pieces[DIGEST_BYTES];
    struct digest d;

    secret_digest(whole, "abc", 3);
    assert_string_equal(secret_hex(mem, whole, DIGEST_BYTES), abc);
    digest_start(&d);
    digest_add(&d, "a", 1);
    digest_add(&d, "", 0);
    digest_add(&d, "bc", 2);
    digest_end(&d, pieces);
    assert_memory_equal(whole, pieces, DIGEST_BYTES);
}

static void
a_mac_depends_on_key_and_text(void **state)
{
    uint8_t one[DIGEST_BYTES], again[DIGEST_BYTES], two[DIGEST_BYTES],
        three[DIGEST_BYTES];

    secret_mac(one, key, "abc", 3);
    secret_mac(again, key, "abc", 3);
    secret_mac(two, other, "abc", 3);
    secret_mac(three, key, "abd", 3);
    assert_memory_equal(one, again, DIGEST_BYTES);
    assert_memory_not_equal(one, two, DIGEST_BYTES);
    assert_memory_not_equal(one, three, DIGEST_BYTES);
    assert_string_not_equal(secret_hex(mem, one, DIGEST_BYTES), abc);
}

/* Base32 read back bit by bit. */
static void
read_token(const char *token, uint8_t bytes[17])
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";

    memset(bytes, 0, 17);
    for (int bit = 0; bit < TOKEN_CHARACTERS * 5; bit++) {
        const char *letter = strchr(letters, token[bit / 5]);

        assert_non_null(letter);
        if ((letter - letters) >> (4 - bit % 5) & 1)
            bytes[bit / 8] |= (uint8_t)(0x80 >> bit % 8);
    }
}

static void
a_derived_token_holds_the_first_128_bits_of_the_mac(void **state)
{
    uint8_t mac[DIGEST_BYTES], bytes[17];
    char   *token;

    for (int i = 0; i < 100; i++) {
        char *text = arena_printf(mem, "TS-%d", i);

        token = secret_derived(mem, key, text);
        assert_int_equal(strlen(token), TOKEN_CHARACTERS);
        secret_mac(mac, key, text, strlen(text));
        read_token(token, bytes);
        assert_memory_equal(bytes, mac, 16);
        assert_int_equal(bytes[16], 0);
    }
}

static void
tokens_are_fresh_each_time(void **state)
{
    uint8_t bytes[17];
    char   *token = secret_token(mem);

    read_token(token, bytes);
    assert_int_equal(strlen(token), TOKEN_CHARACTERS);
    assert_string_not_equal(token, secret_token(mem));
}

static void
texts_are_compared_at_any_lengths(void **state)
{
    assert_true(secret_same("", ""));
    assert_true(secret_same("token", "token"));
    assert_false(secret_same("token", "tokem"));
    assert_false(secret_same("token", "token2"));
    assert_false(secret_same("token", ""));
}

static void
a_sealed_text_opens_with_its_key_only(void **state)
{
    uint8_t *sealed;
    char    *opened;
    size_t   sealed_length, length;

    secret_seal(mem, key, "张三\0x", 8, &sealed, &sealed_length);
    assert_int_equal(
        secret_open(mem, key, sealed, sealed_length, &opened, &length, &why),
        OK);
    assert_int_equal(length, 8);
    assert_memory_equal(opened, "张三\0x\0", 9);
    assert_int_equal(
        secret_open(mem, other, sealed, sealed_length, &opened, &length, &why),
        ERR_INTERNAL);
}

static void
a_seal_shows_any_changed_byte_and_any_cut(void **state)
{
    uint8_t *sealed;
    char    *opened;
    size_t   sealed_length, length;

    secret_seal(mem, key, "text", 4, &sealed, &sealed_length);
    for (size_t i = 0; i < sealed_length; i++) {
        sealed[i] ^= 1;
        assert_int_equal(secret_open(mem, key, sealed, sealed_length, &opened,
                                     &length, &why),
                         ERR_INTERNAL);
        sealed[i] ^= 1;
        assert_int_equal(
            secret_open(mem, key, sealed, i, &opened, &length, &why),
            ERR_INTERNAL);
    }
}

static void
the_same_text_is_never_sealed_the_same_way(void **state)
{
    uint8_t *one, *two;
    size_t   length;

    secret_seal(mem, key, "text", 4, &one, &length);
    secret_seal(mem, key, "text", 4, &two, &length);
    assert_memory_not_equal(one, two, length);
}

static void
a_password_matches_its_own_hash_only(void **state)
{
    char *hash;
    bool  yes;

    assert_int_equal(password_hash(mem, "correct horse", &hash, &why), OK);
    assert_int_equal(strncmp(hash, "$argon2id$v=19$m=65536,t=2,p=1$", 31), 0);
    assert_int_equal(password_matches(hash, "correct horse", &yes, &why), OK);
    assert_true(yes);
    assert_int_equal(password_matches(hash, "correct horsf", &yes, &why), OK);
    assert_false(yes);
    assert_int_equal(password_matches("no hash", "correct horse", &yes, &why),
                     OK);
    assert_false(yes);
}

static void
a_stranger_is_turned_away_like_a_wrong_password(void **state)
{
    bool yes = true;

    assert_int_equal(password_matches(NULL, "anything at all", &yes, &why), OK);
    assert_false(yes);
}

static void
passwords_have_8_to_1024_characters(void **state)
{
    char *hash, *longest = arena_take(mem, 4 * 1025 + 1);
    bool  yes = true;

    for (size_t i = 0; i < 1025; i++)
        memcpy(longest + 3 * i, "投", 3);
    assert_int_equal(password_hash(mem, "1234567", &hash, &why), ERR_INPUT);
    assert_string_equal(why.field, "password");
    assert_int_equal(password_hash(mem, "投诉投诉投诉投", &hash, &why),
                     ERR_INPUT);
    assert_int_equal(password_hash(mem, longest, &hash, &why), ERR_INPUT);
    assert_int_equal(password_matches(NULL, longest, &yes, &why), OK);
    assert_false(yes);
    longest[3 * 1024] = '\0';
    assert_int_equal(password_hash(mem, longest, &hash, &why), OK);
    assert_int_equal(password_matches(hash, longest, &yes, &why), OK);
    assert_true(yes);
    longest[3 * 1023] = '\0';
    assert_int_equal(password_matches(hash, longest, &yes, &why), OK);
    assert_false(yes);
    assert_int_equal(password_hash(mem, "12345678", &hash, &why), OK);
}

static void
a_password_is_the_same_whichever_way_its_accents_are_typed(void **state)
{
    char *hash;
    bool  yes;

    assert_int_equal(
        password_hash(mem, "Sen\u0303or Nu\u0301n\u0303ez", &hash, &why), OK);
    assert_int_equal(
        password_matches(hash, "Se\u00f1or N\u00fa\u00f1ez", &yes, &why), OK);
    assert_true(yes);
    assert_int_equal(
        password_matches(hash, "se\u00f1or n\u00fa\u00f1ez", &yes, &why), OK);
    assert_false(yes);
}

static void
a_hash_with_other_parameters_is_dated(void **state)
{
    char *hash;

    assert_int_equal(password_hash(mem, "correct horse", &hash, &why), OK);
    assert_false(password_is_dated(hash));
    assert_true(
        password_is_dated("$argon2id$v=19$m=8192,t=2,p=1$w1QqTy76KMmeAhlvJe8EWA"
                          "$lVFpzM8wKpZosqeSgA8BfKr8tBhjzIZqsimsckDaI4o"));
}

static void
passwords_that_guessers_try_first_are_known(void **state)
{
    static const char *const common[] = {
        "password",      "Password1",        "P@ssw0rd!",    "passw0rd2024",
        "12345678",      "1234567890",       "19900101",     "13800138000",
        "qwertyuiop",    "1qaz2wsx",         "1q2w3e4r5t",   "qwerty123456",
        "abcd1234",      "asdf1234",         "aaaaaaaa",     "abcabcabc",
        "zxcvbnm,",      "iloveyou2",        "monkey123",    "dragon2019!",
        "woaini1314520", "a123456789",       "qq12345678",   "zhangwei1990",
        "contraseña1",   "teamo123",         "Realmadrid10", "m1ch43l99",
        "letmein!",      "Welcome@2025",     "changeme123",  "administrator",
        "princess1",     "football!!",       "summer2024",   "我爱你12345",
        "11111111111",   "passwordpassword", "qwerty qwerty"};
    static const char *const fine[] = {"correct horse battery",
                                       "a long enough password",
                                       "wrong password!x",
                                       "x7Kp-29vQ-mm3T",
                                       "我家的猫喜欢晒太阳",
                                       "el perro de San Roque",
                                       "tres tristes tigres comen trigo",
                                       "bgtzhn mju kilo",
                                       "initialled 4 her"};

    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
        if (!password_is_common(mem, common[i]))
            fail_msg("%s is not known", common[i]);
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++)
        if (password_is_common(mem, fine[i]))
            fail_msg("%s is refused", fine[i]);
}

static void
words_near_the_owner_make_no_password(void **state)
{
    const char *const near[] = {"wang", "Green Field", "公司", NULL};

    assert_int_equal(password_check(mem, "WangWang!", near, &why), ERR_INPUT);
    assert_int_equal(password_check(mem, "green FIELD 7", near, &why),
                     ERR_INPUT);
    assert_int_equal(password_check(mem, "公司公司公司公司x", near, &why),
                     ERR_INPUT);
    assert_int_equal(
        password_check(mem, "wang and a whole sentence", near, &why), OK);
}

/* bsearch() finds nothing in what is out of order. */
static void
the_list_of_words_is_in_order(void **state)
{
    static const char *const words[] = {
#define WORD(word) word,
#include "base/password_common.def"
#undef WORD
    };

    for (size_t i = 1; i < sizeof words / sizeof words[0]; i++)
        assert_true(strcmp(words[i - 1], words[i]) < 0);
}

enum { STORM = 40 };

static void *
sign_in(void *arg)
{
    bool yes;

    pthread_barrier_wait(arg);
    return (void *)(intptr_t)password_matches(NULL, "storm of them", &yes,
                                              NULL);
}

static void
a_storm_of_sign_ins_is_served_or_told_to_come_back(void **state)
{
    pthread_barrier_t barrier;
    pthread_t         threads[STORM];
    int               served = 0, busy = 0;
    void             *err;
    bool              yes;

    pthread_barrier_init(&barrier, NULL, STORM);
    for (int i = 0; i < STORM; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, sign_in, &barrier),
                         0);
    for (int i = 0; i < STORM; i++) {
        pthread_join(threads[i], &err);
        served += (intptr_t)err == OK;
        busy += (intptr_t)err == ERR_BUSY;
    }
    pthread_barrier_destroy(&barrier);
    assert_int_equal(served + busy, STORM);
    assert_true(served >= 34);
    assert_int_equal(password_matches(NULL, "after the storm", &yes, &why), OK);
}

static char *
new_folder(void)
{
    char *folder = arena_text(mem, "/tmp/redress-key-XXXXXX");

    assert_non_null(mkdtemp(folder));
    return folder;
}

static void
remove_folder(const char *folder, const char *path)
{
    unlink(path);
    assert_int_equal(rmdir(folder), 0); /* nothing else was left behind */
}

static void
a_key_file_is_made_once_and_read_ever_after(void **state)
{
    char       *folder = new_folder();
    char       *path = arena_printf(mem, "%s/key", folder);
    uint8_t     made[KEY_BYTES], read[KEY_BYTES];
    struct stat file;

    assert_int_equal(secret_key_file(path, made, &why), OK);
    assert_int_equal(stat(path, &file), 0);
    assert_int_equal(file.st_mode & 07777, 0600);
    assert_int_equal(file.st_size, KEY_BYTES);
    assert_int_equal(secret_key_file(path, read, &why), OK);
    assert_memory_equal(made, read, KEY_BYTES);
    remove_folder(folder, path);
}

static void
a_key_file_that_others_may_read_is_refused_with_the_remedy(void **state)
{
    char   *folder = new_folder();
    char   *path = arena_printf(mem, "%s/key", folder);
    uint8_t read[KEY_BYTES];

    assert_int_equal(secret_key_file(path, read, &why), OK);
    assert_int_equal(chmod(path, 0640), 0);
    assert_int_equal(secret_key_file(path, read, &why), ERR_INPUT);
    assert_non_null(strstr(why.text, "0640"));
    assert_non_null(strstr(why.text, arena_printf(mem, "chmod 600 %s", path)));
    remove_folder(folder, path);
}

static void
a_key_file_of_another_length_is_refused_not_replaced(void **state)
{
    char       *folder = new_folder();
    char       *path = arena_printf(mem, "%s/key", folder);
    uint8_t     read[KEY_BYTES];
    struct stat file;

    assert_int_equal(secret_key_file(path, read, &why), OK);
    assert_int_equal(truncate(path, 31), 0);
    assert_int_equal(secret_key_file(path, read, &why), ERR_INPUT);
    assert_non_null(strstr(why.text, "31 bytes"));
    assert_int_equal(stat(path, &file), 0);
    assert_int_equal(file.st_size, 31);
    remove_folder(folder, path);
}

static void
a_key_file_is_no_link_and_no_folder_and_has_a_place(void **state)
{
    char   *folder = new_folder();
    char   *path = arena_printf(mem, "%s/key", folder);
    uint8_t read[KEY_BYTES];

    assert_int_equal(secret_key_file(folder, read, &why), ERR_INPUT);
    assert_int_equal(symlink("/dev/zero", path), 0);
    assert_int_equal(secret_key_file(path, read, &why), ERR_INTERNAL);
    assert_int_equal(
        secret_key_file(arena_printf(mem, "%s/none/key", folder), read, &why),
        ERR_INTERNAL);
    assert_non_null(strstr(why.text, "No such file"));
    remove_folder(folder, path);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_digest_is_blake2b_whole_or_piece_by_piece),
        cmocka_unit_test(a_mac_depends_on_key_and_text),
        cmocka_unit_test(a_derived_token_holds_the_first_128_bits_of_the_mac),
        cmocka_unit_test(tokens_are_fresh_each_time),
        cmocka_unit_test(texts_are_compared_at_any_lengths),
        cmocka_unit_test(a_sealed_text_opens_with_its_key_only),
        cmocka_unit_test(a_seal_shows_any_changed_byte_and_any_cut),
        cmocka_unit_test(the_same_text_is_never_sealed_the_same_way),
        cmocka_unit_test(a_password_matches_its_own_hash_only),
        cmocka_unit_test(a_stranger_is_turned_away_like_a_wrong_password),
        cmocka_unit_test(passwords_have_8_to_1024_characters),
        cmocka_unit_test(
            a_password_is_the_same_whichever_way_its_accents_are_typed),
        cmocka_unit_test(a_hash_with_other_parameters_is_dated),
        cmocka_unit_test(passwords_that_guessers_try_first_are_known),
        cmocka_unit_test(words_near_the_owner_make_no_password),
        cmocka_unit_test(the_list_of_words_is_in_order),
        cmocka_unit_test(a_storm_of_sign_ins_is_served_or_told_to_come_back),
        cmocka_unit_test(a_key_file_is_made_once_and_read_ever_after),
        cmocka_unit_test(
            a_key_file_that_others_may_read_is_refused_with_the_remedy),
        cmocka_unit_test(a_key_file_of_another_length_is_refused_not_replaced),
        cmocka_unit_test(a_key_file_is_no_link_and_no_folder_and_has_a_place),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
