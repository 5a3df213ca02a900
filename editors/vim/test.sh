#!/usr/bin/env bash
# Opens the broken project in a Vim with ALE and without a terminal, compares its findings with those of `upsun-lint check`,
# hovers, mends a hook. VIM_BINARY names another Vim than the one on PATH, ALE the folder of ALE.

source "$(dirname "$0")/../common.sh"
vim="$(command -v "${VIM_BINARY:-vim}")" || skip "no Vim (Debian: apt-get install vim vim-ale)"
ale="${ALE:-/usr/share/vim-ale}"
[ -f "$ale/plugin/ale.vim" ] || skip "no ALE (Debian: apt-get install vim-ale; elsewhere: ALE=FOLDER)"
"$vim" --version | grep -q '+channel' || skip "this Vim can't talk to programs (it has no +channel)"
begin
mkdir -p "$HOME/.vim/pack/upsun/start" "$HOME/.vim/pack/ale/start"
cp -R "$editors/vim" "$HOME/.vim/pack/upsun/start/upsun-lint"
ln -s "$ale" "$HOME/.vim/pack/ale/start/ale"
echo 'set nocompatible hidden | filetype plugin on' >"$HOME/.vimrc"
"$vim" --version | head -n 1
run() {
    limited "$vim" -n -i NONE --not-a-term -T dumb "$@" -S "$editors/vim/test.vim"
    compare
}
expect
run
transcript "$editors/vim/README.md"
expect_with_settings
run --cmd "let g:upsun_lint = {'pedantic': v:true, 'assumeSingleInstance': v:true}"
