const base = new URL('.', import.meta.url);
const timeoutMs = 15_000;
const tokenName = `parley-chat ${base.pathname}`;

/** A browser that forbids storage in frames still gets a chat, for as long as the page is open. */
const memory = new Map();
export const storage = {
  get: (name) => attempt(() => localStorage.getItem(name)) ?? memory.get(name) ?? null,
  set(name, value) {
    memory.set(name, value);
    attempt(() => localStorage.setItem(name, value));
  },
};

function attempt(act) {
  try {
    return act();
  } catch {
    return null;
  }
}

/** `{status, body, retryAfterMs}`; status 0 when no answer came, which leaves open whether the message was taken. */
async function post(path, payload) {
  try {
    const response = await fetch(new URL(path, base), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = await response.json().catch(() => ({}));
    return { status: response.status, body, retryAfterMs: 1000 * (Number(response.headers.get('retry-after')) || 2) };
  } catch {
    return { status: 0, body: {}, retryAfterMs: 2000 };
  }
}

/** Makes or renews the visitor. Returns the visitor's id, or null when the server cannot be reached. */
export async function openSession() {
  const token = storage.get(tokenName);
  const { status, body } = await post('session', token ? { token } : {});
  if (status !== 200) return null;
  storage.set(tokenName, body.token);
  return body.visitor;
}

export const postMessage = (message) => post('messages', { ...message, token: storage.get(tokenName) ?? '' });

export function eventsAddress(afterSeq) {
  const address = new URL('events', base);
  address.searchParams.set('token', storage.get(tokenName) ?? '');
  address.searchParams.set('after', String(afterSeq));
  return address;
}
