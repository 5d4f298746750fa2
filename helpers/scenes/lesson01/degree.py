"""Underfitted and overfitted: polynomials of each degree on a noisy wave, and their errors on old and new data."""

import numpy as np

from helpers.pictures import palette, plots
from helpers.words import number


def scene(wave, samples, fits, errors, noise):
    """The scene of the degrees; its update takes a degree, the size of the sample and its number.

    wave      function of x: the truth
    samples   (n, lot) → the training data (x, y)
    fits      (n, lot, degree) → the model, a function of x
    errors    (n, lot) → shape (degrees, 2): root mean squared errors on the training data and on new data
    noise     the standard deviation of the noise
    """

    def draw(fig):
        picture, judge = fig.subplots(1, 2)
        fine = np.linspace(-1, 1, 241)
        plots.curve(picture, fine, wave(fine), color=palette.TRUTH, style="--", width=1.6)
        dots = plots.points(picture, [], [])
        line = plots.curve(picture)
        picture.set(xlim=(-1.04, 1.04), ylim=(-2.4, 2.4), xlabel="x", ylabel="y")
        picture.text(0, -1.75, "dashed: the truth", color=palette.shade(palette.TRUTH), ha="center")
        picture.text(0, -2.1, "solid: the model", color=palette.MODEL, ha="center")

        on_new = plots.curve(judge, color=palette.ERROR)
        on_training = plots.curve(judge, color=palette.MODEL, style="--")
        new_dot, training_dot = plots.dot(judge, palette.ERROR), plots.dot(judge, palette.MODEL)
        judge.axhline(noise, color=palette.FAINT, linewidth=1, linestyle=":")
        judge.text(-0.3, 0.95 * noise, "the noise alone", color=palette.DATA, va="top", fontsize=9)
        judge.set(xlim=(-0.5, 13.5), xlabel="degree")
        judge.set(yscale="log", ylim=(0.004, 60), ylabel="root mean squared error")
        judge.text(0, 45, "solid: on new data", color=palette.shade(palette.ERROR), va="top")
        judge.text(0, 25, "dashed: on the training data", color=palette.MODEL, va="top")

        def update(degree, n, lot):
            training, new = errors[n, lot].T
            dots.set_data(*samples[n, lot])
            line.set_data(fine, np.clip(fits[n, lot, degree](fine), -9, 9))
            on_training.set_data(range(len(training)), training)
            on_new.set_data(range(len(new)), new)
            training_dot.set_data([degree], [training[degree]])
            new_dot.set_data([degree], [new[degree]])
            return verdict(degree, n, training, new)

        return update

    return draw


def verdict(degree, n, training, new):
    """The errors of one degree on its n training records and on new data, and the degree that new data like best."""
    best = int(new.argmin())
    on_them, on_new = f"{training[degree]:.2f} on them", f"{number(new[degree], 2)} on new data"
    errors = f"Degree {degree}, {number(n)} training records: error {on_them}, {on_new}"
    return f"{errors}. New data like degree {best} best, with {new[best]:.2f}."
