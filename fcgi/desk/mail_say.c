/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the desk says about a mail, inside, in the mail's language; and which
 * language that is.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/mail_inside.h"

enum { LANGUAGES = 3, LOOK_BYTES = 4000, SPANISH_LEAST = 3 };

static const char *const languages[LANGUAGES] = {"en", "zh", "es"};

static const char *const words[MAIL_WORDS][LANGUAGES] = {
    [MAIL_UNREAD] =
        {"(A mail that could not be read; the original is attached.)",
         "（这封邮件无法读取，原件见附件。）",
         "(Un correo que no se pudo leer; se adjunta el original.)"},
    [MAIL_BELONGS] = {"Possibly belongs to %s, which its subject names.",
                      "可能属于 %s（邮件主题提到了这个编号）。",
                      "Posiblemente pertenece a %s, que el asunto menciona."},
    [MAIL_CUT] = {"The mail is longer than what fits here; all of it is in "
                  "original.eml.",
                  "邮件正文超出长度，全文见 original.eml。",
                  "El correo es más largo de lo que cabe aquí; está completo "
                  "en original.eml."},
    [MAIL_LEFT_TYPE] = {"Not filed, a kind of file that is not taken: %s (it "
                        "is in original.eml).",
                        "未存档（不接受此类文件）：%s（见 original.eml）。",
                        "No archivado, tipo de archivo no admitido: %s (está "
                        "en original.eml)."},
    [MAIL_LEFT_COUNT] =
        {"Not filed, too many attachments: %s (it is in original.eml).",
         "未存档（附件过多）：%s（见 original.eml）。",
         "No archivado, demasiados adjuntos: %s (está en original.eml)."},
    [MAIL_OVER] = {"The mail goes beyond our limits (%s); what is missing is "
                   "in original.eml.",
                   "邮件超出限制（%s），缺失部分见 original.eml。",
                   "El correo supera nuestros límites (%s); lo que falta está "
                   "en original.eml."},
    [MAIL_ELSEWHERE] =
        {"This answer came from another address than the complaint's: %s.",
         "这封回信来自另一个地址，与投诉中的地址不同：%s。",
         "Esta respuesta llegó de otra dirección que la de la reclamación: "
         "%s."},
    [MAIL_SAYS] = {"The mail says:\n%s", "邮件内容：\n%s",
                   "El correo dice:\n%s"},
};

const char *
mail_word(const char *lang, enum mail_words which)
{
    for (int i = 0; i < LANGUAGES; i++)
        if (lang != NULL && strcmp(lang, languages[i]) == 0)
            return words[which][i];
    return words[which][0];
}

void
mail_remark(struct mail_case *c, enum mail_words which, const char *what)
{
    const char *word = mail_word(c->lang, which);
    const char *gap = strstr(word, "%s");

    if (c->remark.length > 0)
        text_add(&c->remark, "\n");
    if (gap == NULL) {
        text_add(&c->remark, word);
        return;
    }
    text_add_bytes(&c->remark, word, (size_t)(gap - word));
    text_add(&c->remark, what);
    text_add(&c->remark, gap + 2);
}

void
mail_remark_all(struct mail_case *c)
{
    struct text over = {.mem = c->mem};
    size_t      i;
    json_t     *limit;

    for (i = 0; i < c->in->rest_count; i++) {
        bool type = strcmp(c->in->rest[i].why, "type") == 0;

        mail_remark(c, type ? MAIL_LEFT_TYPE : MAIL_LEFT_COUNT,
                    c->in->rest[i].name);
    }
    json_array_foreach(json_object_get(c->in->doc, "over"), i, limit)
    {
        text_add(&over, over.length > 0 ? ", " : NULL);
        text_add(&over, json_string_value(limit));
    }
    if (over.length > 0)
        mail_remark(c, MAIL_OVER, text_of(&over));
}

char *
mail_cut(struct arena *mem, const char *text, size_t most, bool *cut)
{
    size_t left = strlen(text);
    char  *kept;
    size_t length = 0;

    for (size_t n = 0; n < most && length < left; n++) {
        size_t size = text_character_size(text + length, left - length);

        length += size == 0 ? 1 : size;
    }
    if (length < left)
        *cut = true;
    kept = arena_bytes(mem, text, length);
    return kept;
}

/* --- the language
 * ------------------------------------------------------------- */

static unsigned
point_at(const char *s, size_t size)
{
    const unsigned char *b = (const unsigned char *)s;

    if (size == 3)
        return (unsigned)(b[0] & 0x0f) << 12 | (unsigned)(b[1] & 0x3f) << 6 |
               (b[2] & 0x3fU);
    return size == 1 ? b[0] : 0;
}

struct letters {
    size_t han, kana, other;
};

/* A Chinese character says about as much as three Latin letters; where there
 * are kana among them, it is no Chinese. */
static struct letters
count_letters(const char *text, size_t length)
{
    struct letters n = {0, 0, 0};

    while (length > 0) {
        size_t   size = text_character_size(text, length);
        unsigned c;

        if (size == 0)
            break;
        c = point_at(text, size);
        if (c >= 0x4e00 && c <= 0x9fff)
            n.han++;
        else if (c >= 0x3040 && c <= 0x30ff)
            n.kana++;
        else if (size == 2 || (c < 0x80 && isalpha((int)c)))
            n.other++;
        text += size;
        length -= size;
    }
    return n;
}

/* Words that Spanish cannot do without and English has not. */
static bool
is_spanish(const char *folded)
{
    static const char *const little[] = {
        "el",  "la",   "los", "las",  "de",  "que",  "y",   "en",
        "por", "para", "con", "una",  "del", "se",   "es",  "mi",
        "me",  "lo",   "su",  "pero", "muy", "está", "más", NULL};
    static const char *const english[] = {"the",  "and", "is",   "of",
                                          "to",   "it",  "my",   "was",
                                          "that", "in",  "with", NULL};
    size_t                   spanish = 0, others = 0;

    while (*folded != '\0') {
        char   word[16] = "";
        size_t length = strcspn(folded, " \t\n\r.,;:!?()\"'");

        if (length < sizeof word)
            memcpy(word, folded, length);
        spanish += text_is_one_of(word, little);
        others += text_is_one_of(word, english);
        folded += length;
        folded += *folded == '\0' ? 0 : 1;
    }
    return spanish >= SPANISH_LEAST && spanish > others;
}

const char *
mail_language(struct arena *mem, const char *text)
{
    size_t         length = strnlen(text, LOOK_BYTES);
    struct letters n = count_letters(text, length);
    bool           cut = false;

    if (n.han * 3 > n.other && n.kana * 10 < n.han)
        return "zh";
    return is_spanish(text_fold(mem, mail_cut(mem, text, LOOK_BYTES, &cut)))
               ? "es"
               : "en";
}
