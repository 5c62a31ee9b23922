"""Every task of the project, on Linux, macOS and Windows: `python3 tasks.py reports`.

Standard library only. The first task sets up `.venv` from the locks; its stamp holds the hashes of what was
installed, so that later runs install nothing and need no network. This file must parse on any Python, even on
Python 2, so that the line below is what a user of an old one sees: no f-strings, no annotations, ASCII only.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Dit is Python %d.%d; nodig is Python 3.11 of nieuwer (van python.org)." % sys.version_info[:2])

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ".venv"
ASIDE = ".venv-previous"
STAMP = ".venv/memorad-stamp.json"
RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
PACKAGE = "pyproject.toml"
SAME_BYTES = {"PYTHONHASHSEED": "0", "MPLBACKEND": "Agg"}
COMPILE = (
    "pip compile --quiet --universal --python-version 3.11 --generate-hashes"
    " --no-emit-index-url --no-emit-find-links --no-header --no-annotate"
)


class TaskError(Exception):
    """What is missing and what to do about it, in one Dutch line."""


# Tasks. The Dutch docstring is the task's line in the help.


def reports(arguments):
    """Maak van elke notebook een rapport in reports/, of alleen van de genoemde notebooks."""
    python = set_up(RUN_LOCK)
    return run([python, "-m", "analysis.cli", "build"] + arguments, SAME_BYTES)


def test(arguments):
    """Voer de tests uit. Opties gaan naar pytest, bijvoorbeeld: test -k energie."""
    python = set_up(RUN_LOCK, DEV_LOCK)
    return run([python, "-m", "pytest"] + arguments, SAME_BYTES)


def lint(arguments):
    """Controleer de stijl van code en notebooks; lint --fix herstelt wat kan."""
    python = set_up(RUN_LOCK, DEV_LOCK)
    layout = [] if "--fix" in arguments else ["--check"]
    faults = run([python, "-m", "ruff", "check"] + arguments)
    return run([python, "-m", "ruff", "format"] + layout) or faults


def memorad(arguments):
    """Voer een opdracht van memorad uit, bijvoorbeeld: memorad import EXPORT --edition 2026."""
    python = set_up(RUN_LOCK)
    return run([python, "-m", "analysis.cli"] + arguments, SAME_BYTES)


def extras(arguments):
    """Installeer ook wat nodig is voor concepten in Word, voor SPSS-bestanden en voor de tests."""
    set_up(RUN_LOCK, DEV_LOCK)
    return 0


def site(arguments):
    """Pak alle rapporten in een zipbestand, om te mailen."""
    python = set_up(RUN_LOCK)
    return run([python, "-m", "analysis.cli", "site"] + arguments)


def lab(arguments):
    """Open de notebooks in JupyterLab."""
    python = set_up(RUN_LOCK)
    return run([python, "-m", "jupyterlab", "notebooks"] + arguments)


def lock(arguments):
    """Leg de versies van alle pakketten opnieuw vast; lock --upgrade neemt de nieuwste."""
    uv = find_uv()
    if uv is None:
        raise TaskError("Voor deze taak is uv nodig. Installeer het met: python3 -m pip install uv")
    compile_lock = [uv] + COMPILE.split() + [PACKAGE] + arguments
    install(compile_lock + ["--group", "build", "--output-file", RUN_LOCK])
    install(compile_lock + ["--all-extras", "--constraint", RUN_LOCK, "--output-file", DEV_LOCK])
    entries = requirements((ROOT / RUN_LOCK).read_text("utf-8"))
    extra = [entry for entry in requirements((ROOT / DEV_LOCK).read_text("utf-8")) if entry not in entries]
    (ROOT / RUN_LOCK).write_bytes("".join(entries).encode())  # bytes: LF on Windows too
    (ROOT / DEV_LOCK).write_bytes("".join(extra).encode())
    return 0


TASKS = {task.__name__: task for task in (reports, test, memorad, lab, site, extras, lint, lock)}


# The environment


def set_up(*locks):
    """Path of the Python in `.venv`, after doing the steps that its stamp does not show as done."""
    done, wanted = read_stamp(), wanted_stamp(locks)
    steps = steps_needed(done, wanted)
    if VENV in steps:
        say("De omgeving (.venv) wordt klaargezet. Dat duurt de eerste keer enkele minuten.")
        put_aside(good=bool(done))
        try:
            install(venv_command(find_uv()))
            install_all(steps[1:], {}, wanted)
        except BaseException:
            put_back()
            raise
        shutil.rmtree(ROOT / ASIDE, ignore_errors=True)
    else:
        install_all(steps, done, wanted)
    return venv_python()


def install_all(steps, done, wanted):
    """Install what is named. The stamp is away meanwhile: a set-up that is killed does not count as done."""
    for name in steps:
        (ROOT / STAMP).unlink(missing_ok=True)
        done = {known: done[known] for known in done if known != name}
        say("  %s" % name)
        try:
            install(install_command(name, find_uv()))
        except TaskError:  # no network, as a rule: what was there still works
            write_stamp(done)
            raise
        done[name] = wanted[name]
    if steps:
        write_stamp(done)


def wanted_stamp(locks):
    """Hash per thing to install. The package's includes the folder: a moved project is linked anew."""
    stamp = {lock: digest((ROOT / lock).read_bytes()) for lock in locks}
    stamp[PACKAGE] = digest((ROOT / PACKAGE).read_bytes() + str(ROOT).encode())
    return stamp


def digest(content):
    """SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()


def read_stamp():
    """Hashes of what is installed; empty without a whole stamp, or when the Python behind it is gone."""
    try:
        stamp = json.loads((ROOT / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and Path(venv_python()).exists() else {}


def write_stamp(done):
    """Write the stamp whole, or not at all."""
    unfinished = ROOT / (STAMP + ".new")
    unfinished.write_text(json.dumps(done, indent=1), encoding="utf-8")
    unfinished.replace(ROOT / STAMP)


def steps_needed(done, wanted):
    """What to install, in order. A lock that changed means a new `.venv`, so that nothing stale stays."""
    changed = [name for name in wanted if name != PACKAGE and done.get(name, wanted[name]) != wanted[name]]
    if not done or changed:
        return [VENV] + list(wanted)
    return [name for name in wanted if done.get(name) != wanted[name]]


def put_aside(good):
    """Move what stands at `.venv` aside; what a killed set-up had put aside stays, unless `.venv` is good."""
    venv, aside = ROOT / VENV, ROOT / ASIDE
    if aside.exists():
        shutil.rmtree(aside if good else venv, ignore_errors=True)
    if venv.exists():
        with contextlib.suppress(OSError):
            venv.replace(aside)
    if venv.exists():
        raise TaskError("De map .venv is in gebruik. Sluit JupyterLab en probeer het opnieuw.")


def put_back():
    """Put the environment that stood at `.venv` back, in place of an unfinished one."""
    shutil.rmtree(ROOT / VENV, ignore_errors=True)
    if (ROOT / ASIDE).exists():
        (ROOT / ASIDE).replace(ROOT / VENV)


def venv_command(uv):
    """Command that makes `.venv`, with the Python behind this one (this one may itself be in `.venv`)."""
    base_python = getattr(sys, "_base_executable", sys.executable)
    if uv is not None:
        return [uv, "venv", "--quiet", "--python", base_python, VENV]
    if importlib.util.find_spec("ensurepip") is None:
        package = "python%d.%d-venv" % sys.version_info[:2]
        raise TaskError("Python mist de module venv. Installeer die met: sudo apt install %s" % package)
    return [base_python, "-m", "venv", VENV]


def install_command(name, uv):
    """Command that installs a lock, or (without the network) the package itself as editable."""
    if uv is not None:
        command = [uv, "pip", "install", "--no-config", "--python", venv_python()]
    else:
        command = [venv_python(), "-m", "pip", "install", "--disable-pip-version-check"]
    command += ["--quiet", "--no-deps"]
    if name == PACKAGE:
        return command + ["--no-build-isolation", "--editable", "."]
    return command + ["--require-hashes", "--only-binary", ":all:", "--requirement", name]


def venv_python(system=os.name):
    """Path of the Python in `.venv`."""
    return str(ROOT / VENV / ("Scripts/python.exe" if system == "nt" else "bin/python"))


def find_uv():
    """Path of a uv that runs, or None."""
    uv = shutil.which("uv")
    works = uv is not None and subprocess.run([uv, "--version"], capture_output=True).returncode == 0
    return uv if works else None


def requirements(text):
    """Entries of a lock: a pinned package with its hashes, as the lines that they take."""
    return re.findall(r"^\S.*\n(?:[ \t]+.*\n)*", text, flags=re.MULTILINE)


# Running


def install(command):
    """Run a command of the set-up."""
    if run(command) != 0:
        raise TaskError("Dat is mislukt; de reden staat hierboven. Is er internet? Probeer het dan opnieuw.")


def run(command, settings=None):
    """Exit code of a command, run in the project's folder, free from the user's own Python settings."""
    environment = dict(os.environ, PYTHONUTF8="1", **(settings or {}))
    for name in ("PYTHONPATH", "PYTHONHOME"):
        environment.pop(name, None)
    return subprocess.call(command, cwd=ROOT, env=environment)


def say(line):
    """Print a line at once, so that it stands above the output of the commands that follow."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(arguments):
    """Exit code of the task that `arguments` begins with; 1 if something is missing, 2 for wrong use."""
    if not arguments or arguments[0] not in TASKS:
        say("Gebruik: python3 tasks.py TAAK [opties]\n")
        for name, task in TASKS.items():
            say("  %-9s%s" % (name, task.__doc__))
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    try:
        return TASKS[arguments[0]](arguments[1:])
    except TaskError as error:
        sys.stderr.write("%s\n" % error)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
