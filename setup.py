"""Puts `queries/` and `seed/` into the wheel, inside `orggraph/`; the rest is in pyproject.toml."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent
#: where each folder's files come from and which of them travel
TRAVELS = {"queries": ("*.cypher", "*.md", "viz/*.cypher"), "seed": ("*.csv", "*.xlsx", "*.toml", "*.md")}


class WithQueriesAndSeed(build_py):
    """An editable install finds both folders beside the package, so nothing is copied then."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        for folder, patterns in TRAVELS.items():
            target = Path(self.build_lib, "orggraph", folder)
            # A build folder left by an earlier build may hold files that the checkout no longer has.
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir(parents=True)
            for pattern in patterns:
                for file in sorted((HERE / folder).glob(pattern)):
                    copy = target / file.relative_to(HERE / folder)
                    copy.parent.mkdir(exist_ok=True)
                    shutil.copyfile(file, copy)


setup(cmdclass={"build_py": WithQueriesAndSeed})
