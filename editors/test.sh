#!/usr/bin/env bash
# Runs the tests of the editors that are here, and reads the files of those that are not. See README.md.

set -euo pipefail
cd "$(dirname "$0")"

python3 - <<'PYTHON'
import json, pathlib, re, sys
known = set(re.findall(r'read\("(\w+)"', pathlib.Path("../crates/lsp/src/settings.rs").read_text(encoding="utf-8")))
assert len(known) >= 5, "the settings of the server are somewhere else"

# What stands beside the settings in a table of the same name.
NOT_SETTINGS = ("command", "args", "enabled", "selector")

def settings(value):
    """The names in every table of settings."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key in ("upsun-lint", "initializationOptions", "config") and isinstance(below, dict):
                yield from (name for name in below if not isinstance(below[name], dict) and name not in NOT_SETTINGS)
            yield from settings(below)
    elif isinstance(value, list):
        for below in value:
            yield from settings(below)

files = ["sublime/LSP.sublime-settings", "sublime/upsun.sublime-project", "kate/.kateproject", "jetbrains/upsun-lint/template.json",
         "jetbrains/upsun-lint/initializationOptions.json", "jetbrains/upsun-lint/settings.json"]
parsed = {file: json.loads(pathlib.Path(file).read_text(encoding="utf-8")) for file in files}
try:
    import tomllib
    for file in ["helix/languages.toml", "zed/extension.toml", "zed/Cargo.toml"]:
        parsed[file] = tomllib.loads(pathlib.Path(file).read_text(encoding="utf-8"))
except ImportError:
    print("skipped the TOML files: this Python has no tomllib")
for file, value in parsed.items():
    if file.startswith("zed/"):
        continue
    names = set(value) if file.endswith("initializationOptions.json") else set(settings(value))
    if names - known:
        sys.exit(f"FAILED: {file} has settings that the server does not know: {sorted(names - known)}")
print(f"ok: {len(parsed)} files of other editors are well-formed and name settings that exist")
PYTHON

for editor in neovim emacs vim; do
    echo "$editor"
    "./$editor/test.sh"
done
