-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "We have your complaint ({number})",
  text = [[Hello,

we are sorry for the trouble. Your complaint has arrived under number {number}. The store looks into it quickly and
contacts you.

Please keep the number and the code. With both you can see how it stands at any time, and add to it: {link}

{company}]],
}

letter "result" {
  subject = "The result of your complaint {number}",
  text = [[Hello,

we are sorry that the result of complaint {number} does not satisfy you. The store's superior has looked at it again.
It is:

{outcome.result}

This is what we carry out, and then we call you back.

{company}]],
}

letter "declined" {
  subject = "Our answer to your complaint {number}",
  text = [[Hello,

thank you for telling us what happened. We looked into complaint {number} with care and found no fault in the goods or
the service.

If there is something new, or a photo, please add it with your number and code, and we look again.

{company}]],
}
