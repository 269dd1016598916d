/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For the files of the store that read an account with something beside it.
 */
#ifndef STORE_ACCOUNTS_INSIDE_H
#define STORE_ACCOUNTS_INSIDE_H

#include "store/accounts.h"
#include "store/statement.h"

/* Columns of an account (ACCOUNT_COLUMNS); what else was asked for stands behind them. */
enum { ACCOUNT_WIDTH = 15 };
void account_read(struct stmt *q, struct arena *mem, struct account *out);

#endif
