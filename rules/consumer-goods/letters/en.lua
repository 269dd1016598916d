-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "We have your complaint ({number})",
  text = [[Hello,

your complaint has arrived; its number is {number}. We look into it and answer you as soon as we can.

Please keep the product, its packaging and the batch number: they help us to find the cause. With your number and code you can see how it stands at any time, and add photos: {link}

Business support]],
}

letter "explained" {
  subject = "Our answer to your complaint {number}",
  text = [[Hello,

thank you for telling us what happened. We looked into complaint {number} with care, and this is what we found:

{reply.reply}

We hope that this clears the matter up. If there is something new, or a photo, please add it with your number and code, and we look again.

Business support]],
}

letter "result" {
  subject = "What came of your complaint {number}",
  text = [[Hello,

we have found and dealt with the cause of complaint {number}:

{reply.reply}

We are sorry for the trouble. In a few days we ask you whether it has helped.

Business support]],
}
