//! What the words of scripts inside a configuration are. YAML itself is left to the editor's own grammar.

use crate::Snapshot;
use upsun_lint_analysis::RepoPath;
use upsun_lint_syntax::TextRange;

/// A word and what it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Token {
    /// The word: on one line, never empty.
    pub range: TextRange,
    /// What it is.
    pub kind: TokenKind,
    /// What else is to be said of it.
    pub modifiers: TokenModifiers,
}

/// What a word is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TokenKind {
    /// A reserved word of the shell: `if`, `done`.
    Keyword,
    /// A program.
    Function,
    /// A function of the script, where it is defined or called.
    Method,
    /// A variable.
    Variable,
    /// An option: `--force`.
    Parameter,
    /// A quoted text, or the body of a here-document.
    String,
    /// A number.
    Number,
    /// `&&`, `|`, `>`.
    Operator,
    /// A comment.
    Comment,
}

impl TokenKind {
    /// All of them, in the order of their numbers.
    pub const ALL: [TokenKind; 9] = [
        TokenKind::Keyword,
        TokenKind::Function,
        TokenKind::Method,
        TokenKind::Variable,
        TokenKind::Parameter,
        TokenKind::String,
        TokenKind::Number,
        TokenKind::Operator,
        TokenKind::Comment,
    ];
}

/// What else is to be said of a word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct TokenModifiers {
    /// It is defined or set here.
    pub is_definition: bool,
    /// The platform sets the variable, or the knowledge tables know the command.
    pub is_known: bool,
}

impl Snapshot {
    /// The words of the scripts in a file, in order, none overlapping; with a range, those that touch it.
    pub fn semantic_tokens(&self, _path: &RepoPath, _range: Option<TextRange>) -> Vec<Token> {
        Vec::new()
    }
}
