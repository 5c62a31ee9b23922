"""tasks.py: what it installs and when, on every system, and what it tells a user who misses something."""

import ast
import importlib.util
import runpy
import subprocess
import sys
import tomllib
from collections import namedtuple
from itertools import chain
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
RUN, DEV, PACKAGE = "requirements.lock", "requirements-dev.lock", "pyproject.toml"


@pytest.fixture
def tasks():
    """A tasks.py of its own for this test, so that nothing that it replaces stays replaced."""
    spec = importlib.util.spec_from_file_location("tasks_under_test", PROJECT / "tasks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tasks, tmp_path, monkeypatch):
    """An empty project whose commands are recorded, in `ran`, and not run; there is no uv."""
    ran = []

    def record(command, settings=None):
        ran.append(command)
        if "venv" in command:
            python = Path(tasks.venv_python())
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return 0

    monkeypatch.setattr(tasks, "ROOT", tmp_path)
    monkeypatch.setattr(tasks, "run", record)
    monkeypatch.setattr(tasks, "find_uv", lambda: None)
    for name in (RUN, DEV, PACKAGE):
        (tmp_path / name).write_text(name)
    return namedtuple("Project", "folder ran")(tmp_path, ran)


# What is installed, and when


def test_the_first_set_up_makes_the_environment_then_the_packages_then_the_project(tasks):
    assert tasks.steps_needed({}, {RUN: "a", PACKAGE: "p"}) == [".venv", RUN, PACKAGE]


def test_the_tests_add_their_own_packages_to_an_environment_made_for_reports(tasks):
    done = {RUN: "a", PACKAGE: "p"}
    assert tasks.steps_needed(done, {RUN: "a", DEV: "d", PACKAGE: "p"}) == [DEV]


def test_reports_leave_the_packages_of_the_tests_alone(tasks):
    done = {RUN: "a", DEV: "d", PACKAGE: "p"}
    assert tasks.steps_needed(done, {RUN: "a", PACKAGE: "p"}) == []


def test_a_changed_lock_means_a_new_environment(tasks):
    done = {RUN: "a", DEV: "d", PACKAGE: "p"}
    assert tasks.steps_needed(done, {RUN: "b", PACKAGE: "p"}) == [".venv", RUN, PACKAGE]


def test_a_changed_project_file_only_links_the_package_again(tasks):
    done = {RUN: "a", PACKAGE: "p"}
    assert tasks.steps_needed(done, {RUN: "a", PACKAGE: "q"}) == [PACKAGE]


def test_a_copied_folder_only_links_the_package_again(tasks, project, monkeypatch, tmp_path_factory):
    here = tasks.wanted_stamp([RUN])
    there = tmp_path_factory.mktemp("copy")
    (there / RUN).write_text(RUN)
    (there / PACKAGE).write_text(PACKAGE)
    monkeypatch.setattr(tasks, "ROOT", there)
    assert tasks.steps_needed(here, tasks.wanted_stamp([RUN])) == [PACKAGE]


def test_a_second_run_installs_nothing(tasks, project):
    tasks.set_up(RUN, DEV)
    project.ran.clear()
    tasks.set_up(RUN, DEV)
    assert project.ran == []


def test_a_lock_that_changes_on_disk_is_noticed(tasks, project):
    tasks.set_up(RUN)
    project.ran.clear()
    (project.folder / RUN).write_text("other")
    tasks.set_up(RUN)
    assert [command[-1] for command in project.ran] == [".venv", RUN, "."]


def test_an_environment_without_its_python_is_made_again(tasks, project):
    tasks.set_up(RUN)
    project.ran.clear()
    Path(tasks.venv_python()).unlink()
    tasks.set_up(RUN)
    assert [command[-1] for command in project.ran] == [".venv", RUN, "."]


def test_a_killed_set_up_is_begun_again(tasks, project, monkeypatch):
    def killed(command):
        raise KeyboardInterrupt

    with monkeypatch.context() as during:
        during.setattr(tasks, "install", killed)
        assert tasks.main(["reports"]) == 130
    assert tasks.steps_needed(tasks.read_stamp(), tasks.wanted_stamp([RUN])) == [".venv", RUN, PACKAGE]


def test_a_set_up_killed_halfway_an_addition_is_begun_again(tasks, project, monkeypatch):
    def killed(command):
        raise KeyboardInterrupt

    tasks.set_up(RUN)
    monkeypatch.setattr(tasks, "install", killed)
    assert tasks.main(["test"]) == 130
    assert tasks.read_stamp() == {}


def test_an_addition_that_fails_leaves_what_was_there(tasks, project, monkeypatch):
    tasks.set_up(RUN)
    with monkeypatch.context() as offline:
        offline.setattr(tasks, "run", lambda command, settings=None: 1)
        assert tasks.main(["test"]) == 1
    project.ran.clear()
    tasks.set_up(RUN)
    assert project.ran == []


def test_a_changed_lock_without_network_leaves_the_environment_that_worked(tasks, project, monkeypatch):
    tasks.set_up(RUN)
    (project.folder / ".venv" / "works").touch()
    (project.folder / RUN).write_text("other")
    with monkeypatch.context() as offline:
        offline.setattr(tasks, "run", lambda command, settings=None: 1)
        assert tasks.main(["reports"]) == 1
    (project.folder / RUN).write_text(RUN)
    project.ran.clear()
    tasks.set_up(RUN)
    assert project.ran == []
    assert (project.folder / ".venv" / "works").exists()


def test_a_new_environment_has_nothing_of_the_old_one(tasks, project):
    tasks.set_up(RUN)
    (project.folder / ".venv" / "stale").touch()
    (project.folder / RUN).write_text("other")
    tasks.set_up(RUN)
    assert [path.name for path in project.folder.rglob("stale")] == []
    assert [path.name for path in project.folder.glob(".venv*")] == [".venv"]


def test_the_environment_that_a_killed_set_up_put_aside_comes_back(tasks, project, monkeypatch):
    (project.folder / ".venv" / "half").mkdir(parents=True)
    (project.folder / ".venv-previous" / "works").mkdir(parents=True)
    monkeypatch.setattr(tasks, "run", lambda command, settings=None: 1)
    assert tasks.main(["reports"]) == 1
    assert [path.name for path in (project.folder / ".venv").iterdir()] == ["works"]


@pytest.mark.parametrize("stamp", ["", '{"requirements.lock": "a', "[]", "\x00"])
def test_half_a_stamp_counts_as_none(tasks, project, stamp):
    tasks.set_up(RUN)
    (project.folder / ".venv" / "memorad-stamp.json").write_text(stamp)
    project.ran.clear()
    tasks.set_up(RUN)
    assert [command[-1] for command in project.ran] == [".venv", RUN, "."]


# How it is installed


def test_pip_checks_every_hash_and_resolves_nothing(tasks, project):
    tasks.set_up(RUN)
    assert " ".join(project.ran[1][1:]) == (
        "-m pip install --disable-pip-version-check --quiet --no-deps"
        " --require-hashes --only-binary :all: --requirement requirements.lock"
    )


def test_uv_is_used_where_it_is(tasks, project):
    assert tasks.install_command(RUN, "/bin/uv")[:4] == ["/bin/uv", "pip", "install", "--no-config"]
    assert tasks.venv_command("/bin/uv")[:2] == ["/bin/uv", "venv"]


def test_a_uv_that_does_not_run_counts_as_none(tasks, monkeypatch):
    fails = subprocess.CompletedProcess("uv --version", returncode=127)
    monkeypatch.setattr(tasks.shutil, "which", lambda name: name)
    monkeypatch.setattr(tasks.subprocess, "run", lambda *command, **options: fails)
    assert tasks.find_uv() is None


def test_the_package_is_installed_without_the_network(tasks, project):
    tasks.set_up(RUN)
    assert project.ran[2][-4:] == ["--no-deps", "--no-build-isolation", "--editable", "."]


def test_the_environment_has_its_python_elsewhere_on_windows(tasks):
    assert Path(tasks.venv_python("nt")) == tasks.ROOT / ".venv" / "Scripts" / "python.exe"
    assert Path(tasks.venv_python("posix")) == tasks.ROOT / ".venv" / "bin" / "python"


def test_the_python_of_the_user_cannot_get_in_the_way(tasks, monkeypatch, capfd):
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    show = "import os; print(os.environ.get('PYTHONPATH'), os.environ['PYTHONHASHSEED'])"
    assert tasks.run([sys.executable, "-c", show], tasks.SAME_BYTES) == 0
    assert capfd.readouterr().out.split() == ["None", "0"]


# What the user asks


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["reports"], ["-m", "analysis.cli", "build"]),
        (["reports", "mri_energie"], ["-m", "analysis.cli", "build", "mri_energie"]),
        (["test", "-k", "energy"], ["-m", "pytest", "-k", "energy"]),
        (["lab"], ["-m", "jupyterlab", "notebooks"]),
        (["lint"], ["-m", "ruff", "format", "--check"]),
        (["lint", "--fix"], ["-m", "ruff", "format"]),
    ],
)
def test_a_task_passes_on_what_follows_its_name(tasks, project, arguments, command):
    assert tasks.main(arguments) == 0
    assert project.ran[-1][1:] == command


def test_a_task_ends_with_the_exit_code_of_what_it_ran(tasks, project, monkeypatch):
    tasks.set_up(RUN)
    monkeypatch.setattr(tasks, "run", lambda command, settings=None: 5)
    assert tasks.main(["reports"]) == 5


def test_a_fault_of_style_is_not_hidden_by_a_good_layout(tasks, project, monkeypatch):
    tasks.set_up(RUN, DEV)
    monkeypatch.setattr(tasks, "run", lambda command, settings=None: 1 if "check" in command else 0)
    assert tasks.main(["lint"]) == 1


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["rapport"], 2), (["--help"], 0)])
def test_without_a_known_task_the_tasks_are_listed(tasks, capsys, arguments, code):
    assert tasks.main(arguments) == code
    assert "  reports  Maak van elke notebook een rapport" in capsys.readouterr().out


# What is missing


def test_an_old_python_gets_one_line(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 8, 10))
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(str(PROJECT / "tasks.py"))
    assert stopped.value.code == "Dit is Python 3.8; nodig is Python 3.11 of nieuwer (van python.org)."


def test_an_old_python_can_read_the_file():
    source = (PROJECT / "tasks.py").read_bytes()
    tree = ast.parse(source, feature_version=(3, 4))
    assert source.isascii()
    assert [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.AnnAssign)] == []


def test_a_debian_python_without_venv_names_the_package(tasks, project, monkeypatch, capsys):
    monkeypatch.setattr(tasks.sys, "version_info", (3, 12, 1))
    monkeypatch.setattr(tasks.importlib.util, "find_spec", lambda name: None)
    assert tasks.main(["reports"]) == 1
    assert capsys.readouterr().err == (
        "Python mist de module venv. Installeer die met: sudo apt install python3.12-venv\n"
    )


def test_an_environment_in_use_is_said_and_not_a_traceback(tasks, project, monkeypatch, capsys):
    def refuse(path, target):
        raise PermissionError

    (project.folder / ".venv").mkdir()
    monkeypatch.setattr(Path, "replace", refuse)
    assert tasks.main(["reports"]) == 1
    assert "De map .venv is in gebruik. Sluit JupyterLab" in capsys.readouterr().err


def test_a_lock_without_uv_says_how_to_get_it(tasks, project, capsys):
    assert tasks.main(["lock"]) == 1
    assert "python3 -m pip install uv" in capsys.readouterr().err


# The locks


LOCK = """\
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:aa \\
    --hash=sha256:ab
six==1.17.0 \\
    --hash=sha256:cc
"""


def test_the_lock_of_the_tests_holds_only_what_comes_on_top(tasks, project, monkeypatch):
    pytest_entry = "pytest==9.2.0 \\\n    --hash=sha256:dd\n"

    def compile_lock(command):
        written = LOCK if command[-1] == RUN else LOCK + pytest_entry
        (project.folder / command[-1]).write_text(written)

    monkeypatch.setattr(tasks, "find_uv", lambda: "uv")
    monkeypatch.setattr(tasks, "install", compile_lock)
    assert tasks.main(["lock", "--upgrade"]) == 0
    assert (project.folder / RUN).read_bytes() == LOCK.encode()
    assert (project.folder / DEV).read_bytes() == pytest_entry.encode()


@pytest.mark.parametrize("name", [RUN, DEV])
def test_a_lock_pins_every_package_with_hashes_and_has_no_address(tasks, name):
    content = (PROJECT / name).read_bytes()
    entries = tasks.requirements(content.decode())
    assert "".join(entries).encode() == content
    assert b"://" not in content
    assert b"\r" not in content
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_locks_hold_every_package_that_the_project_asks_for(tasks):
    project = tomllib.loads((PROJECT / PACKAGE).read_text("utf-8"))
    extras = chain(*project["project"]["optional-dependencies"].values())
    run_lock = names(tasks, RUN)
    assert set(project["project"]["dependencies"] + project["dependency-groups"]["build"]) <= run_lock
    assert set(extras) <= run_lock | names(tasks, DEV)
    assert set(project["build-system"]["requires"]) <= run_lock


def names(tasks, lock):
    """Names of the packages in a lock."""
    return {entry.split("==")[0] for entry in tasks.requirements((PROJECT / lock).read_text("utf-8"))}


def test_conda_installs_the_same_lock_and_nothing_else():
    lines = (PROJECT / "environment.yml").read_text("utf-8").splitlines()
    wanted = [line.strip() for line in lines[lines.index("dependencies:") + 1 :]]
    assert wanted == ["- python>=3.11", "- pip", "- pip:", "- -r requirements.lock"]
