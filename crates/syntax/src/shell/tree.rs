//! The tree of a script. Holds what [`super::parse`] found; parses nothing itself.

use crate::{OffsetMap, TextRange};
use std::borrow::Cow;

/// A script.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Script {
    /// What it runs.
    pub body: List,
    /// Its comments, from `#` to the end of the line, in order; a `#!` line is one of them.
    pub comments: Vec<TextRange>,
    /// Where dash can't read it, in order. The body holds what was read before (and, where that is sure, after).
    pub errors: Vec<SyntaxError>,
    /// What bash has and dash has not, in order. Not errors: the tree holds them.
    pub bashisms: Vec<Bashism>,
}

/// Commands one after the other.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct List {
    /// The commands.
    pub items: Vec<Item>,
    /// From the first command to the last; empty where there is none.
    pub range: TextRange,
}

/// A command and how it ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// The command.
    pub and_or: AndOr,
    /// What stands behind it; `None` at the end of the script or before a closing word.
    pub separator: Option<Separator>,
}

impl Item {
    /// The `&` that sends it to the background.
    pub fn background(&self) -> Option<TextRange> {
        self.separator.filter(|separator| separator.kind == SeparatorKind::Background).map(|separator| separator.range)
    }
}

/// What ends a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Separator {
    /// Which.
    pub kind: SeparatorKind,
    /// Where it stands; a newline is the single `\n`.
    pub range: TextRange,
}

/// The kinds of [`Separator`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SeparatorKind {
    /// `;`
    Semicolon,
    /// The end of the line.
    Newline,
    /// `&`
    Background,
}

/// Pipelines joined by `&&` and `||`, from left to right with equal precedence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AndOr {
    /// The first.
    pub first: Pipeline,
    /// The others.
    pub rest: Vec<Link>,
    /// All of it.
    pub range: TextRange,
}

/// A further pipeline of an [`AndOr`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// `&&` or `||`.
    pub op: LinkOp,
    /// Where the operator stands.
    pub op_range: TextRange,
    /// What follows it.
    pub pipeline: Pipeline,
}

/// `&&` or `||`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LinkOp {
    /// `&&`: only after success.
    And,
    /// `||`: only after failure.
    Or,
}

/// Commands joined by `|`; one command is a pipeline too.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pipeline {
    /// A leading `!`.
    pub negation: Option<TextRange>,
    /// The commands; never empty.
    pub commands: Vec<Command>,
    /// The `|` between them, one less than commands.
    pub pipes: Vec<TextRange>,
    /// All of it.
    pub range: TextRange,
}

/// A command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// A program with its words.
    Simple(Simple),
    /// `if`, `while`, `( … )` and the like.
    Compound(Compound),
    /// A function definition.
    Function(Function),
}

impl Command {
    /// Where it stands.
    pub fn range(&self) -> TextRange {
        match self {
            Self::Simple(simple) => simple.range,
            Self::Compound(compound) => compound.range,
            Self::Function(function) => function.range,
        }
    }
}

/// `A=1 program word >file`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Simple {
    /// Assignments before the first word; with no words, they stay in force.
    pub assignments: Vec<Assignment>,
    /// The program and its arguments. Keywords of bash that look like commands (`declare`, `export`, `local`, `time`) are words.
    pub words: Vec<Word>,
    /// Redirections, in order, wherever they stand.
    pub redirections: Vec<Redirection>,
    /// From the first assignment, word or redirection to the last; a here-document's body is not in it.
    pub range: TextRange,
}

/// `NAME=value`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assignment {
    /// The variable.
    pub name: Box<str>,
    /// Where the name stands.
    pub name_range: TextRange,
    /// What it is set to.
    pub value: AssignmentValue,
    /// All of it.
    pub range: TextRange,
}

/// The right side of an [`Assignment`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AssignmentValue {
    /// `A=`
    Empty,
    /// `A=word`
    Word(Word),
    /// `A=(…)`, `A[i]=…` or `A+=…`: of bash.
    Other(TextRange),
}

/// `2>file`, `<<EOF`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Redirection {
    /// The file descriptor before the operator, if written.
    pub fd: Option<u32>,
    /// The operator.
    pub op: RedirectionOp,
    /// Where the operator stands, without the descriptor.
    pub op_range: TextRange,
    /// What follows: a file, a descriptor, a delimiter.
    pub target: Option<Word>,
    /// The body, for `<<` and `<<-`.
    pub heredoc: Option<Heredoc>,
    /// Descriptor, operator and target.
    pub range: TextRange,
}

/// The operators of a [`Redirection`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RedirectionOp {
    /// `<`
    Read,
    /// `>`
    Write,
    /// `>>`
    Append,
    /// `>|`
    Clobber,
    /// `<>`
    ReadWrite,
    /// `<&`
    DuplicateInput,
    /// `>&`
    DuplicateOutput,
    /// `<<` or `<<-`
    Heredoc,
    /// `<<<`, of bash.
    HereString,
    /// `&>`, of bash; dash reads `cmd &` and then `> file`.
    BothWrite,
    /// `&>>`, of bash; dash reads `cmd &` and then `>> file`.
    BothAppend,
}

impl RedirectionOp {
    /// Whether the target is a file that is written.
    pub fn writes(self) -> bool {
        matches!(self, Self::Write | Self::Append | Self::Clobber | Self::ReadWrite | Self::BothWrite | Self::BothAppend)
    }
}

/// A here-document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heredoc {
    /// Whether the delimiter is quoted, so that nothing in the body is expanded.
    pub quoted: bool,
    /// The body as a word: literal parts, and expansions unless `quoted`. Tabs that `<<-` strips are still in it.
    pub body: Word,
}

/// A compound command and the redirections behind it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compound {
    /// Which.
    pub kind: CompoundKind,
    /// Redirections of the whole.
    pub redirections: Vec<Redirection>,
    /// All of it, redirections included.
    pub range: TextRange,
}

/// The kinds of [`Compound`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CompoundKind {
    /// `{ …; }`
    Group(List),
    /// `( … )`
    Subshell(List),
    /// `if … then … elif … else … fi`
    If {
        /// `if` and each `elif`.
        branches: Vec<Branch>,
        /// `else`.
        otherwise: Option<List>,
    },
    /// `while … do … done`, `until … do … done`
    While {
        /// `until` instead of `while`.
        until: bool,
        /// What is asked.
        condition: List,
        /// What is repeated.
        body: List,
    },
    /// `for name in … do … done`
    For {
        /// The variable.
        name: Box<str>,
        /// The words; `None` without `in`.
        words: Option<Vec<Word>>,
        /// What is repeated.
        body: List,
    },
    /// `case … in … esac`
    Case {
        /// What is compared.
        subject: Word,
        /// The arms.
        arms: Vec<Arm>,
    },
    /// `[[ … ]]`, of bash: the words between, as far as they are words.
    Conditional(Vec<Word>),
    /// `((…))`, of bash; dash reads two subshells.
    Arithmetic,
    /// `for ((…))`, `select`, `coproc` and others of bash: the list inside where there is one.
    Other(List),
}

/// `if` or `elif`, up to the next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Branch {
    /// What is asked.
    pub condition: List,
    /// What is run when it succeeds.
    pub body: List,
}

/// `pattern) … ;;`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arm {
    /// The patterns, as words.
    pub patterns: Vec<Word>,
    /// What is run.
    pub body: List,
}

/// `name() { … }`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    /// The name.
    pub name: Box<str>,
    /// Where the name stands.
    pub name_range: TextRange,
    /// What it runs.
    pub body: Box<Command>,
    /// All of it.
    pub range: TextRange,
}

/// A word: what the shell passes on as one argument, before it splits expansions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Word {
    /// Its parts, in order. `''` has one empty literal part.
    pub parts: Vec<Part>,
    /// All of it, quotes included.
    pub range: TextRange,
}

/// A part of a [`Word`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Which quotes it stands in.
    pub quote: Quote,
    /// Where it stands, without the quotes. A literal is either its range's bytes unchanged, or one
    /// escape that stands for other bytes (`\"`, or a line continuation for none).
    pub range: TextRange,
}

/// What a [`Part`] is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PartKind {
    /// Text, unescaped.
    Literal(Box<str>),
    /// `$NAME`, `${NAME…}`, `$1`, `$?`
    Parameter(Box<Parameter>),
    /// `$(…)` or `` `…` ``
    Command(List),
    /// `$((…))`
    Arithmetic,
    /// `<(…)` or `>(…)`, of bash.
    Process(List),
    /// Anything else that the shell expands: what it gives is unknown.
    Other,
}

/// The quotes around a [`Part`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Quote {
    /// None: expansions are split, `*` and `?` match files, a leading `~` is the home directory.
    None,
    /// `'…'`, and `\x` outside quotes.
    Single,
    /// `"…"`
    Double,
}

/// `${NAME…}`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parameter {
    /// The variable, or `?`, `#`, `@`, `*`, `$`, `!`, `-`, or a number.
    pub name: Box<str>,
    /// Where the name stands.
    pub name_range: TextRange,
    /// What is done with it.
    pub op: ParameterOp,
}

/// What `${NAME…}` does with its variable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ParameterOp {
    /// `$NAME`, `${NAME}`
    Plain,
    /// `${NAME-word}`, `${NAME:-word}`
    Default(Word),
    /// `${NAME=word}`, `${NAME:=word}`
    Assign(Word),
    /// `${NAME?word}`, `${NAME:?word}`
    Error(Word),
    /// `${NAME+word}`, `${NAME:+word}`
    Alternative(Word),
    /// `${#NAME}`
    Length,
    /// `${NAME#pattern}`, `${NAME##pattern}`, `${NAME%pattern}`, `${NAME%%pattern}`
    Trim,
    /// Anything of bash: `${NAME:0:1}`, `${NAME/a/b}`, `${NAME^^}`, `${!NAME}`, `${NAME[0]}`
    Other,
}

impl Word {
    /// The text of a word in which nothing is expanded, unquoted. Globs and a leading `~` are text here.
    pub fn literal(&self) -> Option<Cow<'_, str>> {
        // Nearly every word is one piece, and is asked for often.
        if let [Part { kind: PartKind::Literal(text), .. }] = self.parts.as_slice() {
            return Some(Cow::Borrowed(text));
        }
        let text = self.parts.iter().try_fold(String::new(), |mut text, part| match &part.kind {
            PartKind::Literal(literal) => {
                text.push_str(literal);
                Some(text)
            }
            _ => None,
        });
        text.map(Cow::Owned)
    }

    /// The map from [`Word::literal`]'s text to the script, for a word that is itself a script.
    pub fn literal_map(&self) -> OffsetMap {
        let origin = self.parts.first().map_or(self.range.start, |part| part.range.start);
        let mut map = OffsetMap::new(origin);
        for part in &self.parts {
            if let PartKind::Literal(text) = &part.kind {
                if text.len() as u32 == part.range.len() {
                    map.push_verbatim(part.range);
                } else {
                    map.push_replaced(text.len() as u32, part.range);
                }
            }
        }
        map
    }

    /// Whether the word is written without quotes and escapes, and is exactly `text`.
    pub fn is_bare(&self, text: &str) -> bool {
        match self.parts.as_slice() {
            [Part { kind: PartKind::Literal(literal), quote: Quote::None, .. }] => &**literal == text,
            _ => false,
        }
    }
}

impl Simple {
    /// The program's name, where it is a plain text.
    pub fn program(&self) -> Option<Cow<'_, str>> {
        self.words.first()?.literal()
    }
}

/// Why dash can't read a script. Its `Display` is the sentence for the user.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// A quote that is never closed.
    UnclosedQuote(char),
    /// `$(`, `${`, `((` or a backquote that is never closed.
    UnclosedExpansion(Box<str>),
    /// `(` where no subshell or function can stand.
    StrayParenthesis,
    /// A keyword (`fi`, `done`, `then` …) that nothing opened.
    StrayKeyword(Box<str>),
    /// `if`, `while`, `for`, `case`, `{` or `(` that is never closed: what was opened, what would close it.
    Unclosed(Box<str>, Box<str>),
    /// `then`, `do`, `else` or `{` with nothing behind it.
    EmptyBody(Box<str>),
    /// `;;`, `&&`, `||`, `|` or `;` with no command before or behind it.
    StrayOperator(Box<str>),
    /// A here-document whose delimiter never comes.
    UnclosedHeredoc(Box<str>),
    /// A redirection without a target.
    MissingTarget,
    /// `&amp;`, `&lt;`, `&gt;`: copied from a web page.
    HtmlEntity(Box<str>),
    /// Deeper than [`super::MAX_SCRIPT_DEPTH`].
    TooDeep,
    /// More commands than [`super::MAX_COMMANDS`].
    TooLong,
    /// Anything else: the parser's own words.
    Other(Box<str>),
}

/// A place where a script is not shell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: ErrorKind,
    /// The words that are wrong.
    pub range: TextRange,
}

/// What bash has and dash has not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BashismKind {
    /// `[[ … ]]`
    DoubleBracket,
    /// `a=(…)`, `a[0]=…`, `${a[0]}`
    Array,
    /// `a+=…`
    AppendAssignment,
    /// `function f {`
    FunctionKeyword,
    /// `<<<`
    HereString,
    /// `<(…)`, `>(…)`
    ProcessSubstitution,
    /// `|&`
    PipeBoth,
    /// `&>`, `&>>`
    RedirectBoth,
    /// `>& file`
    DuplicateToFile,
    /// `${x:0:1}`, `${x/a/b}`, `${x^^}`, `${!x}`
    ParameterExpansion,
    /// `((…))`
    ArithmeticCommand,
    /// `for ((…))`
    ArithmeticFor,
    /// `select`
    Select,
    /// `coproc`
    Coproc,
    /// `$'…'`
    AnsiQuote,
    /// `$"…"`
    LocaleQuote,
    /// `$(< file)`
    ReadFile,
    /// `{1..3}`, `{a,b}`
    BraceExpansion,
    /// `;&`, `;;&`
    CaseFallthrough,
    /// Anything else.
    Other,
}

/// A construct of bash in the script.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bashism {
    /// Which.
    pub kind: BashismKind,
    /// Where it stands.
    pub range: TextRange,
}
