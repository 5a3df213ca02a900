# What the tests of the editors share: a broken project in a temporary folder, what `upsun-lint check` finds in it, and the
# comparison with what an editor shows. Sourced by `NAME/test.sh`; it starts no editor itself.
#
# UPSUN_LINT_BINARY: the program under test; by default the `upsun-lint` on PATH.

set -euo pipefail

editors="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

skip() {
    echo "skipped: $1"
    exit 0
}

fail() {
    echo "FAILED: $1" >&2
    exit 1
}

# Sets up $work: bin/upsun-lint (first on PATH), home/, project/ and other/.
begin() {
    local binary
    binary="$(command -v "${UPSUN_LINT_BINARY:-upsun-lint}")" || skip "no upsun-lint: build it and set UPSUN_LINT_BINARY"
    command -v python3 >/dev/null || skip "no python3 to read the JSON report with"
    work="$(mktemp -d)"
    trap 'rm -rf "$work"' EXIT
    mkdir -p "$work/bin" "$work/home" "$work/other"
    ln -s "$(realpath "$binary")" "$work/bin/upsun-lint"
    cp -R "$editors/../examples/broken" "$work/project"
    # A column after characters that UTF-8, UTF-16 and people count differently.
    sed -i.orig 's/ --time-limit=3600 &/ --name=é😀 --time-limit=3600 \&/' "$work/project/.upsun/config.yaml"
    rm "$work/project/.upsun/config.yaml.orig"
    # A YAML file that is none of ours.
    echo 'applications: {app: {type: "php:1.0"}}' >"$work/other/values.yaml"
    export PATH="$work/bin:$PATH" HOME="$work/home" WORK="$work"
    export XDG_CONFIG_HOME="$HOME/.config" XDG_DATA_HOME="$HOME/.local/share" XDG_STATE_HOME="$HOME/.local/state"
    export XDG_CACHE_HOME="$HOME/.cache"
    # Only taste forbids this: reported with `pedantic`.
    sed -i.orig 's/, source_path: uploads//' "$work/project/.upsun/config.yaml"
    rm "$work/project/.upsun/config.yaml.orig"
}

# Writes what `upsun-lint check` finds, with these options, to $work/expected.
expect() {
    rm -f "$work/done" "$work/actual"
    # Status 1 says that there are findings.
    (cd "$work/project" && upsun-lint check --format json "$@" . >"$work/report.json") || [ $? -eq 1 ]
    python3 - "$work/report.json" >"$work/expected" <<'PYTHON'
import json, sys
for found in json.load(open(sys.argv[1], encoding="utf-8"))["findings"]:
    start = found["range"]["start"]
    print(f"{found['file']}:{start['line']}:{start['column']} {found['rule']}")
PYTHON
    LC_ALL=C sort -o "$work/expected" "$work/expected"
    [ "$(grep -c config.yaml "$work/expected")" -ge 10 ] || fail "check finds too little in the broken project"
}

# The same with the settings `pedantic` and `assumeSingleInstance`, which a test gives its editor for a second run.
expect_with_settings() {
    local before="$work/without"
    cp "$work/expected" "$before"
    expect --pedantic --assume-single-instance
    ! cmp -s "$before" "$work/expected" || fail "the settings change nothing that check finds"
    grep -q mount-implicit-source-path "$work/expected" || fail "--pedantic finds no more"
}

# Runs an editor for half a minute at most.
limited() {
    local status=0
    timeout --kill-after=5 30 "$@" </dev/null >"$work/output" 2>&1 || status=$?
    if [ "$status" -ne 0 ] || [ ! -f "$work/done" ]; then
        cat "$work/output" >&2
        fail "$1 ended with status $status"
    fi
}

# Compares the lines FILE:LINE:COLUMN RULE of $work/actual with what `check` finds. $1: a pattern of the files to compare.
compare() {
    [ -s "$work/actual" ] || fail "the editor showed nothing"
    LC_ALL=C sort -o "$work/actual" "$work/actual"
    grep -E "${1:-.}" "$work/expected" >"$work/wanted"
    diff -u --label "upsun-lint check" --label "the editor" "$work/wanted" "$work/actual" || fail "the findings differ"
    echo "ok: $(wc -l <"$work/actual" | tr -d ' ') findings as \`upsun-lint check\` has them"
}

# Compares the first block of text in a guide with $work/transcript, what the editor listed; with RECORD=1, writes it. A line of the
# guide may end early, with `…`; spaces count once. An editor may list the lines in an order of its own.
transcript() {
    python3 - "$1" "$work/transcript" <<'PYTHON' || fail "the transcript in $1 is not what the editor shows"
import os, pathlib, re, sys
guide, listed = (pathlib.Path(name) for name in sys.argv[1:])
text = guide.read_text(encoding="utf-8")
block = re.search(r"(?<=```text\n).*?(?=```)", text, re.S)
lines = [line.rstrip() for line in listed.read_text(encoding="utf-8").splitlines() if line.strip()]
lines.sort(key=lambda line: int((re.match(r" *(\d+)", line) or "00")[0]))
if os.environ.get("RECORD"):
    block_lines = [line if len(line) < 120 else line[:line.rindex(" ", 0, 118)] + " …" for line in lines[:5]]
    text = text[:block.start()] + "".join(line + "\n" for line in block_lines) + text[block.end():]
    guide.write_text(text, encoding="utf-8")
    sys.exit()
shown = [" ".join(line.split()) for line in block[0].splitlines()]
real = [" ".join(line.split()) for line in lines]
assert len(shown) >= 3, "too short to tell anything"
for line in shown:
    if not any(there.startswith(line[:-1].rstrip()) if line.endswith("…") else there == line for there in real):
        sys.exit(f"not shown: {line}\n\n" + "\n".join(real))
PYTHON
    echo "ok: the transcript in the guide is what the editor shows"
}
