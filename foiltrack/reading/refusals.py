"""Phrases that refuse: under an exemption, as a burden, elsewhere, not there."""

from __future__ import annotations

from foiltrack.reading.phrase import MAYBE, NO_REC, REC, SO, UNSAID, K, L, Phrase, S

REFUSALS: tuple[Phrase, ...] = (
    # --- refusals --------------------------------------------------------------------------------
    Phrase(
        K.UNDUE_BURDEN,
        S,
        r"\bundu(?:e|ly)[\s-]+(?:\w+ )?burden|\bunreasonabl[ey] (?:\w+ )?burden|"
        r"\bover(?:ly)? ?burdensome|\bundue hardship"
        r"|\bburdensome\b.{0,40}\b(?:denied|deny|closed|reject)|\bburden (?:on|"
        r"upon) (?:the |this |our )?(?:\w+ )?(?:staff|agency|department|office|"
        r"resources)"
        r"|\b(?:significant|substantial|enormous|excessive|extraordinary|"
        r"undue) (?:and \w+ )?(?:administrative )?burden",
        unless=r"\bnot (?:be )?(?:\w+ )?(?:undu|burden)|" + UNSAID,
        seen="City",
    ),
    Phrase(
        K.UNDUE_BURDEN,
        L,
        r"\bvoluminous\b.{0,80}\b(?:den(?:y|ied)|cannot|unable|reject|declin)|"
        r"\b(?:den(?:y|ied)|cannot|unable|reject|declin)\w*\b.{0,80}\bvoluminous\b"
        r"|\b(?:not|cannot|n't)\b.{0,60}\b(?:with|by) (?:a )?reasonable effort|"
        r"\bunreasonable (?:effort|amount of (?:time|effort)|diversion|interfere)"
        r"|\bvexatious\b",
        unless=UNSAID + r"|\b(?:locate|describ|identif|within|complet|days|additional)",
    ),
    Phrase(
        K.NEITHER_CONFIRMED,
        S,
        r"\bneither confirm(?:s)? (?:n?or|or) den|\b(?:cannot|not|unable to|refus\w+ to|"
        r"declin\w+ to) (?:confirm|admit) (?:or|n?or) deny|\bGlomar\b",
    ),
    Phrase(
        K.DENIED,
        S,
        r"\b(?:must|hereby|therefore|accordingly|to|I|we|is|am|are|will|should|office|"
        r"department|agency|district|board|county|city|town|village|"
        r"university|college|authority|commission|bureau)(?: (?:hereby|therefore|"
        r"respectfully|also|now|must))* (?:deny|denying|denies) "
        r"(?:you )?(?:access|your|the|this|these|those|such|any|all|that|disclosure|it|"
        r"foi)",
        unless=r"\bright to deny|\bmay deny|\bauthority to deny|\bif\b.{0,40}\bdeny|\bappeal\b|"
        r"\bpermit\w* .{0,30}\bto deny",
        seen="NYPD letters",
    ),
    Phrase(
        K.DENIED,
        S,
        r"\b(?:request|access|records|documents|portion|item|items|disclosure|"
        r"application|information|foil|foia)\b[^.;]{0,140}?\b(?:is|are|was|were|"
        r"has been|have been|must be|being|be|will be) " + SO + r"denied\b",
        unless=UNSAID
        + r"|\bpreviously\b.{0,60}\bdenied\b|\bin[ -]part\b|\binformed you\b|\byou that\b|"
        r"\bwas denied and\b|\bwhich has been denied\b"
        r"|\bdenial\b.{0,20}\bexplained",
        seen="City",
    ),
    Phrase(
        K.DENIED,
        S,
        r"\b(?:exempt(?:ed|s|ion)?|excluded|precluded|prohibited|shielded|barred|"
        r"protected|privileged|confidential|withheld|withholding|restricted)\b"
        r"(?:[^.]{0,80}?\b(?:from|by|under|pursuant|per|in accordance|"
        r"as)\b).{0,80}\b(?:disclos\w+|releas\w+|law|section|§|code|statute|act|"
        r"production|public|privacy|POL|privilege|rule|order|u\.?s\.?c|FOIL)",
        unless=UNSAID
        + r"|\bnon-?exempt\b|\bno records were\b|\bexemptions? (?:from )?(?:set forth|"
        r"that)|\bif\b|\bunless\b|\bfees?\b"
        r"|\bprohibited from using|\binformed you\b|\bexplained that\b",
        seen="NYPD letters",
    ),
    Phrase(
        K.DENIED,
        S,
        r"\b(?:not|n't) (?:\w+ )?(?:subject to|open to|available for|eligible for|"
        r"a matter of) (?:\w+ )?(?:disclos|releas|public (?:disclos|record|"
        r"inspection|access)|foi[la]|production|inspection)|\benjoined from releas|"
        r"\bnot (?:a )?public records?\b|\bwill not be (?:released|disclosed|provided)\b|"
        r"\b(?:are|is|been|were|remain) (?:\w+ )?sealed\b"
        r"|\bsealed (?:under|by|pursuant)|\bdeclin(?:e|es|ed|ing) to (?:produc|provid|"
        r"releas|disclos)",
        unless=UNSAID + r"|\bpossible sealed\b|\bif\b",
        seen="elsewhere",
    ),
    Phrase(
        K.DENIED,
        S,
        r"\b(?:except (?:for )?(?:those|records)|other than those)\b.{0,40}\bexempt",
        seen="elsewhere",
    ),
    Phrase(
        K.DENIED,
        L,
        r"\b(?:constitute|result in|be) an? (?:clearly )?unwarranted invasion|"
        r"\bwould (?:interfere with|reveal (?:non-?routine|criminal|confidential)|"
        r"endanger|jeopardize|impair (?:present|imminent|contract)|"
        r"cause substantial injury|identify a confidential|deprive a person)"
        r"|\bcould endanger\b|\bcannot (?:\w+ )?(?:be )?(?:disclose|release|provide|"
        r"share)d?\b|\bnot (?:be )?(?:disclosable|releasable)\b"
        r"|\binter-?agency or intra-?agency|\battorney[- ](?:client|work)|\b(?:deny|"
        r"denying|denial of) (?:your|the|this) request"
        r"|\bnot permitted to (?:release|disclose|provide)|\b(?:must|will|shall|"
        r"being) (?:be )?(?:withh(?:eld|old|olding))\b",
        unless=UNSAID + r"|\bif\b.{0,30}(?:we|you|the)\b|\binformed you\b|\bexplained that\b|"
        r"\bcannot provide an? (?:estimate|date)",
        seen="NYPD letters",
    ),
    # --- somewhere else --------------------------------------------------------------------------
    Phrase(
        K.REFERRED,
        S,
        r"\b(?:should|must|may(?: wish to)?|can|need to|have to|"
        r"would suggest(?: that)? you|suggest(?: that)? you|recommend(?: that)? you|"
        r"advised? (?:you )?to|"
        r"please|kindly|encouraged? to|want to|asked to|try) (?:also |directly |"
        r"instead |be )*(?:contact(?:ing)?|direct(?:ed)?|"
        r"submit(?:ted)?|requested|request|sent|send|filed?|reach(?:ing)? out to|"
        r"re-?direct(?:ed)?|address(?:ed)?|resubmit|refer|made?|make)\b"
        r"(?: \w+){0,12}? (?:to|from|with|through|directly|"
        r"the)\b.{0,120}\b(?:department|agency|office|bureau|division|commission|"
        r"authority|county|"
        r"city|state|police|court|clerk|board|district|unit|committee|service|"
        r"administration|town|village|university|website|custodian|attorney)",
        unless=r"\b(?:question|concern|assist|clarif|payment|check|deposit|form|affidavit|"
        r"narrow|this (?:office|unit|department)|appeal|undersigned|"
        r"additional information|further information|interpreter|me at|us at|to me|"
        r"to us|our office|legible|delay|status|proof|authorization)\b",
        seen="NYPD letters",
    ),
    Phrase(
        K.REFERRED,
        S,
        r"\b(?:may|might|can|could|are|is|be) (?:\w+ )?(?:be )?(?:available|obtained|"
        r"found|accessed|requested|accessible|maintained|held|kept|granted access)"
        r"[^.;]{0,80}? (?:from|through|at|by (?:contacting|another|the|a)|directly|on|"
        r"with|via|in the custody of)\b.{0,60}\b(?:department|agency|office|"
        r"bureau|division|commission|authority|county|court|clerk|board|website|squad|"
        r"unit|administration|services?|www|http|state|police|open ?data|online|"
        r"portal|other|town|city)",
        unless=r"\b(?:our|this) (?:office|website|department)\b(?!.{0,40}\bcannot)|"
        r"\bfor (?:pick|review|inspection)|\bwill be (?:made )?available\b|"
        r"\bcustody or control"
        r"|\battached\b|\benclosed\b|\brecords? (?:is|are) (?:now |"
        r"currently )?available\b|\byour (?:records|documents)\b|\bfees?\b|\bappeal|"
        r"\bresponsive\b|\buploaded\b|\bdownload",
        seen="NYPD letters",
    ),
    Phrase(
        K.REFERRED,
        S,
        r"\b(?:forwarded|referred|transferred|routed|re-?directed|re-?assigned|sent|"
        r"transferring|referring|forwarding)\b(?: (?:your|the|this|it|request|foil|"
        r"foia|and|has|been|correspondence))* (?:on )?(?:to|over to)\b (?!(?:you|this|"
        r"the appropriate|our|us|me|her|him|them)\b).{0,60}\b(?:department|agency|"
        r"office|"
        r"bureau|division|commission|authority|county|court|clerk|board|DOE|NYPD|FDNY|"
        r"DCAS|DOI|HRA|ACS|DSS|DHS|DEC|DOT|DMV|MTA|state|city|center)\b",
        unless=r"\bforwarded to this (?:unit|office)|"
        + UNSAID
        + r"|\bprogram (?:unit|area|office)|\brecords? (?:access )?officers?\b(?! (?:of|"
        r"at|for))|\binternal",
    ),
    Phrase(
        K.REFERRED,
        S,
        r"\bnot (?:be )?(?:the )?(?:\w+ )?(?:custod(?:y|ian)|(?:correct|proper|"
        r"appropriate|right) (?:agency|department|office|entity|custodian))"
        r"|\b(?:under|within|outside|falls? (?:under|within|outside)) (?:the |of |its |"
        r"our )*(?:purview|jurisdiction)|\b(?:another|different|separate|other|wrong) "
        r"(?:city |state |county |public |government )?(?:agency|agencies|department|"
        r"entity|municipality)\b|\brequest should (?:go|be (?:made|directed|sent|"
        r"submitted|addressed)) to\b|\b(?:maintained|held|kept|possessed|handled|"
        r"managed) by (?:the|another|a)\b(?! (?:requester|applicant))"
        r"|\b(?:not|n't) have jurisdiction",
        unless=r"\bconsult|\bfees?\b|\bcommunications? (?:with|between)|\bcoordinat|"
        r"\binter-?agency|\bappeal|\bin addition to",
        seen="elsewhere",
    ),
    Phrase(
        K.REFERRED,
        L,
        r"\b(?:possess|have|hold|maintain)s? the (?:records|information|"
        r"documents) you (?:seek|request)|\bcannot be obtained (?:via|from|through)"
        r"|\bappropriate (?:law enforcement )?agenc(?:y|ies) (?:may|might|should)\b",
        seen="NYPD letters",
    ),
    # --- nothing there ---------------------------------------------------------------------------
    Phrase(
        K.NOT_HELD,
        S,
        NO_REC + r"\b(?:[^.;]{0,80}?)\b(?:exist|found|located|identified|responsive|responded|"
        r"in (?:our|its|the|this|their)\b[^.]{0,40}\b(?:possession|files|custody|"
        r"control)|discovered|retrieved|to (?:provide|produce|make available|release|"
        r"disclose|send)|matching|that (?:match|respond|meet)|pertaining|relat\w+ to|"
        r"regarding|concerning|on file|for you)",
        unless=r"\bif (?:no|any)\b|\bexcept\b|\bother than\b|"
        + MAYBE
        + r"|\b(?:have|are in possession of|provide|providing|release|releasing|produc\w+|"
        r"attached|all|search(?:ing)? "
        r"for) any\b|\bno (?:records|information) (?:were|was|has been|"
        r"have been) (?:withheld|redacted)|\bunable to (?:determine|process)|\bdescribe|"
        r"\bfees?\b",
        seen="elsewhere",
    ),
    Phrase(
        K.NOT_HELD,
        S,
        r"\b(?:do|does|did|has|have|is|are|was|were|could|can)(?: not|"
        r"n't)(?: (?:currently|presently|actually|otherwise|have or|create or))* "
        r"(?:possess|maintain|hold|keep|kept|retain|locate|find|identify|have|exist|"
        r"in (?:the )?possession|in (?:its|our) possession|compile|create|collect|"
        r"generate|track|"
        r"utilize|own)\b.{0,100}\b(?:records?|documents?|data|information|items|"
        r"e-?mails?|files?|materials?|possession|software|anything|any|list|footage|"
        r"reports?|responsive|such|"
        r"manner|format|form|database|this|these|those|that|it|requested)\b",
        unless=r"\bif\b(?! any)|\bappeal\b|"
        + MAYBE
        + r"|\b(?:have|has|do|does) not (?:yet|describe)|\bhave (?:the )?(?:staff|"
        r"resources|time|capacity|jurisdiction)|\bwhich would require"
        r"|\bexcept\b|\breasonably describ|\bidentify (?:the|a) (?:record|specific)|"
        r"\benough information|\bnot identify\b.{0,40}with (?:sufficient|enough)",
        seen="NYPD letters",
    ),
    Phrase(
        K.NOT_HELD,
        S,
        r"\b(?:has|have|are|found|located) none\b|\bnothing (?:was |has been )?(?:found|located)\b|"
        r"\bnone (?:exists?|were found|was found)\b|"
        r"\b(?:was|were|been) (?:not retained|disposed of|discarded|shredded|purged)\b|"
        r"\b(?:unable|not able|failed|could not be able) to (?:locate|find|"
        r"identify) (?:any |the |a |responsive |such |these |those |said |your )*"
        r"(?:\w+ ){0,2}?(?:records?|documents?|files?|e-?mails?|information|data|"
        r"footage|reports?|materials?|video|complaint|contracts?)",
        unless=r"\bif\b|" + MAYBE + r"|\bfurther\b.{0,10}\binformation is",
        seen="NYPD letters",
    ),
    Phrase(
        K.NOT_HELD,
        S,
        r"\b(?:records?|documents?|data|information|footage|files?|materials?|these|"
        r"they|items|videos?|recordings?)\b[^.;]{0,120}?\b(?:do(?:es)? not exist|"
        r"did not exist|are not in (?:the |our )?possession|"
        r"could not be (?:located|found)|cannot be (?:located|found)|"
        r"were not (?:located|found|created)|no longer exists?|not maintained|"
        r"were destroyed|(?:has|have) been (?:destroyed|purged|"
        r"overwritten)|not kept|are not (?:retained|created))",
        unless=r"\bif\b|" + MAYBE,
        seen="elsewhere",
    ),
    Phrase(
        K.NOT_HELD,
        S,
        r"\bnot in (?:the )?(?:possession|custody)\b|\bsearch\b.{0,80}\b(?:yielded|"
        r"resulted in|produced|returned|revealed|found|uncovered|located|disclosed|"
        r"identified) (?:no\b|negative|zero|nothing)"
        r"|\b(?:has|have|had|having|possess(?:es)?|maintains?|holds?|were|locate|"
        r"located|found|finds?|are|identified) no (?:\w+ ){0,3}?"
        + REC
        + r"|\bno longer (?:maintain|retain|possess|have|ha[sd])"
        r"|\bnegative (?:results|search)|\bno responsive\b|\bnothing responsive|"
        r"\bnon-?existent|\bnot in possession of",
        unless=r"\bif\b|"
        + MAYBE
        + r"|\bno (?:records|information) (?:were|was) (?:withheld|redacted)|\bexcept\b|"
        r"\bhave no (?:further )?(?:objection|question|information)|"
        r"\bno (?:further )?questions",
        seen="NYPD letters",
    ),
    Phrase(
        K.NOT_HELD,
        S,
        r"\bthe agency does not have\b|\bthis agency does not have the records\b|"
        r"\b(?:agency|department|office|district|town|village|county|city|board|we|"
        r"I) (?:do|does)(?: not|n't) (?:have|possess|maintain|hold|keep)\b",
        unless=r"\bif\b|\bthe (?:staff|resources|capacity|time|jurisdiction|ability|"
        r"authority)\b|\bappeal|" + MAYBE + r"|\benough\b|\bany (?:objection|question|control)"
        r"|\b(?:date|estimate|answer|update|time ?line|time ?frame|link|attachment)\b",
        seen="City",
    ),
    Phrase(
        K.NOT_HELD,
        L,
        r"\b(?:not|n't) (?:required|obligated|obliged|necessitate|"
        r"require)\b.{0,40}\b(?:creat|compil|generat|prepar)\w*\b.{0,30}\b(?:records?|"
        r"document|list|new|report)"
        r"|\b(?:would|requires?) (?:have to |need to |require )?(?:us to |"
        r"the creat\w+ of |be )?(?:creat\w+|compil\w+) (?:of )?(?:an? |"
        r"new )(?:new )?(?:record|document|list)",
        unless=r"\bdescrib",
    ),
)
