//! Generators of static sites.

use super::files::below;
use super::{Arg, Call, Entry, Listen, Output, Program, Remedy, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::plain("hugo").values(&[
        "-d", "--destination", "-s", "--source", "-b", "--baseURL", "-e", "--environment", "-t", "--theme", "--config",
        "--cacheDir", "-p", "--port", "--bind",
    ]),
    Program::plain("docusaurus").values(&["-p", "--port", "-h", "--host", "--out-dir", "--dir"]),
    Program::plain("vitepress").values(&["-p", "--port", "--host", "--outDir", "--base"]),
    Program::plain("vuepress").values(&["-p", "--port", "-d", "--dest"]),
    Program::plain("eleventy").values(&["--port", "--input", "--output", "--config"]),
    Program::new("mkdocs").values(&["-f", "--config-file", "-d", "--site-dir", "-a", "--dev-addr"]),
    Program::new("sphinx-build").values(&["-b", "-c", "-d", "-D", "-A", "-j"]),
    Program::new("pelican").values(&["-o", "--output", "-s", "--settings", "-t"]),
    Program::plain("zola").values(&["-r", "--root", "-c", "--config"]),
    Program::new("jekyll")
        .values(&["-d", "--destination", "-s", "--source", "-P", "--port", "-H", "--host", "-b", "--baseurl", "--config"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("hugo server|serve|s", "serves the site", "hugo server")
        .listens(&[Listen::Option(&["-p", "--port"])])
        .task(Task::ServeDev)
        .stays(),
    Entry::new("hugo new|mod|version|env|list|config|check|gen|completion|deploy|help|import|convert", "asks Hugo", "hugo version")
        .ends()
        .repeatable(),
    Entry::new("hugo build|$", "builds on each change", "hugo --watch").task(Task::ServeDev).with(&["-w", "--watch"]).stays(),
    Entry::new("hugo build|$", "builds the site", "hugo -d web")
        .task(Task::Build)
        .with(&["-d", "--destination"])
        .writes(&[Output::Option(&["-d", "--destination"])])
        .ends()
        .repeatable(),
    Entry::new("hugo $", "builds the site", "hugo --minify")
        .task(Task::Build)
        .without(&["-s", "--source"])
        .writes(&[Output::Usual("public")])
        .ends()
        .repeatable(),
    Entry::new("hugo build", "builds the site", "hugo build")
        .task(Task::Build)
        .without(&["-s", "--source"])
        .writes(&[Output::Usual("public")])
        .ends()
        .repeatable(),
    Entry::new("hugo build|$", "builds the site", "hugo -s docs").task(Task::Build).ends().repeatable(),
    Entry::new("eleventy", "serves the site", "npx @11ty/eleventy --serve")
        .listens(&[Listen::Option(&["--port"])])
        .task(Task::ServeDev)
        .with(&["--serve", "--watch"])
        .stays(),
    Entry::new("eleventy", "builds the site", "eleventy --output=public")
        .task(Task::Build)
        .with(&["--output"])
        .writes(&[Output::Option(&["--output"])])
        .ends()
        .repeatable(),
    Entry::new("eleventy", "builds the site", "eleventy").task(Task::Build).writes(&[Output::Usual("_site")]).ends().repeatable(),
    Entry::new("docusaurus build", "builds the site", "docusaurus build")
        .task(Task::Build)
        .without(&["--out-dir"])
        .writes(&[Output::Usual("build")])
        .ends()
        .repeatable(),
    Entry::new("docusaurus start", "serves the site for development", "docusaurus start")
        .listens(&[Listen::Option(&["-p", "--port"])])
        .task(Task::ServeDev)
        .stays(),
    Entry::new("docusaurus serve", "serves the site", "docusaurus serve")
        .listens(&[Listen::Option(&["-p", "--port"])])
        .task(Task::Serve)
        .stays(),
    Entry::new("vitepress|vuepress build *", "builds the site", "vitepress build docs")
        .task(Task::Build)
        .writes(&[Output::Depends(press)])
        .ends()
        .repeatable(),
    Entry::new("vitepress|vuepress dev", "serves the site for development", "vitepress dev docs")
        .listens(&[Listen::Option(&["-p", "--port"])])
        .task(Task::ServeDev)
        .stays(),
    Entry::new("vitepress|vuepress serve|preview", "serves the site", "vitepress serve docs")
        .listens(&[Listen::Option(&["-p", "--port"])])
        .task(Task::Serve)
        .stays(),
    Entry::new("mkdocs build", "builds the site", "mkdocs build -d public")
        .task(Task::Build)
        .with(&["-d", "--site-dir"])
        .writes(&[Output::Option(&["-d", "--site-dir"])])
        .ends()
        .repeatable(),
    Entry::new("mkdocs build", "builds the site", "mkdocs build")
        .task(Task::Build)
        .writes(&[Output::Usual("site")])
        .ends()
        .repeatable(),
    Entry::new("mkdocs serve", "serves the site", "mkdocs serve")
        .listens(&[Listen::Option(&["-a", "--dev-addr"])])
        .task(Task::ServeDev)
        .stays(),
    Entry::new("sphinx-build", "builds the site", "sphinx-build docs public")
        .task(Task::Build)
        .writes(&[Output::OperandsFrom(1)])
        .ends()
        .repeatable(),
    Entry::new("pelican", "serves the site", "pelican --listen")
        .task(Task::ServeDev)
        .with(&["-l", "--listen", "-r", "--autoreload"])
        .stays(),
    Entry::new("pelican", "builds the site", "pelican -o public")
        .task(Task::Build)
        .with(&["-o", "--output"])
        .writes(&[Output::Option(&["-o", "--output"])])
        .ends()
        .repeatable(),
    Entry::new("zola build", "builds the site", "zola build")
        .task(Task::Build)
        .without(&["-o", "--output-dir", "-r", "--root"])
        .writes(&[Output::Usual("public")])
        .ends()
        .repeatable(),
    Entry::new("zola serve", "serves the site", "zola serve").task(Task::ServeDev).stays(),
    Entry::new(
        "hexo|nanoc|gridsome|metalsmith|brunch|lume|cobalt|nikola|lektor|statik generate|build|g|compile",
        "builds the site",
        "hexo generate",
    )
    .task(Task::Build)
    .ends()
    .repeatable(),
    Entry::new("hexo|nanoc|gridsome|lektor|nikola server|serve|develop|s|live", "serves the site for development", "hexo server")
        .task(Task::ServeDev)
        .stays(),
    Entry::new("antora", "builds the site", "npx antora antora-playbook.yml")
        .task(Task::Build)
        .writes(&[Output::Usual("build/site")])
        .ends()
        .repeatable(),
    Entry::new("asciidoctor|pandoc|typedoc|jsdoc|doxygen|phpdoc|yard", "builds documents", "pandoc -o public/a.html a.md")
        .task(Task::Build)
        .writes(&[Output::Option(&["-o", "--output", "--out"])])
        .ends()
        .repeatable(),
    Entry::new("pagefind", "indexes the site", "npx pagefind --site public").task(Task::Build).ends().repeatable(),
    Entry::new("mdbook build", "builds the book", "mdbook build")
        .task(Task::Build)
        .without(&["-d", "--dest-dir"])
        .writes(&[Output::Usual("book")])
        .ends()
        .repeatable(),
    Entry::new("mdbook serve|watch", "serves the book", "mdbook serve").task(Task::ServeDev).stays(),
    Entry::new("jekyll build|b", "builds on each change", "jekyll build --watch")
        .task(Task::ServeDev)
        .with(&["-w", "--watch"])
        .stays(),
    Entry::new("jekyll build|b", "builds the site", "bundle exec jekyll build -d public")
        .task(Task::Build)
        .with(&["-d", "--destination"])
        .writes(&[Output::Option(&["-d", "--destination"])])
        .ends()
        .repeatable(),
    Entry::new("jekyll build|b", "builds the site", "jekyll build")
        .task(Task::Build)
        .without(&["-s", "--source"])
        .writes(&[Output::Usual("_site")])
        .ends()
        .repeatable(),
    Entry::new("jekyll build|b|clean|doctor", "builds the site", "jekyll build -s docs").task(Task::Build).ends().repeatable(),
    Entry::new("jekyll serve|server|s", "serves the site", "jekyll serve --detach")
        .with(&["-B", "--detach"])
        .task(Task::ServeDev)
        .daemonizes("drop `--detach`")
        .foreground_fix(Remedy::Remove(&["-B", "--detach"]), true),
    Entry::new("jekyll serve|server|s", "serves the site", "jekyll serve")
        .listens(&[Listen::Option(&["-P", "--port"])])
        .task(Task::ServeDev)
        .without(&["-B", "--detach"])
        .stays(),
    Entry::new("middleman build", "builds the site", "middleman build")
        .task(Task::Build)
        .without(&["--build-dir"])
        .writes(&[Output::Usual("build")])
        .ends()
        .repeatable(),
    Entry::new("middleman server", "serves the site", "middleman server").task(Task::ServeDev).stays(),
];

/// `vitepress build docs` writes into `docs/.vitepress/dist`.
fn press(call: &Call<'_>) -> Vec<Arg> {
    let name = if call.program == "vuepress" { ".vuepress/dist" } else { ".vitepress/dist" };
    call.operands().nth(1).map(|directory| below(directory, name)).into_iter().collect()
}
