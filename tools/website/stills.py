"""The pictures of a page as files. The stored strip of a live figure is cut into its states again.

A strip shows the states two in a row, each with its name above and its words below, drawn into the picture
(helpers.page.strip). On a page the words are real text, and a narrow screen shows one state below the other. What the
strip says of itself in its first line, to run its cell, is not for a page and stays out.
"""

import base64
import io
import json
import re

from nbconvert.preprocessors import Preprocessor
from PIL import Image

from helpers.page import strip
from website import SiteError


class Pictures(Preprocessor):
    """Moves the PNG pictures of a notebook into files, and notes in each output what is to be shown for it."""

    def preprocess_cell(self, cell, resources, index):
        prepared = resources["prepared"].get(index, {})
        for number, output in enumerate(cell.get("outputs", [])):
            if "questions" in prepared and "text/html" in output.get("data", {}):
                output.metadata.questions = json.dumps(prepared, ensure_ascii=False)
            if "image/png" in output.get("data", {}):
                place = f"pictures/{resources['metadata']['name']}/{index:03}-{number}"
                content = base64.b64decode(output.data["image/png"])
                self._note(output, place, content, resources.setdefault("outputs", {}))
                if "live" in output.metadata:
                    output.metadata.live.prepared = prepared
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
        controls, note, states, told = words_of(plain)
        stills = []
        for i, (state, frame) in enumerate(zip(states, frames_of(content, states, note), strict=True)):
            packed = io.BytesIO()
            frame.convert("RGB").save(packed, "PNG")
            files[f"{place}-{i}.png"] = packed.getvalue()
            size = {"width": frame.width, "height": frame.height}
            stills.append({**state, **size, "file": f"{place}-{i}.png"})
        output.metadata.live = {"controls": controls, "stills": stills, "told": told}


def words_of(plain):
    """The text of a live figure as (the names of its controls, the note over its picture, the states, those only told).

    A state is {name, caption, formula}. Where a prediction comes first, the picture shows the first state, the start.
    """
    first, note, *lines = plain.splitlines()
    states = []
    for line in lines:
        if line.startswith("    "):
            states[-1]["formula"].append(line[4:])
        else:
            name, caption = re.fullmatch(r"(.+?): (.*)", line).groups()
            states.append({"name": name, "caption": caption, "formula": []})
    shown = 1 if note.startswith(strip.START) else len(states)
    return first.removeprefix("Live figure with ").removesuffix("."), note, states[:shown], states[shown:]


def frames_of(png, states, note):
    """The pictures of the states, cut out of their strip, over which the note stands."""
    with Image.open(io.BytesIO(png)) as stored:
        stored.load()
    columns, rows = strip.grid(len(states))
    width = (stored.width + strip.GAP) // columns - strip.GAP
    lines = max(len(strip.below(state["caption"], "\n".join(state["formula"]), width)) for state in states)
    _, top = strip.above(note, stored.width, columns)
    step = (stored.height - top) // rows
    height = step - strip.HEAD - strip.LINE * lines - strip.GAP
    if height <= 0 or (stored.height - top) % rows:
        raise SiteError("The picture of a live figure does not fit its words: freeze the notebook again.")
    for i in range(len(states)):
        left, high = i % columns * (width + strip.GAP), top + i // columns * step + strip.HEAD
        yield stored.crop((left, high, left + width, high + height))
