"""Phrases that give: in part, whole; that put the file away, or say later."""

from __future__ import annotations

from foiltrack.reading.phrase import REC, SO, UNSAID, K, L, Phrase, S, U

ANSWERS: tuple[Phrase, ...] = (
    # --- granted in part -------------------------------------------------------------------------
    Phrase(
        K.PARTLY_GRANTED,
        S,
        r"\b(?:grant(?:ed|s|ing)?|approv(?:ed|ing)|den(?:ied|y|ying)|releas(?:ed|ing)|"
        r"disclos(?:ed|ing)|fulfilled|provid(?:ed|ing)|"
        r"complet(?:ed|ing)?|withheld|available)(?: the request| your request|"
        r" access)?,? (?:in[ -]part\b|partially)"
        r"|\bpartial(?:ly)? (?:grant|approv|den|disclos|releas|complet|fulfil|exempt|"
        r"withh|redact|available)"
        r"|\bin part,? and (?:denied|granted)",
        unless=UNSAID + r"|\bdenied in whole or in part\b|\bin whole or in part\b|\bappeal",
        seen="elsewhere",
    ),
    Phrase(
        K.PARTLY_GRANTED,
        S,
        r"\b(?:portions?|parts?|certain|some|names?|addresses|numbers|data fields?|"
        r"fields|details|identifying|personal)\b.{0,120}?\b"
        r"(?:have been|has been|were|was|are|is|being|been) (?:\w+ )?(?:redacted|"
        r"withheld|removed|deleted|excised|omitted|blacked)"
        r"|\b(?:redacted|withheld|removed) (?:certain|some|portions|parts|the names|"
        r"personal|identifying)\b",
        unless=UNSAID
        + r"|\b(?:nothing|none)\b|\bno (?:records|redactions|portions)\b|\ball (?:records|"
        r"documents)\b.{0,20}withheld",
        seen="City",
    ),
    Phrase(
        K.PARTLY_GRANTED,
        S,
        r"\b(?:redacted|in redacted form|with redactions|subject to redactions?|"
        r"redactions (?:have been|were|are|has been) (?:made|applied|taken)|"
        r"(?:contain|reflect|includ|with|appl)\w* (?:\w+ ){0,2}redactions)\b",
        unless=UNSAID + r"|\b(?:nothing|none)\b|\b(?:no|without|not|un)[ -]?(?:be(?:en)? )?redact|"
        r"\bwill (?:need to )?be\b|"
        r"\bmust be\b|\bto be redacted|time spent"
        r"|\bno redactions\b|\bneed to be\b|\bdate range",
        seen="State",
    ),
    Phrase(
        K.PARTLY_GRANTED,
        L,
        r"\b(?:remaining|remainder|other|rest|balance|portion)\b.{0,60}\b(?:denied|"
        r"withheld|exempt|not (?:be )?(?:available|provided|released))\b"
        r"|\bwith the exception of\b|\bexcept (?:for|that)\b.{0,60}\b(?:exempt|withheld|"
        r"denied)|\bdenied as to\b|\bgranted (?:as|with respect) to\b",
        unless=UNSAID + r"|\b(?:no|not (?:located|identified|found)(?: any)?) (?:\w+ )?records\b|"
        r"\bnot identified\b",
    ),
    # --- granted ---------------------------------------------------------------------------------
    Phrase(
        K.RELEASED,
        L,
        r"\b(?:see|find)(?: the)? (?:attached|enclosed)(?: files?)?[.!]*$",
        seen="elsewhere",
    ),
    Phrase(
        K.RELEASED,
        S,
        r"\b(?:attached|enclosed|appended)\b[^.;]{0,60}?\b(?:(?:please )?(?:find|is|"
        r"are)|you will find|hereto|herewith)\b[^.;]{0,120}?\b"
        + REC
        + r"|\b(?:please )?(?:find|see|are|is|hereto|been) (?:also |now |hereby )?"
        r"(?:attached|enclosed)\b[^.;]{0,120}?\b(?:records?|documents?|copies|copy|"
        r"installment|production|batch|"
        r"files?|CD|disc|drive|responsive|pages|you requested)|\b(?:records?|documents?|"
        r"copies|files?|information|reports?|materials?|data|items?)\b[^.;]{0,100}?\b"
        r"(?:is|are|been) (?:also |now |hereby )?(?:attached|enclosed)|\b(?:enclosed|"
        r"attached) is (?:the|our|your) (?:first|second|third|next|final|last|\w+th)\b|"
        r"\b(?:enclosed|attached) (?:CD|disc|files?|copies|documents?|records?)\b|"
        r"\bdocuments? attached to\b|\battached hereto\b|\bI have attached\b|"
        r"\b\w+: (?:see |please see )?(?:attached|enclosed)\b",
        unless=r"\b(?:request )?forms?\b|\b(?:invoice|estimate|billing)\b|"
        r"\bcourt\b.{0,5}\bcase\b|\bcase #|\byour attached\b|\bif\b|\bremotely\b|"
        r"\b(?:response|determination) letter\b|\bupon receipt\b",
        seen="State",
    ),
    Phrase(
        K.RELEASED,
        S,
        r"\b(?:records?|documents?(?:\(s\))?|files?|information|data|copies|materials?|"
        r"footage|response|items?|reports?|production|videos?)\b[^.;]{0,120}?\b(?:is|"
        r"are|been|being|was|were|be) (?:now |hereby |also |electronically |publicly |"
        r"all )*"
        r"(?:available|ready|posted|uploaded|released|provided|produced|sent|e-?mailed|"
        r"mailed|transmitted|accessible|delivered|shared|made available|"
        r"disclosed)\b(?:[^.;]{0,80}?\b(?:at|on|in|through|via|for|to|below|here|portal|"
        r"link|website|"
        r"pick|download|you|by|with|from)\b|[.!]?$)",
        unless=r"\bnot\b|\bno\b|\bwill\b|"
        + UNSAID
        + r"|\bif\b|\bonce\b|\bupon\b|\bwhen\b|\bcannot\b|\buntil\b|\bafter\b|\bexempt|"
        r"\bfrom the (?:department|court)|\bprior to\b|\bbefore\b|\bexpects?\b|"
        r"\banticipate|\bestimate|\bto be\b|\bin order to be\b|\bcents\b|\$",
        seen="elsewhere",
    ),
    Phrase(
        K.RELEASED,
        S,
        r"\b(?:use|visit|click|follow|access|see|download)\b.{0,30}\b(?:links?|URL|"
        r"portal|website)\b.{0,80}\b(?:access|obtain|download|view|retrieve|records|"
        r"documents|responsive|data|files|production)|\b(?:responsive )?(?:records|"
        r"documents|files) (?:can|may) "
        r"(?:now )?be (?:downloaded|accessed|viewed|found|retrieved|obtained) (?:at|"
        r"through|via|on|by|here|using|from the (?:link|portal|following))|"
        r"\b(?:records|documents|files|information|data)\b.{0,60}\b(?:in|at|on|through) (?:this|"
        r"the following|the attached) (?:folder|link|drive|page|file)|\bhere (?:is|are) (?:the|"
        r"your|a "
        r"copy|copies)\b|"
        r"\bdownload (?:the|your|these) (?:records|documents|files)|\b(?:production|"
        r"installment|set|batch|release) of "
        r"(?:the )?(?:responsive )?(?:records|documents)\b",
        unless=r"\bwill be\b|\bnext (?:installment|production)|\bif\b|\bstatus\b|\bappeal|"
        r"\bnew request\b|\bdepartment's website\b|\bschedul",
        seen="City",
    ),
    Phrase(
        K.RELEASED,
        S,
        r"\b(?:I am|we are|I'm|we're|is|am|are|hereby|office|agency|district|college|"
        r"department) (?:hereby |now |also )*(?:producing|providing|releasing|"
        r"disclosing|sending|furnishing|transmitting|attaching|enclosing|provides|"
        r"produces|releases|encloses|attaches)\b"
        r"(?: \w+){0,6}? (?:records?|documents?|copy|copies|files?|information|data|"
        r"materials?|responsive|link)",
        unless=r"\bnot\b|\bunable\b|\bif\b|\bbefore\b|\bprior\b|\bforms?\b|\binvoice\b|"
        r"\bestimate\b",
        seen="City",
    ),
    Phrase(
        K.RELEASED,
        S,
        r"\b(?:request|foil|foia|inquiry)\b.{0,30}\b(?:has been|is|was|"
        r"have been) (?:now |hereby )?(?:fulfilled|met|satisfied|completed in full|"
        r"fully (?:answered|satisfied|completed))|\bthis (?:is|"
        r"constitutes) (?:the (?:last|final|complete|full)|a complete|our (?:final|"
        r"complete|full))\b"
        r".{0,40}\b(?:documents?|records?|production|response|release)|"
        r"\bfull(?:y)? (?:respon|disclos|releas|production)\w*\b|\breleased in (?:full|"
        r"their entirety)",
        unless=UNSAID + r"|\bnot\b|\bif\b|\bonce\b|\bno (?:further )?(?:records|documents)\b",
        seen="elsewhere",
    ),
    Phrase(
        K.GRANTED,
        S,
        r"\b(?:request|access|application|foil|foia|appeal)\b[^.;]{0,120}?\b(?:is|are|"
        r"was|has been|have been|be|being) "
        + SO
        + r"(?:granted|approved)\b|\b(?:grant|grants|granting|approve|approves|"
        r"approving) (?:you )?(?:access|your|the|this) (?:\w+ ){0,2}?(?:request|access|"
        r"records|"
        r"to)|\bgranted in (?:full|its entirety)|\b(?:can|will) (?:grant|"
        r"approve) (?:your|the|this) request",
        unless=r"\b(?:if|once|until|whether|when|may|waiver|granted access|not)\b|"
        r"\bin[ -]part\b|\bfee waiver|\bexpedit|\bextension",
        seen="City",
    ),
    Phrase(
        K.GRANTED,
        L,
        r"\b(?:has|have|found|located|identified|possess(?:es)?)\b.{0,20}\b(?:records?|"
        r"documents?) (?:available |that are )?responsive\b|\b(?:can|will be able to|"
        r"is able to|are able to) provide (?:some|the|you|all|copies)|\b(?:will|"
        r"shall) (?:be )?(?:provid|produc|releas|disclos|send|"
        r"mail|e-?mail)\w*\b(?: \w+){0,4} (?:records|documents|copies|information|files)",
        unless=r"\bnot\b|\bno\b|\bif\b|\bdetermine\b|"
        + UNSAID
        + r"|\bexcept\b|\bonce\b|\bupon\b|\bafter\b|\bunable\b|\breview",
        seen="elsewhere",
    ),
    Phrase(
        K.PARTLY_GRANTED,
        U,
        r"\b(?:has|have) (?:the )?records available\b.{0,60}\bfor the period\b|"
        r"\bpartially available\b|\bcan provide some of\b",
        unless=r"\bappeal\b",
        seen="elsewhere",
    ),
    # --- the file put away -----------------------------------------------------------------------
    Phrase(
        K.CLOSED,
        S,
        r"\b(?:request|case|file|matter|foi[la]|inquiry|it|ticket|"
        r"appeal)\b[^.;]{0,60}?\b(?:is|has been|was|been|are|being|as) (?:now |hereby |"
        r"being |therefore |thus |also |administratively |considered |deemed |marked |"
        r"as |officially |been |to be |completed and )*"
        r"(?:closed|complete[d]?|concluded)\b",
        unless=r"\b(?:will|would|may|shall|if|unless|should|once|upon|until|when|cannot)\b|"
        r"\bnot (?:be |been |yet )*(?:clos|compl)|\bappeal\b|"
        + UNSAID
        + r"|\bcompleted (?:form|an?|by|and (?:the|a)|the|within|analysis|on)\b|"
        r"\breview (?:has been|is)\b|\bsearch\b.{0,20}\bcomplete",
        seen="elsewhere",
    ),
    Phrase(
        K.CLOSED,
        S,
        r"\b(?:am|are|is|have|has|we|I|will now|hereby|now) (?:now |hereby |therefore |"
        r"administratively |also )*(?:clos(?:e|es|ed|ing)) (?:out )?(?:your|this|the|"
        r"our|its) (?:\w+ ){0,3}?(?:request|file|case|matter|foi[la]|inquiry)|"
        r"\bconsiders? (?:this|the|your) (?:matter|request|file|case) "
        r"(?:to be )?(?:now )?(?:closed|complete|concluded)|\bfinal disposition\b|"
        r"\bis at an end\b|\bthis concludes\b|\b(?:no further (?:action|"
        r"response) (?:will be|is required)|concludes (?:our|the) (?:response|"
        r"processing))",
        unless=r"\b(?:if|unless|should|otherwise|will then)\b|" + UNSAID,
        seen="City",
    ),
    Phrase(
        K.CLOSED,
        L,
        r"\brequest (?:has been|is) (?:now )?(?:met|fulfilled|satisfied)\b|\bClosure\b|"
        r"\brequest is (?:now )?complete\b|\bthis completes\b|"
        r"\b(?:treat|regard|deem|consider)ing (?:it|this|your \w+) as closed\b|"
        r"^(?:I|we) will (?:now )?(?:close|be closing)\b|"
        r"\brequest (?:status|state)\b.{0,20}\bclosed|\b(?:request|"
        r"case)\b.{0,20}\bclosed$",
        unless=UNSAID
        + r"|\b(?:it|request|file|case|this) will\b|\bif\b|result in|\bunless\b|\bshould\b",
    ),
    # --- later -----------------------------------------------------------------------------------
    Phrase(
        K.REOPENED,
        S,
        r"\bre-?open(?:ed|ing)?\b",
        unless=UNSAID + r"|\bif\b|\bto re-?open\b|\bappeal",
        seen="NYPD letters",
    ),
    Phrase(
        K.EXTENDED,
        S,
        r"\b(?:additional|more|further|extra) (?:time|\w+ \(?\d+\)?\)? (?:\w+ )?days|"
        r"(?:\w+ )?(?:business |working |calendar )?days)\b|\bextension\b|\bextend(?:ed|"
        r"s|ing)?\b|\bneeds? (?:more|additional|further) time",
        unless=r"\b(?:if|may|appeal|deadline to appeal|fee)\b.{0,40}\bexten|\bto the extent\b|"
        r"\bextended (?:to you|the courtesy)|\bissued a\b|\bextension (?:\d|number|no)|"
        r"\bext\.|\bcontract",
        seen="NYPD letters",
    ),
    Phrase(
        K.EXTENDED,
        L,
        r"\b(?:unable|not able) to (?:complete|respond|process|provide|comply|fulfill|"
        r"produce|make a determination|meet|determine)\b.{0,120}\b(?:within|by|"
        r"at this time|statutory|days|deadline|time ?frame)|\bdelay(?:ed|s)?\b|\b(?:new|"
        r"revised|updated|adjusted|next) (?:estimated |anticipated |expected )?"
        r"(?:completion |due |response |target )?(?:date|estimate|deadline|time ?frame)|"
        r"\bnext (?:installment|production|rolling|release|batch|set)\b|\b(?:best|"
        r"recent|current|updated) estimate\b|\b(?:still|continu(?:e|es|ing)|remains?|"
        r"ongoing|currently) (?:to )?(?:be )?(?:process|review|search|gather|"
        r"collect|compil|working|in the process|being|pending|under)",
        unless=r"\b(?:if|may|held)\b|\bany delay|\bdelay in payment|\bpresently\b",
        seen="elsewhere",
    ),
    Phrase(
        K.EXTENDED,
        L,
        r"\bfurther review is necessary\b|\bmoving forward with your "
        r"request\b.{0,40}\bwill contact you\b|\bupdate on (?:the status of )?your "
        r"request|\bstatus (?:update|of your request)\b",
        seen="NYPD letters",
        unless=r"\byou (?:may|can)\b",
    ),
    Phrase(
        K.EXCEPTION_INVOKED,
        L,
        r"\b(?:subdivision five|89 ?\(5\)|trade secret)\b.{0,200}\b(?:submitter|notif|"
        r"statement of (?:the )?necessity|opportunity to|determined in accordance|"
        r"ten business days|10 business days)",
        unless=UNSAID,
    ),
    Phrase(
        K.ACKNOWLEDGED,
        L,
        r"\bwill look into\b|^received[.!]|\b(?:get|be) back (?:to|with) you\b|"
        r"\bhear (?:back )?from us\b|"
        r"\bforwarded your .{0,40}\bto the (?:appropriate|relevant|responsible)\b",
        unless=r"\bif\b",
    ),
    Phrase(K.ACKNOWLEDGED, S, r"\bcan expect a response on or about\b", seen="City"),
    Phrase(
        K.ACKNOWLEDGED,
        S,
        r"\backnowledg(?:es?|ing|ment|ement|ed)\b(?:.{0,60}\b(?:receipt|request|foi[la]|"
        r"receiving|received)\b)?|\b(?:confirm\w*|notice of) (?:the )?receipt\b",
        unless=r"\backnowledg\w+ (?:that )?(?:you|the (?:document|record))|\bappeal\b|"
        r"\bplease acknowledg|\bif\b",
        seen="City",
    ),
    Phrase(
        K.ACKNOWLEDGED,
        S,
        r"\b(?:has|have|was|were|been) received\b.{0,60}\b(?:your|request|foi[la]|"
        r"office|headquarters)|\b(?:received|in receipt of|receipt of) (?:your|the|a|"
        r"this|an) (?:\w+ ){0,6}?(?:request|foi[la]|inquiry|e-?mail|letter|application)|"
        r"\brequest\b.{0,60}\b(?:has been|was|is) received\b|\bthank you for (?:your|"
        r"contacting|submitting|the)\b.{0,80}\b(?:request|records|information|foi[la])",
        unless=r"\breceived by this office on\b.{0,60}\bin which\b|\bappeal\b|"
        r"\bresponse to your\b|\bif\b",
        seen="elsewhere",
    ),
    Phrase(
        K.ACKNOWLEDGED,
        L,
        r"\b(?:has been|was|is|been) (?:assigned|given|logged|"
        r"designated)\b.{0,80}\b(?:number|#|no\b|id\b|tracking|control|to|case|foi[la])|"
        r"\b(?:will|shall) (?:be )?(?:process|review|search|respond|handl|conduct)\w*\b|"
        r"\b(?:is|are|am) (?:presently|currently|now|in the process of|"
        r"being) (?:\w+ )?(?:evaluat|process|"
        r"review|search|handl|work)\w*|\b(?:you )?(?:will|can expect to|"
        r"should) (?:\w+ )?receive (?:a|our|the|your) (?:\w+ )?(?:response|"
        r"determination|answer|reply)|\bexpect (?:a|to|our)\b.{0,20}\brespon",
        unless=r"\bappeal\b|\bif\b|\bclos|\bnot be\b|\bno further\b|\bwill not\b|\bdeposit\b|"
        r"\bpayment\b",
        seen="NYPD letters",
    ),
)
