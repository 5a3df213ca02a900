-- Starts the language server of upsun-lint where there is a configuration of Upsun.

if vim.lsp.config and vim.lsp.enable then
  vim.lsp.enable('upsun_lint')
else
  vim.api.nvim_create_autocmd('FileType', {
    pattern = require('upsun_lint').filetypes,
    group = vim.api.nvim_create_augroup('upsun_lint', {}),
    callback = function(event)
      require('upsun_lint').attach(event.buf)
    end,
  })
end
