"""The glossary: its page, the links to it in the lessons, the symbols; and every term has its place."""

import re
from collections import Counter

import course_terms
import glossary
import pytest

each_lesson = pytest.mark.parametrize("name", course_terms.lessons())
each_term = pytest.mark.parametrize("term", course_terms.terms(), ids=lambda term: term.anchor)

# The first section of a lesson asks a question and teaches no term yet. These show what other sections teach:
WITHOUT_TERMS = {"06_maximum_likelihood": {7}, "08_loss_catalogue": {8}}


def test_the_page_and_the_lessons_are_what_the_tool_writes(capsys):
    assert glossary.main(["--check"]) == 0, "run python tools/glossary.py:\n" + capsys.readouterr().out


def test_the_tool_leaves_ids_and_outputs_as_they_are():
    name = course_terms.lessons()[0]
    before, after = course_terms.lesson(name), glossary.with_links(name)
    assert [cell.id for cell in before.cells] == [cell.id for cell in after.cells]
    assert [c for c in before.cells if c.cell_type == "code"] == [c for c in after.cells if c.cell_type == "code"]


HEAD = "section,term,also,forms,bold,chinese,pinyin,definition\n"
MISTAKES = {
    "2,metric,,,,评价指标,,A number.": "each Chinese name needs its pronunciation",
    "2,metric,,,,评价指标、性能度量,píng jià zhǐ biāo,A number.": "each Chinese name needs its pronunciation",
    "2,metric,,,,评价指标,píng jià zhǐ biāo,A number, or two.": "not as many columns as the head",
    "2,metric,,,,评价指标,píng jià zhǐ biāo": "not as many columns as the head",
}


@pytest.mark.parametrize("row", MISTAKES)
def test_a_row_with_a_mistake_is_named(row, tmp_path, monkeypatch, capsys):
    (tmp_path / "02_metrics.csv").write_text(HEAD + row + "\n", encoding="utf-8")
    monkeypatch.setattr(course_terms, "TERMS", tmp_path)
    monkeypatch.setattr(glossary, "terms", glossary.terms.__wrapped__)
    assert glossary.main(["--check"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("02_metrics.csv, row 2") and MISTAKES[row] in said


@each_term
def test_an_entry_is_complete(term):
    assert term.section in course_terms.sections(term.lesson), f"{term.lesson} has no section {term.section}"
    assert term.definition.endswith(".") and 15 < len(term.definition) <= 140
    assert all(re.search(r"[\u4e00-\u9fff]", name) for name in term.chinese)
    assert len(term.pinyin) == len(term.chinese) and all(term.pinyin), "each Chinese name needs its pronunciation"
    assert course_terms.anchor(term.name).isascii(), "JupyterLab finds no heading with other letters"


@each_lesson
def test_every_section_teaches_a_term(name):
    taught = {term.section for term in course_terms.terms() if term.lesson == name}
    first, *others = course_terms.sections(name)
    assert taught - {first} == set(others) - WITHOUT_TERMS.get(name, set())


@each_lesson
def test_a_lesson_links_every_term_that_it_teaches(name):
    text = "\n".join(course_terms.prose(glossary.with_links(name)))
    linked = re.findall(r"\]\(glossary\.ipynb#([^)]+)\)", text)
    assert [term.name for term in course_terms.terms() if term.lesson == name and term.anchor not in linked] == []
    assert [anchor for anchor, count in Counter(linked).items() if count > 1] == []


def test_no_two_entries_share_an_anchor_or_a_form():
    headings = re.findall(r"^#+ (.+)$", "\n".join(course_terms.prose(glossary.page())), re.MULTILINE)
    assert [heading for heading, count in Counter(map(course_terms.anchor, headings)).items() if count > 1] == []
    forms = Counter(form for t in course_terms.terms() for form in {t.name, *t.also, *t.forms, *t.bold})
    assert [form for form, count in forms.items() if count > 1] == []


@each_lesson
def test_the_glossary_has_every_symbol_of_a_lesson(name):
    rows = glossary.symbol_table(name).splitlines()
    assert len(rows) >= 5
    page = "\n".join(course_terms.prose(glossary.page()))
    assert all(f"{row} [{int(name[:2])}]({name}.ipynb) |" in page for row in rows)


def test_every_character_of_a_chinese_name_has_its_pronunciation():
    readings = {}
    for term in course_terms.terms():
        for chinese, pinyin in zip(term.chinese, term.pinyin, strict=True):
            syllables = [syllable for syllable in pinyin.split() if syllable not in chinese]
            for character, syllable in zip(re.findall(r"[\u4e00-\u9fff]", chinese), syllables, strict=True):
                readings.setdefault(character, set()).add(syllable)
    # A reading that differs from the others of its character is a slip, but for these:
    assert {c for c, found in readings.items() if len(found) > 1} == set("几分切子调重间")


def test_chinese_names_stand_in_the_order_of_their_pronunciation():
    shown = re.findall(r"^\| <span[^>]*>(.+?)</span> \|", glossary.chinese_names(), re.MULTILINE)
    assert len(shown) == sum(len(term.chinese) for term in course_terms.terms())
    letters = re.findall(r"^### Pinyin (.)$", glossary.chinese_names(), re.MULTILINE)
    assert letters == sorted(letters) and len(letters) > 20
    some = ["鞍点", "表头", "重特征值", "导数", "行列式", "闵可夫斯基距离", "权重", "弹性网络", "阈值", "最近邻"]
    assert sorted(some, key=shown.index) == some  # ān, biǎo, chóng, dǎo, háng, mǐn, quán, tán, yù, zuì


@pytest.mark.parametrize(
    "in_order",
    [
        ["zhī", "zhí", "zhǐ", "zhì"],  # by tone
        ["lù", "lǚ", "lǜ"],  # ü after u
        ["fàn shù", "fāng chā", "fāng xiàng"],  # by letters before tones
        ["tè zhēng", "tè zhēng zhí", "tī dù"],  # a name before those that go on
        ["P-R qū xiàn", "pī", "QR suàn fǎ"],
    ],
)
def test_the_order_of_pronunciation(in_order):
    assert sorted(reversed(in_order), key=glossary.in_dictionary) == in_order
