"""Sentences written for these tests, with what the linter is to say of each.

A line gives the sentence, whether it can be tested, which of the points who, what, how_much and by_when
are not fully given (in this order), and the doubts that are to be raised.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Expected:
    sentence: str
    testable: str
    gaps: str = ""
    doubts: str = ""


SENTENCES = (
    # deeds that a bystander can date
    Expected("Norway will ratify the Lima Protocol by 31 December 2027.", "yes"),
    Expected("The Ministry of Health will publish the list of banned additives by 1 May 2028.", "yes"),
    Expected("Chile agreed to repeal the decree on import licences before July 2027.", "yes"),
    Expected("Kenya committed to open four border posts by the end of 2027.", "yes"),
    Expected("The central bank shall issue the rules on mortgage lending no later than 30 June 2027.", "yes"),
    Expected("The two governments will set up a joint working group on customs by March 2027.", "yes", "who"),
    Expected("Peru pledged to sign the agreement.", "yes", "by_when"),
    Expected("The Treasury will buy bonds worth $40 billion in 2027.", "yes"),
    Expected("Ghana will submit reports to the Council.", "partly", "how_much by_when"),
    Expected("The agency is going to hire 120 inspectors next year.", "yes", "by_when"),
    Expected(
        "By 1 May 2027, Peru will ratify the treaty and send the bill to its congress.", "yes", "", "compound"
    ),
    Expected("Congo promised the withdrawal of its troops from the zone by June 2027.", "yes"),
    # changes, with and without a figure
    Expected("India will cut its tariff on almonds from 30 to 15 percent by 2028.", "yes"),
    Expected("India will reduce tariffs.", "partly", "how_much by_when"),
    Expected("The region will double the number of trainees by 2029.", "yes"),
    Expected("Mexico will raise spending on courts by 12 percent in 2027.", "yes"),
    Expected("Egypt will increase transparency.", "no", "what how_much by_when"),
    Expected("Egypt promised to reduce corruption significantly by 2028.", "no", "what how_much", "weasel"),
    # outcomes
    Expected("The ministry will eliminate the use of mercury in all hospitals by 2027.", "yes"),
    Expected("Turkey will complete the audit of state firms by October 2027.", "yes"),
    Expected("The city will keep all its libraries open until 31 December 2030.", "yes"),
    # what is not to be done
    Expected("Japan will not raise the fee before 2030.", "yes"),
    Expected("The parties shall refrain from testing missiles.", "yes", "who by_when"),
    Expected("Cuba will allow no further mines in the park.", "yes", "by_when"),
    # meetings and talks
    Expected("The ministers will meet twice a year.", "yes", "by_when"),
    Expected("Fiji and Tonga will hold talks on fishing rights in May 2027.", "yes", "how_much"),
    Expected("Both sides agreed to continue their discussions.", "no", "who what how_much by_when", "weasel"),
    Expected("The Commission agreed to review the petition.", "partly", "by_when"),
    Expected("Laos will exchange seizure data with Vietnam every quarter.", "yes", "how_much by_when"),
    # efforts
    Expected(
        "China will strengthen cooperation on enforcement.", "no", "what how_much by_when", "weasel weasel"
    ),
    Expected("Brazil will enhance its legal framework.", "no", "what how_much by_when", "weasel"),
    Expected("We remain committed to a strong partnership.", "no", "who what how_much by_when"),
    Expected("Malta will continue efforts against smuggling.", "no", "what how_much by_when", "weasel"),
    Expected("Serbia will work towards better protection.", "no", "what how_much by_when", "weasel"),
    Expected("Spain will take steps to promote reading.", "no", "what how_much by_when", "weasel weasel"),
    Expected("Nepal will seek to improve its roads.", "no", "what how_much by_when", "soft weasel"),
    Expected("Iran will do its best to free the crew.", "no", "what how_much by_when", "weasel"),
    Expected("The Department will carefully consider the proposal.", "no", "what how_much by_when", "weasel"),
    Expected("The Department will consider the proposal on 4 May 2027.", "partly", "", "weasel"),
    Expected("The army will remain vigilant.", "no", "what how_much by_when"),
    Expected("They pledged closer cooperation.", "no", "who what how_much by_when", "weasel"),
    Expected(
        "Oman will promote the use of solar power by publishing the tariff for it.",
        "partly",
        "how_much by_when",
        "weasel",
    ),
    Expected("Chad will support 40 clinics with medicine in 2027.", "yes", "", "weasel"),
    Expected("Poland will protect the villages from floods.", "partly", "by_when"),
    # the acts of others
    Expected(
        "Italy will encourage its firms to use licensed software.", "no", "what how_much by_when", "others"
    ),
    Expected(
        "The United States will press Japan to open its market.", "no", "what how_much by_when", "others"
    ),
    Expected(
        "China will ensure that state enterprises buy legal software by 2028.",
        "yes",
        "how_much",
        "others",
    ),
    # nobody bound
    Expected("The results will be published by 1 May 2027.", "partly", "who", "no_actor"),
    Expected("The results will be published by the ministry by 1 May 2027.", "yes"),
    Expected("Publish the list of fees by 1 May 2027.", "partly", "who"),
    Expected("It will sign the contract by 1 May 2027.", "yes", "who"),
    # wishes
    Expected("Denmark intends to repeal the tax by 2028.", "yes", "", "soft"),
    Expected("Denmark should repeal the tax by 2028.", "yes", "", "soft"),
    Expected("Denmark hopes to sign the treaty.", "yes", "by_when", "soft"),
    Expected("Denmark plans on opening an office in Accra.", "yes", "by_when", "soft"),
    # conditions, escapes, scope
    Expected("If funds are available, Haiti will build the port by 2029.", "yes", "", "condition"),
    Expected("Haiti will build the port by 2029, subject to available funds.", "yes", "", "condition"),
    Expected("Haiti will, where appropriate, publish the contracts by 2029.", "yes", "", "weasel"),
    Expected("Relevant departments will publish the contracts by 2029.", "yes", "who how_much", "scope"),
    Expected("Haiti will inspect certain plants by 2029.", "partly", "how_much", "scope"),
    Expected("Haiti will take appropriate measures.", "no", "what how_much by_when", "weasel"),
    # dates that are none
    Expected("Haiti will ratify the treaty in the near future.", "yes", "by_when", "no_date"),
    Expected("Haiti will ratify the treaty as soon as possible.", "yes", "by_when", "no_date"),
    Expected("Haiti will ratify the treaty within six months.", "yes", "by_when"),
    Expected("Haiti will ratify the treaty by the next summit.", "yes", "by_when"),
    Expected("Haiti will periodically publish the prices.", "yes", "by_when", "no_date"),
    Expected("At the May 2012 meeting Haiti agreed to ratify the treaty.", "yes", "by_when"),
    # several duties
    Expected(
        "Brazil agreed to cut tariffs, repeal the decree and publish new rules on 3 May 2027.",
        "partly",
        "how_much by_when",
        "compound",
    ),
    Expected(
        "Cyprus will train 40 judges and improve access to courts by 2028.",
        "partly",
        "what how_much by_when",
        "compound weasel",
    ),
    Expected("Cyprus will establish a fund to train judges and pay clerks by 2028.", "yes"),
    Expected("Cyprus will design and build two schools by 2028.", "yes", "", "compound"),
)
