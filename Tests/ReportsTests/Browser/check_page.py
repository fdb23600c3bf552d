#!/usr/bin/env python3
"""Opens a report page in headless Chromium, uses it as a reader would, and says what is wrong.

    check_page.py CHROMIUM PAGE.html [--screenshots FOLDER]

Prints one JSON object: the failed checks under "failures" (none when all is well), and what was
measured. Exits 1 when a check failed.
"""
import json
import os
import pathlib
import sys
import time

from browser import Browser


def check(browser, page, pictures):
    failures = []

    def expect(condition, what):
        if not condition:
            failures.append(what)

    # A frame after a change: hashchange and layout have happened.
    settle = "new Promise(r => setTimeout(() => requestAnimationFrame(() => r(1)), 50))"

    for domain in ("Page", "Runtime", "Network", "Log", "DOM"):
        browser.send(domain + ".enable")
    browser.send("Emulation.setDeviceMetricsOverride", width=1280, height=900,
                 deviceScaleFactor=1, mobile=False)
    url = pathlib.Path(page).resolve().as_uri()
    start = time.monotonic()
    browser.send("Page.navigate", url=url)
    browser.wait_for("Page.loadEventFired")
    browser.value(settle)
    loaded = time.monotonic() - start
    timing = browser.value(
        "(() => { const n = performance.getEntriesByType('navigation')[0];"
        " const p = performance.getEntriesByName('first-contentful-paint')[0];"
        " return {interactive: n.domInteractive, load: n.loadEventEnd, paint: p ? p.startTime : null} })()")

    rows = "document.querySelectorAll('#list tbody tr').length"
    status = "document.getElementById('status').textContent"
    total = browser.value("JSON.parse(document.querySelector('script.index').textContent).rows.length")
    expect(browser.value(rows) == min(total, 100), f"{min(total, 100)} rows are listed")
    expect(browser.value("[...document.querySelectorAll('h2')].length") >= 5, "the sections are there")

    # The rates are drawn where their words say, and are there to be seen.
    misplaced = browser.value("""[...document.querySelectorAll('.measures svg.track')].filter(track => {
      const label = track.getAttribute('aria-label');
      const point = track.querySelector('.point');
      if (!point) return !label.endsWith('nothing scored');
      const [, count, of] = label.match(/: (\\d+) of (\\d+), /).map(Number);
      const [box, spot] = [track, point].map(e => e.getBoundingClientRect());
      return Math.abs(spot.left + spot.width / 2 - box.left - box.width * count / of) > 1;
    }).map(track => track.getAttribute('aria-label'))""")
    expect(misplaced == [], f"drawn elsewhere than said: {misplaced}")
    browser.value("document.getElementById('rates').scrollIntoView()")
    for scheme in ("light", "dark"):
        browser.send("Emulation.setEmulatedMedia",
                     features=[{"name": "prefers-color-scheme", "value": scheme}])
        browser.value(settle)
        misdrawn, drawn = browser.misdrawn(".measures .point")
        expect(misdrawn == [], f"not seen in the {scheme} picture: {misdrawn}")
        expect(drawn > 0 or browser.value("document.querySelector('.measures .point')") is None,
               "the rates are inside the window")
    browser.send("Emulation.setEmulatedMedia", features=[])

    def choose(name, value):
        browser.value(
            f"(() => {{ const f = document.querySelector('[data-filter={name}]'); f.value = {json.dumps(value)};"
            " f.dispatchEvent(new Event(f.tagName === 'INPUT' ? 'input' : 'change', {bubbles: true})); })()")

    def reset():
        browser.value("[...document.querySelectorAll('#filters button')].at(-1).click()")

    # Filters and order
    start = time.monotonic()
    index = "JSON.parse(document.querySelector('script.index').textContent)"
    kind = browser.value(f"{index}.rows.map(r => r[4]).sort().at(0)")
    choose("status", kind)
    filtering = time.monotonic() - start
    alike = browser.value(f"{index}.rows.filter(r => r[4] === '{kind}').length")
    expect(browser.value(status).startswith(f"{alike:,} of {total:,} trials") or alike == total,
           f"the filter by status leaves the {alike} {kind} trials: " + browser.value(status))
    expect(browser.value(f"[...document.querySelectorAll('#list tbody .chip')].every(e => e.textContent === '{kind}')"),
           "each row left has the status asked for")
    reset()
    choose("find", "no such words anywhere")
    expect(browser.value(rows) == 0, "a search without a match lists nothing")
    reset()
    expect(browser.value(rows) == min(total, 100), "reset lists everything again")
    browser.value("document.querySelector('[data-key=output]').click()")
    browser.value("document.querySelector('[data-key=output]').click()")
    order = browser.value(
        "[...document.querySelectorAll('#list tbody tr')].map(e => JSON.parse(document.querySelector('script.index')"
        ".textContent).rows[e.dataset.number][8])") if total <= 200 else []
    known = [value for value in order if value is not None]
    expect(known == sorted(known, reverse=True), "the list sorts by tokens, most first")
    expect(order[:len(known)] == known, "what is not known stands last")
    reset()

    # A trial
    scored = browser.value(
        "JSON.parse(document.querySelector('script.index').textContent).rows.findIndex(r => r[5] !== '')")
    if scored >= 0 and scored < 100:
        button = f"document.querySelector('tr[data-number=\"{scored}\"] .open')"
        browser.value(button + ".focus()")
        start = time.monotonic()
        browser.press("Enter")
        browser.value(settle)
        opening = time.monotonic() - start - 0.05
        expect(browser.value("document.getElementById('trial').open"), "a trial opens")
        detail = f"JSON.parse(document.querySelectorAll('script.block')[{scored // 25}].textContent)[{scored % 25}]"
        reply = browser.value(detail + ".reply")
        squeeze = ".replace(/[\\s#*`|>_-]/g, '')"
        browser.value("document.querySelector('.switch [data-view=source]').click()")
        shown = browser.value("document.querySelector('.reply').innerText")
        expect("".join((reply or "").split()) == "".join(shown.split()), "the reply is shown as it is")
        evidence = browser.value(detail + ".steps.flatMap(s => s.evidence).length")
        tags = browser.value("document.querySelectorAll('mark[data-tag]').length")
        expect(tags == evidence + browser.value(detail + ".overclaims.length"),
               f"every one of {evidence} lines of evidence is marked, not {tags}")
        browser.value("document.querySelector('.switch [data-view=read]').click()")
        expect(browser.value("document.querySelector('.reply').children.length") > 0, "the reply is rendered")
        expect(browser.value(
            f"(() => {{ const t = (e) => e{squeeze}; return t(document.querySelector('.reply').textContent).length"
            f" > 0.8 * t({detail}.reply).length }})()"), "rendering loses no text")
        if evidence:
            browser.value("document.querySelector('.place').click()")
            expect(browser.value("document.querySelectorAll('mark.now').length") > 0, "a line of evidence is found")
        if pictures:
            browser.picture(f"{pictures}/trial-light.png", 1280, 1000, "light")
            browser.picture(f"{pictures}/trial-dark-narrow.png", 390, 844, "dark")
        last = browser.value("location.hash")
        for _ in range(min(2, total - 1 - scored)):
            browser.press("ArrowRight")
            browser.value(settle)
            expect(browser.value("location.hash") != last, f"the right arrow turns on from {last}")
            last = browser.value("location.hash")
        if total > scored + 5:
            browser.value("document.querySelector('[data-move=\"1\"]').focus()")
            for _ in range(2):
                browser.press("Enter")
                browser.value(settle)
            expect(browser.value("document.activeElement.dataset.move") == "1",
                   "the button that turns to the next trial keeps the focus")
            expect(browser.value("location.hash") == f"#trial-{scored + 5}", "Next turns twice")
        browser.press("Escape")
        browser.value(settle)
        expect(not browser.value("document.getElementById('trial').open"), "Escape closes the trial")
        expect(browser.value("location.hash") == "", "a closed trial leaves no trace in the address")
    else:
        opening = None

    # Trials open from the address, all of a small run, some fifty of a large one.
    unopened = browser.value(
        "(async () => { const failed = []; const sheet = document.getElementById('trial');"
        f" for (let n = 1; n <= {total}; n += {max(1, total // 50)}) {{"
        " await new Promise(r => { addEventListener('hashchange', () => setTimeout(r), {once: true});"
        " location.hash = 'trial-' + n; });"
        f" if (!sheet.open || sheet.querySelector('h2').textContent !== {index}.rows[n - 1][0]) failed.push(n); }}"
        " return failed })()")
    expect(unopened == [], f"these trials do not open: {unopened}")
    browser.press("Escape")
    browser.value(settle)

    # A trial whose details are left out says so, and shows what is known.
    if browser.value(f"{index}.withheld") > 0:
        browser.value(f"location.hash = 'trial-{total}'")
        browser.value(settle)
        notice = browser.value("document.querySelector('#trial .paper .notice').textContent")
        expect(notice.startswith("To stay quick to open"), "what is left out is said: " + notice)
        heads = browser.value("document.querySelectorAll('#trial .step-head').length")
        expect(heads == (5 if browser.value(f"{index}.rows[{total - 1}][5]") else 0),
               f"the levels are shown without the details, not {heads}")
        browser.press("Escape")
        browser.value(settle)

    for width in (1280, 390):
        browser.send("Emulation.setDeviceMetricsOverride", width=width, height=844,
                     deviceScaleFactor=1, mobile=width < 600)
        wide = browser.value("document.documentElement.scrollWidth")
        expect(wide <= width, f"nothing sticks out at {width} px: {wide}")
    if pictures:
        for width, height in ((1280, 1600), (390, 1600)):
            for scheme in ("light", "dark"):
                browser.picture(f"{pictures}/page-{width}-{scheme}.png", width, height, scheme)

    # Nothing ran, was fetched or was blocked that should not have been.
    expect(browser.value("typeof window.pwned === 'undefined'"), "no script from a reply has run")
    expect(browser.value("document.querySelectorAll('img, iframe, object, embed, form, base, link:not([rel=icon])').length")
           == 0, "no element from a reply is in the page")
    expect(browser.value("[...document.querySelectorAll('script')].filter(s => s.type !== 'application/json').length")
           == 1, "there is one script")
    expect(browser.value("[...document.querySelectorAll('*')].every(e => [...e.attributes].every("
                         "a => !a.name.startsWith('on') && a.name !== 'style'))"), "no inline handlers or styles")
    expect(browser.value("[...document.querySelectorAll('a[href]')].every(a => /^(#|replies\\/)/.test(a.getAttribute('href')))"),
           "links lead inside the page or the run folder")
    failures += browser.complaints(url)
    # The policy must stop what a hole would let in.
    browser.events.clear()
    browser.value("(() => { try { const e = document.createElement('script'); e.text = 'window.pwned = 1';"
                  " document.body.append(e) } catch {} })()")
    browser.value("(() => { try { document.body.insertAdjacentHTML('beforeend', '<b id=hole>') } catch {} })()")
    expect(browser.value(
        "new Promise(r => { addEventListener('securitypolicyviolation', () => r(true));"
        " fetch('http://127.0.0.1:9/').catch(() => setTimeout(() => r(false), 300)) })"),
        "the policy stops requests")
    expect(browser.value("typeof window.pwned === 'undefined'"), "the policy stops an inserted script")
    expect(browser.value("document.getElementById('hole') === null"), "the policy stops HTML from strings")
    return {"failures": failures, "trials": total, "bytes": os.path.getsize(page),
            "seconds_to_load": round(loaded, 2), "timing_ms": timing,
            "seconds_to_filter": round(filtering, 3),
            "seconds_to_open": None if opening is None else round(opening, 3)}


def main():
    program, page = sys.argv[1:3]
    pictures = sys.argv[4] if len(sys.argv) > 4 else None
    browser = Browser(program)
    try:
        result = check(browser, page, pictures)
    finally:
        browser.close()
    print(json.dumps(result))
    sys.exit(1 if result["failures"] else 0)


if __name__ == "__main__":
    main()
