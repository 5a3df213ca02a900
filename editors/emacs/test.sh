#!/usr/bin/env bash
# Opens the broken project in a batch Emacs with eglot, then with lsp-mode, compares what Flymake shows with what
# `upsun-lint check` finds, hovers, applies a quick fix. EMACS names another Emacs than the one on PATH.

source "$(dirname "$0")/../common.sh"
emacs="$(command -v "${EMACS:-emacs}")" || skip "no Emacs (Debian: apt-get install emacs-nox elpa-eglot elpa-lsp-mode elpa-yaml-mode)"
begin
mkdir -p "$HOME/.emacs.d/upsun-lint"
cp "$editors/emacs/upsun-lint.el" "$HOME/.emacs.d/upsun-lint/"
"$emacs" --version | head -n 1
run() {
    limited "$emacs" --batch \
        --eval '(package-activate-all)' \
        --eval "(setq upsun-lint-client '$UPSUN_LINT_CLIENT create-lockfiles nil)" "$@" \
        --eval '(add-to-list (quote load-path) "~/.emacs.d/upsun-lint")' \
        --eval "(require 'upsun-lint)" \
        -l "$editors/emacs/test.el"
    # Other files of the project are not open.
    compare '^\.upsun/config\.yaml:'
}
for client in eglot lsp-mode; do
    if ! "$emacs" --batch --eval "(unless (require '$client nil t) (kill-emacs 1))" >/dev/null 2>&1; then
        echo "skipped $client: it is not installed (Debian: elpa-${client})"
        continue
    fi
    export UPSUN_LINT_CLIENT="$client"
    echo "with $client:"
    expect
    run
    [ "$client" != eglot ] || transcript "$editors/emacs/README.md"
    expect_with_settings
    run --eval "(setq upsun-lint-settings '(:pedantic t :assumeSingleInstance t))"
done

# Without the program, a message says so.
timeout --kill-after=5 30 "$emacs" --batch --eval "(setq upsun-lint-command '(\"/nowhere/upsun-lint\" \"lsp\"))" \
    -l "$editors/emacs/upsun-lint.el" "$work/project/.upsun/config.yaml" </dev/null >"$work/output" 2>&1 || fail "it does not start"
grep -q '/nowhere/upsun-lint is not on the path' "$work/output" || { cat "$work/output"; fail "a missing program is not said"; }
echo "ok: a missing program is said"
