"""Phrases that ask: for money, or for what is wanted."""

from __future__ import annotations

from foiltrack.reading.phrase import UNSAID, K, L, Phrase, S, U

QUESTIONS: tuple[Phrase, ...] = (
    # --- money -----------------------------------------------------------------------------------
    Phrase(
        K.FEE_ASKED,
        S,
        r"\b(?:remit|submit|send|mail|make|forward|provide|require|requires|request(?:s|"
        r"ing)?|requesting)\b.{0,60}"
        r"\b(?:payment|check|money order|deposit|balance)\b",
        unless=r"\b(?:thank you for|received) your (?:\w+ )?payment|"
        r"\bno (?:payment|deposit|fee|charge)|\b(?:was|has been) received\b|\bif (?:you|"
        r"the|there)\b.{0,60}\bfee",
        seen="elsewhere",
    ),
    Phrase(
        K.FEE_ASKED,
        S,
        r"\b(?:fees?|cost|costs|charges?|total|balance|payment|invoice|estimate|amount|"
        r"deposit|billing|bill|due|owed)\b[^$]{0,140}"
        r"\$ ?\d|\$ ?\d[\d,.]*[^$]{0,60}\b(?:fees?|cost|total|deposit|charge|payment|"
        r"owed|due)\b",
        unless=r"\b(?:thank you for|received) your (?:\w+ )?payment|"
        r"\bno (?:fee|charge|cost)|\bwaive|\bper (?:page|copy)\b(?!.*\btotal|"
        r".*\bamount)|\bfine\b|\bcontract\b|\b(?:is|was|has been) paid\b",
        seen="elsewhere",
    ),
    Phrase(
        K.FEE_ASKED,
        S,
        r"\b(?:upon|once|until|after|before|prior to|pending|"
        r"receipt of)\b.{0,40}\b(?:payment|deposit|fee|check|money order)\b"
        r".{0,140}\b(?:fulfilled|released|sent|processed|begin|provided|sent|receiv|process|mailed|"
        r"made available)",
        unless=r"\bif\b|\bwaive",
        seen="elsewhere",
        conditional=True,
    ),
    Phrase(
        K.FEE_ASKED,
        L,
        r"\bcents per page\b.*\b(?:pay|payable|advance)|"
        r"\bestimated? (?:cost|fee|charge)s?\b|\b(?:cost|fee) estimate\b(?! if)|"
        r"\binvoice\b|\bpre-?payment\b|\b(?:pay|paid) (?:the|this|a|online)\b",
        unless=r"\bif\b|\bwaive|\bno (?:fee|charge|cost)|\bin order to provide a cost|\bmay\b|"
        r"\bappl",
    ),
    Phrase(
        K.FEE_ASKED,
        U,
        r"\b(?:will|shall) (?:charge|assess|incur|result in|be (?:charged|assessed|"
        r"responsible for))\b.{0,60}\b(?:fees?|costs?|charges?)\b"
        r"|\byour (?:check|payment) never arrived|\bnon-?payment\b|\bfees? (?:were|was|"
        r"have) not (?:been )?(?:paid|received)"
        r"|\bno payment (?:was|has been)|\bpayment (?:was|has) not (?:been )?received|"
        r"\b(?:not|never) (?:been )?receiv\w* "
        r"(?:your |the )?(?:\w+ ){0,2}(?:payment|deposit|check)\b",
        unless=r"\bif\b|\bno (?:fee|charge|cost)|\bapplicable fees per your",
        seen="elsewhere",
    ),
    # --- what is wanted? -------------------------------------------------------------------------
    Phrase(
        K.NOT_DESCRIBED,
        S,
        r"\b(?:not|fails? to|failed to|n't|insufficiently|"
        r"inadequately)\b(?: \w+){0,2}? (?:reasonably |adequately |"
        r"sufficiently )*(?:describ|identif|specif(?:y|ies|ied)\b)\w*\b(?! with any)"
        r"|\b(?:not|n't) (?:\w+ )?(?:allow|enable|permit) .{0,60}\b(?:locate|identify|search)\b"
        r"|\bcannot be processed because\b|\bnot provide enough information|"
        r"\bnot (?:reasonably )?described\b|\b(?:too|overly|overbroad|impermissibly|"
        r"excessively|extremely|exceedingly|unreasonably) "
        r"(?:and )?(?:broad|vague|general|ambiguous|open-ended)|\boverbroad\b|"
        r"\bnot an? (?:valid|proper) (?:foi[la] |freedom .{0,30})?request|"
        r"\bnot specific enough"
        r"|\black(?:s|ing)? (?:sufficient |the |enough )?(?:specificity|detail|"
        r"particularity)|\bnot (?:provide|contain|include) (?:sufficient|enough|"
        r"adequate) (?:information|detail|specificity)",
        unless=UNSAID + r"|\bnot identified any\b|\b(?:has|have|was|were|did|"
        r"could) not (?:been )?identif(?:y|ied) (?:any|records)|"
        r"\bidentif\w+ (?:any )?(?:responsive|no)|\bunable to identify (?:any )?"
        r"(?:responsive )?(?:records|documents)|\bable to identify information "
        r"regarding|\bconfidential|\bno .{0,30}identif|\bnot (?:yet )?identified|"
        r"\bnot be able to identify information",
        seen="NYPD letters",
    ),
    Phrase(
        K.NOT_DESCRIBED,
        S,
        r"\banswers? to (?:interrogatories|questions)|\banswer (?:your |"
        r"the )?(?:interrogator|questions)|\binterrogator(?:y|ies)\b|"
        r"\bnot (?:a )?request for (?:existing )?(?:records|documents)|"
        r"\bin the form of (?:a )?questions?",
        seen="NYPD letters",
    ),
    Phrase(
        K.CLARIFICATION_ASKED,
        S,
        r"\b(?:please|kindly|must|need(?:s|ed)? (?:you )?to|ask(?:ing|"
        r"s)? (?:that )?you (?:to )?|request(?:ing|s)? (?:that )?you (?:to )?|"
        r"require(?:s|d)? (?:that )?you (?:to )?|necessary (?:for you )?to|could you|"
        r"can you|"
        r"would you|you (?:may|can|should))(?: please| also| either| consider)* (?:clarify|"
        r"provide (?:us with )?(?:those|these|such|this|that|the missing) \w+|specify|"
        r"narrow(?:ing)?\b|be more specific|identify|provide (?:\w+ ){0,5}?(?:additional|"
        r"more|further|specific|a (?:more )?(?:specific|date)|"
        r"clarification|this (?:information|affidavit|office with)|the following|with|"
        r"detail|date|a (?:copy of )?(?:valid|government|photo|notarized|signed)|proof|"
        r"dates?|names?|time ?frame)|refine|revise|fill out|"
        r"(?:submit|send|complete|return|resubmit|provide)(?: us| the| an?| this| your|"
        r" enclosed| attached| and return| back)* (?:\w+ ){0,3}?(?:form|affidavit|"
        r"legible|authorization|release|certification|clarification|identification|"
        r"waiver|consent|request with)|re-?submit|describe|explain|confirm (?:whether|"
        r"that|if|which|the)|elaborate|limit|indicate which)\b",
        unless=r"\bappeal\b|\bpayment\b|\bcheck\b|\bdeposit\b|\bnew (?:foia )?request\b|"
        r"\bcontinu\w* interest|\bstill\b|\bnotify (?:this|us) of any change|\b(?:we|"
        r"I) (?:previously )?(?:asked|requested|sent|wrote)\b|\bhave not (?:heard|"
        r"received)\b|\bfees?\b",
        seen="NYPD letters",
    ),
    Phrase(
        K.CLARIFICATION_ASKED,
        S,
        r"\b(?:clarification|more information|additional information|"
        r"further information|additional details?|more details?|more specific\w*|"
        r"further clarification|additional clarification|narrow(?:ing|"
        r"ed)?(?: of)? (?:your|the|this) (?:request|search|scope)|"
        r"notarized \w+|HIPAA|proof of (?:identity|identification|authority|"
        r"representation)|legible)\b.{0,60}\b(?:is|are|needed|required|requested|"
        r"necessary|must|from you|in order|version|authoriz\w+|regarding your request|"
        r"about your request)"
        r"|\b(?:need|require|request|seek|seeking|requesting|needs|requires|ask for|"
        r"asking for|must receive|receipt of|provide this office with)(?: you to "
        r"provide| from you| the following| some| a| an| your| further)* (?:clarif|"
        r"additional (?:information|detail|"
        r"clarif)|more (?:information|detail)|further (?:information|detail|clarif)|"
        r"notarized|affidavit|information|HIPAA|signed\b|valid photo)|"
        r"\b(?:can|could|would) you (?:please )?(?:tell|let) (?:me|us)\b",
        unless=r"\bnot (?:need|require)|\bif (?:we|you|additional|more|further|clarif|you have|"
        r"any)\b|\bapplication\b|\b(?:we|I) (?:previously )?(?:asked|requested|sent|"
        r"wrote)\b|\bhave not (?:heard|received)\b|\bappeal|\bfees? (?:payment|"
        r"estimate)|\bunless\b|" + UNSAID,
        seen="NYPD letters",
    ),
    Phrase(
        K.CLARIFICATION_ASKED,
        S,
        r"\b(?:held|placed|put|place|hold)\b.{0,30}\b(?:in abeyance|on hold)\b|"
        r"\b(?:is|are|remains?|been) on hold\b|"
        r"\billegible\b|\bpending (?:a response|your (?:response|clarif|reply)|clarif|"
        r"receipt of (?:your|the) (?:clarif|response))"
        r"|\b(?:pursue|proceed with) your request under FOIL, please",
        unless=r"\bpayment|\bfees?\b(?!.*clarif)",
        seen="elsewhere",
        conditional=False,
    ),
    Phrase(
        K.CLARIFICATION_ASKED,
        L,
        r"\bplease provide (?:us |me |this office )?(?:with )?(?:the|any|your)\b",
        unless=r"\b(?:payment|deposit|fees?|reference|appeal|check|tracking)\b",
    ),
    Phrase(
        K.CLARIFICATION_ASKED,
        U,
        r"\b(?:re-?submit|submit (?:a )?new) (?:your |"
        r"a )?(?:new )?request with (?:modified|narrower|different|more)|"
        r"\bare you (?:looking for|seeking|requesting|asking)\b|"
        r"\b(?:what|which) [\w ]{0,30}\b(?:are|do|would|did) you\b"
        r"|\bwhat (?:exactly|specific|time ?frame|period|type of)\b.{0,60}\?|"
        r"\bdo you (?:want|mean|have)\b.{0,80}\?",
        seen="elsewhere",
        conditional=True,
    ),
)
