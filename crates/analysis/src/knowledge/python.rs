//! Python itself, its package managers and checkers.

use super::{Arg, Call, Entry, Listen, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::new("python").aliases(&["pypy"]).values(&["-c", "-W", "-X"]),
    Program::new("pip").values(&[
        "-r", "--requirement", "-t", "--target", "-e", "--editable", "-i", "--index-url", "-c", "--constraint", "--python",
    ]),
    Program::plain("uv")
        .values(&["--directory", "--project", "--python", "-p", "--config-file", "--extra", "--group", "--index-url"]),
    Program::plain("poetry").values(&["-C", "--directory", "-P", "--project"]),
    Program::plain("jupyter").values(&["--port", "--ip", "--config"]),
    Program::plain("pipenv").values(&["--python"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("python", "runs code", "python -c 'x'").with(&["-c"]).writes(&[Output::Depends(written_by_code)]).asking(),
    Entry::new("python", "asks Python", "python -V").with(&["-V", "--version"]).asks(),
    Entry::new("python $", "opens a console", "python -i").with(&["-i"]).prompts(&[], "opens a console, where nobody types"),
    Entry::new("ipython|ptpython|bpython $", "opens a console", "ipython")
        .without(&["-c", "-m"])
        .prompts(&[], "opens a console, where nobody types"),
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
        .with(&["-t", "--target"])
        .task(Task::Install)
        .writes(&[Output::Option(&["-t", "--target"])])
        .ends()
        .repeatable(),
    Entry::new("pip install|download|wheel", "installs packages", "pip install -r requirements.txt")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("pip uninstall", "removes packages", "pip uninstall -y requests")
        .task(Task::Install)
        .prompts(&["-y", "--yes"], "asks before it removes anything, and fails without an answer")
        .answered_by(&[], Some(Remedy::Insert("-y")))
        .ends()
        .repeatable(),
    Entry::new("pip cache", "works on pip's cache", "pip cache purge").ends().repeatable(),
    Entry::new("pip list|show|freeze|check|config|debug|index|--version", "asks pip", "pip list").asks(),
    Entry::new("uv sync|add|remove|venv", "installs packages", "uv sync --frozen")
        .without(&["--directory", "--project"])
        .task(Task::Install)
        .writes(&[Output::Usual(".venv")])
        .ends()
        .repeatable(),
    Entry::new("uv sync|add|remove|venv", "installs packages", "uv sync --directory api").task(Task::Install).ends().repeatable(),
    Entry::new("uv pip install|sync|uninstall", "installs packages", "uv pip install -r requirements.txt")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("uv tool|python install|upgrade|update", "installs a tool", "uv tool install ruff")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("uv build", "builds the package", "uv build").task(Task::Build).ends().repeatable(),
    Entry::new("uv lock|init|pip|python|tool|cache|self|export|version|tree", "works on the packages", "uv lock --check")
        .ends()
        .repeatable(),
    Entry::new("poetry install|update|add|remove|sync", "installs packages", "poetry install --no-root")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("poetry build", "builds the package", "poetry build").task(Task::Build).ends().repeatable(),
    Entry::new(
        "poetry lock|config|env|check|self|export|show|version|cache|source|about",
        "works on the packages",
        "poetry config virtualenvs.create false",
    )
    .ends()
    .repeatable(),
    Entry::new("poetry shell", "opens a shell", "poetry shell").prompts(&[], "opens a shell, where nobody types"),
    Entry::new("pipenv install|sync|update|upgrade|uninstall|clean", "installs packages", "pipenv install --deploy")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("pipenv lock|check|verify|requirements|graph|open", "works on the packages", "pipenv lock").ends().repeatable(),
    Entry::new("pipenv shell", "opens a shell", "pipenv shell").prompts(&[], "opens a shell, where nobody types"),
    Entry::new("pdm|rye|hatch|pixi install|sync|update|add|remove", "installs packages", "pdm install")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("pdm|rye|hatch|pixi build", "builds the package", "pdm build").task(Task::Build).ends().repeatable(),
    Entry::new(
        "pdm|rye|hatch|pixi lock|env|config|info|list|show|use|venv|export",
        "works on the packages",
        "pdm config python.use_venv true",
    )
    .ends()
    .repeatable(),
    Entry::new(
        "pipx|conda|mamba|micromamba|pyenv install|upgrade|inject|update|create",
        "installs packages",
        "pipx install poetry",
    )
    .task(Task::Install)
    .ends()
    .repeatable(),
    Entry::new(
        "pipx|conda|mamba|pyenv ensurepath|global|local|rehash|versions|list|init|config|activate",
        "works on the packages",
        "pyenv rehash",
    )
    .ends()
    .repeatable(),
    Entry::new("jupyter|jupyter-lab|jupyter-notebook lab|notebook|server|$", "serves notebooks", "jupyter lab --port=8888")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["--port"])])
        .stays(),
    Entry::new("jupyter nbconvert", "converts a notebook", "jupyter nbconvert --execute x.ipynb").ends(),
    Entry::new("spacy|nltk.downloader download|$", "downloads a model", "python -m spacy download en_core_web_sm")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("compileall", "compiles the code", "python -m compileall src").task(Task::Build).ends().repeatable(),
    Entry::new(
        "pytest|py.test|tox|nox|unittest|coverage|mypy|ruff|black|flake8|pylint|isort|bandit|pyright|\
         behave|locust|pre-commit|safety|pip-audit",
        "checks the code",
        "pytest",
    )
    .task(Task::Test)
    .ends(),
    Entry::new("pybabel compile|extract|update", "compiles translations", "pybabel compile -d translations")
        .task(Task::Build)
        .ends()
        .repeatable(),
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
