#!/usr/bin/env python3
"""Times a language server as an editor feels it: start, edits, questions, memory.

    cargo build --release && python3 tests/bench/lsp.py
    python3 tests/bench/lsp.py -- yaml-language-server --stdio    # any other, in the same sitting

Ten projects are open; an edit is a letter typed in the middle of a configuration, and its time runs from the last byte
sent to the diagnostics of that version. Prints medians and 99th percentiles in milliseconds.
"""
import json, os, pathlib, statistics, subprocess, sys, tempfile, time

BINARY = pathlib.Path(__file__).resolve().parents[2] / "target/release/upsun-lint"


def config(apps):
    text = "applications:\n"
    for number in range(apps):
        text += f"""\
  app{number}:
    type: "nodejs:24"
    source:
      root: apps/{number}
    relationships:
      database:
        service: database
        endpoint: mysql
    mounts:
      var/cache:
        source: storage
        source_path: cache
    variables:
      env:
        NODE_ENV: production
    hooks:
      build: |
        set -e
        npm ci
        npm run build
      deploy: |
        set -e
        npm run migrate
    web:
      commands:
        start: node server.js
      locations:
        /:
          passthru: true
"""
    return text + "services:\n  database:\n    type: \"mariadb:11.8\"\n"


class Server:
    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        self.out = self.process.stdout
        self.buffer = b""
        self.last = 0

    def send(self, method, params, request=False):
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if request:
            self.last += 1
            message["id"] = self.last
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def receive(self):
        while b"\r\n\r\n" not in self.buffer:
            self.buffer += os.read(self.out.fileno(), 1 << 20)
        header, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        length = int(header.split(b":")[1].split(b"\r\n")[0])
        while len(self.buffer) < length:
            self.buffer += os.read(self.out.fileno(), 1 << 20)
        body, self.buffer = self.buffer[:length], self.buffer[length:]
        message = json.loads(body)
        if "method" in message and "id" in message:
            count = len((message.get("params") or {}).get("items", [None]))
            answer = json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": [None] * count}).encode()
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(answer) + answer)
        return message

    def ask(self, method, params):
        self.send(method, params, request=True)
        while True:
            message = self.receive()
            if message.get("id") == self.last and "method" not in message:
                return message

    def published(self, uri):
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return

    def memory(self):
        lines = pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def times(values):
    values = sorted(values)
    return f"median {statistics.median(values):7.2f}  99th {values[int(len(values) * 0.99)]:7.2f}"


def main():
    command = sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv else [str(BINARY), "lsp"]
    rounds = 15 if "--" in sys.argv else 200
    folder = pathlib.Path(tempfile.mkdtemp())
    starts = []
    for _ in range(10):
        begin = time.perf_counter()
        server = Server(command)
        server.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        starts.append((time.perf_counter() - begin) * 1000)
        server.process.kill()
        server.process.wait()
    print(f"start to the answer of initialize   {times(starts)}")

    server = Server(command)
    server.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
    server.send("initialized", {})
    for number in range(9):
        path = folder / f"p{number}/.upsun/config.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(config(7))
        (folder / f"p{number}/.git").mkdir()
        open_document(server, path.as_uri(), config(7))
    for name, apps in [("200", 7), ("5,000", 178)]:
        text = config(apps)
        path = folder / f"big{apps}/.upsun/config.yaml"
        path.parent.mkdir(parents=True)
        (path.parent.parent / ".git").mkdir()
        path.write_text(text)
        uri = path.as_uri()
        open_document(server, uri, text)
        line = text.splitlines().index("        NODE_ENV: production", len(text.splitlines()) // 3)
        edits, hovers, completions = [], [], []
        at = {"textDocument": {"uri": uri}, "position": {"line": line, "character": 10}}
        for round in range(rounds):
            begin = time.perf_counter()
            change(server, uri, round + 2, line, "x")
            server.published(uri)
            edits.append((time.perf_counter() - begin) * 1000)
            for method, kept in [("hover", hovers), ("completion", completions)]:
                begin = time.perf_counter()
                server.ask(f"textDocument/{method}", at)
                kept.append((time.perf_counter() - begin) * 1000)
        print(f"{name} lines ({len(text.splitlines())}): edit to diagnostics   {times(edits)}")
        print(f"{name} lines: hover                    {times(hovers)}")
        print(f"{name} lines: completion               {times(completions)}")
        print(f"memory with {'ten projects of 200 lines' if apps == 7 else 'one of 5,000 lines as well'}: {server.memory():.1f} MiB")
    if "--" not in sys.argv:
        for round in range(1000):
            change(server, uri, 10_000 + round, line, "y" if round % 2 else "")
        server.ask("textDocument/hover", at)
        print(f"memory after 1,000 more edits: {server.memory():.1f} MiB")
    server.process.kill()


def open_document(server, uri, text):
    server.send("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
    server.published(uri)


def change(server, uri, version, line, text):
    at = {"line": line, "character": 28}
    server.send("textDocument/didChange", {
        "textDocument": {"uri": uri, "version": version},
        "contentChanges": [{"range": {"start": at, "end": at}, "text": text}],
    })


main()
