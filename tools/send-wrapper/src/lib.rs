//! Stands in for the crate `send_wrapper` of the same version. The real one asks at each access which thread runs, and
//! brings the standard library's threads for that. The page has one thread, and this builds for nothing else.

use std::fmt;
use std::ops::{Deref, DerefMut};

#[cfg(not(all(target_family = "wasm", not(target_feature = "atomics"))))]
compile_error!("There may be several threads here: take the real send_wrapper.");

/// A value that never leaves its thread, since there is no other.
#[derive(Clone)]
pub struct SendWrapper<T>(T);

// SAFETY: there is one thread, which the condition above holds.
unsafe impl<T> Send for SendWrapper<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for SendWrapper<T> {}

impl<T> SendWrapper<T> {
    pub const fn new(data: T) -> Self {
        Self(data)
    }

    pub const fn valid(&self) -> bool {
        true
    }

    pub fn take(self) -> T {
        self.0
    }
}

impl<T> Deref for SendWrapper<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for SendWrapper<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for SendWrapper<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SendWrapper").field(&self.0).finish()
    }
}

#[cfg(feature = "futures")]
mod futures {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use futures_core::Stream;

    use super::SendWrapper;

    impl<T> SendWrapper<T> {
        fn inner(self: Pin<&mut Self>) -> Pin<&mut T> {
            // SAFETY: the value is pinned where its wrapper is, which never moves it out.
            unsafe { self.map_unchecked_mut(|it| &mut it.0) }
        }
    }

    impl<F: Future> Future for SendWrapper<F> {
        type Output = F::Output;

        fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
            self.inner().poll(context)
        }
    }

    impl<S: Stream> Stream for SendWrapper<S> {
        type Item = S::Item;

        fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<S::Item>> {
            self.inner().poll_next(context)
        }

        fn size_hint(&self) -> (usize, Option<usize>) {
            self.0.size_hint()
        }
    }
}
