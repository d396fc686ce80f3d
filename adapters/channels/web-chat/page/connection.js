/** A stream that carries nothing, not even the server's sign of life (every 20 s), is dead although the browser does not know. */
const silenceMs = 50_000;
const slowestRetryMs = 15_000;

/**
 * Keeps one event stream open. The browser reconnects by itself after a cut line and names the last event it got; where it
 * gives up (an error page of a proxy, a refused token) this does, with a renewed session.
 */
export function createConnection({ address, renew, onMessage, onTyping, onReady, onState }) {
  let source = null;
  let retryMs = 1000;
  let retry = 0;
  let watchdog = 0;

  function close() {
    source?.close();
    source = null;
    clearTimeout(retry);
    clearTimeout(watchdog);
  }

  function reopenLater() {
    close();
    retry = setTimeout(async () => ((await renew()) ? open() : reopenLater()), retryMs);
    retryMs = Math.min(retryMs * 2, slowestRetryMs);
  }

  function isAlive() {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => {
      onState('reconnecting');
      open();
    }, silenceMs);
  }

  function open() {
    close();
    source = new EventSource(address());
    isAlive();
    source.addEventListener('open', isAlive);
    source.addEventListener('beat', isAlive);
    source.addEventListener('message', (event) => {
      isAlive();
      onMessage(JSON.parse(event.data));
    });
    source.addEventListener('typing', () => {
      isAlive();
      onTyping();
    });
    source.addEventListener('ready', () => {
      retryMs = 1000;
      onState('online');
      onReady();
    });
    source.addEventListener('rest', () => {
      close();
      onState('resting');
    });
    source.addEventListener('error', () => {
      onState('reconnecting');
      if (source?.readyState === EventSource.CLOSED) reopenLater();
    });
  }

  return {
    open,
    openIfResting: () => source === null && open(),
    /** The network is back: do not wait out the pause. */
    openNow() {
      if (source?.readyState !== EventSource.OPEN) open();
    },
  };
}
