-- Run by test.sh in a headless Neovim with the set-up of this folder.

local work = vim.env.WORK
local project = work .. '/project/'

local function must(value, what)
  if not value then
    error(what, 0)
  end
  return value
end

local function wait(what, condition)
  must(vim.wait(15000, condition, 20), 'waited in vain for ' .. what)
end

local function clients()
  return vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = 0 }) or vim.tbl_values(vim.lsp.buf_get_clients(0))
end

local function has_rule(rule)
  for _, found in ipairs(vim.diagnostic.get(0)) do
    if found.code == rule then
      return true
    end
  end
  return false
end

local function expected(file)
  return #vim.tbl_filter(function(line)
    return vim.startswith(line, file .. ':')
  end, vim.fn.readfile(work .. '/expected'))
end

local actual = {}

local function open_and_read(file)
  vim.cmd('edit ' .. vim.fn.fnameescape(project .. file))
  wait('the findings in ' .. file, function()
    return #vim.diagnostic.get(0) >= expected(file)
  end)
  for _, found in ipairs(vim.diagnostic.get(0)) do
    must(found.source == 'upsun-lint', 'whose is this: ' .. vim.inspect(found))
    local line = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, false)[1]
    local column = vim.fn.strchars(line:sub(1, found.col)) + 1
    table.insert(actual, ('%s:%d:%d %s'):format(file, found.lnum + 1, column, found.code))
  end
end

-- What both ways of asking have in common.
local function ask(method, params)
  params.textDocument = { uri = vim.uri_from_bufnr(0) }
  for _, answer in pairs(must(vim.lsp.buf_request_sync(0, method, params, 15000), 'no answer')) do
    return answer.result
  end
end

local function mend()
  local line = vim.fn.search('^      build: |', 'w') - 1
  must(line >= 0 and has_rule('missing-set-e'), 'no broken hook')
  local function is_wanted(action)
    return action.title:find('insert `set -e`', 1, true) ~= nil
  end
  if vim.fn.has('nvim-0.8') == 1 then
    vim.api.nvim_win_set_cursor(0, { line + 1, 7 })
    vim.lsp.buf.code_action({ apply = true, filter = is_wanted })
  else
    local at = { line = line, character = 7 }
    local params = { range = { start = at, ['end'] = at }, context = { diagnostics = {} } }
    local action = must(vim.tbl_filter(is_wanted, ask('textDocument/codeAction', params))[1], 'no fix')
    vim.lsp.util.apply_workspace_edit(action.edit, clients()[1].offset_encoding)
  end
  wait('the fix', function()
    return vim.fn.getline(line + 2) == '        set -e' and not has_rule('missing-set-e')
  end)
end

local function rename()
  must(vim.fn.search('service: db', 'w') > 0, 'no service to rename')
  local cursor = vim.api.nvim_win_get_cursor(0)
  vim.api.nvim_win_set_cursor(0, { cursor[1], cursor[2] + #'service: ' })
  local function count(pattern)
    return #vim.tbl_filter(function(line)
      return line:find(pattern) ~= nil
    end, vim.api.nvim_buf_get_lines(0, 0, -1, false))
  end
  local uses = count('service: db[,}]')
  vim.lsp.buf.rename('store')
  wait('the new name', function()
    return count('service: store[,}]') == uses and count('^  store:$') == 1 and count('service: db[,}]') == 0
  end)
  -- Two questions later, the findings are those of the new text.
  ask('textDocument/hover', { position = { line = 0, character = 0 } })
  vim.wait(200)
  must(not has_rule('relationship-unknown-target'), 'the new name leads nowhere')
end

local ok, problem = pcall(function()
  vim.cmd('edit ' .. vim.fn.fnameescape(work .. '/other/values.yaml'))
  vim.wait(300)
  must(#clients() == 0, 'a YAML file outside of .upsun got the server')

  open_and_read('.upsun/config.yaml')
  must(#clients() == 1, 'one server')
  -- The list names files from the current folder.
  vim.cmd('cd ' .. vim.fn.fnameescape(project))
  vim.diagnostic.setqflist()
  must(vim.bo.buftype == 'quickfix', 'no list')
  vim.fn.writefile(vim.api.nvim_buf_get_lines(0, 0, -1, false), work .. '/transcript')
  vim.cmd('cclose')
  local hover = ask('textDocument/hover', { position = { line = vim.fn.search('post_deploy:') - 1, character = 7 } })
  must(hover and vim.inspect(hover.contents):find('post_deploy', 1, true), 'no hover')
  open_and_read('web/scripts/build.sh')
  vim.cmd('edit ' .. vim.fn.fnameescape(project .. '.upsun/config.yaml'))
  mend()
  rename()

  vim.fn.writefile(actual, work .. '/actual')
  vim.fn.writefile({}, work .. '/done')
end)
if not ok then
  io.stderr:write(tostring(problem) .. '\n')
  vim.cmd('cquit 1')
end
vim.cmd('qall!')
