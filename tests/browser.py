"""Further browsers for the tests, and second readers.

In: nothing.  Out: the path of a Firefox, of WebKitGTK's driver.  Run as a program it sets up Chromium,
without which it fails, and Firefox with what drives it; `deep` sets up what `make deep` asks for.
"""

import os
import shutil
import sys
from pathlib import Path

from apparatus.testing.browser import install, set_up_or_fail

FIREFOX_NAMES = ("firefox-esr", "firefox")
WEBKIT_DRIVER = "WebKitWebDriver"
MINI_BROWSER = "usr/lib*/**/webkit2gtk-4.*/MiniBrowser"
SECOND_READERS = {  # a command of each, and the packages that have it
    "java": ("default-jre-headless",),
    "soffice": ("libreoffice-writer-nogui",),
    "bibtex": ("texlive-base",),
    "biber": ("biber",),
}


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


if __name__ == "__main__":
    set_up_or_fail()
    set_up_firefox()
    if "deep" in sys.argv[1:]:
        set_up_deep()
