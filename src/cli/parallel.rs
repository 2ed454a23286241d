//! Work on several threads whose results come in the order of what they are for.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

/// Where the work stands.
#[derive(Default)]
struct WorkQueue {
    /// The next item that somebody takes up.
    next: usize,
    /// How many results were handed over.
    taken: usize,
    is_over: bool,
}

/// Works on every item and hands the results to `take`, in order, until it has enough. No more than a few results for
/// each thread wait for one before them.
pub fn in_order<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let ahead = threads * 4;
    let turn = Mutex::new(WorkQueue::default());
    let moved = Condvar::new();
    let (send, receive) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (send, turn, moved, work) = (send.clone(), &turn, &moved, &work);
            scope.spawn(move || {
                while let Some(at) = next(items.len(), ahead, turn, moved) {
                    if send.send((at, work(&items[at]))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let mut waiting = BTreeMap::new();
        let mut taken = 0;
        for (at, result) in receive {
            waiting.insert(at, result);
            while let Some(result) = waiting.remove(&taken) {
                taken += 1;
                let is_over = take(result).is_break();
                let mut turn = lock(&turn);
                turn.taken = taken;
                turn.is_over = is_over;
                drop(turn);
                moved.notify_all();
                if is_over {
                    return;
                }
            }
        }
    });
}

/// The next item to work on, once it is near enough to those handed over.
fn next(count: usize, ahead: usize, turn: &Mutex<WorkQueue>, moved: &Condvar) -> Option<usize> {
    let turn = lock(turn);
    let too_early = |turn: &mut WorkQueue| !turn.is_over && turn.next >= turn.taken + ahead;
    let mut turn = moved.wait_while(turn, too_early).unwrap_or_else(PoisonError::into_inner);
    let at = turn.next;
    turn.next += 1;
    (!turn.is_over && at < count).then_some(at)
}

/// Who panicked with the lock left numbers that are right.
fn lock(turn: &Mutex<WorkQueue>) -> MutexGuard<'_, WorkQueue> {
    turn.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        let items: Vec<usize> = (0..500).collect();
        let mut taken = Vec::new();
        let slow = |it: &usize| {
            // The first ones take the longest.
            (0..(500 - it) * 50).fold(*it, |sum, step| std::hint::black_box(sum ^ step ^ step))
        };
        in_order(&items, slow, |it| {
            taken.push(it);
            ControlFlow::Continue(())
        });
        assert_eq!(taken, items);
    }

    #[test]
    fn who_has_enough_is_given_no_more() {
        let items: Vec<usize> = (0..10_000).collect();
        let started = Mutex::new(0);
        let mut taken = 0;
        let work = |_: &usize| *started.lock().expect("nobody panics") += 1;
        in_order(&items, work, |()| {
            taken += 1;
            if taken == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(taken, 3);
        assert!(*started.lock().expect("nobody panics") < 1000);
        in_order(&[] as &[usize], |it| *it, |_| panic!("there is nothing"));
    }
}
