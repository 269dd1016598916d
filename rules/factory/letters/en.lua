-- SPDX-License-Identifier: Apache-2.0
-- What the customer is written in English.

letter "receipt" {
  subject = "We have your complaint ({number})",
  text = [[Hello,

your complaint has arrived under number {number}. Sales looks up the order and the delivery at once, and if need
be comes to see the goods together with quality control.

Please keep an abnormal sample and its label, and the number and the code. With both you can see how it stands at any
time, and add to it: {link}

Sales]],
}

letter "result" {
  subject = "What came of your complaint {number}",
  text = [[Hello,

your complaint {number} has been handled. This is the result:

{result}

Thank you for telling us. If anything is unclear, please answer and give the number.

Sales]],
}
