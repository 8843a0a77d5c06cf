//! Remembered results.

use super::key::Key;

/// A table of fixed size. A result takes the place of another with the same slot; keys are compared whole, so that
/// what is found is always the result of that key.
#[derive(Clone, Debug)]
pub(super) struct Cache<T> {
    slots: Vec<Slot<T>>,
    /// How far a hash is shifted to become the number of a slot.
    shift: u32,
    /// Whether there may be results.
    is_used: bool,
}

/// Aligned so that it lies in one line of the processor's cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Slot<T> {
    key: Key,
    result: T,
}

impl<T: Copy + Default> Cache<T> {
    /// A table of 2 to the power of `size` slots, 1 to 24; or one that remembers nothing.
    pub(super) fn new(size: Option<u32>) -> Cache<T> {
        let Some(size) = size.map(|size| size.clamp(1, 24)) else {
            return Cache {
                slots: Vec::new(),
                shift: 0,
                is_used: false,
            };
        };
        let empty = Slot {
            key: Key::NONE,
            result: T::default(),
        };
        Cache {
            slots: vec![empty; 1 << size],
            shift: u64::BITS - size,
            is_used: false,
        }
    }

    /// Forgets all results.
    pub(super) fn empty(&mut self) {
        if std::mem::take(&mut self.is_used) {
            for slot in &mut self.slots {
                slot.key = Key::NONE;
            }
        }
    }

    pub(super) fn get(&self, key: Option<Key>) -> Option<&T> {
        let key = key?;
        let slot = self.slots.get((key.hash() >> self.shift) as usize)?;
        (slot.key == key).then_some(&slot.result)
    }

    pub(super) fn put(&mut self, key: Option<Key>, result: T) {
        let Some(key) = key else { return };
        if let Some(slot) = self.slots.get_mut((key.hash() >> self.shift) as usize) {
            *slot = Slot { key, result };
            self.is_used = true;
        }
    }
}
