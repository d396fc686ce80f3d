export interface Repeated {
  /** Begins a round now, or after the one under way. */
  nudge(): void;
  /** No round begins any more; resolves when the last one has ended. */
  stop(): Promise<void>;
}

/**
 * Runs `round` on each nudge, and again at once as long as it finds `full` or more (it returns how much); a round that finds less has
 * seen to what there was, and what came meanwhile nudges again. At most `atOnce` rounds overlap; a nudge
 * beyond that is remembered, so what was committed before a nudge is always seen by a round that began after it.
 */
export function repeat(
  round: () => Promise<number>,
  { atOnce, full }: { readonly atOnce: number; readonly full: number },
  onError: (error: unknown) => void,
): Repeated {
  const underWay = new Set<Promise<void>>();
  let isNudged = false;
  let isStopped = false;

  const begin = () => {
    if (isStopped || !isNudged || underWay.size >= atOnce) return;
    isNudged = false;
    const running: Promise<void> = round()
      .then((found) => {
        if (found >= full) isNudged = true;
      })
      .catch(onError)
      .finally(() => {
        underWay.delete(running);
        begin();
      });
    underWay.add(running);
  };

  return {
    nudge() {
      isNudged = true;
      begin();
    },
    async stop() {
      isStopped = true;
      await Promise.all(underWay);
    },
  };
}
