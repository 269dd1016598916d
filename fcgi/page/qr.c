/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libqrencode's modules, a path segment for each run of dark ones.
 */
#include <qrencode.h>
#include <string.h>

#include "base/text.h"
#include "page/qr.h"

enum { QUIET = 4 };

static void
release(void *code)
{
    QRcode_free(code);
}

static bool
is_dark(const QRcode *code, int x, int y)
{
    return (code->data[y * code->width + x] & 1) != 0;
}

static void
draw_row(const QRcode *code, int y, struct text *path)
{
    for (int x = 0, from; x < code->width; x++) {
        if (!is_dark(code, x, y))
            continue;
        for (from = x; x < code->width && is_dark(code, x, y);)
            x++;
        text_addf(path, "M%d %dh%dv1h-%dz", from + QUIET, y + QUIET, x - from,
                  x - from);
    }
}

enum err
qr_draw(struct arena *mem, const char *text, struct qr *out, struct fault *why)
{
    QRcode *code = QRcode_encodeData(
        (int)strlen(text), (const unsigned char *)text, 0, QR_ECLEVEL_M);
    struct text path = {.mem = mem};

    if (code == NULL)
        return fault(why, ERR_INPUT, "no QR code can hold %zu bytes",
                     strlen(text));
    arena_defer(mem, release, code);
    for (int y = 0; y < code->width; y++)
        draw_row(code, y, &path);
    out->size = code->width + 2 * QUIET;
    out->path = arena_text(mem, text_of(&path));
    return OK;
}
