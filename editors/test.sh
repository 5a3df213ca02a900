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

# What Helix reads; it takes nothing of a file that has any other key (its guide, *Languages* and *Adding languages*).
HELIX_LANGUAGE = set("""name language-id scope injection-regex file-types shebangs roots auto-format diagnostic-severity comment-token
    comment-tokens block-comment-tokens indent language-servers grammar config formatter soft-wrap text-width rulers path-completion
    workspace-lsp-roots persistent-diagnostic-sources debugger auto-pairs""".split())
HELIX_SERVER = {"command", "args", "config", "timeout", "environment", "required-root-patterns"}
# What Zed asks of a manifest, and what it knows besides.
ZED_WANTED = {"id", "name", "version", "schema_version"}
ZED_KNOWN = ZED_WANTED | set("""description repository authors lib themes icon_themes languages grammars language_servers context_servers
    slash_commands snippets capabilities""".split())

def only(what, table, known, wanted=()):
    if set(table) - set(known) or set(wanted) - set(table):
        sys.exit(f"FAILED: {what}: unknown {sorted(set(table) - set(known))}, missing {sorted(set(wanted) - set(table))}")

if "helix/languages.toml" in parsed:
    helix, zed, crate = (parsed[file] for file in ("helix/languages.toml", "zed/extension.toml", "zed/Cargo.toml"))
    only("helix/languages.toml", helix, {"language", "language-server"})
    for language in helix["language"]:
        only(f"helix: {language['name']}", language, HELIX_LANGUAGE, {"name", "scope", "file-types"})
        assert set(language["language-servers"]) <= set(helix["language-server"]), "a server that is not described"
    for name, server in helix["language-server"].items():
        only(f"helix: {name}", server, HELIX_SERVER, {"command"})
    only("zed/extension.toml", zed, ZED_KNOWN, ZED_WANTED)
    for name, server in zed["language_servers"].items():
        only(f"zed: {name}", server, {"name", "languages", "language_ids", "code_action_kinds"}, {"languages"})
    assert crate["lib"]["crate-type"] == ["cdylib"] and zed["version"] == crate["package"]["version"], "Zed's two manifests differ"
template = parsed["jetbrains/upsun-lint/template.json"]
only("jetbrains/upsun-lint/template.json", template, set("id name programArgs fileTypeMappings languageMappings".split()), {"name", "programArgs"})
print(f"ok: {len(parsed)} files of other editors are well-formed and name settings that exist")
PYTHON

for editor in neovim emacs vim kate; do
    echo "$editor"
    "./$editor/test.sh"
done
