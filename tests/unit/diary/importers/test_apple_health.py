"""Apple Health: records of both generations, files of any size in little memory, and nothing that swells."""

from __future__ import annotations

import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from iudcare.diary.importers import read
from iudcare.errors import DiaryError
from unit.diary.importers.reading import acts, bleeding, events, left_out, losses, read_bytes, read_text
from unit.diary.importers.told import FORMATS

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Record*)>\n]>\n'
FLOW, SEX = "MenstrualFlow", "SexualActivity"
MEGABYTE = 1_000_000
FIXTURE = FORMATS / "apple_health" / "export.xml"


def record(kind: str, value: str, start: str = "2026-03-02 12:00:00 +0100", end: str | None = None, **more: str) -> str:
    """A record of cycle tracking."""
    said = {"sourceName": "Health", "startDate": start, "endDate": end or start, "value": value, **more}
    words = " ".join(f'{name}="{text}"' for name, text in said.items())
    return f'<Record type="HKCategoryTypeIdentifier{kind}" {words}/>\n'


def amount(word: str, **more: str) -> str:
    """An amount in the words of iOS 18."""
    return record(FLOW, f"HKCategoryValueVaginalBleeding{word}", **more)


def export(*records: str, head: str = HEAD) -> str:
    """A whole export."""
    return f'{head}<HealthData locale="en_GB">\n{"".join(records)}</HealthData>\n'


@pytest.mark.parametrize("begin", ["HKCategoryValueMenstrualFlow", "HKCategoryValueVaginalBleeding"])
@pytest.mark.parametrize(
    ("word", "meaning"),
    [("None", "none"), ("Light", "light"), ("Medium", "moderate"), ("Heavy", "heavy"), ("Unspecified", "some")],
)
def test_each_amount_has_its_meaning(begin: str, word: str, meaning: str, tmp_path: Path) -> None:
    """In the names of both generations; one that is not specified bled."""
    done = read_text(tmp_path, export(record(FLOW, f"{begin}{word}")))
    assert bleeding(done) == {"02": meaning}
    assert losses(done) == ({"bleeding: amount": 1} if word == "Unspecified" else {})


@pytest.mark.parametrize("value", ["", "5", "None", "HKCategoryValueVaginalBleedingSome", "HKCategoryValueNotApplicable"])
def test_a_value_that_is_not_known_is_left_out(value: str, tmp_path: Path) -> None:
    """A bare 5, or None without its name, could mean anything."""
    done = read_text(tmp_path, export(amount("Light"), record(FLOW, value, "2026-03-03 12:00:00 +0000")))
    assert bleeding(done) == {"02": "light"}
    assert [place for place, _ in left_out(done)] == ["MenstrualFlow of 2026-03-03"]


def test_a_day_is_never_converted_between_zones(tmp_path: Path) -> None:
    """What the phone called 2 March stays 2 March, in Honolulu and on Kiritimati."""
    for zone in ("-1000", "+1400"):
        assert bleeding(read_text(tmp_path, export(amount("Heavy", start=f"2026-03-02 23:59:00 {zone}")))) == {"02": "heavy"}


def test_a_record_may_last_for_days(tmp_path: Path) -> None:
    """One that ends at midnight ends the day before; one that ends before it begins, or after years, is left out."""
    start = "2026-03-02 00:00:00 +0000"
    done = read_text(
        tmp_path,
        export(
            amount("Light", start=start, end="2026-03-05 00:00:00 +0000"),
            amount("Heavy", start="2026-03-08 00:00:00 +0000", end="2026-03-09 08:00:00 +0000"),
            amount("None", start="2026-03-20 00:00:00 +0000", end="2026-03-19 00:00:00 +0000"),
            amount("None", start="2026-03-21 00:00:00 +0000", end="2029-03-19 00:00:00 +0000"),
            amount("None", start="2026-03-22 00:00:00 +0000", end="later"),
        ),
    )
    assert bleeding(done) == {"02": "light", "03": "light", "04": "light", "08": "heavy", "09": "heavy"}
    assert len(left_out(done)) == 3


def test_pain_spotting_and_what_happened_after_a_birth(tmp_path: Path) -> None:
    """A severity that is not specified only hurts; the words of Apple for none are NotPresent."""
    severity = "HKCategoryValueSeverity"
    done = read_text(
        tmp_path,
        export(
            record("AbdominalCramps", f"{severity}Mild"),
            record("PelvicPain", f"{severity}Severe"),
            record("PelvicPain", f"{severity}NotPresent", "2026-03-03 12:00:00 +0000"),
            record("PelvicPain", f"{severity}Unspecified", "2026-03-04 12:00:00 +0000"),
            record("PelvicPain", f"{severity}Odd", "2026-03-05 12:00:00 +0000"),
            record("IntermenstrualBleeding", "HKCategoryValueNotApplicable", "2026-03-06 12:00:00 +0000"),
            record("BleedingAfterPregnancy", "HKCategoryValueVaginalBleedingHeavy", "2026-03-07 12:00:00 +0000"),
        ),
    )
    assert {on.day: day.pain for on, day in done.diary.days.items() if day.pain is not None} == {2: 3, 3: 0}
    assert bleeding(done) == {"06": "spotting", "07": "heavy"}
    assert losses(done) == {"pain: grade": 1}
    assert [place for place, _ in left_out(done)] == ["PelvicPain of 2026-03-05"]


def test_an_act_that_two_apps_recorded_is_one(tmp_path: Path) -> None:
    """At the same moment; two acts of one app are two."""
    moment = "2026-03-02 22:00:00 +0000"
    done = read_text(
        tmp_path,
        export(
            record(SEX, "x", moment, sourceName="Clue"),
            record(SEX, "x", moment, sourceName="Health"),
            record(SEX, "x", "2026-03-03 22:00:00 +0000"),
            record(SEX, "x", "2026-03-03 22:00:00 +0000"),
        ),
    )
    assert acts(done) == [("02", None), ("03", None), ("03", None)]
    assert losses(done) == {"sex: recorded twice": 1}


def test_contraceptives_and_other_records(tmp_path: Path) -> None:
    """Only a coil is an event; steps are counted; what stands inside a correlation stands beside it again."""
    done = read_text(
        tmp_path,
        export(
            record("Contraceptive", "HKCategoryValueContraceptiveIntrauterineDevice", end="2034-01-01 00:00:00 +0000"),
            record("Contraceptive", "HKCategoryValueContraceptiveImplant"),
            '<Record type="HKQuantityTypeIdentifierStepCount" value="7"/>\n' * 3,
            f"<Correlation>{amount('Heavy')}</Correlation>\n",
        ),
    )
    assert events(done) == [("02", "fitted", None)]
    assert bleeding(done) == {}
    assert losses(done) == {"contraceptive: until when": 1, "other contraceptives": 1, "other records of health": 3}


def test_an_export_without_cycle_tracking_gives_nothing_and_says_so(tmp_path: Path) -> None:
    """It is no error."""
    done = read_text(tmp_path, export('<Record type="HKQuantityTypeIdentifierStepCount" value="7"/>'))
    assert (done.days_taken, done.format, done.is_whole) == (0, "Apple Health", True)
    assert losses(done) == {"other records of health": 1}


def test_the_copy_for_hospitals_is_a_companion(tmp_path: Path) -> None:
    """`export_cda.xml` holds no cycle tracking."""
    done = read_text(tmp_path, '<?xml version="1.0"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"></ClinicalDocument>')
    assert (done.days_taken, done.format) == (0, "Apple Health")


BROKEN_DTD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 12 -->
<!ELEMENT HealthData (Record*)>
<!ATTLIST VisionPrescription
  brand            CDATA #IMPLIED
<!ELEMENT RightEye EMPTY>
]>
"""


def test_the_broken_declarations_of_ios_16_do_not_matter(tmp_path: Path) -> None:
    """Nor do the control characters that Apple writes; faults further down still name their line."""
    assert bleeding(read_text(tmp_path, export("\x0b", amount("Heavy", device="a\x0bb"), head=BROKEN_DTD))) == {"02": "heavy"}
    with pytest.raises(DiaryError, match="line 11: not whole XML"):
        read_text(tmp_path, export(amount("Heavy"), "</Record>", head=BROKEN_DTD))


LAUGHS = "".join(f'<!ENTITY lol{number} "{f"&lol{number - 1};" * 10}">\n' for number in range(1, 10))
BOMB = f'<?xml version="1.0"?>\n<!DOCTYPE HealthData [\n<!ENTITY lol0 "lol">\n{LAUGHS}]>\n'


@pytest.mark.parametrize(
    "text",
    [
        export("&lol9;", head=BOMB),
        export('<Record type="&lol9;"/>', head=BOMB),
        export(head='<!DOCTYPE HealthData [ <!ENTITY x SYSTEM "file:///etc/passwd"> ]>\n'),
        f"{HEAD}{' ' * 2_000_000}<!DOCTYPE a [{LAUGHS}]>\n<HealthData>",
    ],
    ids=["billion laughs", "in an attribute", "a file of this machine", "far from the beginning"],
)
def test_entities_are_never_expanded(text: str, tmp_path: Path) -> None:
    """A file that declares any is refused at once."""
    begun = time.monotonic()
    with pytest.raises(DiaryError):
        read_text(tmp_path, text)
    assert time.monotonic() - begun < 20


def test_an_entity_that_is_not_declared_is_refused(tmp_path: Path) -> None:
    """The file is damaged."""
    with pytest.raises(DiaryError, match="line 6: not whole XML"):
        read_text(tmp_path, export("&lol;"))


@pytest.mark.parametrize("end", [80, 200, -1, -12], ids=["prolog", "record", "last letter", "last element"])
def test_a_file_that_is_cut_off_is_refused(end: int, tmp_path: Path) -> None:
    """Wherever it ends: nothing of it is taken, because nobody knows what is missing."""
    with pytest.raises(DiaryError, match=r"^export\.csv: "):
        read_text(tmp_path, export(amount("None"), amount("Heavy")).strip()[:end])


def test_utf_16_is_refused(tmp_path: Path) -> None:
    """Apple writes UTF-8, so something changed the file."""
    with pytest.raises(DiaryError, match="text in UTF-16"):
        read_bytes(tmp_path, export(amount("Heavy")).encode("utf-16"))


def test_an_attribute_that_never_ends_is_refused(tmp_path: Path) -> None:
    """It would have to be kept in memory as a whole."""
    path = tmp_path / "export.xml"
    with path.open("wb") as file:
        file.write(export().encode().removesuffix(b"</HealthData>\n") + b'<Record type="')
        for _ in range(4):
            file.write(b"x" * MEGABYTE)
    with pytest.raises(DiaryError, match="a single element of more than 1 MB"):
        read(path)


def steps(megabytes: int) -> Iterator[bytes]:
    """So many megabytes of step counts, as a phone writes them."""
    one = (
        b'<Record type="HKQuantityTypeIdentifierStepCount" sourceName="iPhone" sourceVersion="18.3" unit="count" '
        b'creationDate="2026-03-02 20:00:00 +0000" startDate="2026-03-02 19:50:00 +0000" endDate="2026-03-02 20:00:00 +0000" '
        b'value="412">\n <MetadataEntry key="HKWasUserEntered" value="0"/>\n</Record>\n'
    )
    many = one * (MEGABYTE // len(one) + 1)
    return (many for _ in range(megabytes))


def large(path: Path, megabytes: int) -> Path:
    """The fixture with so many megabytes of steps before its records of cycle tracking."""
    head, rest = FIXTURE.read_bytes().split(b'<HealthData locale="en_GB">')
    with path.open("wb") as file:
        file.write(head + b'<HealthData locale="en_GB">')
        file.writelines(steps(megabytes))
        file.write(rest)
    return path


def test_fifty_megabytes_are_read_in_seconds(tmp_path: Path) -> None:
    """The days stand at the end of a large file; in the zip that the phone writes, they are the same."""
    path = large(tmp_path / "export.xml", 50)
    with zipfile.ZipFile(tmp_path / "export.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.write(path, "apple_health_export/export.xml")
        packed.writestr("apple_health_export/export_cda.xml", "<ClinicalDocument />")
    for file in (path, tmp_path / "export.zip"):
        begun = time.process_time()
        done = read(file)
        assert time.process_time() - begun < 20
        assert done.diary == read(FIXTURE).diary
        assert losses(done)["other records of health"] > 150_000


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Ten times as much on disk needs no more in memory, and never more than a few megabytes."""
    peaks = []
    for megabytes in (1, 10):
        path = large(tmp_path / "export.xml", megabytes)
        tracemalloc.start()
        read(path)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert max(peaks) < 4 * MEGABYTE
    assert peaks[1] < peaks[0] + MEGABYTE // 10
