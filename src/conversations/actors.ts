export interface Actors<Item> {
  push(key: string, item: Item): void;
}

/**
 * One line of work per key: items of a key are handled in order, a few at a time, and never two batches at once; keys run side by side.
 * `work` gives back what it did not get to. It must not reject.
 */
export function createActors<Item>(atOnce: number, work: (key: string, items: Item[]) => Promise<readonly Item[]>): Actors<Item> {
  const queues = new Map<string, Item[]>();

  async function run(key: string, queue: Item[]): Promise<void> {
    while (queue.length > 0) {
      const items = queue.splice(0, atOnce);
      queue.unshift(...(await work(key, items)));
    }
    queues.delete(key);
  }

  return {
    push(key, item) {
      const queue = queues.get(key);
      if (queue !== undefined) {
        queue.push(item);
        return;
      }
      const started = [item];
      queues.set(key, started);
      // Events of the same tick (one poll, one burst) join the same turn.
      queueMicrotask(() => void run(key, started));
    },
  };
}
