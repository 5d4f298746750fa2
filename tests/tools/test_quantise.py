"""Stored pictures with a palette: what stays exact, how far a colour moves, and when two pictures are the same."""

import base64
import io

import numpy as np
import pytest
import quantise
from PIL import Image

from helpers.pictures import landscapes, palette, sheets


def encoded(image):
    file = io.BytesIO()
    image.save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(png))).convert("RGBA"), dtype=int)


def figure(shift=0.0, opacity=0.35):
    """A landscape with a line, a shade and words, as the lessons have them; the line moves by a part of a pixel."""
    fig, axes = sheets.figure(size=(4, 3))
    landscapes.valley(axes, lambda x, y: x**2 + 3 * y**2, (-2, 2), (-1, 1), lowest=0)
    axes.plot([-2, 2], [-0.9 + shift, 0.8 + shift], color=palette.ERROR)
    axes.axvspan(0.5, 1, color=palette.MODEL, alpha=opacity)
    axes.set_title("The way down")
    return base64.b64encode(sheets.picture(fig, "A valley.")._repr_mimebundle_()[0]["image/png"]).decode()


def test_no_colour_moves_visibly_and_frequent_ones_not_at_all():
    drawn = figure()
    stored = quantise.with_palette(drawn)
    before, after = pixels(drawn), pixels(stored)
    assert quantise.has_palette(stored) and not quantise.has_palette(drawn)
    assert len(stored) < len(drawn) / 2
    assert np.abs(before - after).max() <= quantise.ERROR
    assert np.mean((before == after).all(axis=-1)) > 0.8  # paper, ink, the areas between the contours
    assert quantise.looks_like(drawn, stored)
    assert (pixels(quantise.with_palette(stored)) == after).all()


def test_a_picture_of_few_colours_keeps_them_all():
    colours = np.random.default_rng(0).integers(0, 256, (quantise.EXACT, 3), dtype=np.uint8)
    drawn = encoded(Image.fromarray(colours[np.arange(64 * 64).reshape(64, 64) % len(colours)]))
    assert (pixels(quantise.with_palette(drawn)) == pixels(drawn)).all()


def test_each_band_of_a_map_keeps_its_colour_beside_many_others():
    bands = np.array([[[red, 230, 250]] * 64 for red in range(200, 240)], dtype=np.uint8)
    letters = np.array([[[2 * i, 2 * j, 0] for j in range(64)] for i in range(40)], dtype=np.uint8)
    drawn = encoded(Image.fromarray(np.concatenate([bands, letters])))
    assert (pixels(quantise.with_palette(drawn))[:40] == pixels(drawn)[:40]).all()


def test_a_transparent_picture_stays_transparent():
    image = Image.linear_gradient("L").convert("RGBA")
    image.putalpha(Image.linear_gradient("L").rotate(90))
    image = image.resize((16, 16))
    stored = quantise.with_palette(encoded(image))
    assert np.abs(pixels(stored) - pixels(encoded(image))).max() <= quantise.NEAR
    assert pixels(stored)[..., 3].min() < 30


def test_noise_is_refused():
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    with pytest.raises(quantise.TooManyColours, match=r"256 colours move one of its colours by \d+ of 255: 16 is"):
        quantise.with_palette(encoded(Image.fromarray(noise)))


def test_another_picture_is_another_however_little_it_differs():
    stored = quantise.with_palette(figure())
    assert not quantise.looks_like(figure(shift=0.005), stored)  # a third of a pixel
    assert not quantise.looks_like(figure(opacity=0.4), stored)
    assert not quantise.looks_like(figure(), figure())  # that has no palette, and so is not what is stored


def test_what_another_cpu_rounds_differently_is_the_same():
    drawn = pixels(figure())
    elsewhere = drawn + np.random.default_rng(0).integers(-1, 2, drawn.shape)
    elsewhere = Image.fromarray(np.clip(elsewhere, 0, 255).astype(np.uint8)[..., :3])
    assert quantise.looks_like(encoded(elsewhere), quantise.with_palette(figure()))
