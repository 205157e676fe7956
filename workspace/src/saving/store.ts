/// The browser's own database: what is typed is there before the network is asked.

import type { Kept } from "./work"

export interface Store {
  /// All that is kept for one pass in one lesson.
  all(owner: string): Promise<Kept[]>
  put(kept: Kept): Promise<void>
  remove(key: string): Promise<void>
}

const NAME = "techgoals"
const TABLE = "work"
const PATIENCE = 3000

/// Opens the store. Where the browser has none to give (a private window, a policy of the school), the answer is null,
/// and the page must not claim that anything is kept on this PC.
export async function openStore(): Promise<Store | null> {
  try {
    return new IndexedStore(await inTime(open()))
  } catch {
    return null
  }
}

/// Some browsers, asked for their database, never answer: the lesson must not wait for them.
function inTime<T>(answer: Promise<T>): Promise<T> {
  return Promise.race([answer, new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error("no answer")), PATIENCE))])
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(TABLE, { keyPath: "key" }).createIndex("owner", "owner")
    }
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      reject(request.error ?? new Error("no database"))
    }
    request.onblocked = () => {
      reject(new Error("the database is held by another version of this page"))
    }
  })
}

class IndexedStore implements Store {
  constructor(private readonly database: IDBDatabase) {}

  all(owner: string): Promise<Kept[]> {
    return this.ask("readonly", (table) => table.index("owner").getAll(owner) as IDBRequest<Kept[]>)
  }

  async put(kept: Kept): Promise<void> {
    await this.ask("readwrite", (table) => table.put(kept))
  }

  async remove(key: string): Promise<void> {
    await this.ask("readwrite", (table) => table.delete(key))
  }

  private ask<T>(mode: IDBTransactionMode, question: (table: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(TABLE, mode)
      const request = question(transaction.objectStore(TABLE))
      // a write counts when its transaction is done, not when the request is: a full disk shows only then
      transaction.oncomplete = () => {
        resolve(request.result)
      }
      transaction.onabort = transaction.onerror = () => {
        reject(transaction.error ?? new Error("the database refused"))
      }
    })
  }
}
