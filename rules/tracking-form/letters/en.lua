-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "We have your complaint ({number})",
  text = [[Hello,

your complaint is recorded under number {number}. Our production department finds the cause and how to keep it from happening again; our management then decides.

Please keep the number and the code. With both you can see how it stands at any time, and add to it: {link}

Customer service]],
}

letter "closed" {
  subject = "Your complaint {number} is concluded",
  text = [[Hello,

complaint {number} has been analysed, and our management has given its instruction. This is what we do so that it does not happen again:

{prevention}

Thank you for telling us.

Customer service]],
}
