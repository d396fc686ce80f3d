const quickMs = 4_000;
const slowMs = 8_000;
/** A script answers in well under a second; an answer after this long was thought over by a model. */
const slowFromMs = 2_000;
const writingMs = 5_000;
/** Later than this a message of the bot is a reminder, not an answer. */
const answerMs = 30_000;

/**
 * When to show that a reply is being written. After a hand-off or the end nobody answers at once, and the page is not told so:
 * the dots go after 4 seconds, or 8 once an answer of this page took longer than 2.
 */
export function createTyping(show) {
  let limitMs = quickMs;
  let askedAt = null;
  let timer = 0;

  function showFor(ms) {
    clearTimeout(timer);
    show(ms > 0);
    if (ms > 0) timer = setTimeout(() => show(false), ms);
  }

  return {
    /** `at`: when the customer wrote. */
    asked(at) {
      askedAt = at;
      showFor(at + limitMs - Date.now());
    },
    answered(from) {
      const tookMs = askedAt === null ? 0 : Date.now() - askedAt;
      if (from === 'bot' && tookMs > slowFromMs && tookMs < answerMs) limitMs = slowMs;
      if (from === 'bot') askedAt = null;
      showFor(0);
    },
    /** The server says so, and says it again every 4 seconds for as long as it is true. */
    isWriting: () => showFor(writingMs),
    stop: () => showFor(0),
  };
}
