"""Browsers for the tests: one on the PATH, else Playwright's, else the system's; and second readers.

In: nothing.  Out: the path of a Chromium, of a Firefox, of WebKitGTK's driver.  Run as a program it sets up
Chromium, without which it fails, and Firefox with what drives it; `deep` sets up what `make deep` asks for.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

LIGHT = "chromium-headless-shell"  # the same without a window, at a third of the work for each page
NAMES = (LIGHT, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FIREFOX_NAMES = ("firefox-esr", "firefox")
WEBKIT_DRIVER = "WebKitWebDriver"
MINI_BROWSER = "usr/lib*/**/webkit2gtk-4.*/MiniBrowser"
SECOND_READERS = {  # a command of each, and the packages that have it
    "java": ("default-jre-headless",),
    "soffice": ("libreoffice-writer-nogui",),
    "bibtex": ("texlive-base",),
    "biber": ("biber",),
}
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


def find_firefox() -> str | None:
    """The path of an installed Firefox, or None."""
    return next((path for name in FIREFOX_NAMES if (path := shutil.which(name))), None)


def find_webkit() -> str | None:
    """The path of WebKitGTK's driver, or None where it, its browser or a screen is missing."""
    screen = os.environ.get("DISPLAY") or shutil.which("xvfb-run")
    return shutil.which(WEBKIT_DRIVER) if screen and find_mini_browser() else None


def find_mini_browser() -> str | None:
    """The path of the browser that WebKitGTK's driver drives, or None."""
    return next((str(path) for path in Path("/").glob(MINI_BROWSER)), None)


def install(*packages: str) -> None:
    """Let the system's package manager install packages, where there is one that can."""
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for installer in INSTALLERS:
        if not shutil.which(installer[0]):
            continue
        if installer[0] == "apt-get":
            attempt([*sudo, "apt-get", "update", "-q"])
        attempt([*sudo, *installer, *packages])


def set_up_firefox() -> None:
    """Set up Firefox and what drives it; say what cannot be had."""
    from tests.check_scripts import set_up

    for name in FIREFOX_NAMES:
        if find_firefox() is None:
            install(name)
    say("Firefox", find_firefox())
    say("Puppeteer, for Firefox", "node_modules" if set_up() else None)


def set_up_deep() -> None:
    """Set up WebKit and the programs that read our files a second time; say what cannot be had."""
    if find_webkit() is None:
        install("webkit2gtk-driver", "xvfb")
    say("WebKit", find_webkit())
    for command, packages in SECOND_READERS.items():
        if shutil.which(command) is None:
            install(*packages)
        say(command, shutil.which(command))


def say(what: str, found: str | None) -> None:
    """Say where something is, or that it is missing."""
    print(f"{what}: {found or 'none, what asks for it is skipped'}")


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
    set_up_firefox()
    if "deep" in sys.argv[1:]:
        set_up_deep()
