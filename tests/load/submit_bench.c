/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Submissions without a server: desk, store and judges in one process, for a
 * profiler.  usage: submit_bench JUDGE RULES DATABASE-FOLDER COUNT
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "bench_desk.h"

int
main(int argc, char **argv)
{
    static const char answers[] =
        "{\"name\":\"Zhang Wei\",\"phone\":\"13800000000\",\"type\":\"goods\","
        "\"story\":\"产品漏液, the fertilizer was caked when we opened the "
        "bags. 产品漏液, the fertilizer was wet when we opened the bags. "
        "产品漏液, the fertilizer was wet when we opened the bags. "
        "产品漏液, the fertilizer was wet when we opened the bags. "
        "产品漏液, the fertilizer was wet when we opened the bags.\"}";
    AUTO_ARENA   own = arena_new(1 << 24);
    AUTO_ARENA   mem = arena_new(1 << 26);
    struct desk *desk;
    int64_t      began;
    int          count;

    if (argc != 5) {
        fputs("usage: submit_bench JUDGE RULES DATABASE-FOLDER COUNT\n",
              stderr);
        return 2;
    }
    log_threshold(LOG_ERROR);
    desk = bench_desk_open(own, &(struct bench_desk){.judge = argv[1],
                                                     .rules = argv[2],
                                                     .folder = argv[3]});
    doc_home(mem);
    count = (int)strtol(argv[4], NULL, 10);
    began = moment_ticks();
    for (int i = 0; i < count; i++) {
        bench_submit(desk, mem, "zh", answers);
        arena_reset(mem);
    }
    printf("%d submissions in %lld ms\n", count,
           (long long)(moment_ticks() - began));
    desk_close(desk);
    return 0;
}
