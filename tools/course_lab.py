"""JupyterLab as start.py starts it: one line says where it is, and one that it has stopped.

The environment's Python runs this file in the place of start.py, so that signals reach the server itself.
"""

import sys
import time
from pathlib import Path

import nbformat
from jupyter_core.paths import jupyter_runtime_dir
from jupyter_server.serverapp import ServerApp
from jupyterlab.labapp import LabApp
from launch import course, running
from launch.server import is_free, is_here

from helpers.page.notebooks import is_frozen, own

# Where the server says critically that it stops, or that its port is taken: this file has sentences of its own.
SILENT = {"_confirm_exit", "_signal_stop", "_find_http_port", "_bind_http_server"}
PATIENCE = 10  # seconds until the start that was faster has to be ready


class CourseServer(ServerApp):
    """The server that says where it is once it has its port, and opens the browser no sooner."""

    def initialize(self, *arguments, **more):
        self.log.addFilter(lambda said: said.funcName not in SILENT)
        super().initialize(*arguments, **more)

    def start_app(self):
        self.sign_lessons()
        token = self.identity_provider.token
        self.identity_provider.token_generated = False  # else the server would print three addresses of its own
        opens, self.open_browser = self.open_browser, False
        super().start_app()
        place = running.address({"url": self.connection_url, "token": token})
        self.io_loop.add_callback(self.say_that_it_is_open, place, opens)  # after the one that takes the port

    def say_that_it_is_open(self, place, opens):
        print(f"The course is open: {place}", flush=True)
        if opens:
            self.launch_browser()

    def sign_lessons(self):
        """Trust the lessons as they came, so that JupyterLab does not call them "Not trusted"; in our own file only."""
        notary = self.contents_manager.notary
        if Path(notary.db_file).parent != course.KEPT:
            return
        for path in own(course.ROOT / "notebooks"):
            content = path.read_bytes()
            if is_frozen(content):
                notebook = nbformat.reads(content.decode("utf-8"), as_version=4)
                if not notary.check_signature(notebook):
                    notary.sign(notebook)


class CourseLab(LabApp):
    serverapp_class = CourseServer


def show_the_faster(options):
    """Where another start took the port a moment ago: show its server, if it is this course's; else say so."""
    for _ in range(2 * PATIENCE):
        first = running.of_this_course(running.servers(Path(jupyter_runtime_dir())))
        if is_here(first, None, options):
            return 0
        time.sleep(0.5)
    return f"Another program took the port a moment ago: {course.AGAIN}."


def main(options):
    try:
        CourseLab.launch_instance(options)
    except SystemExit as ended:
        server = CourseServer.instance() if CourseServer.initialized() else None
        if ended.code != 1 or server is None or is_free(server.port):
            raise
        return show_the_faster(options)
    print("Stopped. What was saved is in the folder notebooks; to go on, start the course again.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
