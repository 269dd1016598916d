-- SPDX-License-Identifier: Apache-2.0
-- What the customer is written in English.

letter "receipt" {
  subject = "We have your complaint ({number})",
  text = [[Hello,

your complaint has arrived under number {number}. Our marketing department contacts you soon, helps you out of the
difficulty first, and passes the complaint to the unit responsible.

Please keep the number and the code. With both you can see how it stands at any time, and add to it: {link}

Marketing department]],
}

letter "result" {
  subject = "What came of your complaint {number}",
  text = [[Hello,

your complaint {number} has been handled. This is the result:

{result}

If it is not as we say, please tell us and give the number.

Marketing department]],
}
