-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "We have your complaint ({number})",
  text = [[Hello,

your complaint arrived at {received}; its number is {number}. We take complaints 24 hours a day. It is being recorded now, and we get in touch with you.

Please keep the number and the code. With both you can see how it stands at any time, and add to it: {link}

The distribution centre]],
}

letter "limit" {
  subject = "When your complaint {number} is settled",
  text = [[Hello,

your complaint {number} is about the work of our customer manager. From the nature of the matter we settle it within {days} working days, that is by {due.limit}.

We are sorry for the trouble.

Customer service]],
}

letter "result" {
  subject = "What came of your complaint {number}",
  text = [[Hello,

we have dealt with your complaint {number}:

{result.outcome}

If you do not agree, please tell us with your number and code, and we look at it again.

Customer service]],
}
