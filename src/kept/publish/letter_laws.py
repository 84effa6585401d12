"""The laws that a letter can rest on, each with its time limit as the law itself has it.

Only what was read in the text of the law, or on a page of the body that applies it, stands here; whatever
depends on the case (fees, exceptions, appeals) is left to the reader of the law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Law:
    """A law on access to records.

    Attributes:
        id: the word by which it is chosen.
        name: what it is called in a list.
        opening: the sentence that names it in a letter.
        limit: the sentence that names its time limit in a letter.
        who: who may ask under it, and whom; for the sender, and not part of the letter.
        address: where its text can be read.
        since: the day from which one could ask under it.
    """

    id: str
    name: str
    opening: str
    limit: str
    who: str
    address: str
    since: date


_TABLE: Final = (
    Law(
        "us-foia",
        "United States: Freedom of Information Act, 5 U.S.C. 552",
        "This is a request under the Freedom of Information Act, 5 U.S.C. 552.",
        "The Act gives the agency 20 days after it receives a request, not counting Saturdays, Sundays and "
        "legal public holidays, to determine whether it will comply (5 U.S.C. 552(a)(6)(A)(i)).",
        "Anyone may ask. It binds federal agencies.",
        "https://www.law.cornell.edu/uscode/text/5/552",
        date(1967, 7, 4),
    ),
    Law(
        "eu-1049-2001",
        "European Union: Regulation (EC) No 1049/2001",
        "This is an application under Regulation (EC) No 1049/2001 regarding public access to European "
        "Parliament, Council and Commission documents.",
        "The Regulation gives the institution 15 working days from the registration of an application "
        "to grant access or to state why it refuses (Article 7(1)).",
        "Citizens of the Union may ask, and whoever resides or has a registered office in a member state "
        "(Article 2(1)). It binds the institutions of the Union, and no member state.",
        "https://eur-lex.europa.eu/eli/reg/2001/1049/oj",
        date(2001, 12, 3),
    ),
    Law(
        "uk-foia",
        "United Kingdom: Freedom of Information Act 2000",
        "This is a request under the Freedom of Information Act 2000.",
        "The Act asks a public authority to comply promptly and in any event not later than the twentieth "
        "working day following the date of receipt (section 10(1)).",
        "Anyone may ask (section 1(1)). It binds the public authorities that the Act names.",
        "https://www.legislation.gov.uk/ukpga/2000/36/section/10",
        date(2005, 1, 1),
    ),
    Law(
        "ca-atia",
        "Canada: Access to Information Act, R.S.C. 1985, c. A-1",
        "This is a request under the Access to Information Act, R.S.C. 1985, c. A-1.",
        "The Act gives the institution thirty days after it receives a request to give written notice of "
        "whether access will be given (section 7), unless the time is extended (section 9).",
        "Citizens and permanent residents of Canada may ask (section 4(1)); an extension order adds whoever "
        "is present in Canada. It binds government institutions of Canada, which may ask for a fee.",
        "https://laws-lois.justice.gc.ca/eng/acts/a-1/",
        date(1983, 7, 1),
    ),
    Law(
        "cn-ogi",
        "China: Regulations on Open Government Information, decree 711 of 2019",
        "This is an application under Article 27 of the Regulations on Open Government Information (decree "
        "No. 711 of the State Council, in force since 15 May 2019).",
        "Where no answer can be given on the spot, Article 33 gives the administrative organ 20 working days "
        "from receipt of the application; an extension is of 20 working days at most.",
        "Citizens, legal persons and other organisations may ask (Article 27). An application names the "
        "applicant with proof of identity and says how to be reached.",
        "https://www.chinalawtranslate.com/en/open-government-information-regulations-of-the-p-r-c-2019/",
        date(2019, 5, 15),
    ),
)

LAWS: Final[dict[str, Law]] = {law.id: law for law in _TABLE}
"""The laws by the word by which one is chosen, in the order in which they are offered."""


def laws_on(day: date) -> tuple[Law, ...]:
    """The laws under which one could ask on a day, in the order in which they are offered."""
    return tuple(law for law in _TABLE if law.since <= day)
