#!/usr/bin/env bash
# Opens the broken project in a Kate on a screen that nobody sees, and compares its list of diagnostics with what `upsun-lint check`
# finds.

source "$(dirname "$0")/../common.sh"
for program in kate Xvfb dbus-run-session gdbus; do
    command -v "$program" >/dev/null || skip "no $program (Debian: apt-get install kate xvfb at-spi2-core gir1.2-atspi-2.0 python3-gi libglib2.0-bin)"
done
# Debian's, which has what Debian packages for it.
python=/usr/bin/python3
"$python" -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null || skip "no way to read the screen (Debian: apt-get install gir1.2-atspi-2.0 python3-gi)"
begin
QT_QPA_PLATFORM=offscreen kate --version
cp "$editors/kate/.kateproject" "$work/project/"
mkdir -p -m 700 "$XDG_CONFIG_HOME" "$work/run"
export XDG_RUNTIME_DIR="$work/run" LC_ALL=C.UTF-8 QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
# The two plugins, and the answer to the question whether the program may be started.
cat >"$XDG_CONFIG_HOME/katerc" <<CONFIG
[Kate Plugins]
lspclientplugin=true
kateprojectplugin=true

[lspclient]
AllowedServerCommandLines=$work/bin/upsun-lint lsp
CONFIG

Xvfb -displayfd 3 -screen 0 1200x800x24 3>"$work/display" >/dev/null 2>&1 &
screen=$!
# What still ends may still write.
trap 'kill "$screen" 2>/dev/null; rm -rf "$work" 2>/dev/null || { sleep 1; rm -rf "$work"; }' EXIT
for _ in $(seq 100); do
    [ -s "$work/display" ] || sleep 0.1
done
[ -s "$work/display" ] || skip "no screen: Xvfb does not start"
export DISPLAY=":$(cat "$work/display")"

run() {
    # The list has neither lines nor columns.
    sed -i 's/:[0-9]*:[0-9]* / /' "$work/expected"
    LC_ALL=C sort -o "$work/expected" "$work/expected"
    (
        cd "$work/project"
        timeout --kill-after=5 120 dbus-run-session -- bash -c '
            gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus \
                --method org.freedesktop.DBus.Properties.Set org.a11y.Status IsEnabled "<true>"
            kate --startanon --block .upsun/config.yaml &
            "$1" "$2" "$3"
            status=$?
            kill %1
            wait %1
            exit $status' run "$python" "$editors/kate/test.py" "$(wc -l <"$work/expected")"
    ) </dev/null >"$work/output" 2>&1 || { cat "$work/output" >&2; fail "it can't be read"; }
    compare
}
expect
run
transcript "$editors/kate/README.md"
expect_with_settings
sed -i 's/"pedantic": false/"pedantic": true, "assumeSingleInstance": true/' "$work/project/.kateproject"
run
