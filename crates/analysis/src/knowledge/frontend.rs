//! Bundlers and web frameworks of Node.js.

use super::{Entry, Listen, Output, Program, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] = &[
    Program::plain("next").values(&["-p", "--port", "-H", "--hostname", "--keepAliveTimeout", "-o", "--outdir"]),
    Program::plain("nuxt")
        .aliases(&["nuxi", "nuxi-edge"])
        .values(&["-p", "--port", "-h", "--host", "-H", "--hostname", "-c", "--config-file"]),
    Program::plain("gatsby").values(&["-p", "--port", "-H", "--host"]),
    Program::plain("astro").values(&["--port", "--root", "--config", "--outDir", "--site", "--base"]),
    Program::plain("ng").values(&["-p", "--port", "--host", "-c", "--configuration", "--output-path", "--base-href"]),
    Program::plain("remix").values(&["-p", "--port", "-c", "--command"]),
    Program::plain("vue-cli-service").values(&["-p", "--port", "--host", "--mode", "--dest"]),
    Program::plain("parcel").values(&["-p", "--port", "--host", "--dist-dir", "--public-url"]),
    Program::plain("http-server").values(&["-p", "--port", "-a", "-c", "-P", "--proxy"]),
    Program::plain("json-server").values(&["-p", "--port", "-H", "--host", "-r", "--routes"]),
    Program::plain("remix-serve").aliases(&["react-router-serve"]),
    Program::plain("vite")
        .aliases(&["vite.js"])
        .values(&["--outDir", "--mode", "-m", "--config", "-c", "--base", "--port", "--host", "-l"]),
    Program::plain("tsc").values(&["-p", "--project", "--outDir", "-b"]),
    Program::plain("esbuild"),
    Program::plain("tailwindcss").aliases(&["@tailwindcss/cli"]).values(&["-i", "--input", "-o", "--output", "-c", "--config"]),
    Program::plain("sass"),
    Program::plain("webpack")
        .aliases(&["webpack-cli"])
        .values(&["-c", "--config", "--mode", "--env", "-o", "--output-path", "--port", "--host"]),
    Program::plain("serve").values(&["-l", "--listen", "-p", "-c", "--config", "-d"]),
];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    // Bundlers and site generators.
    Entry::new("next build", "builds the application", "npx next build")
        .task(Task::Build)
        .writes(&[Output::Usual(".next")])
        .ends()
        .repeatable(),
    Entry::new("next export", "exports the application", "next export")
        .without(&["-o", "--outdir"])
        .task(Task::Build)
        .writes(&[Output::Usual("out")])
        .ends()
        .repeatable(),
    Entry::new("next start", "serves the application", "npx next start -p 3000")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("next dev", "serves the application for development", "next dev")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("next lint|info|telemetry|typegen", "asks Next.js", "next lint").asks(),
    Entry::new("nuxt build|generate", "builds the application", "nuxt build")
        .task(Task::Build)
        .writes(&[Output::Usual(".output"), Output::Usual(".nuxt"), Output::Usual("dist")])
        .ends()
        .repeatable(),
    Entry::new("nuxt start|preview", "serves the application", "nuxt start")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("nuxt dev", "serves the application for development", "nuxt dev")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("nuxt prepare|cleanup|info|analyze", "prepares the application", "nuxt prepare").ends().repeatable(),
    Entry::new("gatsby build", "builds the site", "gatsby build")
        .task(Task::Build)
        .writes(&[Output::Usual("public"), Output::Usual(".cache")])
        .ends()
        .repeatable(),
    Entry::new("gatsby develop", "serves the site for development", "gatsby develop")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("gatsby serve", "serves the site", "gatsby serve")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("gatsby clean", "deletes the cache", "gatsby clean")
        .writes(&[Output::Usual("public"), Output::Usual(".cache")])
        .ends()
        .repeatable(),
    Entry::new("vite build", "builds on each change", "vite build --watch").with(&["--watch", "-w"]).task(Task::ServeDev).stays(),
    Entry::new("vite build", "builds the application", "vite build --outDir public/build")
        .with(&["--outDir"])
        .task(Task::Build)
        .writes(&[Output::Option(&["--outDir"])])
        .ends()
        .repeatable(),
    Entry::new("vite build", "builds the application", "npx vite build")
        .task(Task::Build)
        .writes(&[Output::Usual("dist"), Output::Usual("public/build")])
        .ends()
        .repeatable(),
    Entry::new("vite optimize", "prepares the application", "vite optimize").ends(),
    Entry::new("vite preview", "serves the application", "vite preview --port 3000")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("vite dev|serve", "serves the application for development", "vite dev")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("vite $", "serves the application for development", "vite")
        .without(&["--version", "-v", "--help", "-h"])
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("react-scripts build", "builds the application", "react-scripts build")
        .task(Task::Build)
        .writes(&[Output::Usual("build")])
        .ends()
        .repeatable(),
    Entry::new("react-scripts start", "serves the application", "react-scripts start").task(Task::ServeDev).stays(),
    Entry::new("vue-cli-service build", "builds the application", "vue-cli-service build")
        .without(&["--dest", "--watch"])
        .task(Task::Build)
        .writes(&[Output::Usual("dist")])
        .ends()
        .repeatable(),
    Entry::new("vue-cli-service serve", "serves the application", "vue-cli-service serve")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("astro build", "builds the site", "astro build")
        .without(&["--outDir"])
        .task(Task::Build)
        .writes(&[Output::Usual("dist")])
        .ends()
        .repeatable(),
    Entry::new("astro dev", "serves the site for development", "astro dev")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("astro preview", "serves the site", "astro preview")
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("ng build|b", "builds the application", "ng build")
        .without(&["--watch", "--output-path"])
        .task(Task::Build)
        .writes(&[Output::Usual("dist")])
        .ends()
        .repeatable(),
    Entry::new("ng serve|s", "serves the application", "ng serve")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("react-router build", "builds the application", "react-router build")
        .task(Task::Build)
        .writes(&[Output::Usual("build")])
        .ends()
        .repeatable(),
    Entry::new("react-router dev", "serves the application for development", "react-router dev").task(Task::ServeDev).stays(),
    Entry::new("astro check|sync|add|info", "checks the site", "astro check").ends().repeatable(),
    Entry::new(
        "quasar|ionic|expo|solid-start|vinxi|nitro|nitropack|redwood|rw|blitz|qwik|storybook|\
         build-storybook build",
        "builds the application",
        "quasar build",
    )
    .task(Task::Build)
    .ends()
    .repeatable(),
    Entry::new(
        "quasar|ionic|expo|solid-start|vinxi|redwood|rw|blitz|storybook dev",
        "serves the application for development",
        "storybook dev",
    )
    .task(Task::ServeDev)
    .stays(),
    Entry::new("gatsby telemetry|info|options", "asks Gatsby", "gatsby telemetry --disable").ends().repeatable(),
    Entry::new("ng test|lint|e2e", "checks the code", "ng lint").task(Task::Test),
    Entry::new("react-scripts|vue-cli-service test|lint", "checks the code", "react-scripts test").task(Task::Test),
    Entry::new(
        "swc|babel|tsup|rspack|rsbuild|lessc|stylus|uglifyjs|terser|cleancss|svgo|purgecss|browserify|\
         webpack-encore",
        "builds assets",
        "tsup src/index.ts",
    )
    .without(&["--watch", "-w", "--version", "--help"])
    .task(Task::Build)
    .ends()
    .repeatable(),
    Entry::new("gulp|grunt watch|serve|dev|start", "builds on each change", "gulp watch").task(Task::ServeDev).stays(),
    Entry::new("gulp|grunt|postcss", "builds assets", "gulp build").task(Task::Build).ends().repeatable(),
    Entry::new("svelte-kit build|package|sync", "builds the application", "svelte-kit build")
        .task(Task::Build)
        .writes(&[Output::Usual(".svelte-kit"), Output::Usual("build")])
        .ends()
        .repeatable(),
    Entry::new("remix build|vite:build", "builds the application", "remix build")
        .task(Task::Build)
        .writes(&[Output::Usual("build"), Output::Usual("public/build")])
        .ends()
        .repeatable(),
    Entry::new("remix dev|vite:dev", "serves the application", "remix dev")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("remix-serve|http-server|json-server|sirv|superstatic|lite-server", "serves", "npx http-server public")
        .without(&["--version", "--help", "-h"])
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("serve", "serves files", "npx serve -s build")
        .without(&["--version", "--help", "-h", "-v"])
        .task(Task::Serve)
        .listens(&[Listen::Option(&["-l", "--listen", "-p"])])
        .stays(),
    Entry::new("encore production|prod|dev|build", "builds assets", "encore production")
        .without(&["--watch"])
        .task(Task::Build)
        .writes(&[Output::Usual("public/build")])
        .ends()
        .repeatable(),
    Entry::new("encore dev-server", "serves assets", "encore dev-server").task(Task::ServeDev).stays(),
    Entry::new("parcel build", "builds the application", "parcel build src/index.html")
        .without(&["--dist-dir"])
        .task(Task::Build)
        .writes(&[Output::Usual("dist")])
        .ends()
        .repeatable(),
    Entry::new("parcel build", "builds the application", "parcel build --dist-dir public src/index.html")
        .task(Task::Build)
        .writes(&[Output::Option(&["--dist-dir"])])
        .ends()
        .repeatable(),
    Entry::new("parcel serve|watch", "serves the application", "parcel serve src/index.html")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("webpack serve|watch|s", "serves assets", "webpack serve")
        .task(Task::ServeDev)
        .listens(&[Listen::Option(&["-p", "--port"])])
        .stays(),
    Entry::new("webpack", "builds on each change", "webpack --watch").with(&["--watch", "-w"]).task(Task::ServeDev).stays(),
    Entry::new("webpack", "builds assets", "webpack -o public/build")
        .task(Task::Build)
        .writes(&[Output::Option(&["-o", "--output-path"])])
        .ends()
        .repeatable(),
    Entry::new("tsc|rollup|postcss|sass|gulp|grunt|esbuild|tailwindcss", "watches the sources", "tsc --watch")
        .with(&["--watch", "-w"])
        .task(Task::ServeDev)
        .stays(),
    Entry::new("tsc", "compiles the application", "tsc --outDir dist")
        .task(Task::Build)
        .writes(&[Output::Option(&["--outDir"])])
        .ends()
        .repeatable(),
    Entry::new("esbuild", "builds assets", "esbuild src/app.ts --bundle --outfile=public/app.js")
        .without(&["--serve"])
        .task(Task::Build)
        .writes(&[Output::Option(&["--outfile", "--outdir"])])
        .ends()
        .repeatable(),
    Entry::new("tailwindcss", "builds styles", "tailwindcss -i a.css -o public/a.css")
        .task(Task::Build)
        .writes(&[Output::Option(&["-o", "--output"])])
        .ends()
        .repeatable(),
    Entry::new("sass", "builds styles", "sass a.scss public/a.css")
        .task(Task::Build)
        .writes(&[Output::OperandsFrom(1)])
        .ends()
        .repeatable(),
    Entry::new("rollup", "builds assets", "rollup -c").task(Task::Build).ends().repeatable(),
    Entry::new("nest start", "serves the application for development", "nest start --watch")
        .with(&["--watch", "-w", "--debug", "-d"])
        .task(Task::ServeDev)
        .stays(),
    Entry::new("nest start", "serves the application", "nest start").task(Task::Serve).stays(),
    Entry::new("nest build", "builds the application", "nest build")
        .without(&["--watch", "-w"])
        .task(Task::Build)
        .ends()
        .repeatable(),
];
