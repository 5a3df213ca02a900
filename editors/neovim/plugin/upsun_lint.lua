-- Starts the language server of upsun-lint where there is a configuration of Upsun.

local upsun_lint = require('upsun_lint')
local attach = upsun_lint.attach

if vim.lsp.config and vim.lsp.enable then
  vim.lsp.enable('upsun_lint')
  -- Neovim starts it, and is silent when there is no such program.
  attach = function(buffer)
    return upsun_lint.root(buffer) and upsun_lint.is_installed()
  end
end

vim.api.nvim_create_autocmd('FileType', {
  pattern = upsun_lint.filetypes,
  group = vim.api.nvim_create_augroup('upsun_lint', {}),
  callback = function(event)
    attach(event.buf)
  end,
})
