//! The same work for many items on several threads, where there is enough of it to pay for them. Results come in the order of
//! the items, so that nobody can tell how many threads there were.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Scope, ScopedJoinHandle};

/// The most threads: what is past them hardly helps, and an editor has other work for the rest of the machine.
const MAX_THREADS: usize = 4;

/// The bytes of stack of each: what the main thread usually has, since the same work is done on both.
const STACK: usize = 8 << 20;

/// How many threads there may be.
pub(crate) fn threads() -> usize {
    // An error where there are no threads at all: in a browser.
    thread::available_parallelism().map_or(1, |count| count.get().min(MAX_THREADS))
}

/// What `work` makes of each item.
pub(crate) fn map<I: Sync, T: Send>(items: &[I], threads: usize, work: impl Fn(&I) -> T + Sync) -> Vec<T> {
    if threads <= 1 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        while let Some((at, item)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, items.get(at)?))) {
            done.push((at, work(item)));
        }
        done
    };
    let mut all = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map_while(|_| start(scope, &take)).collect();
        let mut all = take();
        for other in others {
            all.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        all
    });
    all.sort_unstable_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, result)| result).collect()
}

/// What both make: at the same time where there are threads for it.
pub(crate) fn both<A: Send, B>(threads: usize, aside: impl Fn() -> A + Sync, here: impl FnOnce() -> B) -> (A, B) {
    if threads <= 1 {
        return (aside(), here());
    }
    thread::scope(|scope| {
        let other = start(scope, &aside);
        let here = here();
        let aside = other.map_or_else(&aside, |other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        (aside, here)
    })
}

/// Starts a thread. `None` where the system gives no more of them: who asked does the work then.
fn start<'s, T: Send + 's>(scope: &'s Scope<'s, '_>, work: &'s (impl Fn() -> T + Sync)) -> Option<ScopedJoinHandle<'s, T>> {
    thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u32> = (0..1_000).collect();
        for threads in 1..=5 {
            assert_eq!(map(&items, threads, |item| item * 2), items.iter().map(|item| item * 2).collect::<Vec<_>>());
            assert_eq!(both(threads, || 1, || 2), (1, 2));
        }
        assert!(map(&[], 4, |item: &u32| *item).is_empty());
    }

    #[test]
    fn a_panic_reaches_the_caller() {
        for threads in 1..=2 {
            let caught = std::panic::catch_unwind(|| map(&[1, 2, 3], threads, |item| assert_ne!(*item, 2)));
            assert!(caught.is_err());
        }
    }
}
