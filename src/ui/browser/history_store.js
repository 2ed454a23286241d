// The history in IndexedDB: texts by number. Every call opens the database and may fail with words.

const STORE = "cases";

function database() {
  return new Promise((resolve, reject) => {
    let request;
    try {
      request = indexedDB.open("lambda-502", 1);
    } catch (error) {
      return reject(error);
    }
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

async function within(mode, act) {
  const open = await database();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = open.transaction(STORE, mode);
      const result = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(result?.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    open.close();
  }
}

/// All that is kept: `[numbers, texts]`.
export async function all() {
  let numbers;
  const texts = await within("readonly", (store) => {
    numbers = store.getAllKeys();
    return store.getAll();
  });
  return [numbers.result, texts];
}

export const put = (text) => within("readwrite", (store) => store.add(text));

export const remove = (number) => within("readwrite", (store) => store.delete(number));

export const clear = () => within("readwrite", (store) => store.clear());
