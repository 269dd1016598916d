-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "We have your complaint ({number})",
  text = [[Hello,

your complaint is recorded under number {number}. Our quality engineer looks for the cause within three working days, and our after-sales service then answers you.

Please keep the number and the code. With both you can see how it stands at any time, and add to it: {link}

After-sales service]],
}

letter "reply" {
  subject = "Our answer to your complaint {number}",
  text = [[Hello,

thank you for your patience. This is our answer to complaint {number}:

{reply}

We watch whether what we do is effective, and close the complaint only then.

After-sales service]],
}
