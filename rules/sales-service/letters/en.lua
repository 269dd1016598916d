-- SPDX-License-Identifier: Apache-2.0
-- What the customer is written in English.

letter "receipt" {
  subject = "We have your complaint ({number})",
  text = [[Hello,

your complaint has arrived under number {number}. Our salesperson visits you within
2 working days to see what happened and why.

Please keep the number and the code. With both you can see how it stands at any time, and add to it: {link}

Customer service]],
}

letter "reply" {
  subject = "Our decision on your complaint {number}",
  text = [[Hello,

we have looked into your complaint {number}. The company has approved this decision:

{decision}

Our salesperson contacts you and explains it. If anything is unclear, please answer and give the number.

Customer service]],
}
