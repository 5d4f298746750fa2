"""Which states of a figure the site prepares: everything where that can be, and no path into nothing elsewhere."""

import itertools

import pytest
from website import states


def control(count, kind="slider", shown=(), idle=(), marks=()):
    texts = [str(i) for i in range(count)]
    places = [{"name": "m", "place": place} for place in marks]
    return {"kind": kind, "texts": texts, "shown": list(shown), "idle": list(idle), "marks": places}


def held(blocks, state):
    return any(all(stop in stops for stop, stops in zip(state, block, strict=True)) for block in blocks)


def test_a_small_figure_has_every_state_once():
    controls = [control(7), control(3, "choice"), control(2, "toggle")]
    (block,) = states.blocks(controls, [0, 0, 0], [[6, 2, 1]], [])
    assert states.size(block) == 7 * 3 * 2
    assert list(itertools.product(*block)) == list(itertools.product(range(7), range(3), range(2)))


def test_what_is_hidden_or_greyed_is_not_counted():
    # 30,000 states, of which 100 + 100 + 3 differ
    controls = [
        control(3, "choice"),
        control(100, shown=[[0, [0]]]),
        control(100, shown=[[0, [1, 2]]], idle=[["nothing to tilt", [[0, [2]]]]]),
    ]
    blocks = states.blocks(controls, [0, 5, 7], [], [])
    assert sorted(map(states.size, blocks)) == [1, 100, 100]
    assert held(blocks, [0, 99, 7]) and held(blocks, [1, 5, 99]) and held(blocks, [2, 5, 7])
    assert states.canonical(controls, [0, 5, 7], [0, 20, 30]) == [0, 20, 7]
    assert states.canonical(controls, [0, 5, 7], [2, 20, 30]) == [2, 5, 7]


def test_a_control_that_depends_on_a_slider_splits_it_where_it_changes():
    controls = [control(41), control(9, idle=[["none at the end", [[0, [40]]]]])]
    blocks = states.blocks(controls, [0, 0], [], [])
    assert sorted(map(states.size, blocks)) == [1, 40 * 9]
    assert held(blocks, [40, 0]) and not held(blocks, [40, 1])


@pytest.fixture
def large():
    controls = [control(52), control(52), control(23, marks=[0.5]), control(5, "choice")]
    return controls, states.blocks(controls, [10, 20, 3, 0], [[31, 41, 7, 2], [0, 51, 22, 4]], [(0, 1)])


def test_from_every_preset_each_slider_goes_to_each_of_its_stops(large):
    controls, blocks = large
    for preset in ([10, 20, 3, 0], [31, 41, 7, 2], [0, 51, 22, 4]):
        for i, slider in enumerate(controls):
            for stop in range(len(slider["texts"])):
                assert held(blocks, [*preset[:i], stop, *preset[i + 1 :]])


def test_what_a_hand_moves_together_has_a_plane_at_every_preset(large):
    _, blocks = large
    for preset in ([31, 41, 7, 2], [0, 51, 22, 4]):
        planes = [b for b in blocks if [len(stops) > 1 for stops in b] == [True, True, False, False]]
        assert any(plane[2:] == [[preset[2]], [preset[3]]] and states.size(plane) > 100 for plane in planes)


def test_the_coarse_grid_keeps_ends_choices_presets_and_marks(large):
    controls, blocks = large
    grid = max(blocks, key=states.size)
    assert states.GRID / 2 < states.size(grid) <= 2 * states.GRID
    assert grid[3] == [0, 1, 2, 3, 4]
    assert all({0, len(slider["texts"]) - 1} <= set(stops) for slider, stops in zip(controls, grid, strict=True))
    assert 11 in grid[2]  # the mark in the middle
    for preset in ([10, 20, 3, 0], [31, 41, 7, 2], [0, 51, 22, 4]):
        assert held([grid], preset)
    assert all(stops == sorted(set(stops)) for stops in grid)


def test_there_are_few_states_all_in_all(large):
    _, blocks = large
    assert sum(map(states.size, blocks)) < 4000
