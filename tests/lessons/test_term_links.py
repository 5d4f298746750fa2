"""Links from prose to the glossary: which words are linked, and which only look like a term."""

import pytest
from rules import term_links

TERMS = [
    ("gradient", {"gradient"}, ()),
    ("gradient-descent", {"gradient descent", "descent"}, ()),
    ("density", {"density"}, ()),
    ("MAP", {"MAP"}, ()),
    ("score", (), {"score"}),
    ("bias", {"bias $b$"}, ()),
]


def links(*sources):
    """What is linked below a head, cell by cell, as [words](anchor)."""
    _, *texts = term_links.linked(["# A head", *sources], TERMS)
    return [text.replace("glossary.ipynb#", "") for text in texts]


@pytest.mark.parametrize(
    "prose, linked",
    [
        ("A gradient is an arrow, a gradient.", "A [gradient](gradient) is an arrow, a gradient."),
        ("Gradients of two\ndensities.", "[Gradients](gradient) of two\n[densities](density)."),
        ("gradient descent, gradient, descent", "[gradient descent](gradient-descent), [gradient](gradient), descent"),
        ("gradient\ndescent", "[gradient\ndescent](gradient-descent)"),
        ("the **gradient**, *density*", "the **[gradient](gradient)**, *[density](density)*"),
        ("the MAP of a map", "the [MAP](MAP) of a map"),
        ("the bias $b$ and no bias", "the [bias $b$](bias) and no bias"),
        ("its score; the **score**", "its score; the **[score](score)**"),
        ("**Score:** of a test", "**[Score](score):** of a test"),
        ("| term | |\n|---|---|\n| score | a score |", "| term | |\n|---|---|\n| [score](score) | a score |"),
        ("a gradient-free, gradientless way, a subgradient and a sub-gradient", None),
        ("# The gradient\n\nand more", None),
        ("`gradient` and $gradient$ and $$\ngradient\n$$", None),
        ("```\ngradient\n```", None),
        ("[the gradient](05.ipynb#gradient) ![gradient](a.png)", None),
        ("<details><summary>Hint</summary>the gradient\nof it</details>", None),
        ("<details>gradient</details>\n\ngradient", "<details>gradient</details>\n\n[gradient](gradient)"),
        ('a <span title="gradient">slope</span>', None),
    ],
)
def test_what_is_linked(prose, linked):
    assert links(prose) == [linked or prose]


def test_the_first_use_in_a_lesson_is_linked_and_no_other():
    assert links("no term", "a gradient", "a gradient") == ["no term", "a [gradient](gradient)", "a gradient"]


def test_the_head_has_no_link_and_is_not_the_first_use():
    head = "# Descent\n\nThe gradient, and [lesson 3](03.ipynb)"
    linked = ["The [gradient](glossary.ipynb#gradient) again."]
    assert term_links.linked([head, "The gradient again."], TERMS) == [head, *linked]
    assert term_links.linked([head.replace("gradient", "[gradient](glossary.ipynb#gradient)"), *linked], TERMS) == [
        head,
        *linked,
    ]


def test_references_are_left_alone():
    assert links("Steps.\n\n### References\n\n*The gradient*, 1900", "gradient") == [
        "Steps.\n\n### References\n\n*The gradient*, 1900",
        "gradient",
    ]


def test_running_again_changes_nothing_and_rewritten_prose_gets_its_links_anew():
    once = term_links.linked(["# Head", "the **gradient\n descent** of a gradient, bias $b$"], TERMS)
    assert once[1] != "the **gradient\n descent** of a gradient, bias $b$"
    assert term_links.linked(once, TERMS) == once
    rewritten = ["# Head", "The gradient. " + once[1]]
    assert term_links.linked(rewritten, TERMS)[1].startswith("The [gradient](glossary.ipynb#gradient). the **")
    assert term_links.linked(rewritten, TERMS)[1].count("#gradient)") == 1
