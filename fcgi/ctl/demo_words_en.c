/* SPDX-License-Identifier: Apache-2.0 */
/* The sample company's words in English. */
#include "ctl/demo_words.h"

const struct demo_words demo_words_en = {
    .lang = "en",
    .full_name = "{given} {family}",
    .phone = "+1 555 010",
    .given = {"Grace", "Daniel", "Priya", "Tom", "Hannah", "Samuel", "Olivia",
              "Kwame", "Ruth", "Peter"},
    .family = {"Miller", "Okafor", "Sharma", "Evans", "Cohen", "Brown",
               "Nguyen", "Walsh", "Fisher", "Clarke"},
    .products = {"rice cooker", "down jacket", "desk lamp", "pushchair",
                 "air fryer", "steel flask", "bedding set", "kettle"},
    .places = {"Riverside shop", "East Gate shop", "Station shop",
               "Wanhe Plaza shop", "airport shop"},
    .tales =
        {
            {"goods", "exchange",
             "I bought a {product} at the {place} on Saturday. At home I found "
             "a crack along the base before I had used it once. I still have "
             "the receipt and would like a sound one."},
            {"goods", "return",
             "The {product} stopped working on the ninth day. I followed the "
             "manual twice and nothing happens. I do not want a repair, "
             "please take it back."},
            {"goods", "compensation",
             "When I opened the box the {product} had leaked all over the "
             "floor and stained the rug next to it. Cleaning the rug cost "
             "more than the thing itself."},
            {"goods", "exchange",
             "I chose dark blue at the {place} and the {product} in the bag "
             "was black and a size too small. I was told to go to the "
             "warehouse myself, which is half an hour away."},
            {"service", "compensation",
             "Someone was to come and set up the {product} on Wednesday "
             "morning. I waited until three, and the line was engaged all "
             "day. I had taken half a day off for it."},
            {"service", "compensation",
             "One till was open at the {place} and I queued for forty minutes. "
             "When I asked for a second one the answer was rude, in front of "
             "my children."},
            {"service", "return",
             "The courier left my {product} at a house in the next street. It "
             "took three calls to find it, and the box had been opened."},
            {"promotion", "compensation",
             "The poster says half price for the second one. At the {place} I "
             "was told that the {product} is not part of it. There is no "
             "small print on the poster. I want the difference."},
            {"equipment", "compensation",
             "The escalator in the {place} stopped with a jerk. My mother "
             "fell and was injured at the elbow, and we spent the evening in "
             "hospital. Tell us why it happened and pay for the treatment."},
            {"goods", "return",
             "The {product} has a strong smell that has not gone after three "
             "days by the open window. We have a baby and will not use it."},
        },
    .groundless =
        {
            {"goods", "return",
             "The washing powder that I kept on the balcony through the rainy "
             "season is damp and has become one block. I want my money back."},
            {"goods", "exchange",
             "The milk powder I opened half a year ago is caked. The tin stood "
             "under the sink all the time. Please exchange it."},
        },
    .causes =
        {"Goods in are checked by the outer carton only; nobody opens one.",
         "The roster was changed and the fitters were not told.",
         "The supplier changed a mould; the tolerance is off the drawing.",
         "The poster and the list of goods in the system differ."},
    .plans =
        {"Bring a new one, collect the old one, apologise in person, "
         "voucher over 50.",
         "Refund in full, both ways of carriage paid, examine the old one.",
         "Pay the damage against the bill; the shift is trained again "
         "this week.",
         "Exchange it, one more year of guarantee, call the customer today."},
    .remarks = {"The cause is too general: which batch was it?",
                "There is no basis for the amount; attach the bill.",
                "Ask the customer first which day suits.",
                "Who does it, and by when?"},
    .wishes = {"A full refund and no voucher.", "An apology in writing.",
               "Half a day's wages as well.",
               "An exchange is fine, but it has to be today."},
    .results = {"Exchanged; the customer looked at it and signed.",
                "Refund has arrived, the old one is back with us.",
                "Paid by transfer; the training is on record.",
                "Delivered with a new guarantee card."},
    .regrets = {"The new one has the same fault.",
                "It took too long and nobody called as promised.",
                "The carriage is missing from the refund.",
                "The man who came knew nothing about it."},
    .notes = {"Asked the shop for the recordings.",
              "Can be reached after three in the afternoon.",
              "Third one of this batch this month: quality, please watch.",
              "Looked at the photos, it is as described."},
    .queries = {"When may I expect an answer?",
                "One more thing: the date on the receipt is right.",
                "I have found that the cord is damaged, too.",
                "I am at home all week, any time suits."},
    .favours = {"Which van carried this order, and who signed for it?",
                "How many of this batch are left? Please hold them.",
                "Please compare the roster with that day's calls.",
                "Which edition of the offer list was in force?"},
    .findings = {"Found it: the hired fleet, signed for by the porter.",
                 "Seventeen, all of them are blocked now.",
                 "One person short that day; the list of calls is attached.",
                 "The previous one; it was replaced today."},
};
