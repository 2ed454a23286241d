//! Settings of this browser. Where there is no storage, nothing is kept and nothing breaks.

/// The stored value.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Stores a value if the browser lets the page.
pub fn set(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage is no reason to bother anybody.
        let _ = storage.set_item(key, value);
    }
}

/// Forgets a value.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
