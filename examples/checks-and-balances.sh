#!/bin/sh
# The Checks and Balances Project's requests on New York City's Ivalua contract, as a person
# would have typed them. The facts and quotations are from the Project's own articles; where an
# article gives only a month or none, the day is "about:" or marked as inferred.
#
#   FOILTRACK_DB=/tmp/ivalua.db sh examples/checks-and-balances.sh
set -eu
foiltrack=${FOILTRACK:-foiltrack}

SAME_DAY='Checks and Balances Project, “Are the Mayor’s Office and NYC DoITT Deciding Together …?”'
ODD='Checks and Balances Project, “Staff Acts Like There’s Something to Hide …”'
TIP='Checks and Balances Project, “Tipster Tells Checks & Balances Project …”'

# 2018: both were answered after some ten months, in June 2019, so they were filed about then.
$foiltrack file doitt --on about:2018-08 --matter ivalua \
    --subject "Records on the \$30.5M Ivalua eProcurement contract"
$foiltrack file mocs --on about:2018-08 --matter ivalua \
    --subject "E-mails and documents on the Ivalua eProcurement contract"

# June 2019: an undue burden, "nine days" before the other answer, and records not held.
$foiltrack log 2018-001 undue-burden --on 2019-06-10 --inferred --count 4294 \
    --quote "create an undue burden on DoITT staff" \
    --reason "the e-mails would need to be read and redacted" --source "$SAME_DAY"
$foiltrack log 2018-002 not-held --on 2019-06-19 \
    --quote "because this agency does not have the records requested" --source "$SAME_DAY"

# 23 August 2019: new requests to both, rather than a court case.
$foiltrack file doitt --on 2019-08-23 --matter ivalua --follows 2018-001 \
    --differs "asks for other documents than the first request" \
    --subject "Other documents on the Ivalua contract"
$foiltrack file mocs --on 2019-08-23 --matter ivalua --follows 2018-002 \
    --subject "E-mails to and from named City officials on the Ivalua contract"

# September 2019: MOCS finds the request unclear; the Project makes it clearer.
$foiltrack log 2019-002 not-described --on 2019-09-05 --source "$ODD" \
    --quote "Unfortunately, it cannot be processed because it does not provide enough information to identify the records you would like to receive. Please clarify your request."
$foiltrack log 2019-002 clarified --on 2019-09-09 --source "$SAME_DAY"

# The contract itself shows that MOCS is party to the matter: 75 mentions, here two of them.
$foiltrack log 2019-002 evidence --on about:2019-09 --inferred --count 75 \
    --quote "Mayor’s Office of Contract Services" \
    --source "Ivalua contract of May 2016, page 3"
$foiltrack log 2019-002 evidence --on about:2019-09 --inferred \
    --quote "Mayor’s Office of Contract Services" \
    --source "Ivalua contract of May 2016, page 9"

# Two agencies, the same day. Earlier acknowledgments are not in the articles.
$foiltrack log 2019-001 acknowledged --on 2019-09-30 --until 2019-11-14 --approximate \
    --quote "expect a response on or about Thursday, November 14, 2019." --source "$SAME_DAY"
$foiltrack log 2019-002 acknowledged --on 2019-10-16 --until 2019-11-14 --approximate \
    --source "$SAME_DAY"

# 2020: the press offices do not answer, and a source writes. Private: they leave by no export.
$foiltrack log 2019-002 contact --on about:2020 --source "$TIP" \
    --note "Question on the vendor portal to DCAS’s spokesman, who sent us to MOCS."
$foiltrack log 2019-002 contact --on about:2020 --source "$TIP" \
    --quote "We will get back to you, thanks." \
    --note "Same question to MOCS’s spokeswoman; no answer since."
$foiltrack log 2019-002 note --on about:2020 --source "$TIP" \
    --note "A vendor wrote to the tip line: sent back to the old system when registering."
