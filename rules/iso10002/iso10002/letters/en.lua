-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "We have your complaint ({number})",
  text = [[Hello,

we have your complaint; its number is {number}. It goes like this: we assess it, look into the facts, decide, tell you the decision, and put it right. You pay nothing for it, and it brings you no disadvantage.

Please keep the number and the code. With both you can see at any time how it stands, and add to it:
{link}

Complaints handling]],
}

letter "progress" {
  subject = "How your complaint {number} stands",
  text = [[Hello,

this is how your complaint {number} stands:

{progress}

We write to you again as soon as there is more to say.

Complaints handling]],
}

letter "decision" {
  subject = "Our decision on your complaint {number}",
  text = [[Hello,

we have looked into your complaint {number}. This is our decision:

{decision}

Please tell us whether you accept it. If you do not, the complaint stays open, and we name other ways to you.

Complaints handling]],
}

letter "recourse" {
  subject = "Your complaint {number} stays open",
  text = [[Hello,

you do not accept our decision on complaint {number}. The complaint therefore stays open. These are the ways that you have, inside and outside our organisation:

{recourse}

Complaints handling]],
}

letter "closed" {
  subject = "Your complaint {number} is closed",
  text = [[Hello,

what we promised in complaint {number} is done and checked, and the complaint is closed. Thank you for telling us.

If something is not as it should be, please write to us and give the number.

Complaints handling]],
}
