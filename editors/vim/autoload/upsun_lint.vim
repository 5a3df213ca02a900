" Tells ALE of the language server of upsun-lint, and for which files it is.

" Settings of the server, for instance {'pedantic': v:true}.
let g:upsun_lint = get(g:, 'upsun_lint', {})
let g:upsun_lint_executable = get(g:, 'upsun_lint_executable', 'upsun-lint')

function! s:HasConfig(folder) abort
    return isdirectory(a:folder . '/.upsun')
    \   && !empty(filter(readdir(a:folder . '/.upsun'), 'v:val =~# ''\.ya\?ml$'''))
endfunction

" The folder that holds `.upsun`, for the files in `.upsun` and for shell scripts below that folder, which hooks may call.
" Empty for any other file: ALE starts no server then.
function! upsun_lint#Root(buffer) abort
    let l:path = fnamemodify(bufname(a:buffer), ':p')
    let l:folder = fnamemodify(l:path, ':h')

    if l:path =~# '\.ya\?ml$'
        return fnamemodify(l:folder, ':t') is# '.upsun' ? fnamemodify(l:folder, ':h') : ''
    endif

    while !s:HasConfig(l:folder)
        let l:parent = fnamemodify(l:folder, ':h')

        if l:parent is# l:folder
            return ''
        endif

        let l:folder = l:parent
    endwhile

    return l:folder
endfunction

function! upsun_lint#Define(filetype) abort
    call ale#linter#Define(a:filetype, {
    \   'name': 'upsun_lint',
    \   'lsp': 'stdio',
    \   'executable': {-> g:upsun_lint_executable},
    \   'command': '%e lsp',
    \   'project_root': function('upsun_lint#Root'),
    \   'initialization_options': {-> g:upsun_lint},
    \   'lsp_config': {-> {'upsun-lint': g:upsun_lint}},
    \})
endfunction
