-- Read by Neovim 0.11 and newer, for `vim.lsp.enable('upsun_lint')`.

local upsun_lint = require('upsun_lint')
local config = upsun_lint.config()

config.filetypes = upsun_lint.filetypes
-- Without a folder the server is not started.
config.root_dir = function(buffer, start)
  local root = upsun_lint.root(buffer)
  if root and upsun_lint.is_installed() then
    start(root)
  end
end

return config
