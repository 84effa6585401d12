"""Promises and parts of promises written for these tests in the manner of reports, hearings and fact sheets.

Labelled before the linter saw them, by the question of the guideline: are an act or an outcome, and a way to
see it, in the words? Most have no context, and many no actor, as in passages that report what was agreed.
"""

TESTABLE = """
The Ministry of Finance will publish its contingent liabilities every quarter.
Japan agreed to cut its tariff on processed cheese from 29.8 percent to 15 percent by April 2009.
The parties shall open consulates in each other's capitals within six months.
We will release the results of the stress tests in early May.
The Treasury plans to buy up to $100 billion in preferred stock.
India committed to bind its industrial tariffs at 25 percent.
Mexico will repeal the tax on beverages made with anything other than cane sugar.
The agency will hire 300 additional inspectors.
I will get back to you in writing.
We'll submit that report to the committee for the record.
Spain ceded Florida and agreed to withdraw its garrisons.
The United States agreed to pay Mexico $15 million and to assume the claims of its citizens.
Korea agreed to suspend its import ban on beef.
OMB will issue guidance to all agencies on data centers.
Each agency shall designate a chief data officer.
The company pledged not to raise prices before 2012.
Both countries pledged to refrain from flying military aircraft over the zone.
The Federal Reserve will disclose the names of the borrowers.
Brazil will lift the restriction on foreign ownership of airlines.
The government of Egypt promised to enact a new patent law consistent with TRIPS.
Indonesia agreed to reduce the number of items on its negative list.
The Department of Energy will invest $40 million in battery research.
Boston will plant 10,000 trees along its waterfront.
Russia agreed to remove its missiles from the island under inspection.
The parties will meet twice a year at the level of deputy ministers.
China confirmed that it would not require foreign firms to disclose source code.
China agreed to eliminate discriminatory catalogues at the provincial level.
The bank will return the funds to depositors.
The Administration will send a bill to Congress this spring.
Vietnam will accede to the Berne Convention.
The two sides agreed to set up a hotline between their coast guards.
Officials promised to drop the local content requirement for wind turbines.
The city will convert 200 streetlights to LED by the end of 2017.
Turkey undertook to allow passage of merchant ships through the straits.
We intend to appoint a special inspector general.
Chinese customs will share seizure data with U.S. Customs and Border Protection.
The foundation is committing $25 million to train teachers.
Thailand promised to close the market in Bangkok that sells counterfeit clothing.
The allies agreed to station four battalions in the Baltic states.
The Commission will vote on the rule in June.
China will allow foreign insurers to hold majority stakes.
The United States will recognize the new government.
They agreed to exchange ambassadors.
Colombia will implement the ruling of the panel.
The EU will accept U.S. certificates for poultry.
We will provide the committee with a list of the contractors.
Chile pledged to extend patent terms to compensate for delays.
Taiwan stated it would amend its Copyright Act.
The airline agreed to refund passengers.
Agencies must complete their inventories by October 1.
The delegates promised the return of the seized ships by spring
gave an assurance that no further permits would be granted to the company
the Department has scheduled a vote on the rule for September
We're going to be publishing those numbers on our website
there will be a hearing on that bill next month
Ohio will match the federal grant dollar for dollar
has plans to open a second laboratory in Tucson
is to hand over the airfield to the local authorities within ninety days
undertakes not to fortify the islands
Honduras was to receive half of the customs receipts
our plan is to have the draft rule out for comment by the fall
I'll make sure you get a copy of that memo
the bank said it would write down the principal on 40,000 loans
The Emperor agreed to open five ports to foreign trade
the Secretary directed all bureaus to report their spending by March 1
Peru has agreed to recognize the U.S. meat inspection system
announced a new $12 million fund for rural clinics
will be posting the contracts online starting next week
a joint working group will be established under the agreement
the two governments will notify each other of planned missile launches
committing to the elimination of tariffs on information technology products by 2000
pledged the immediate withdrawal of its troops from the zone
to complete the review of the petition by the end of the year
In the treaty, Britain promised to evacuate the forts on the frontier
Ecuador intends to join the convention
accepted the obligation to pay interest on the bonds
will not seek territorial gains
the parties agreed that the river would remain open to ships of both nations
EPA will begin to accept applications on February 1
agreed to let inspectors visit all declared sites
Hawaii commits to 100 percent renewable electricity by 2045
will expand the pilot to twenty more counties
agencies will be required to inventory their software licenses
GSA will stand up a single contract for mobile devices
plans to double the number of trainees
Morocco would release the prisoners without ransom
Treasury will conduct stress tests of the nineteen largest banks
offered to sell the islands for $25 million
we will be asking Congress for $83 billion
the ministry vowed to shut the three plants
the firms agreed to modify the terms of delinquent mortgages
Saudi Arabia agreed to bind 97 percent of its tariff lines
will waive the filing fee for small businesses
China would allow U.S. companies to apply for licenses
Pakistan agreed to drop the luxury tax on imported autos
each party shall bear its own costs
will transition all users to the new platform
to set aside 10 percent of the fund for tribes
Italy will join the sanctions
it would no longer require a local agent
its pledge of $5 million to the fund
commitment to a moratorium on nuclear testing
the promise of safe passage for the garrison
came away with an agreement to hold a second round of talks in May
that we'd have a bill on the floor by Friday
has set a goal of training 10,000 teachers
set a target of 20 percent renewable power by 2020
aims to plant a million trees
would be prepared to cut its quota by half
agreed on a timetable for the elections
signed an agreement to share radar data
extended the moratorium on internet taxes through 2012
a commitment from the airlines to install the new doors
they are going to get us the list of vendors
we hope to have a proposed rule out by the end of the summer
has been directed to produce a plan within 45 days
a new center will open in Detroit this fall
Boeing, which employs 80,000 people, will train 500 veterans
all agencies will have to appoint a senior official
pledged that no troops would cross the border
in exchange for $10 million, the Republic gave up its claim
the Bank commits up to $2 billion in loans
joining the pledge: 13 cities that will cut emissions by 80 percent
committed that it will not require technology transfer
that foreign banks be allowed to issue local currency cards
to be in full compliance with the ruling by March
to provide notice and an opportunity to comment on draft regulations
has said it will revisit the decision in two years
the company's undertaking to keep the plant in Ohio open through 2015
will make available 5,000 acres for wind projects
China confirmed that its indigenous innovation catalogues will not be used in procurement
each Party shall treat as confidential any information received
to treat foreign-invested enterprises equally in procurement
clarified that requirements do not apply to private firms
affirmed that state-owned firms will make purchases on commercial terms
agreed not to condition approvals on technology licensing
phase-out of CFCs by 1996
the ministries will jointly issue a notice
the Company will host 25 hackathons
to resume imports of poultry from Arkansas
would reopen the consulate in Benghazi
"""

NOT_TESTABLE = """
Both sides will deepen mutual understanding.
The two governments agreed to strengthen cooperation on enforcement.
We remain committed to a strong partnership with our allies.
China will continue its efforts to improve the protection of intellectual property.
The parties agreed to work toward a more balanced relationship.
The Department will continue to encourage agencies to share best practices.
We will do everything in our power to protect taxpayers.
I will certainly take that into consideration.
The United States will continue to urge Japan to open its rice market.
The Government of India pledged to improve the business climate.
The sides undertook to promote friendly relations.
The ministry promised to pay greater attention to the problem.
The agency is committed to transparency.
We will look very carefully at that.
Russia agreed to make further progress on enforcement.
Both leaders affirmed the importance of open markets.
The Administration will work with Congress to address these challenges.
The parties will seek to resolve their differences.
Canada will continue to support the rules-based system.
They agreed to enhance coordination among relevant departments.
The government reaffirmed its commitment to reform.
We will stand with the people of Ukraine.
Industry will step up its efforts against counterfeiting.
The two countries agreed to explore possibilities for joint research.
The authorities committed to create a favorable environment for investment.
Agencies should consider the needs of small businesses.
The United States will remain actively engaged in the region.
Egypt said that it would take appropriate measures to tackle piracy.
The parties will endeavor to facilitate trade in services.
The government will further intensify its crackdown on street vendors.
The United States will monitor the situation closely.
Officials promised greater transparency.
Both sides agreed to maintain close communication.
Brazil committed to fostering innovation and competitiveness.
the two leaders pledged to take relations to a new level
we are going to keep working on this issue
I look forward to working with you on that
recommitted themselves to the ideals of the Charter
there is a commitment on both sides to do better
will play an active role in the region
pledged its full support for the peace process
the Government attaches great importance to the matter
is working hard to improve the situation
we're going to do whatever it takes
will remain vigilant
intends to pay close attention to developments
has undertaken to foster closer ties among the nations of the hemisphere
would give sympathetic consideration to the request
we want to be helpful
will continue to work toward a solution
agreed to cooperate in the fight against terrorism
the parties will strive for greater openness
will make every effort to ensure a level playing field
promised to be more responsive
to further encourage the development of the private sector
pledged to build a more prosperous future
we will do our part
is committed to improving customer service
reiterated its willingness to deepen the dialogue
will help strengthen institutions
will continue to address our concerns
agreed on the need for stronger enforcement
will leverage existing resources more effectively
a shared vision for a peaceful region
the importance that both sides attach to the relationship
our resolve to confront these challenges together
to enhance the role of the private sector
that we can do better than that
we'll take a look at it
and I appreciate that commitment
its commitment to openness
agreed to intensify efforts and coordinate more closely
to pursue a policy of friendship
stands ready to assist
to further improve the investment environment
will keep the Committee's concerns in mind
promised to look into the matter
continued engagement with our partners
working to build a stronger economy
to strengthen the effectiveness of enforcement
to support efforts to combat corruption
commits to helping communities become more resilient
is dedicated to the principle of free trade
"""

MISSED = """
they will bring new energy to the partnership
"""
"""What cannot be tested and is taken for a deed: energy can also be counted."""
