//! Channels of Nix and their runtimes, as of 2026-07-21. Written by `cargo xtask registry`. @generated

use super::super::{Channel, StackRuntime, Status};
use std::borrow::Cow::Borrowed;

pub(super) static CHANNELS: &[Channel] = &[
    Channel {
        number: Borrowed("26.05"),
        status: Status::Supported,
        runtimes: Borrowed(&[
            StackRuntime { name: Borrowed("bun"), versions: Borrowed(&[Borrowed("1")]) },
            StackRuntime { name: Borrowed("clojure"), versions: Borrowed(&[Borrowed("1")]) },
            StackRuntime { name: Borrowed("elixir"), versions: Borrowed(&[Borrowed("1.20"), Borrowed("1.19"), Borrowed("1.18"), Borrowed("1.17")]) },
            StackRuntime { name: Borrowed("golang"), versions: Borrowed(&[Borrowed("1.26"), Borrowed("1.25")]) },
            StackRuntime { name: Borrowed("java"), versions: Borrowed(&[Borrowed("25"), Borrowed("21")]) },
            StackRuntime { name: Borrowed("nodejs"), versions: Borrowed(&[Borrowed("26"), Borrowed("24"), Borrowed("22")]) },
            StackRuntime { name: Borrowed("perl"), versions: Borrowed(&[Borrowed("5")]) },
            StackRuntime { name: Borrowed("php"), versions: Borrowed(&[Borrowed("8.5"), Borrowed("8.4"), Borrowed("8.3"), Borrowed("8.2")]) },
            StackRuntime { name: Borrowed("python"), versions: Borrowed(&[Borrowed("3.14"), Borrowed("3.13"), Borrowed("3.12")]) },
            StackRuntime { name: Borrowed("ruby"), versions: Borrowed(&[Borrowed("4.0"), Borrowed("3.4"), Borrowed("3.3")]) },
            StackRuntime { name: Borrowed("sbcl"), versions: Borrowed(&[Borrowed("2")]) },
        ]),
    },
    Channel {
        number: Borrowed("25.11"),
        status: Status::Retired,
        runtimes: Borrowed(&[
            StackRuntime { name: Borrowed("bun"), versions: Borrowed(&[Borrowed("1")]) },
            StackRuntime { name: Borrowed("clojure"), versions: Borrowed(&[Borrowed("1")]) },
            StackRuntime { name: Borrowed("elixir"), versions: Borrowed(&[Borrowed("1.19"), Borrowed("1.18"), Borrowed("1.17")]) },
            StackRuntime { name: Borrowed("golang"), versions: Borrowed(&[Borrowed("1.25"), Borrowed("1.24")]) },
            StackRuntime { name: Borrowed("java"), versions: Borrowed(&[Borrowed("25"), Borrowed("21")]) },
            StackRuntime { name: Borrowed("nodejs"), versions: Borrowed(&[Borrowed("24"), Borrowed("22"), Borrowed("20")]) },
            StackRuntime { name: Borrowed("perl"), versions: Borrowed(&[Borrowed("5")]) },
            StackRuntime { name: Borrowed("php"), versions: Borrowed(&[Borrowed("8.5"), Borrowed("8.4"), Borrowed("8.3"), Borrowed("8.2")]) },
            StackRuntime { name: Borrowed("python"), versions: Borrowed(&[Borrowed("3.13"), Borrowed("3.12"), Borrowed("3.11")]) },
            StackRuntime { name: Borrowed("ruby"), versions: Borrowed(&[Borrowed("4.0"), Borrowed("3.4"), Borrowed("3.3")]) },
            StackRuntime { name: Borrowed("sbcl"), versions: Borrowed(&[Borrowed("2")]) },
        ]),
    },
    Channel {
        number: Borrowed("25.05"),
        status: Status::Retired,
        runtimes: Borrowed(&[]),
    },
    Channel {
        number: Borrowed("24.11"),
        status: Status::Retired,
        runtimes: Borrowed(&[]),
    },
    Channel {
        number: Borrowed("24.05"),
        status: Status::Retired,
        runtimes: Borrowed(&[]),
    },
];
