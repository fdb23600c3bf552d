#!/usr/bin/env python3
"""Opens a comparison's page in headless Chromium and says what is wrong with it.

    check_comparison.py CHROMIUM PAGE.html

Prints one JSON object: the failed checks under "failures" (none when all is well), and what was
counted. Exits 1 when a check failed.
"""
import json
import pathlib
import sys

from browser import Browser


def check(browser, page):
    failures = []

    def expect(condition, what):
        if not condition:
            failures.append(what)

    for domain in ("Page", "Runtime", "Network", "Log", "DOM"):
        browser.send(domain + ".enable")
    browser.send("Emulation.setDeviceMetricsOverride", width=1280, height=900,
                 deviceScaleFactor=1, mobile=False)
    url = pathlib.Path(page).resolve().as_uri()
    browser.send("Page.navigate", url=url)
    browser.wait_for("Page.loadEventFired")

    first = browser.value("document.querySelector('main p').className")
    expect(first.startswith("conclusion"), "the sentence comes first")
    plots = browser.value("document.querySelectorAll('.forest').length")
    rows = browser.value("document.querySelectorAll('.forest .row').length")
    expect(rows == 7 * plots, f"each of {plots} drawings has its seven rows, not {rows} in all")
    # What is drawn is where the words say, within a pixel.
    misplaced = browser.value("""[...document.querySelectorAll('.forest')].flatMap(plot => {
      const ends = [...plot.querySelectorAll('.axis text')].map(t => Number(t.textContent));
      const most = Math.max(...ends);
      return [...plot.querySelectorAll('.row')].filter(row => {
        const track = row.querySelector('svg').getBoundingClientRect();
        const at = v => track.left + track.width * (0.5 + v / most / 2);
        const [value, low, high] = row.querySelector('.figure').textContent.match(/[-+]?[\\d.]+/g).map(Number);
        const slack = track.width * 0.6 / most / 2 + 1;
        const point = row.querySelector('.point').getBoundingClientRect();
        const bar = row.querySelector('.interval').getBoundingClientRect();
        return Math.abs(point.left + point.width / 2 - at(value)) > slack
          || Math.abs(bar.left - at(low)) > slack || Math.abs(bar.right - at(high)) > slack;
      }).map(row => row.textContent); })""")
    expect(misplaced == [], f"drawn elsewhere than said: {misplaced}")
    expect(browser.value("[...document.querySelectorAll('svg[role=img]')].every(s => s.getAttribute('aria-label'))"),
           "every drawing has words for those who do not see it")
    expect(browser.value("[...document.querySelectorAll('.scroll')].every(e => e.tabIndex === 0"
                         " && document.getElementById(e.getAttribute('aria-labelledby')))"),
           "what scrolls is named and within the keyboard's reach")

    if plots:
        browser.value("document.querySelector('.forest').scrollIntoView()")
        misdrawn, drawn = browser.misdrawn(".forest .point")
        expect(misdrawn == [] and drawn >= 7, f"not seen in the picture of {drawn}: {misdrawn}")

    def colours():
        return browser.value("(() => { const s = getComputedStyle(document.documentElement);"
                             " return [s.backgroundColor, s.color] })()")
    shown = {}
    for media, scheme in (("screen", "light"), ("screen", "dark"), ("print", "dark")):
        browser.send("Emulation.setEmulatedMedia", media=media,
                     features=[{"name": "prefers-color-scheme", "value": scheme}])
        shown[media, scheme] = colours()
    expect(shown["screen", "light"] != shown["screen", "dark"], "the page has a dark and a light side")
    expect(shown["print", "dark"][0] == "rgb(255, 255, 255)", f"paper is white: {shown}")
    browser.send("Emulation.setEmulatedMedia", media="screen", features=[])
    for width in (1280, 390):
        browser.send("Emulation.setDeviceMetricsOverride", width=width, height=844,
                     deviceScaleFactor=1, mobile=width < 600)
        wide = browser.value("document.documentElement.scrollWidth")
        expect(wide <= width, f"nothing sticks out at {width} px: {wide}")

    expect(browser.value("document.querySelectorAll('script, img, iframe, object, embed, form, base,"
                         " a[href], link:not([rel=icon])').length") == 0,
           "there is no script, and nothing of a name became an element")
    expect(browser.value("[...document.querySelectorAll('*')].every(e => [...e.attributes].every("
                         "a => !a.name.startsWith('on') && a.name !== 'style'))"), "no inline handlers or styles")
    failures += browser.complaints(url)
    browser.value("(() => { try { const e = document.createElement('script'); e.text = 'window.pwned = 1';"
                  " document.body.append(e) } catch {} })()")
    expect(browser.value("typeof window.pwned === 'undefined'"), "the policy stops an inserted script")
    return {"failures": failures, "plots": plots,
            "flips": browser.value("document.querySelectorAll('.flips tbody tr').length")}


def main():
    browser = Browser(sys.argv[1])
    try:
        result = check(browser, sys.argv[2])
    finally:
        browser.close()
    print(json.dumps(result))
    sys.exit(1 if result["failures"] else 0)


if __name__ == "__main__":
    main()
