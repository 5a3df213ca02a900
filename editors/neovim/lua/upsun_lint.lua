-- Which buffers the language server of upsun-lint is for, and how it is started.

local M = {}

-- Settings of the server, from `vim.g.upsun_lint`. They are sent at the start and when the server asks.
function M.config()
  local settings = vim.g.upsun_lint or vim.empty_dict()
  return {
    name = 'upsun_lint',
    cmd = vim.g.upsun_lint_cmd or { 'upsun-lint', 'lsp' },
    init_options = settings,
    settings = { ['upsun-lint'] = settings },
  }
end

M.filetypes = { 'yaml', 'sh', 'bash' }

local function is_config(name)
  return name:match('%.ya?ml$') ~= nil
end

local function has_config(folder)
  local upsun = folder .. '/.upsun'
  if vim.fn.isdirectory(upsun) == 0 then
    return false
  end
  for _, name in ipairs(vim.fn.readdir(upsun)) do
    if is_config(name) then
      return true
    end
  end
  return false
end

-- The folder that holds `.upsun`, for the files in `.upsun` and for shell scripts below that folder, which hooks may call.
-- Nothing for any other file.
function M.root(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == '' or vim.bo[buffer].buftype ~= '' then
    return nil
  end
  local folder = vim.fn.fnamemodify(path, ':p:h')
  if is_config(path) then
    return vim.fn.fnamemodify(folder, ':t') == '.upsun' and vim.fn.fnamemodify(folder, ':h') or nil
  end
  while not has_config(folder) do
    local parent = vim.fn.fnamemodify(folder, ':h')
    if parent == folder then
      return nil
    end
    folder = parent
  end
  return folder
end

local told = false

-- Whether the program is there. Says once when it is not.
function M.is_installed()
  local program = M.config().cmd[1]
  if vim.fn.executable(program) == 1 then
    return true
  end
  if not told then
    told = true
    vim.notify('upsun-lint: ' .. program .. ' is not an executable on PATH; see vim.g.upsun_lint_cmd', vim.log.levels.WARN)
  end
  return false
end

local clients = {}

-- Starts or reuses the server for a buffer, in a Neovim before 0.11.
function M.attach(buffer)
  local root = M.root(buffer)
  if not root or not M.is_installed() then
    return
  end
  local config = M.config()
  config.root_dir = root
  if vim.lsp.start then
    vim.lsp.start(config)
    return
  end
  config.on_exit = function()
    clients[root] = nil
  end
  clients[root] = clients[root] or vim.lsp.start_client(config)
  if clients[root] then
    vim.lsp.buf_attach_client(buffer, clients[root])
  end
end

return M
