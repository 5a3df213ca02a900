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
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("hugo new|mod|version|env|list|config|check|gen|completion|deploy|help|import|convert", "asks Hugo", "hugo version")
        .ends()
        .repeatable(),
    Entry::new("hugo build|$", "builds on each change", "hugo --watch").with(&["-w", "--watch"]).task(Task::ServeDev).stays(),
    Entry::new("hugo build|$", "builds the site", "hugo -d web")
        .with(&["-d", "--destination"])
        .task(Task::Build)
        .writes(&[Output::Option(&["-d", "--destination"])])
        .ends()
        .repeatable(),
    Entry::new("hugo $", "builds the site", "hugo --minify")
        .without(&["-s", "--source"])
        .task(Task::Build)
        .writes(&[Output::Usual("public")])
        .ends()
        .repeatable(),
    Entry::new("hugo build", "builds the site", "hugo build")
        .without(&["-s", "--source"])
        .task(Task::Build)
        .writes(&[Output::Usual("public")])
        .ends()
        .repeatable(),
    Entry::new("hugo build|$", "builds the site", "hugo -s docs").task(Task::Build).ends().repeatable(),
    Entry::new("eleventy", "serves the site", "npx @11ty/eleventy --serve")
        .with(&["--serve", "--watch"])
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["--port"])])
        .stays(),
    Entry::new("eleventy", "builds the site", "eleventy --output=public")
        .with(&["--output"])
        .task(Task::Build)
        .writes(&[Output::Option(&["--output"])])
        .ends()
        .repeatable(),
    Entry::new("eleventy", "builds the site", "eleventy").task(Task::Build).writes(&[Output::Usual("_site")]).ends().repeatable(),
    Entry::new("docusaurus build", "builds the site", "docusaurus build")
        .without(&["--out-dir"])
        .task(Task::Build)
        .writes(&[Output::Usual("build")])
        .ends()
        .repeatable(),
    Entry::new("docusaurus start", "serves the site for development", "docusaurus start")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("docusaurus serve", "serves the site", "docusaurus serve")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("vitepress|vuepress build *", "builds the site", "vitepress build docs")
        .task(Task::Build)
        .writes(&[Output::Depends(press)])
        .ends()
        .repeatable(),
    Entry::new("vitepress|vuepress dev", "serves the site for development", "vitepress dev docs")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("vitepress|vuepress serve|preview", "serves the site", "vitepress serve docs")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("mkdocs build", "builds the site", "mkdocs build -d public")
        .with(&["-d", "--site-dir"])
        .task(Task::Build)
        .writes(&[Output::Option(&["-d", "--site-dir"])])
        .ends()
        .repeatable(),
    Entry::new("mkdocs build", "builds the site", "mkdocs build")
        .task(Task::Build)
        .writes(&[Output::Usual("site")])
        .ends()
        .repeatable(),
    Entry::new("mkdocs serve", "serves the site", "mkdocs serve")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-a", "--dev-addr"])])
        .stays(),
    Entry::new("sphinx-build", "builds the site", "sphinx-build docs public")
        .task(Task::Build)
        .writes(&[Output::OperandsFrom(1)])
        .ends()
        .repeatable(),
    Entry::new("pelican", "serves the site", "pelican --listen")
        .with(&["-l", "--listen", "-r", "--autoreload"])
        .task(Task::ServeDev)
        .stays(),
    Entry::new("pelican", "builds the site", "pelican -o public")
        .with(&["-o", "--output"])
        .task(Task::Build)
        .writes(&[Output::Option(&["-o", "--output"])])
        .ends()
        .repeatable(),
    Entry::new("zola build", "builds the site", "zola build")
        .without(&["-o", "--output-dir", "-r", "--root"])
        .task(Task::Build)
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
        .without(&["-d", "--dest-dir"])
        .task(Task::Build)
        .writes(&[Output::Usual("book")])
        .ends()
        .repeatable(),
    Entry::new("mdbook serve|watch", "serves the book", "mdbook serve").task(Task::ServeDev).stays(),
    Entry::new("jekyll build|b", "builds on each change", "jekyll build --watch")
        .with(&["-w", "--watch"])
        .task(Task::ServeDev)
        .stays(),
    Entry::new("jekyll build|b", "builds the site", "bundle exec jekyll build -d public")
        .with(&["-d", "--destination"])
        .task(Task::Build)
        .writes(&[Output::Option(&["-d", "--destination"])])
        .ends()
        .repeatable(),
    Entry::new("jekyll build|b", "builds the site", "jekyll build")
        .without(&["-s", "--source"])
        .task(Task::Build)
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
        .without(&["-B", "--detach"])
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-P", "--port"])])
        .stays(),
    Entry::new("middleman build", "builds the site", "middleman build")
        .without(&["--build-dir"])
        .task(Task::Build)
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
