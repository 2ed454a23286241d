//! Work on several threads whose results come in the order of what they are for.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Works on every item that `produce` gives and hands the results to `take`, in order, until either has enough. `take`
/// gets `None` when it has to wait for the next one. However many items there are, a few for each thread are there at
/// once: those that wait to be worked on, and the results that wait for one before them.
pub fn in_order<T: Send, R: Send>(
    produce: impl FnOnce(&mut dyn FnMut(T) -> ControlFlow<()>) -> ControlFlow<()> + Send,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(Option<R>) -> ControlFlow<()>,
) {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let (give_item, items) = mpsc::channel::<(usize, T)>();
    let items = Mutex::new(items);
    let (give_result, results) = mpsc::channel();
    // One for each item that is under way.
    let (give_permit, permits) = mpsc::channel();
    (0..threads * 4).for_each(|_| give_permit.send(()).unwrap_or_default());
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut count = 0;
            let mut give = |item| {
                // Nobody gives a permit any more: it is over.
                if permits.recv().is_err() || give_item.send((count, item)).is_err() {
                    return ControlFlow::Break(());
                }
                count += 1;
                ControlFlow::Continue(())
            };
            // What it has enough of is no matter here.
            let _ = produce(&mut give);
        });
        for _ in 0..threads {
            let (give_result, items, work) = (give_result.clone(), &items, &work);
            scope.spawn(move || {
                while let Some((at, item)) = next(items) {
                    if give_result.send((at, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(give_result);
        // They go when this has enough, before the others are waited for.
        let (give_permit, results) = (give_permit, results);
        let mut waiting = BTreeMap::new();
        let mut taken = 0;
        loop {
            let (at, result) = match results.try_recv() {
                Ok(result) => result,
                Err(TryRecvError::Disconnected) => return,
                Err(TryRecvError::Empty) => {
                    if take(None).is_break() {
                        return;
                    }
                    let Ok(result) = results.recv() else { return };
                    result
                }
            };
            waiting.insert(at, result);
            while let Some(result) = waiting.remove(&taken) {
                taken += 1;
                if take(Some(result)).is_break() {
                    return;
                }
                // Who produces may be at the end already.
                give_permit.send(()).unwrap_or_default();
            }
        }
    });
}

/// Who panicked with the lock left the items as they are.
fn next<T>(items: &Mutex<Receiver<T>>) -> Option<T> {
    items.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_order() {
        let mut taken = Vec::new();
        let slow = |it: usize| {
            // The first ones take the longest.
            (0..(500 - it) * 50).fold(it, |sum, step| std::hint::black_box(sum ^ step ^ step))
        };
        let take = |it: Option<usize>| {
            taken.extend(it);
            ControlFlow::Continue(())
        };
        in_order(|give| (0..500).try_for_each(give), slow, take);
        assert!(taken.into_iter().eq(0..500));
    }

    #[test]
    fn who_has_enough_is_given_no_more() {
        let (produced, mut taken) = (AtomicUsize::new(0), 0);
        let produce = |give: &mut dyn FnMut(usize) -> ControlFlow<()>| {
            // Without an end.
            (0..).try_for_each(|it| {
                produced.fetch_add(1, Ordering::Relaxed);
                give(it)
            })
        };
        let take = |it: Option<usize>| {
            taken += it.map_or(0, |_| 1);
            if taken == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        in_order(produce, |it| it, take);
        assert_eq!(taken, 3);
        assert!(produced.into_inner() < 1000);
        in_order(
            |_| ControlFlow::Continue(()),
            |it: usize| it,
            |it| it.map_or(ControlFlow::Continue(()), |_| panic!("there is nothing")),
        );
    }

    #[test]
    fn little_waits_for_a_slow_reader() {
        let (produced, mut ahead) = (AtomicUsize::new(0), 0);
        let mut taken = 0;
        in_order(
            |give| {
                (0..5000).try_for_each(|it| {
                    produced.fetch_add(1, Ordering::SeqCst);
                    give(it)
                })
            },
            |it: usize| it,
            |it| {
                taken += it.map_or(0, |_| 1);
                ahead = ahead.max(produced.load(Ordering::SeqCst) - taken);
                ControlFlow::Continue(())
            },
        );
        let threads = thread::available_parallelism().map_or(1, usize::from);
        assert!(taken == 5000 && ahead <= threads * 4 + 1, "{taken} {ahead}");
    }
}
