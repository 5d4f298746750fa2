"""The process in which one learner's cell runs: it may compute, and nothing else. Started by `recheck`.

What Python does beyond computing it announces to audit hooks, which can't be taken away again. So after the imports of
the lesson, a hook refuses to write files, to open connections and to start programs; where the system has limits
(Linux, macOS), time and memory are limited, too.
"""

import ast
import io
import json
import os
import sys
import threading

MEMORY = 2 << 30  # bytes
REFUSED = (  # how the names of audit events begin
    "socket.", "subprocess.", "shutil.", "ctypes.", "ftplib.", "http.", "urllib.", "smtplib.", "poplib.", "imaplib.",
    "webbrowser.", "winreg.", "tempfile.", "pty.", "signal.", "gc.", "mmap.", "sqlite3.", "cpython.run_",
    "sys._getframe", "sys.settrace", "sys.setprofile",
    "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.kill", "os.remove",
    "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.chflags",
    "os.utime", "os.setxattr", "os.removexattr", "os.putenv", "os.unsetenv",
)  # fmt: skip
NOT_HERE = "The cell does something that is refused here: {}."


def main():
    told = json.loads(sys.stdin.read())
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    sys.path[:0] = [told["course"]]
    names = {"__name__": "__main__"}
    exec(told["imports"], names)
    _limit(told["seconds"])
    sys.addaudithook(_refuse)
    sys.stdout = sys.stderr = io.StringIO()
    verdict = _verdict(told["cell"], told["check"], names, names["exercises"])
    answer.write(json.dumps(verdict))
    answer.flush()
    os._exit(0)


def _verdict(cell, check, names, exercises):
    try:
        *lines, _ = ast.parse(cell).body
        exec(compile(ast.Module(lines, []), "<cell>", "exec"), names)
        names["exercises"] = exercises  # also where the cell has put something else there
        verdict = eval(check, names)
        return [str(verdict.status), str(verdict.text)[:500]]
    except BaseException as error:  # whatever a learner's cell raises
        return ["error", f"{type(error).__name__}: {error}"[:500]]


def _refuse(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if isinstance(mode, str) and not set(mode) & set("wax+"):
            return
        if mode is None and not (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND):
            return
        raise PermissionError(NOT_HERE.format(f"writing {path}"))
    if event.startswith(REFUSED):
        raise PermissionError(NOT_HERE.format(event))


def _limit(seconds):
    """Time and memory. Without the module `resource`, as on Windows, a thread ends the process."""
    try:
        import resource
    except ImportError:
        timer = threading.Timer(seconds, os._exit, [1])
        timer.daemon = True
        timer.start()
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


main()
