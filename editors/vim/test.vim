" Run by test.sh in a Vim without a terminal, with the set-up of this folder and ALE.

let s:project = $WORK . '/project/'
let s:actual = []

function! s:Wait(what, Condition) abort
    for l:try in range(750)
        if a:Condition()
            return
        endif

        sleep 20m
    endfor

    throw 'Waited in vain for ' . a:what
endfunction

function! s:Expected(file) abort
    return len(filter(readfile($WORK . '/expected'), {_, line -> stridx(line, a:file . ':') == 0}))
endfunction

function! s:Found() abort
    return filter(copy(get(get(g:ale_buffer_info, bufnr(''), {}), 'loclist', [])), {_, found -> found.linter_name is# 'upsun_lint'})
endfunction

" ALE takes what the protocol counts, units of UTF-16, for the column.
function! s:Characters(line, units) abort
    let l:characters = 0
    let l:units = 0

    while l:units < a:units
        let l:units += strgetchar(a:line, l:characters) > 0xffff ? 2 : 1
        let l:characters += 1
    endwhile

    return l:characters
endfunction

function! s:OpenAndRead(file) abort
    execute 'edit' fnameescape(s:project . a:file)
    call s:Wait('the findings in ' . a:file, {-> len(s:Found()) >= s:Expected(a:file)})

    for l:found in s:Found()
        let l:column = s:Characters(getline(l:found.lnum), l:found.col - 1) + 1
        call add(s:actual, printf('%s:%d:%d %s', a:file, l:found.lnum, l:column, l:found.code))
    endfor
endfunction

try
    execute 'edit' fnameescape($WORK . '/other/values.yaml')
    sleep 500m

    if !empty(upsun_lint#Root(bufnr(''))) || !empty(s:Found())
        throw 'A YAML file outside of .upsun got the server'
    endif

    call s:OpenAndRead('.upsun/config.yaml')

    if upsun_lint#Root(bufnr('')) isnot# $WORK . '/project'
        throw 'The root is ' . upsun_lint#Root(bufnr(''))
    endif

    " The list names files from the current folder.
    execute 'cd' fnameescape(s:project)
    call s:Wait('the list', {-> !empty(getloclist(0))})
    call writefile(split(execute('llist'), "\n"), $WORK . '/transcript')

    " Hover.
    let g:ale_hover_to_preview = 1
    call search('post_deploy:')
    ALEHover
    call s:Wait('the hover', {-> bufnr('ALEPreviewWindow') > 0})
    let s:preview = bufnr('ALEPreviewWindow')

    if join(getbufline(s:preview, 1, '$')) !~# 'post_deploy'
        throw 'The hover says ' . string(getbufline(s:preview, 1, '$'))
    endif

    " What is typed is checked.
    call append(search('^      build: |$'), '        set -e')
    doautocmd TextChanged
    call s:Wait('the finding to go', {-> empty(filter(s:Found(), {_, found -> found.code is# 'missing-set-e'}))})
    set nomodified

    call s:OpenAndRead('web/scripts/build.sh')
    call writefile(s:actual, $WORK . '/actual')
    call writefile([], $WORK . '/done')
catch
    call writefile([v:throwpoint, v:exception], '/dev/stderr', 'a')
    cquit 1
endtry

qall!
