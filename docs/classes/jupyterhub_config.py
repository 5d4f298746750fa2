"""JupyterHub for a class: jupyterhub -f docs/classes/jupyterhub_config.py. README.md beside it says more.

Each learner gets a copy of the course, a git clone of this checkout, and begins on its first page. As it stands it is
for a trial on this computer: any name opens the door, and nothing keeps one learner's files from another. So it does
not start where other computers could reach it.
"""

import re
import sys
from pathlib import Path
from urllib.parse import urlencode, urlsplit

COURSE = Path(__file__).resolve().parents[2]
FIRST_PAGE = "notebooks/00_start_here.ipynb"

c = get_config()  # noqa: F821 - Jupyter gives this name to a configuration file

# For a trial only: replace these four lines by your own authenticator and spawner.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(COURSE / "build/learners/{username}")

# nbgitpuller copies the course when a learner's server is opened; what the learner has changed since then stays.
link = {"repo": COURSE.as_uri(), "targetpath": "course", "urlpath": f"lab/tree/course/{FIRST_PAGE}"}
c.Spawner.default_url = "/git-pull?" + urlencode(link)
c.Spawner.args = [f"--config={COURSE / 'tools/jupyter_server_config.py'}"]
c.Spawner.environment = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # one core each, not all of them

# The command line and two settings say where the hub listens; each of them has to be this computer alone.
named = re.findall(r"--(?:ip|url|JupyterHub\.ip|JupyterHub\.bind_url)[= ](\S*)", " ".join(sys.argv))
addresses = [c.JupyterHub.bind_url, *named, *([c.JupyterHub.ip] if "ip" in c.JupyterHub else [])]
hosts = {urlsplit(address).hostname if "//" in address else address for address in addresses}
trial = [c.JupyterHub.authenticator_class, c.JupyterHub.spawner_class]
if not hosts <= {"127.0.0.1", "localhost", "::1"} and re.search("dummy|simple", str(trial), re.IGNORECASE):
    sys.exit(
        "This hub is still the trial's, which lets in every passer-by and runs all learners as one account: set "
        "an authenticator and a spawner of your own in docs/classes/jupyterhub_config.py before you open it to others."
    )
