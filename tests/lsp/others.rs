//! Clients that nobody here wrote, where they are installed: the one of `pytest-lsp`, which says of itself what Visual
//! Studio Code, Neovim and Emacs were recorded to say.

use crate::client::{CLEAN, CONFIG, Folder, binary};
use std::io::{self, Write};
use std::path::Path;

/// The recordings that `pytest-lsp` comes with.
const EDITORS: [&str; 4] = ["visual-studio-code@1.65.2", "neovim@0.11.0", "neovim@0.6.1", "emacs@29.1"];

#[test]
fn the_client_of_pytest_lsp() {
    // A Python that has the package, as `.ci/run` makes one.
    let python = std::env::var_os("UPSUN_LINT_TEST_PYTHON").unwrap_or_else(|| "python3".into());
    let has_it = snapbox::cmd::Command::new(&python).args(["-c", "import pytest_lsp, lsprotocol"]).output();
    if !has_it.is_ok_and(|output| output.status.success()) {
        let _ = writeln!(io::stderr(), "the_client_of_pytest_lsp: skipped: {} has no pytest-lsp", python.display());
        return;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("lsp/foreign.py");
    for editor in EDITORS {
        let folder = Folder::new(&[(CONFIG, CLEAN)]);
        let command = snapbox::cmd::Command::new(&python).arg(&script).args([binary(), &folder.root()]).arg(editor);
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.contains("ok"), "{editor}: {said}{}", String::from_utf8_lossy(&output.stderr));
    }
}
