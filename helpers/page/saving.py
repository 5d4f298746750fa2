"""What the Jupyter server does as it saves a notebook: answers stay, and no output could be shown as an error only.

A page that has lost its widgets, as after a restart of the kernel, saves a notebook that shows them without their
state. What the file has of their state from an earlier save is kept. Where it has none, the view would be shown as
"Error displaying widget: model not found" in place of the picture or the text beside it: such a view is left out of
the file, so that the stored picture comes back when the lesson is opened again.

The server loads this file, which is why it needs the standard library alone; settings/etc/jupyter names it.
"""

import json
import re
from pathlib import Path

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"


def keep_widgets(model, path="", contents_manager=None, **_):
    """Completes the state of widgets in what is about to be written, and takes out the views of those without any.

    A view stays where nothing else could be shown. An error is noted in the server's log, and the notebook is saved.
    """
    if model["type"] != "notebook":
        return
    notebook = model["content"]
    outputs = [output.get("data", {}) for cell in notebook["cells"] for output in cell.get("outputs", [])]
    views = [shown for shown in outputs if VIEW in shown]
    known = _state(notebook)
    missing = {shown[VIEW]["model_id"] for shown in views} - known.keys()
    if missing and (found := _reached(missing, _state(_saved(path, contents_manager)))):
        known = {**found, **known}
        notebook["metadata"].setdefault("widgets", {})[STATE] = {"version_major": 2, "version_minor": 0, "state": known}
    for shown in views:
        if len(shown) > 1 and shown[VIEW]["model_id"] not in known:
            del shown[VIEW]


def _state(notebook):
    """The state of the widgets of a notebook: a dict from the name of each to what it holds."""
    return notebook.get("metadata", {}).get("widgets", {}).get(STATE, {}).get("state", {})


def _saved(path, contents_manager):
    """The notebook as it was saved last; empty where there is none that can be read."""
    folder = getattr(contents_manager, "root_dir", None)
    try:
        return json.loads(Path(folder, path.strip("/")).read_text(encoding="utf-8")) if folder else {}
    except (OSError, ValueError):
        return {}


def _reached(names, state):
    """What a state holds of these widgets, and of those that they name in turn, such as their layout."""
    found, wanted = {}, list(names)
    while wanted:
        name = wanted.pop()
        if name in state and name not in found:
            found[name] = state[name]
            wanted += re.findall(r"IPY_MODEL_(\w+)", json.dumps(state[name]))
    return found


def _jupyter_server_extension_points():
    return [{"module": "helpers.page.saving"}]


def _load_jupyter_server_extension(server):
    server.contents_manager.register_pre_save_hook(keep_widgets)
