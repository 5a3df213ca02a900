//! Whether the process that started the server still runs: when it dies without a word, the server ends, too.

/// Whether a process runs, as far as that can be told. Where it can't, the end of standard input has to do.
#[cfg(unix)]
pub(crate) fn is_alive(process: u32) -> bool {
    let id = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw);
    id.is_none_or(|id| rustix::process::test_kill_process(id) != Err(rustix::io::Errno::SRCH))
}

/// Whether a process runs, as far as that can be told. Where it can't, the end of standard input has to do.
#[cfg(not(unix))]
pub(crate) fn is_alive(_: u32) -> bool {
    true
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn this_process_runs_and_others_may_not() {
        assert!(is_alive(std::process::id()));
        assert!(is_alive(0) && is_alive(u32::MAX), "no numbers of processes");
        assert!(!is_alive(i32::MAX as u32));
    }
}
