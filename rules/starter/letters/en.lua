-- SPDX-License-Identifier: Apache-2.0

letter "reply" {
  subject = "Our answer to your complaint {number}",
  text = [[Hello,

thank you for telling us what happened. We looked into complaint {number} with care, and our answer is in its file: you can read it with your number and code.

If there is something new, add it there, and we will look again.

Customer service]],
}
