"""The area codes of calling code 1: what each is for, where it is, and which it was laid over.

libphonenumber's data lack the newest codes, and of an overlay they know one zone where the code
that it was laid over has two: +1 364 covers the same Kentucky as +1 270, half of it an hour behind.
Facts: NANPA's NPA database (reports.nanpa.com/public/npa_report.csv), as of 2026-09; a test holds
the table beside libphonenumber's data. Plain Python.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What numbers of an area code are for; only geographic ones are anywhere."""

    GEOGRAPHIC = "geographic"
    TOLL_FREE = "toll_free"
    PREMIUM = "premium"
    PERSONAL = "personal"
    OTHER = "other"  # carriers' own, governments', machines'


# By place (ISO 3166-2 in the US and Canada, else ISO 3166-1; several where a code covers several).
# One word for each area: `212+718/646` reads "646 was laid over the areas of 212 and 718".
GEOGRAPHIC = {
    "US-AK": "907",
    "US-AL": "205/659 251 256/938 334/483",
    "US-AR": "479 501 870/327",
    "US-AZ": "480+602+623 520 928",
    "US-CA": "209/350 213+323/738 310/424 408/669 415/628 510/341 530/837 559/357 562 619+858 626 "
    "650 661 707/369 714/657 760/442 805/820 818/747 831 909/840 916/279 925 949 951",
    "US-CO": "303/720/983 719 970/748",
    "US-CT": "203/475 860/959",
    "US-DC": "202/771",
    "US-DE": "302",
    "US-FL": "239 305/645/786 321+407/689 352 386 561/728 727 772 813/656 850/448 863 904/324 941 "
    "954/754",
    "US-GA": "229 404+770/470/678/943 478 706/762 912",
    "US-HI": "808",
    "US-IA": "319 515 563 641 712",
    "US-ID": "208/986",
    "US-IL": "217/447 309/861 312+773/872 618/730 630/331 708/464 815/779 847/224",
    "US-IN": "219 260 317/463 574 765 812/930",
    "US-KS": "316 620 785 913",
    "US-KY": "270/364 502 606 859",
    "US-LA": "225 318/457 337 504 985",
    "US-MA": "413 508/774 617/857 781/339 978/351",
    "US-MD": "301/227/240 410/443/667",
    "US-ME": "207",
    "US-MI": "231 248/947 269 313/679 517 586 616 734 810 906 989",
    "US-MN": "218 320 507/924 612 651 763 952",
    "US-MO": "314/557 417 573/235 636 660 816/975",
    "US-MS": "228 601/769 662/471",
    "US-MT": "406",
    "US-NC": "252 336/743 704/980 828 910/472 919/984",
    "US-ND": "701",
    "US-NE": "308 402/531",
    "US-NH": "603",
    "US-NJ": "201/551 609/640 732/848 856 908 973/862",
    "US-NM": "505 575",
    "US-NV": "702/725 775",
    "US-NY": "212+718/332/347/465/646/917/929 315/680 516/363 518/838 585 607 631/934 716/624 "
    "845/329 914",
    "US-OH": "216 330/234 419/567 440/436 513/283 614/380 740/220 937/326",
    "US-OK": "405/572 580 918/539",
    "US-OR": "503/971 541/458",
    "US-PA": "215/267/445 412+724/878 570/272 610/484/835 717/223 814/582",
    "US-RI": "401",
    "US-SC": "803/839 843/854 864/821",
    "US-SD": "605",
    "US-TN": "423/729 615/629 731 865 901 931",
    "US-TX": "210/726 214+972/469/945 254 281+713/346/621/832 325 361 409 432 512/737 806 817/682 "
    "830 903/430 915 936 940 956 979",
    "US-UT": "435 801/385",
    "US-VA": "276 434 540/826 703/571 757/948 804/686",
    "US-VT": "802",
    "US-WA": "206+253+360+425/564 509",
    "US-WI": "262 414 608/353 715/534 920/274",
    "US-WV": "304/681",
    "US-WY": "307",
    "CA-AB": "403+780/368/587/825",
    "CA-BC": "250+604/236/257/672/778",
    "CA-MB": "204/431/584",
    "CA-NB": "506/428",
    "CA-NL": "709/879",
    "CA-NS CA-PE": "902/782",
    "CA-NT CA-NU CA-YT": "867",
    "CA-ON": "416/437/647/942 519/226/382/548 613/343/753 705/249/683 807 905/289/365/742",
    "CA-QC": "418/273/367/581 450/354/579 514/263/438 819/468/873",
    "CA-SK": "306/474/639",
    "AG": "268",
    "AI": "264",
    "AS": "684",
    "BB": "246",
    "BM": "441",
    "BS": "242",
    "DM": "767",
    "DO": "809/829/849",
    "GD": "473",
    "GU": "671",
    "JM": "876/658",
    "KN": "869",
    "KY": "345",
    "LC": "758",
    "MP": "670",
    "MS": "664",
    "PR": "787/939",
    "SX": "721",
    "TC": "649",
    "TT": "868",
    "VC": "784",
    "VG": "284",
    "VI": "340",
}
ELSEWHERE = {
    Kind.TOLL_FREE: "800 833 844 855 866 877 888",
    Kind.PREMIUM: "900",
    Kind.PERSONAL: "500 521 522 523 524 525 526 527 528 529 532 533 544 566 577 588",
    Kind.OTHER: "600 622 633 700 710",
}


@dataclass(frozen=True, slots=True)
class AreaCode:
    """One area code. `places` are ISO 3166 codes, none where it is not geographic.

    `group` holds all codes of its overlay complex, itself included; `bases` those of them whose
    areas together are its own: itself, or what it was laid over.
    """

    code: str
    kind: Kind
    places: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()


def _area_codes() -> Iterator[AreaCode]:
    for kind, codes in ELSEWHERE.items():
        yield from (AreaCode(code, kind) for code in codes.split())
    for places, areas in GEOGRAPHIC.items():
        for area in areas.split():
            first, *overlays = area.split("/")
            bases = tuple(first.split("+"))
            for code in (*bases, *overlays):
                yield AreaCode(
                    code,
                    Kind.GEOGRAPHIC,
                    tuple(places.split()),
                    (*bases, *overlays),
                    (code,) if code in bases else bases,
                )


AREA_CODES = {area.code: area for area in _area_codes()}
