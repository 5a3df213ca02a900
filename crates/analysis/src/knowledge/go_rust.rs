//! Go, Rust and Make.

use super::{Entry, Output, Program, Task};

/// How the arguments of these programs are read.
pub(super) static PROGRAMS: &[Program] =
    &[Program::plain("go").values(&["-C", "-o", "-ldflags", "-tags", "-mod"]), Program::plain("cargo")];

/// What they do.
pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("go build", "builds the application", "go build -o bin/app ./cmd/app")
        .task(Task::Build)
        .writes(&[Output::Option(&["-o"])])
        .ends()
        .repeatable(),
    Entry::new("go install|get", "installs packages", "go install example.com/tool@latest").task(Task::Install).ends().repeatable(),
    Entry::new("go mod download|tidy|vendor|verify", "installs packages", "go mod download")
        .task(Task::Install)
        .ends()
        .repeatable(),
    Entry::new("go generate", "generates code", "go generate ./...").task(Task::Build).ends().repeatable(),
    Entry::new("go vet|test", "checks the code", "go test ./...").task(Task::Test).ends().repeatable(),
    Entry::new("go mod|fmt|clean|work|tool", "works on the code", "go clean").ends().repeatable(),
    Entry::new("go run", "compiles and runs a program", "go run ./cmd/app"),
    Entry::new("go env|version|list|doc", "asks Go", "go version").asks(),
    Entry::new("cargo build|b|install|rustc", "builds the application", "cargo build --release")
        .without(&["--target-dir", "--manifest-path"])
        .task(Task::Build)
        .writes(&[Output::Usual("target")])
        .ends()
        .repeatable(),
    Entry::new("cargo check|clippy|test|bench", "checks the code", "cargo test")
        .without(&["--target-dir", "--manifest-path"])
        .task(Task::Test)
        .writes(&[Output::Usual("target")])
        .ends()
        .repeatable(),
    Entry::new("cargo clean|doc", "works on the code", "cargo doc")
        .without(&["--target-dir", "--manifest-path"])
        .writes(&[Output::Usual("target")])
        .ends()
        .repeatable(),
    Entry::new("cargo build|b|install", "builds the application", "cargo build --target-dir x")
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("cargo fetch|update|add|vendor", "installs packages", "cargo fetch").task(Task::Install).ends().repeatable(),
    Entry::new("cargo check|clippy|test|bench", "checks the code", "cargo test --manifest-path x")
        .task(Task::Test)
        .ends()
        .repeatable(),
    Entry::new("cargo fmt|tree|metadata|version|audit|clean|doc", "asks Cargo", "cargo tree").ends().repeatable(),
    Entry::new("air|reflex|CompileDaemon|cargo-watch|watchexec", "runs the application for development", "air")
        .task(Task::ServeDev)
        .stays(),
    Entry::new("cargo watch", "builds on each change", "cargo watch -x run").task(Task::ServeDev).stays(),
    Entry::new("cargo run|r", "compiles and runs the application", "cargo run --release"),
    Entry::new("templ|sqlc|buf generate", "generates code", "templ generate")
        .without(&["--watch"])
        .task(Task::Build)
        .ends()
        .repeatable(),
    Entry::new("golangci-lint|staticcheck|govulncheck|cargo-audit", "checks the code", "golangci-lint run").task(Task::Test).ends(),
    Entry::new("trunk build", "builds the application", "trunk build --release").task(Task::Build).ends().repeatable(),
    Entry::new("trunk serve", "serves the application for development", "trunk serve").task(Task::ServeDev).stays(),
    Entry::new("wasm-pack|cross|zig|meson build", "compiles code", "zig build").task(Task::Build).ends(),
    Entry::new("gcc", "compiles code", "gcc -o bin/x x.c").task(Task::Build).writes(&[Output::Option(&["-o"])]).ends().repeatable(),
    Entry::new("rustup install|update|default|target|toolchain|component|show", "installs Rust", "rustup default stable")
        .task(Task::Install)
        .ends(),
    Entry::new("make clean", "deletes what was built", "make clean").ends(),
    Entry::new("make|ninja build|all|install", "builds the application", "make build").task(Task::Build).ends(),
    Entry::new("cmake", "builds the application", "cmake --build build").task(Task::Build).ends(),
];
