"""What the Jupyter server does as it saves a notebook: no output is stored that could be shown as an error only.

A page shows the view of a widget rather than the picture or the text beside it. Where the widget is no longer known, as
after a restart of the kernel, it shows "Error displaying widget: model not found" in their place. Such a view is left
out of the file; so the stored picture comes back when the lesson is opened again.

The server loads this file, which is why it imports nothing; settings/etc/jupyter names it.
"""

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"


def drop_lost_views(model, **_):
    """Takes the views of widgets whose state is not saved with the notebook out of what is about to be written.

    A view stays where nothing else could be shown. An error is noted in the server's log, and the notebook is saved.
    """
    if model["type"] != "notebook":
        return
    notebook = model["content"]
    known = notebook["metadata"].get("widgets", {}).get(STATE, {}).get("state", {})
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            shown = output.get("data", {})
            if VIEW in shown and len(shown) > 1 and shown[VIEW]["model_id"] not in known:
                del shown[VIEW]


def _jupyter_server_extension_points():
    return [{"module": "helpers.page.saving"}]


def _load_jupyter_server_extension(server):
    server.contents_manager.register_pre_save_hook(drop_lost_views)
