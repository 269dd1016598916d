-- SPDX-License-Identifier: Apache-2.0

letter "receipt" { subject = "We have it: {number}", text = [[It is recorded as {number}. The property office]] }
