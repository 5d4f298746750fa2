"""Which states of a live figure the site prepares: all of them or, where these are too many, those on a few paths.

A block is a set of states: of each control some stops, and all that can be made of these, as a list of lists. Controls
are what rows.described says of them, and a state is a list with the stop of each. A control that is hidden or greyed
at a state does nothing there: its stop is that of the start.
"""

import itertools
import math

ALL = 10_000  # a figure, or an arrangement of its rows, with no more states has all of them
GRID = 1000  # about as many states has the coarse grid of a larger one
PLANE = 225  # and so many the plane of two controls that are held together


def blocks(controls, start, presets, pairs, light=1):
    """The blocks of a figure; a state that is in none of them can be moved to the nearest one.

    start    the state in which it begins
    presets  its presets, as states; the start is one more
    pairs    the numbers of controls that one hand moves together, [(0, 1), …]
    light    of a figure that has not all states: as many times fewer are on its planes and its grid
    """
    found = []
    for decided in arrangements(controls):
        fixed = [decided.get(i, [*range(len(control["texts"]))]) for i, control in enumerate(controls)]
        free = usable(controls, [stops[0] for stops in fixed])
        whole = [stops if i in free else [start[i]] for i, stops in enumerate(fixed)]
        if size(whole) <= ALL:
            found.append(whole)
            continue
        here = [canonical(controls, start, state) for state in [start, *presets]]
        here = [state for state in here if all(state[i] in whole[i] for i in range(len(state)))]
        here = here or [[stops[0] if start[i] not in stops else start[i] for i, stops in enumerate(whole)]]
        for state in {tuple(state): state for state in here}.values():
            found += [_opened(state, {i: whole[i]}) for i in free if len(whole[i]) > 1]
            for pair in pairs:
                if set(pair) <= set(free):
                    found.append(_opened(state, _thinned(controls, {i: whole[i] for i in pair}, here, light * PLANE)))
        found.append(_opened(here[0], _thinned(controls, {i: whole[i] for i in free}, here, light * GRID)))
    return found


def size(block):
    """How many states a block has."""
    return math.prod(map(len, block))


def canonical(controls, start, state):
    """The state with the stops of the start where a control does nothing."""
    free = usable(controls, state)
    return [stop if i in free else start[i] for i, stop in enumerate(state)]


def usable(controls, state):
    """The numbers of the controls that are shown and not greyed at a state."""
    return [
        i
        for i, control in enumerate(controls)
        if _holds(control["shown"], state) and not any(_holds(others, state) for _, others in control["idle"])
    ]


def arrangements(controls):
    """On the stops of some controls hangs which others can be used: {number: stops} for each way that it goes."""
    conditions = [control["shown"] for control in controls]
    conditions += [others for control in controls for _, others in control["idle"]]
    deciders = sorted({i for condition in conditions for i, _ in condition})
    return list(_split(controls, {i: [*range(len(controls[i]["texts"]))] for i in deciders}))


def _split(controls, decided):
    for i, stops in decided.items():
        others = [other for other in decided if other != i]
        ways = {}
        for stop in stops:
            seen = []
            for combination in itertools.product(*(decided[other] for other in others)):
                state = [0] * len(controls)
                for number, at in zip([i, *others], [stop, *combination], strict=True):
                    state[number] = at
                seen.append(tuple(usable(controls, state)))
            ways.setdefault(tuple(seen), []).append(stop)
        if len(ways) > 1:
            for group in ways.values():
                yield from _split(controls, decided | {i: group})
            return
    yield decided


def _holds(condition, state):
    return all(state[i] in stops for i, stops in condition)


def _opened(state, stops):
    return [stops.get(i, [stop]) for i, stop in enumerate(state)]


def _thinned(controls, stops, presets, most):
    """Fewer stops of the sliders among some controls, {number: stops}, so that about `most` states are left.

    The ends stay, and the stops of presets and marks as long as that leaves no more than twice as many states.
    """
    sliders = [i for i in stops if controls[i]["kind"] == "slider"]
    told = {i: {stops[i][0], stops[i][-1]} | _told(controls[i], i, presets) & {*stops[i]} for i in sliders}
    counts = {i: len(stops[i]) for i in sliders}
    others = math.prod(len(stops[i]) for i in stops if i not in sliders)
    for least, enough in (({i: len(told[i]) for i in sliders}, 2 * most), (dict.fromkeys(sliders, 3), most)):
        while others * math.prod(counts.values()) > most:
            more = [i for i in sliders if counts[i] > max(3, least[i])]
            if not more:
                break
            widest = max(more, key=counts.get)
            counts[widest] = max(3, least[widest], round(0.9 * counts[widest] - 0.5))
        if others * math.prod(counts.values()) <= enough:
            break
    return stops | {i: _some(stops[i], counts[i], told[i]) for i in sliders}


def _told(control, i, presets):
    last = len(control["texts"]) - 1
    return {state[i] for state in presets} | {round(mark["place"] * last) for mark in control["marks"]}


def _some(stops, count, told):
    """About `count` of some stops: those that are told, and others where the gaps between them are widest."""
    kept = sorted(told)
    while len(kept) > max(2, count):  # the one whose neighbours are nearest goes
        kept.remove(min(kept[1:-1], key=lambda stop: kept[kept.index(stop) + 1] - kept[kept.index(stop) - 1]))
    while len(kept) < min(count, len(stops)):
        low, high = max(itertools.pairwise(kept), key=lambda pair: pair[1] - pair[0])
        between = [stop for stop in stops if low < stop < high]
        if not between:
            break
        kept = sorted([*kept, between[len(between) // 2]])
    return kept
