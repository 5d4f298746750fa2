"""Random stars, the free optima of many losses: which of them lead to a weight that is exactly zero."""

from helpers.pictures import palette
from helpers.words import counted, number


def scene(shape, solutions, stars):
    """The scene of random stars; its update takes the price lam, stretch and tilt of the bowl, and how many are drawn.

    shape       function (stretch, tilt) of the Hessian of the loss
    solutions   function (hessian, stars, lam) of the weights under L1 and under L2, a row for each star
    stars       free optima, shape (n, 2)
    """

    def draw(fig):
        marks = [_panel(axes, *look) for axes, look in zip(fig.subplots(1, 2), LOOKS, strict=True)]

        def update(lam, stretch, tilt, draws):
            drawn = stars[:draws]
            zeros = [(w == 0).any(axis=1) for w in solutions(shape(stretch, tilt), drawn, lam)]
            for (kept, zeroed), zero in zip(marks, zeros, strict=True):
                kept.set_data(*drawn[~zero].T)
                zeroed.set_data(*drawn[zero].T)
            return verdict(*(int(zero.sum()) for zero in zeros), draws)

        return update

    return draw


LOOKS = (("L1", palette.L1), ("L2", palette.L2))


def _panel(axes, title, color):
    """The marks of the stars that keep both weights, and of those that do not."""
    axes.set(xlabel="w₁ of the free optimum", ylabel="w₂", xlim=(-3, 3), ylim=(-3, 3), aspect="equal", title=title)
    (kept,) = axes.plot([], [], "o", color=palette.FAINT, markersize=3, markeredgewidth=0)
    rim = {"markeredgecolor": palette.shade(color), "markeredgewidth": 0.6}
    (zeroed,) = axes.plot([], [], "D", color=color, markersize=4.4, **rim)
    return kept, zeroed


def verdict(by_l1, by_l2, draws):
    """How many of the stars lead to an exact zero under each penalty."""
    first, second = (f"{count} ({number(100 * count / draws, 3)}%)" for count in (by_l1, by_l2))
    return f"Of {counted(draws, 'random star')}, so many lead to an exact zero: with L1 {first}, with L2 {second}."
