"""The kernel websocket of the course's JupyterLab: no delay on a real server, else the stock one."""

import asyncio
import json
import re
import runpy
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from jupyter_client.session import Session
from jupyter_server.serverapp import ServerApp
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect
from traitlets.config import Config

CONFIG = Path(__file__).resolve().parents[2] / "tools/jupyter_server_config.py"

# The course's settings, with a connection that writes down the option of its socket as it sends a message.
WATCHED = """
import socket
from pathlib import Path
load_subconfig({name!r}, path={folder!r})
class Watched(c.ServerApp.kernel_websocket_connection_class):
    def handle_outgoing_message(self, *message):
        wire = self.websocket_handler.ws_connection.stream.socket
        option = wire.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        Path({found!r}).write_text(str(bool(option)))
        super().handle_outgoing_message(*message)
c.ServerApp.kernel_websocket_connection_class = Watched
"""
TOKEN = {"Authorization": "token of-this-test"}


async def ask_a_kernel(address):
    """Start a kernel, ask it who it is over its websocket, shut it down, and return what it said."""
    client = AsyncHTTPClient()
    kernels = address + "/api/kernels"
    started = None
    while started is None:
        with suppress(ConnectionRefusedError):  # the server names its address a moment before it listens
            started = await client.fetch(kernels, method="POST", body="{}", headers=TOKEN)
    kernel = f"{kernels}/{json.loads(started.body)['id']}"
    channels = HTTPRequest(kernel.replace("http:", "ws:") + "/channels?session_id=s", headers=TOKEN)
    connection = await websocket_connect(channels)
    question = Session().msg("kernel_info_request") | {"channel": "shell"}
    await connection.write_message(json.dumps(question, default=str))
    answer = {}
    while answer.get("msg_type") != "kernel_info_reply":
        answer = json.loads(await connection.read_message())
    connection.close()
    await client.fetch(kernel, method="DELETE", headers=TOKEN)
    return answer["content"]


def test_a_real_server_sends_a_kernel_s_messages_without_delay(tmp_path):
    found = tmp_path / "found"
    watched = tmp_path / "watched.py"
    watched.write_text(WATCHED.format(name=CONFIG.name, folder=str(CONFIG.parent), found=str(found)))
    options = [f"--config={watched}", f"--ServerApp.root_dir={tmp_path}", "--no-browser", "--allow-root"]
    options += ["--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", "--IdentityProvider.token=of-this-test"]
    command = [sys.executable, "-m", "jupyter_server", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as server:
        try:
            lines = iter(server.stderr.readline, "")
            address = next(filter(None, (re.search(r"http://127\.0\.0\.1:[1-9]\d*", line) for line in lines)))
            answer = asyncio.run(asyncio.wait_for(ask_a_kernel(address[0]), timeout=60))
        finally:
            server.terminate()
            server.communicate(timeout=30)
    assert answer["status"] == "ok"
    assert found.read_text() == "True"


def course_settings():
    config = Config()
    runpy.run_path(str(CONFIG), init_globals={"get_config": lambda: config})
    return config.ServerApp


def test_the_settings_name_the_connection():
    assert issubclass(course_settings().kernel_websocket_connection_class, ZMQChannelsWebsocketConnection)


@pytest.mark.parametrize("moved", ["jupyter_server.serverapp", "jupyter_server.services.kernels.connection.channels"])
def test_a_server_whose_modules_have_moved_keeps_its_own_connection(monkeypatch, moved):
    monkeypatch.setitem(sys.modules, moved, None)
    settings = course_settings()
    assert "kernel_websocket_connection_class" not in settings
    assert settings.answer_yes


def test_a_server_without_the_setting_is_not_given_it(monkeypatch):
    monkeypatch.delattr(ServerApp, "kernel_websocket_connection_class")
    assert "kernel_websocket_connection_class" not in course_settings()


def test_a_connection_without_its_handler_connects_as_the_stock_one(monkeypatch):
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda self: "connected")
    assert course_settings().kernel_websocket_connection_class().connect() == "connected"
