"""Phrases of letters on appeals, and of mail that is no answer at all."""

from __future__ import annotations

from foiltrack.reading.phrase import BE, OTHER, SO, K, L, Phrase, S, U

APPEALS: tuple[Phrase, ...] = (
    # --- an appeal decided -------------------------------------------------------------------
    Phrase(K.APPEAL_REMANDED, S, r"\bremand(?:ed|ing|s)?\b", seen="usual"),
    Phrase(
        K.APPEAL_REMANDED,
        L,
        r"\b(?:return(?:ed|ing)?|referr?(?:ed|ing)?|sent|sending|direct(?:ed|"
        r"ing)?)\b.{0,60}"
        r"\b(?:records access officer|RAO|FOIL (?:unit|office|"
        r"officer))\b.{0,60}\b(?:for|to)\b.{0,40}"
        r"(?:further|new|review|conduct|search|determin|process|issue)",
    ),
    Phrase(
        K.APPEAL_REMANDED,
        L,
        r"\bnew (?:determination|search) (?:will|shall|is to) be (?:issued|made|"
        r"conducted)",
    ),
    Phrase(
        K.APPEAL_PARTLY_GRANTED,
        S,
        r"\bappeal\b.{0,60}\b(?:granted|sustained|denied|"
        r"affirmed)\b.{0,30}\bin[ -]part\b"
        r"|\bpart(?:ial)?ly (?:grant|sustain|affirm|revers)|\b(?:grant|affirm|revers|"
        r"sustain)(?:ed|ing)?,? (?:your appeal )?in part\b",
    ),
    Phrase(
        K.APPEAL_GRANTED,
        S,
        r"\bappeal " + BE + r" " + SO + r"(?:granted|sustained|upheld)\b"
        r"|\b(?:grant|granting|sustain|sustaining) (?:your|the|"
        r"this) (?:[\w-]+ ){0,2}appeal\b",
    ),
    Phrase(
        K.APPEAL_GRANTED,
        L,
        r"\b(?:based on|upon|in response to|after|as a result of|"
        r"on) (?:\w+ ){0,4}?(?:your|the|this) appeal\b.{0,120}"
        r"\b(?:provid|releas|enclos|attach|disclos|produc|grant)",
        seen="City",
    ),
    Phrase(
        K.APPEAL_GRANTED,
        L,
        r"\b(?:determination|denial|decision)\b.{0,60}"
        + BE
        + " "
        + SO
        + r"(?:reversed|overturned|modified|vacated|rescinded)"
        r"|\bI (?:am |hereby |have )?(?:revers|overturn|modif|overrul)(?:e|ed|ing)\b",
    ),
    Phrase(
        K.APPEAL_DENIED,
        S,
        r"\bappeal\b.{0,80}?" + BE + " " + SO + r"(?:denied|dismissed|rejected)\b"
        r"|\b(?:deny|denying) (?:your|the|this) (?:[\w-]+ ){0,3}appeal\b",
        seen="NYPD",
    ),
    Phrase(
        K.APPEAL_DENIED,
        S,
        r"\b(?:affirm|uphold|sustain)(?:ing|ed|s)?\b.{0,80}\b(?:action|denial|"
        r"determination|decision|"
        r"response|withholding|officer|RAO)",
        unless=r"\bin[ -]part\b",
        seen="elsewhere",
    ),
    Phrase(
        K.APPEAL_DENIED,
        S,
        r"\b(?:determination|denial|decision|response|action)\b.{0,60}?"
        + BE
        + " "
        + SO
        + r"(?:affirmed|upheld|sustained|confirmed)\b",
        unless=r"\bin[ -]part\b",
    ),
    Phrase(
        K.APPEAL_DENIED,
        L,
        r"\b(?:no (?:basis|reason|grounds?) to (?:disturb|reverse|overturn|modify)|"
        r"(?:search|response|denial|determination|RAO|officer)\b.{0,40}\bwas (?:proper|"
        r"correct|adequate|reasonable|appropriate))"
        r"|\bappeal\b.{0,60}\b(?:untimely|moot|academic|without merit|not ripe|"
        r"premature)",
    ),
    Phrase(
        K.APPEAL_ACKNOWLEDGED,
        S,
        r"\b(?:acknowledg\w+|receiv\w+|receipt of|in receipt of)\b.{0,60}\bappeal\b",
        unless=r"\b(?:request was received|of receipt|days)\b",
    ),
    Phrase(
        K.APPEAL_ACKNOWLEDGED,
        L,
        r"\b(?:your|the|this) (?:[\w-]+ ){0,3}appeal\b.{0,60}\b(?:received|assigned|under review|"
        r"being (?:reviewed|considered)|"
        r"will be (?:decided|reviewed|determined))",
    ),
    # --- nothing that the law names ------------------------------------------------------------
    Phrase(
        K.WITHDRAWN,
        S,
        r"\b(?:request|you|requester|it)\b.{0,40}\b(?:has been|have been|was|is|have|"
        r"has|are|being)"
        r"(?: now| been| officially| formally)* (?:withdrawn|withdrew|"
        r"cancell?ed by you)\b"
        r"|\b(?:we|I) have withdrawn your|\b(?:you|requester) withdrew\b|"
        r"\bwithdrawal of your\b|\b(?:you have|you've|"
        r"your) (?:decided|decision|wish|e-?mail|"
        r"request)(?:ed)? to withdraw|\b(?:as|per|at) (?:you|"
        r"your) request(?:ed)?.{0,40}\bwithdr",
        unless=r"\bif\b|deemed|considered|unless|would like|will be",
    ),
    Phrase(OTHER, S, r"\btest (?:e-?mail|message)\b", seen="elsewhere"),
    Phrase(OTHER, S, r"\bno longer (?:work(?:s|ing)?|employed)\b"),
    Phrase(OTHER, U, r"\bunmonitored\b|\bnot (?:being )?monitored\b|\bdo not reply to this\b"),
    Phrase(
        OTHER,
        L,
        r"\b(?:already|previously) (?:been )?(?:provided|sent|produced|released|furnished)\b"
        r".{0,40}\b(?:to you|in response)\b",
        unless=r"\bwith the exception\b|\bin addition\b",
    ),
    Phrase(
        OTHER,
        S,
        r"\bout of (?:the )?office\b|\bauto(?:matic|mated)?[- ](?:reply|response|"
        r"generated reply)\b|\b(?:mail )?deliver\w* "
        r"(?:has |have )?(?:failed|failure|status notification)|\bundeliverable\b|"
        r"\bmailbox (?:is )?(?:full|unavailable|not monitored)"
        r"|\bmessage could not be delivered|\brecall (?:the|this) message|\b(?:on|"
        r"until) (?:annual |vacation|medical |maternity |"
        r"sick |family )(?:leave)?|\b(?:is|am|be|are) (?:off|out|"
        r"away)(?: of the office)? (?:today|until|this week|on leave)",
        seen="elsewhere",
    ),
    Phrase(
        OTHER,
        S,
        r"\b(?:still|continued?|remain) (?:\w+ )?(?:interest(?:ed)?|desire|wish|want|"
        r"seek(?:ing)?|need)\b.{0,60}"
        r"\b(?:records|request|documents|information|this|case|processing|receiving)"
        r"|\b(?:confirm|indicate|advise|know|notify|"
        r"inform)\b.{0,40}\b(?:your (?:continued|continuing) interest|"
        r"still (?:interested|"
        r"want|wish|desire|seek))",
        seen="elsewhere",
        conditional=True,
    ),
    Phrase(
        OTHER,
        S,
        r"\bduplicat(?:e|es|ive)\b.{0,30}\b(?:request|foi[la])|\b(?:request|"
        r"foi[la])\b.{0,50}\b(?:is|was|are|as|being) "
        r"(?:a |an )?(?:duplicat|identical|repetitive)",
        unless=r"\bfees?\b|\bcosts?\b",
        seen="NYPD letters",
    ),
    Phrase(
        OTHER,
        S,
        r"\bout-of-state (?:request|resident|person|applicant|citizen)|\bnon-?resident|"
        r"\bnot (?:a |an )?(?:\w+ )?(?:resident|citizen)\b|\b(?:limited|restricted|"
        r"only (?:available )?) ?"
        r"(?:to )?(?:\w+ )?(?:citizens|residents)\b|\bproof of (?:\w+ )?(?:residency|"
        r"citizenship)|\bcitizens? of the (?:state|"
        r"commonwealth)\b.{0,60}\b(?:only|right)",
        seen="elsewhere",
    ),
    Phrase(
        OTHER,
        S,
        r"\b(?:facility|warehouse|store|storage|building|room)\b.{0,80}\b(?:damage|"
        r"flood|inaccessible|contaminat|closed|fire|asbestos|"
        r"Sandy)",
        seen="NYPD letters",
    ),
    Phrase(
        OTHER,
        L,
        r"\b(?:I'?ll|I will|we will|have|will|am) (?:\w+ )?forward(?:ed|ing)? (?:this|"
        r"it|your (?:e-?mail|message|inquiry))\b.{0,30}"
        r"\b(?:her|him|them|a colleague|my supervisor)\b",
        seen="elsewhere",
    ),
    Phrase(
        OTHER,
        L,
        r"\b(?:account (?:has been|was) created|verify your (?:e-?mail|account)|"
        r"reset your password|password (?:reset|has)|"
        r"survey|how (?:did we do|would you rate)|unsubscribe|rate your experience|"
        r"activate your account)\b",
    ),
)
