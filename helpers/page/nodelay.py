"""A kernel websocket that sends each message at once.

Nagle's algorithm holds a small packet back until the packet before it has been acknowledged, and the
receiver's delayed acknowledgement lets that wait for about 40 ms. The Jupyter server leaves the algorithm on,
so that each new frame of a live figure, sent as a few small messages, comes late by that much. TCP_NODELAY
turns it off.

Source: John Nagle, Congestion Control in IP/TCP Internetworks, RFC 896, 1984; RFC 1122, 1989.
"""

from contextlib import suppress

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class NoDelayConnection(ZMQChannelsWebsocketConnection):
    """The server's own kernel websocket connection, with TCP_NODELAY set as the websocket opens."""

    def connect(self):
        # A server that has changed may lack the handler or its method: the connection is then the stock one.
        with suppress(Exception):
            self.websocket_handler.set_nodelay(True)
        return super().connect()
