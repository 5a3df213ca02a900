#!/usr/bin/env python3
"""Times a language server as an editor feels it: start, edits, questions, memory; and another one in the same sitting.

    cargo build --release && python3 tests/bench/lsp.py
    npm install --prefix /tmp/other yaml-language-server@1.25.0
    python3 tests/bench/lsp.py -- node /tmp/other/node_modules/yaml-language-server/bin/yaml-language-server --stdio

Ten projects are open, nine of 200 lines and the one that is measured. An edit is a letter typed in the middle, and its time
runs from the last byte sent to the diagnostics that follow; a question's to the last byte of the answer. Prints a table:
medians and 99th percentiles in milliseconds. The other server is given our schema of the configuration.
"""
import json, os, pathlib, shutil, statistics, subprocess, sys, tempfile, time

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("UPSUN_LINT_BINARY", REPOSITORY / "target/release/upsun-lint"))
SCHEMA = REPOSITORY / "schemas/upsun-config.schema.json"
# What an editor says of itself that takes diagnostics as they come.
CLIENT = REPOSITORY / "crates/lsp/src/tests/clients/neovim-0.7.json"
STARTS = 20


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
    # One command that is out of place.
    head, tail = text.rsplit("npm run migrate", 1)
    return head + "npm ci" + tail + "services:\n  database:\n    type: \"mariadb:11.8\"\n"


class Server:
    def __init__(self, command, folder):
        self.folder = folder
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)
        self.buffer = b""
        self.last = 0
        self.version = 1

    def initialize(self):
        capabilities = json.loads(CLIENT.read_text())["params"]["capabilities"]
        capabilities["workspace"]["configuration"] = True
        params = {"processId": None, "rootUri": self.folder.as_uri(), "capabilities": capabilities}
        self.can = self.ask("initialize", params)["result"]["capabilities"]

    def write(self, message):
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def send(self, method, params):
        self.write({"jsonrpc": "2.0", "method": method, "params": params})

    def receive(self):
        while b"\r\n\r\n" not in self.buffer:
            self.read()
        header, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        length = int(header.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        while len(self.buffer) < length:
            self.read()
        body, self.buffer = self.buffer[:length], self.buffer[length:]
        message = json.loads(body)
        if "method" in message and "id" in message:
            items = (message.get("params") or {}).get("items", [])
            settings = {"schemas": {SCHEMA.as_uri(): ["**/.upsun/*.yaml", ".upsun/config.yaml"]}, "schemaStore": {"enable": False}}
            result = [settings if item.get("section") == "yaml" else None for item in items] if items else None
            self.write({"jsonrpc": "2.0", "id": message["id"], "result": result})
        return message

    def read(self):
        data = os.read(self.process.stdout.fileno(), 1 << 20)
        if not data:
            sys.exit("the server is gone")
        self.buffer += data

    def ask(self, method, params):
        self.last += 1
        self.write({"jsonrpc": "2.0", "id": self.last, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self.last and "method" not in message:
                return message

    def published(self, uri):
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return message["params"]["diagnostics"]

    def open(self, name, text):
        path = self.folder / name / ".upsun/config.yaml"
        path.parent.mkdir(parents=True)
        (self.folder / name / ".git").mkdir()
        path.write_text(text)
        uri = path.as_uri()
        self.send("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        self.published(uri)
        return uri

    def type(self, uri, line, column, letter):
        self.version += 1
        at = {"line": line, "character": column}
        self.send("textDocument/didChange", {
            "textDocument": {"uri": uri, "version": self.version},
            "contentChanges": [{"range": {"start": at, "end": at}, "text": letter}],
        })

    def memory(self):
        lines = pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))

    def end(self):
        self.process.kill()
        self.process.wait()


def timed(what):
    begin = time.perf_counter()
    what()
    return (time.perf_counter() - begin) * 1000


def times(values):
    values = sorted(values)
    return f"{statistics.median(values):.2f} ({values[min(int(len(values) * 0.99), len(values) - 1)]:.2f})"


def questions(text, uri):
    """The questions at 5,000 lines: what they are called, the method, what a server says that it can, the parameters."""
    lines = text.splitlines()
    def last(words, within):
        line = max(number for number, line in enumerate(lines) if words in line)
        return {"line": line, "character": lines[line].index(words) + within}
    def at(words, within, **more):
        return {"textDocument": {"uri": uri}, "position": last(words, within), **more}
    document = {"textDocument": {"uri": uri}}
    command = last("npm ci", 5)
    return [
        ("completion of keys", "completion", "completionProvider", at("    hooks:", 6)),
        ("completion of images", "completion", "completionProvider", at('type: "nodejs:24"', 15)),
        ("hover of a key", "hover", "hoverProvider", at("    hooks:", 6)),
        ("hover of a command", "hover", "hoverProvider", at("npm ci", 5)),
        ("code actions", "codeAction", "codeActionProvider", {**document, "range": {"start": command, "end": command}, "context": {"diagnostics": []}}),
        ("definition", "definition", "definitionProvider", at("service: database", 12)),
        ("references of a service", "references", "referencesProvider", at("  database:", 4, context={"includeDeclaration": True})),
        ("rename of a service", "rename", "renameProvider", at("  database:", 4, newName="store")),
        ("symbols of the document", "documentSymbol", "documentSymbolProvider", document),
        ("folds", "foldingRange", "foldingRangeProvider", document),
        ("links", "documentLink", "documentLinkProvider", document),
        ("code lenses", "codeLens", "codeLensProvider", document),
    ]


def measure(command, rounds, is_other=False):
    """The figures of a server, by row."""
    folder = pathlib.Path(tempfile.mkdtemp())
    rows = {}
    starts = []
    for _ in range(STARTS):
        server = None
        def start():
            nonlocal server
            server = Server(command, folder)
            server.initialize()
        starts.append(timed(start))
        server.end()
    rows["start to the answer of `initialize`"] = times(starts)

    server = Server(command, folder)
    server.is_other = is_other
    server.initialize()
    server.send("initialized", {})
    for number in range(9):
        server.open(f"p{number}", config(7))
    for size, apps in [("200", 7), ("5,000", 178)]:
        text = config(apps)
        lines = text.splitlines()
        uri = server.open(f"big{apps}", text)
        line = lines.index("        NODE_ENV: production", len(lines) // 3)
        def edit():
            server.type(uri, line, len("        NODE_ENV: production"), "x")
            server.published(uri)
        rows[f"edit to diagnostics, {size} lines"] = times([timed(edit) for _ in range(rounds)])
        if apps == 7:
            rows["memory, ten projects open"] = f"{server.memory():.1f} MiB"
            continue
        for name, method, provider, params in questions(text, uri):
            # The last alone is kept: of thousands of large ones, Python would have to tidy up in between.
            last = {}
            if server.can.get(provider):
                answer = lambda: last.update(server.ask(f"textDocument/{method}", params))
                taken = [timed(answer) for _ in range(rounds)]
            is_answer = last.get("result") not in (None, [], {})
            if not is_answer and not server.is_other:
                sys.exit(f"{name}: nothing is found, so that nothing is measured")
            rows[f"{name}, {size} lines"] = times(taken) if is_answer else "no answer"
        for number in range(1000):
            server.type(uri, line, 0, "#" if number % 2 else " ")
        server.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}})
        rows["memory, 5,000 lines and 1,000 edits more"] = f"{server.memory():.1f} MiB"
    server.end()
    shutil.rmtree(folder)
    return rows


def main():
    other = sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv else None
    if not BINARY.exists():
        sys.exit("build it first: cargo build --release")
    ours = measure([str(BINARY), "lsp"], 200)
    # It waits for 200 ms before it looks at an edit.
    theirs = measure(other, 30, True) if other else {}
    limits = {"start to": "5", "edit to diagnostics, 200": "2", "edit to diagnostics, 5,000": "(10)", "completion": "2", "hover": "2", "memory, ten": "20 MiB"}
    model = next((line.split(":")[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line), "?")
    print(f"Milliseconds: median (99th percentile). {os.cpu_count()} x {model}; load {os.getloadavg()[0]:.1f}.\n")
    name = next((word for word in (other or []) if "server" in word), "").rsplit("/", 1)[-1]
    print("| | at most | upsun-lint |" + (f" {name} |" if other else ""))
    print("|---|---|---|" + ("---|" if other else ""))
    for row, value in ours.items():
        limit = next((limit for start, limit in limits.items() if row.startswith(start)), "")
        print(f"| {row} | {limit} | {value} |" + (f" {theirs.get(row, 'no answer')} |" if other else ""))


main()
