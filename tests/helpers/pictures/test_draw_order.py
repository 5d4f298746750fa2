"""What stays lies below what moves, whatever matplotlib's own order is."""

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from helpers.pictures import draw_order, landscapes, plots


def test_what_stays_lies_below_lines():
    order = [draw_order.FLOOR, draw_order.SHAPES, draw_order.OUTLINES, draw_order.GROUND, Line2D.zorder]
    assert order == sorted(set(order))


def test_the_floor_of_a_relief_and_words_on_the_ground_lie_there():
    axes = Figure().subplots()
    word = plots.label(axes, "here", (0, 0), ground=True)
    assert word.get_zorder() == draw_order.GROUND
    landscapes.Relief(axes, 1)
    assert draw_order.FLOOR in [line.get_zorder() for line in axes.lines]
