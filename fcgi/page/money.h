/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Amounts of money as people type them.
 */
#ifndef PAGE_MONEY_H
#define PAGE_MONEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* "12.50", "12,5", "1,250.00", "1.250,50", "¥ 12", full-width digits -> minor
 * units of the currency (ISO 4217).  False when it is no amount, or finer than
 * the currency is. */
bool money_read(struct arena *mem, const char *typed, const char *currency,
                int64_t *minor);
/* Minor units as the amount is typed: "12.50". */
char *money_text(struct arena *mem, int64_t minor, const char *currency);
/* What stands before the field: "¥", "€", "$", else the code itself. */
const char *money_sign(const char *currency);

#endif
