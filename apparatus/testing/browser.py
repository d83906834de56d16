"""A browser for the tests: one on the PATH, else Playwright's, else the system's.

In: nothing.  Out: the path of a Chromium.  `python -m apparatus.testing` sets one up, and
fails where it cannot.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

LIGHT = "chromium-headless-shell"  # the same without a window, at a third of the work for each page
NAMES = (LIGHT, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
INSTALLERS = (
    ["apt-get", "install", "-y", "-q"],
    ["dnf", "install", "-y", "-q"],
    ["apk", "add"],
    ["pacman", "-S", "--noconfirm"],
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
    if os.geteuid() == 0 and shutil.which(LIGHT) is None:
        install(LIGHT)
    if path := find_browser():
        return path
    attempt([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium-headless-shell"])
    if path := find_browser():
        return path
    attempt([sys.executable, "-m", "playwright", "install", "chromium"])
    for name in (LIGHT, "chromium"):
        if find_browser() is None:
            install(name)
    return find_browser()


def install(*packages: str) -> None:
    """Let the system's package manager install packages, where there is one that can."""
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for installer in INSTALLERS:
        if not shutil.which(installer[0]):
            continue
        if installer[0] == "apt-get":
            attempt([*sudo, "apt-get", "update", "-q"])
        attempt([*sudo, *installer, *packages])


def attempt(command: list[str]) -> None:
    """Run a command that may fail; it says so itself."""
    print("+", " ".join(command), flush=True)
    try:
        subprocess.run(command, check=False, timeout=900)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error)


def set_up_or_fail() -> None:
    """Set up a Chromium, and end the program where none can be had."""
    browser = set_up_browser()
    if browser is None:
        sys.exit("no browser: install Chromium and put it on the PATH")
    print(f"browser for the tests: {browser}")
