//! Python itself, its package managers and checkers.

use super::{Arg, Call, Entry, Output, Program, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::new("python").aliases(&["pypy"]).values(&["-c", "-W", "-X"]),
    Program::new("pip").values(&[
        "-r", "--requirement", "-t", "--target", "-e", "--editable", "-i", "--index-url", "-c", "--constraint", "--python",
    ]),
    Program::plain("uv")
        .values(&["--directory", "--project", "--python", "-p", "--config-file", "--extra", "--group", "--index-url"]),
    Program::plain("poetry").values(&["-C", "--directory", "-P", "--project"]),
    Program::plain("pipenv").values(&["--python"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("python", "runs code", "python -c 'x'").with(&["-c"]).writes(&[Output::Depends(written_by_code)]).asking(),
    Entry::new("python", "asks Python", "python --version").with(&["-V", "--version"]).asks(),
    Entry::new("setup.py install|build|develop|build_ext|sdist|bdist_wheel", "builds the package", "python3 setup.py install")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("venv|virtualenv *", "makes a virtual environment", "python -m venv .venv")
        .task(Task::Install)
        .writes(&[Output::Operands])
        .ends()
        .repeatable(),
    // Package managers.
    Entry::new("pip install|download|wheel", "installs packages", "pip install -t lib requests")
        .task(Task::Install)
        .with(&["-t", "--target"])
        .writes(&[Output::Option(&["-t", "--target"])])
        .ends()
        .repeatable(),
    Entry::new("pip install|uninstall|download|wheel|cache", "installs packages", "pip install -r requirements.txt")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("pip list|show|freeze|check|config|debug|index|--version", "asks pip", "pip list").asks(),
    Entry::new("uv sync|add|remove|lock|venv", "installs packages", "uv sync --frozen")
        .task(Task::Install)
        .without(&["--directory", "--project"])
        .writes(&[Output::Usual(".venv")])
        .ends()
        .repeatable(),
    Entry::new(
        "uv sync|add|remove|lock|venv|pip|init|python|tool|build|publish|cache|self|export|version",
        "installs packages",
        "uv pip install -r requirements.txt",
    )
    .task(Task::Install)
    .ends()
    .repeatable(),
    Entry::new(
        "poetry install|update|add|remove|lock|config|env|build|check|self|export|show|version|sync|cache|\
         source|about",
        "installs packages",
        "poetry install --no-root",
    )
    .task(Task::Install)
    .ends()
    .repeatable(),
    Entry::new(
        "pipenv install|sync|update|upgrade|uninstall|clean|lock|check|verify|requirements|graph|open",
        "installs packages",
        "pipenv install --deploy",
    )
    .task(Task::Install)
    .ends()
    .repeatable(),
    Entry::new("pdm|rye|hatch|pixi install|sync|update|add|lock|remove|build|env|config", "installs packages", "pdm install")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new(
        "pipx|conda|mamba|pyenv install|upgrade|inject|update|create|ensurepath|global|local|rehash|\
         versions|list",
        "installs packages",
        "pipx install poetry",
    )
    .task(Task::Install)
    .ends()
    .repeatable(),
    Entry::new("jupyter|jupyter-lab|jupyter-notebook lab|notebook|server|$", "serves notebooks", "jupyter lab")
        .task(Task::ServeDev)
        .stays(),
    Entry::new("pytest|tox|nox|unittest|coverage|mypy|ruff|black|flake8|pylint|isort|compileall", "checks the code", "pytest")
        .task(Task::Test)
        .ends(),
];

/// What `-c` code writes: `open('x', 'w')` with a literal name.
fn written_by_code(call: &Call<'_>) -> Vec<Arg> {
    let Some(code) = call.value("-c") else { return Vec::new() };
    let mut files = Vec::new();
    let mut rest = code.text.as_str();
    while let Some(at) = rest.find("open(") {
        let is_part_of_name = rest[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.');
        rest = &rest[at + "open(".len()..];
        let Some((name, after)) = literal(rest) else { continue };
        let Some((mode, _)) =
            after.trim_start().strip_prefix(',').and_then(|mode| literal(mode.trim_start().trim_start_matches("mode=")))
        else {
            continue;
        };
        if !is_part_of_name && mode.starts_with(['w', 'a', 'x']) && !name.is_empty() {
            files.push(Arg { text: name.to_owned(), exact: true, range: code.range });
        }
    }
    files
}

/// The string literal at the start, and what follows it.
fn literal(code: &str) -> Option<(&str, &str)> {
    let quote = code.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    code[1..].split_once(quote).filter(|(text, _)| !text.contains(['\\', '{']))
}
