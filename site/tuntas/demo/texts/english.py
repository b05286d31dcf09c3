"""English versions of the main pages. Names of offices and programmes stay as they are."""

from .information import Article
from .standard import Paper, ServiceText, Step

PORTAL_TITLE = "Social services, seen through to the end"
PORTAL_INTRO = (
    "Choose your area. Read what you need, send a form without an account, and follow it to the end. All free."
)
PORTAL_CALLOUT = (
    "This is a demonstration. The services and rules are real; names, numbers, office addresses and cases are invented. "
    "Please do not send real personal data."
)
PORTAL_BODY = """
## How it works
1. Choose the regency or city you live in.
2. Read about the service: what to bring, how long it takes, and who decides.
3. Send the form, or go to a Puskesos. You get a number and a PIN.
4. [Follow your case](/lacak/) until there is a result.
No phone? Go to the Puskesos of your village. Staff fill in the same form for you.
"""
AGENCY_INTRO = "Social services for people in {place}: ask, apply, report and follow. All free."
AGENCY_ALERT = "PBI-JK card switched off? If you need treatment, it can be proposed again."
AGENCY_BODY = """
## Where to go
Begin with whoever is nearest: the Puskesos of your village, then {agency}.
Office: {address}. WhatsApp {phone} in office hours.
## Good to know
- Every service is **free**.
- A Puskesos (social welfare centre) is not a puskesmas (health centre).
- Puskesos and Dinas Sosial do not decide who receives PKH or food aid, nor anybody's decile.
"""
SERVICES_TITLE, SERVICES_INTRO = "Services", "Each page says what to bring, the steps, the time, and who decides."

COMPLAINTS = """
- Through the page Lapor.
- At your Puskesos or at {agency}, {address}.
- WhatsApp {phone} in office hours, or SP4N-LAPOR! at [lapor.go.id](https://www.lapor.go.id/).
Every complaint gets a number and can be followed at [Lacak](/lacak/).
"""
FREE = "Free of charge"
KTP = Paper("KTP (identity card)", "Disdukcapil", "So that the right person is served. A photo taken by phone will do.")
KK = Paper("KK (family card)", "Disdukcapil", "To compare the family with the social register (DTSEN).")
COMMON = {
    "complaints": COMPLAINTS,
    "fee": FREE,
    "legal_basis": "Law 11/2009 on social welfare, Law 13/2011 on the poor, Law 25/2009 on public services, Permensos 15/2018 on SLRT.",
    "facilities": "Priority seats, a ramp, printed forms, and a visit for those who cannot come.",
    "competence": "Staff know the services, may use SIKS-NG, explain in plain words and keep secrets.",
    "supervision": "Overdue cases are reviewed every week. Every step is recorded: who, when and why.",
    "staff": "At least one person who receives, one who checks, and one who signs.",
    "guarantee": "If we are late we tell you why and when it will be done.",
    "safety": "NIK, family card and phone numbers are encrypted. Staff never ask for your PIN.",
    "evaluation": "Times and satisfaction are reviewed every three months.",
}

REPORT = ServiceText(
    slug="lapor",
    title="Report a need or a complaint",
    intro="Somebody needs help, aid has stopped, or staff do not serve? Tell us here. Free.",
    topic="complaint",
    for_whom="Anybody, also for somebody else.",
    requirements=(
        Paper("A clear account", reason="Who, where, what happened, and what help you hope for."),
        Paper("Village and district", reason="Many villages have the same name."),
        Paper("Phone number", reason="So that we can ask back.", required=False),
    ),
    procedure=(
        Step("Send the report", "Keep the number and the PIN.", "You"),
        Step("It is checked", "If an answer is enough, you get it at once.", "Puskesos or front office"),
        Step("A visit if needed", "", "Facilitator or surveyor"),
        Step("Handled or referred", "", "Dinas Sosial"),
        Step("Followed up until there is a result", "No report is closed without a written result.", "Dinas Sosial"),
    ),
    duration="Checked within 3 working days, answered within 10",
    duration_note="In an emergency the same day; also call 112.",
    product="A written answer, help, or a referral.",
    if_refused="No kind of report is refused by the form. If it cannot be processed, the reason is on the tracking page.",
    **COMMON,
)
INSURANCE = ServiceText(
    slug="reaktivasi-pbi-jk",
    title="Have a PBI-JK health card switched on again",
    intro="Your state-paid KIS card was switched off and you need treatment? This is how to propose it again. Free.",
    topic="health",
    provider="central",
    for_whom="Holders of a PBI-JK card that is inactive and who need treatment, childbirth included.",
    requirements=(
        Paper(
            "Letter from a health facility that you need treatment",
            "Puskesmas, clinic or hospital",
            "Demanded by the ministry; any need for care will do.",
        ),
        KTP,
        KK,
        Paper("KIS card", "BPJS Kesehatan", required=False),
        Paper("SKTM (certificate of poverty)", "Village office", "Not compulsory.", required=False),
    ),
    procedure=(
        Step("Get the letter", "", "You"),
        Step("Send the form", "", "You"),
        Step("Papers and eligibility are checked", "", "Dinas Sosial"),
        Step("Recommendation and proposal", "", "Dinas Sosial"),
        Step("Decision", "We do not decide, but we keep asking.", "Ministry of Social Affairs"),
        Step("Card active", "", "BPJS Kesehatan"),
        Step(
            "Update DTSEN within six months", "Otherwise it can be switched off again.", "You and the village operator"
        ),
    ),
    duration="Recommendation within 3 working days of complete papers",
    duration_note="Patients in hospital: checked within 1 working day. We cannot promise how fast the ministry answers.",
    product="A recommendation and a recorded proposal; if approved, an active card.",
    if_refused="The reason is on the tracking page. Other ways: a new proposal through the village, PBI-APBD, or paying yourself.",
    **COMMON,
)
LETTER = ServiceText(
    slug="sk-dtsen",
    title="Letter about your entry in DTSEN",
    intro="States whether you are in the social register and in which decile: for school, PIP, KIP Kuliah or treatment. Free.",
    topic="data",
    for_whom="Residents of {place} whom a school, campus, hospital or office asks for it.",
    requirements=(KTP, KK),
    procedure=(
        Step("Send the form", "", "You"),
        Step("Papers are checked", "", "Puskesos or front office"),
        Step("The register is looked up", "Result and date are recorded.", "Back office"),
        Step("Written, initialled, signed", "", "Manager and head"),
        Step("Collect it", "Bring your KTP.", "You"),
    ),
    duration="1 to 3 working days after the papers are complete",
    duration_note="Tell us if a school sets a date.",
    product="A letter that names the entry, the decile and the date of the check.",
    if_refused="No letter is written if the name is not in DTSEN; you are told how to propose it. Deciles are set by BPS and cannot be changed here.",
    **COMMON,
)
AID = ServiceText(
    slug="alat-bantu-disabilitas",
    title="Aids for people with disability",
    intro="Wheelchair, crutches, walker, white cane, hearing aid, artificial limb. Free.",
    topic="disability",
    for_whom="People with disability in {place} from poor families; for a child, the guardian applies.",
    requirements=(
        KTP,
        KK,
        Paper("SKTM (certificate of poverty)", "Village office"),
        Paper("Full-body photo", reason="So that staff can judge the aid and its size. It is not passed on."),
    ),
    procedure=(
        Step("Send form and papers", "", "You or the guardian"),
        Step("Assessment at home", "", "Surveyor"),
        Step("Decision", "Given, waiting list, or referred.", "Manager"),
        Step("Hand-over", "", "Dinas Sosial"),
        Step("Looked at again after a month", "", "Facilitator"),
    ),
    duration="Assessment within 7 working days; the aid depends on stock",
    duration_note="On the waiting list you are told your place.",
    product="The aid that fits, a referral, or a place on the waiting list.",
    if_refused="The reason is on the tracking page. You may apply again when things change.",
    **COMMON,
)
FORMATION = ServiceText(
    slug="pembentukan-puskesos",
    title="Open or revive a Puskesos",
    intro="For heads of villages: report the plan, have readiness assessed, until the centre serves people.",
    topic="institution",
    provider="village",
    for_whom="Heads of villages and wards in {place}.",
    requirements=(
        Paper("Letter of plan", "Head of village or ward"),
        Paper("Names of coordinator and operator"),
        Paper("Desk, opening hours and sign-board"),
        Paper("Phone or computer", reason="Without a signal one can begin with printed forms."),
    ),
    procedure=(
        Step("Report the plan", "", "Head of village"),
        Step("Readiness is assessed", "", "Dinas Sosial with the camat"),
        Step("What is missing is completed", "", "Village and Dinas Sosial"),
        Step("Decree", "", "Head of village or of the agency"),
        Step("Training", "", "Dinas Sosial"),
        Step("Serving people", "", "Puskesos"),
    ),
    duration="Assessment within 14 working days",
    duration_note="Decree within 14 working days after that.",
    product="A centre with a decree, trained staff and a clear way to refer.",
    if_refused="No plan is refused. Those not ready are helped until they are.",
    **COMMON,
)
SERVICES = (REPORT, INSURANCE, LETTER, AID, FORMATION)

CENTRE = Article(
    slug="apa-itu-puskesos",
    title="What is a Puskesos?",
    intro="The social welfare centre of a village: a place to ask, report and apply. Not a puskesmas.",
    body="""
A Puskesos (Pusat Kesejahteraan Sosial) is where social services begin in a village or ward. It is part of SLRT, the integrated service and referral system.
## What it can do
- Explain programmes and what they ask for.
- Record needs and complaints, help to fill in forms.
- Look up the register (SIKS-NG).
- Refer to those in charge and follow up.
## What it cannot do
- Decide who receives PKH or food aid.
- Change a decile.
- Switch on a KIS card.
""",
)
