"""A browser for the tests: one on the PATH, else Playwright's, else the system's.

In: nothing.  Out: the path of a Chromium; run as a program it sets one up where none is found.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SYSTEM_INSTALLERS = (
    ["apt-get", "install", "-y", "-q", "chromium"],
    ["dnf", "install", "-y", "-q", "chromium"],
    ["apk", "add", "chromium"],
    ["pacman", "-S", "--noconfirm", "chromium"],
)


def find_browser() -> str | None:
    """The path of an installed Chromium, or None."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def set_up_browser() -> str | None:
    """Find a Chromium, or install one: Playwright's first, then the system's."""
    if path := find_browser():
        return path
    attempt([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium-headless-shell"])
    if path := find_browser():
        return path
    attempt([sys.executable, "-m", "playwright", "install", "chromium"])
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for installer in SYSTEM_INSTALLERS:
        if find_browser() or not shutil.which(installer[0]):
            continue
        if installer[0] == "apt-get":
            attempt([*sudo, "apt-get", "update", "-q"])
        attempt([*sudo, *installer])
    return find_browser()


def attempt(command: list[str]) -> None:
    """Run a command that may fail; it says so itself."""
    print("+", " ".join(command), flush=True)
    try:
        subprocess.run(command, check=False, timeout=900)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error)


if __name__ == "__main__":
    browser = set_up_browser()
    if browser is None:
        sys.exit("no browser: install Chromium and put it on the PATH")
    print(f"browser for the tests: {browser}")
