"""The pictures of a page as files. The stored strip of a live figure is cut into its presets again.

A strip shows the presets two in a row, each with its name above and its words below, drawn into the picture
(helpers.page.explore). On a page the words are real text, and a narrow screen shows one preset below the other.
"""

import base64
import io
import re
import textwrap

from nbconvert.preprocessors import Preprocessor
from PIL import Image

from website import SiteError

HEAD, LINE, GAP = 34, 26, 20  # pixels, as helpers.page.explore sets them: above a frame, a line below it, around it


class Pictures(Preprocessor):
    """Moves the PNG pictures of a notebook into files, and notes in each output what is to be shown for it."""

    def preprocess_cell(self, cell, resources, index):
        for number, output in enumerate(cell.get("outputs", [])):
            if "image/png" in output.get("data", {}):
                place = f"pictures/{resources['metadata']['name']}/{index:03}-{number}"
                content = base64.b64decode(output.data["image/png"])
                self._note(output, place, content, resources.setdefault("outputs", {}))
        return cell, resources

    def _note(self, output, place, content, files):
        plain = output.data["text/plain"]
        if not plain.startswith("Live figure with "):
            alt = output.metadata.get("image/png", {}).get("alt")
            if not alt:
                raise SiteError(
                    f"A picture has no words: show it with sheets.picture(fig, caption). It is {place}.png."
                )
            files[f"{place}.png"] = content
            with Image.open(io.BytesIO(content)) as image:
                width, height = image.size
            width, height = (output.metadata["image/png"].get(*side) for side in (("width", width), ("height", height)))
            output.metadata.picture = {"file": f"{place}.png", "alt": alt, "width": width, "height": height}
            return
        controls, presets = words_of(plain)
        stills = []
        for i, (preset, frame) in enumerate(zip(presets, frames_of(content, presets), strict=True)):
            packed = io.BytesIO()
            frame.convert("RGB").save(packed, "PNG")
            files[f"{place}-{i}.png"] = packed.getvalue()
            size = {"width": frame.width, "height": frame.height}
            stills.append({**preset, **size, "file": f"{place}-{i}.png"})
        output.metadata.live = {"controls": controls, "stills": stills}


def words_of(plain):
    """The text of a live figure as (the names of its controls, [{name, caption, formula} of each preset])."""
    first, *lines = plain.splitlines()
    presets = []
    for line in lines:
        if line.startswith("    "):
            presets[-1]["formula"].append(line[4:])
        else:
            name, caption = re.fullmatch(r"(.+?): (.*)", line).groups()
            presets.append({"name": name, "caption": caption, "formula": []})
    return first.removeprefix("Live figure with ").removesuffix("."), presets


def frames_of(png, presets):
    """The pictures of the presets, cut out of their strip."""
    with Image.open(io.BytesIO(png)) as strip:
        strip.load()
    columns = min(2, len(presets))
    rows = -(-len(presets) // columns)
    width = (strip.width + GAP) // columns - GAP
    lines = max(len(textwrap.wrap(preset["caption"], width // 10.5)) + len(preset["formula"]) for preset in presets)
    step = strip.height // rows
    height = step - HEAD - LINE * lines - GAP
    if height <= 0 or strip.height % rows:
        raise SiteError("The picture of a live figure does not fit its words: freeze the notebook again.")
    for i in range(len(presets)):
        left, top = i % columns * (width + GAP), i // columns * step + HEAD
        yield strip.crop((left, top, left + width, top + height))
