"""How the course's JupyterLab differs from the stock one; start.py passes this file to it with --config."""

import json
import sys
from contextlib import suppress
from pathlib import Path

c = get_config()  # noqa: F821 - Jupyter gives this name to a configuration file

# A kernel websocket that sends each message at once. Nagle's algorithm (RFC 896, 1984) holds a small packet back until
# the one before it has been acknowledged, and the receiver's delayed acknowledgement (RFC 1122, 1989) lets that wait
# for about 40 ms; the server leaves the algorithm on, so that each frame of a live figure comes late by that much.
# Where the server has changed so that this can't be had, its stock class serves.
with suppress(ImportError):
    from jupyter_server.serverapp import ServerApp
    from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

    class NoDelayConnection(ZMQChannelsWebsocketConnection):
        """The server's own kernel websocket connection, with TCP_NODELAY set as the websocket opens."""

        def connect(self):
            # A server that has changed may lack the handler or its method: the connection is then the stock one.
            with suppress(Exception):
                self.websocket_handler.set_nodelay(True)
            return super().connect()

    if hasattr(ServerApp, "kernel_websocket_connection_class"):
        c.ServerApp.kernel_websocket_connection_class = NoDelayConnection

# start.py turns off Jupyter's own configuration files, as a user's may be of any kind. Those by which the packages of
# this environment name what they add to the server are read here; what other environments add to the page stays out.
added = {}
for file in Path(sys.prefix, "etc/jupyter/jupyter_server_config.d").glob("*.json"):
    added.update(json.loads(file.read_text(encoding="utf-8"))["ServerApp"]["jpserver_extensions"])
c.ServerApp.jpserver_extensions = added
c.LabApp.labextensions_path = [str(Path(sys.prefix, "share/jupyter/labextensions"))]
c.KernelSpecManager.allowed_kernelspecs = {"python3"}

# JupyterLab comes built: do not look for something to build, nor ask.
c.ServerApp.tornado_settings = {"page_config_data": {"buildAvailable": False, "buildCheck": False}}

# One Ctrl-C ends the server, without a question that would wait in the terminal.
c.ServerApp.answer_yes = True
