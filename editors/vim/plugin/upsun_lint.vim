" Turns the language server of upsun-lint on for files in `.upsun`, beside the linters that are on for YAML by your choice.
" (For a shell script ALE runs every linter that it finds, unless g:ale_linters says otherwise.)

function! s:TurnOn() abort
    let l:linters = get(b:, 'ale_linters', get(get(g:, 'ale_linters', {}), 'yaml', []))

    if type(l:linters) is v:t_dict
        let l:linters = get(l:linters, 'yaml', [])
    endif

    if type(l:linters) is v:t_list && index(l:linters, 'upsun_lint') < 0
        let b:ale_linters = l:linters + ['upsun_lint']
    endif
endfunction

augroup upsun_lint
    autocmd!
    autocmd BufNewFile,BufRead */.upsun/*.yaml,*/.upsun/*.yml call s:TurnOn()
augroup END
