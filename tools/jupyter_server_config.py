"""How the course's JupyterLab differs from the stock one; start.py passes this file to it with --config."""

from contextlib import suppress

c = get_config()  # noqa: F821 - Jupyter gives this name to a configuration file

# Live figures answer sooner; where the server has changed so that this can't be had, its stock class serves.
with suppress(ImportError):
    from jupyter_server.serverapp import ServerApp

    from helpers.nodelay import NoDelayConnection

    if hasattr(ServerApp, "kernel_websocket_connection_class"):
        c.ServerApp.kernel_websocket_connection_class = NoDelayConnection

# JupyterLab comes built: do not look for something to build, nor ask.
c.ServerApp.tornado_settings = {"page_config_data": {"buildAvailable": False, "buildCheck": False}}

# One Ctrl-C ends the server, without a question that would wait in the terminal.
c.ServerApp.answer_yes = True
