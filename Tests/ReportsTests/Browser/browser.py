"""Headless Chromium, spoken to over the DevTools protocol.

The protocol runs over a WebSocket (RFC 6455); the standard library alone is needed.
"""
import base64
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request


class Browser:
    """A headless Chromium with one tab."""

    def __init__(self, program):
        self.folder = tempfile.mkdtemp(prefix="prereg-page-")
        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--disable-default-apps",
             "--remote-debugging-port=0", f"--user-data-dir={self.folder}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port_file = pathlib.Path(self.folder, "DevToolsActivePort")
        for _ in range(300):
            if port_file.exists() and port_file.read_text().strip():
                break
            if self.process.poll() is not None:
                raise RuntimeError("Chromium ended before it listened")
            time.sleep(0.1)
        port = int(port_file.read_text().split()[0])
        tabs = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list"))
        path = next(t for t in tabs if t["type"] == "page")["webSocketDebuggerUrl"].split(str(port), 1)[1]
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode())
        self.reader = self.socket.makefile("rb")
        while self.reader.readline() not in (b"\r\n", b""):
            pass
        self.count = 0
        self.events = []

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def send(self, method, **parameters):
        self.count += 1
        text = json.dumps({"id": self.count, "method": method, "params": parameters}).encode()
        mask = os.urandom(4)
        length = len(text)
        head = b"\x81" + (bytes([0x80 | length]) if length < 126 else
                          b"\xfe" + length.to_bytes(2, "big") if length < 65536 else
                          b"\xff" + length.to_bytes(8, "big"))
        body = bytes(byte ^ mask[i % 4] for i, byte in enumerate(text))
        self.socket.sendall(head + mask + body)
        while True:
            message = self.receive()
            if message.get("id") == self.count:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def receive(self):
        data = b""
        while True:
            first, second = self.reader.read(2)
            length = second & 0x7F
            if length >= 126:
                length = int.from_bytes(self.reader.read(2 if length == 126 else 8), "big")
            data += self.reader.read(length)
            if first & 0x0F in (8, 9, 10):
                data = b""
            elif first & 0x80:
                return json.loads(data)

    def wait_for(self, method, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if any(event.get("method") == method for event in self.events):
                return
            self.events.append(self.receive())
        raise RuntimeError(f"no {method} within {seconds} s")

    def value(self, expression):
        result = self.send("Runtime.evaluate", expression=expression, returnByValue=True,
                           awaitPromise=True, userGesture=True)
        if "exceptionDetails" in result:
            raise RuntimeError(f"{expression}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def press(self, key):
        text = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=key, **text,
                      windowsVirtualKeyCode={"Escape": 27, "ArrowRight": 39, "Enter": 13}[key])

    def picture(self, file, width, height, scheme, scroll=0):
        self.send("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=width < 600)
        self.value(f"scrollTo(0, {scroll})")
        data = self.send("Page.captureScreenshot", format="png")["data"]
        pathlib.Path(file).write_bytes(base64.b64decode(data))

    def misdrawn(self, selector):
        """Which elements inside the window, named by their drawing, are not seen in their own colour at
        their middle; and how many elements there are."""
        spots = self.value("""[...document.querySelectorAll(%s)].map(e => {
          const box = e.getBoundingClientRect();
          return [box.left + box.width / 2, box.top + box.height / 2,
            getComputedStyle(e).fill.match(/\\d+/g).slice(0, 3).map(Number),
            e.ownerSVGElement.getAttribute('aria-label')]; })
          .filter(([x, y]) => x > 0 && y > 0 && x < innerWidth && y < innerHeight)""" % json.dumps(selector))
        # A picture may be read in the page itself: its policy permits images that are data.
        picture = self.send("Page.captureScreenshot", format="png")["data"]
        seen = self.value("""(async () => {
          const image = new Image();
          image.src = 'data:image/png;base64,%s';
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
          canvas.drawImage(image, 0, 0);
          const pixels = canvas.getImageData(0, 0, image.width, image.height).data;
          return %s.map(([x, y]) => {
            const at = 4 * (Math.floor(y) * image.width + Math.floor(x));
            return [...pixels.slice(at, at + 3)]; }); })()"""
                          % (picture, json.dumps(spots)))
        return [(label, colour, found) for (_, _, colour, label), found in zip(spots, seen)
                if colour != found], len(spots)

    def complaints(self, url):
        """What the page at `url` asked the network for, logged or threw, a line each."""
        found = []
        for event in self.events:
            method, parameters = event.get("method"), event.get("params", {})
            if method == "Network.requestWillBeSent":
                requested = parameters["request"]["url"]
                if requested.split("#")[0] != url and not requested.startswith("data:"):
                    found.append("a request leaves: " + requested)
            if method == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
                found.append("log: " + parameters["entry"]["text"])
            if method == "Runtime.exceptionThrown":
                found.append("exception: " + json.dumps(parameters["exceptionDetails"])[:500])
        return found
