import { badRequest, Refusal, refuse, type Update } from './types.ts';
import { kindsByRequestOnly, type WebhookSettings } from './validate.ts';
import { closePusher, createPusher, push, type Pusher, type PushTimes } from './webhook.ts';

export interface Poll {
  readonly offset: number;
  readonly limit: number;
  readonly timeoutMs: number;
  readonly allowed: readonly string[] | null;
}

export interface WebhookInfo {
  readonly url: string;
  readonly has_custom_certificate: false;
  readonly pending_update_count: number;
  readonly max_connections?: number;
  readonly allowed_updates?: readonly string[];
  readonly last_error_date?: number;
  readonly last_error_message?: string;
}

export interface UpdatesOptions extends PushTimes {
  readonly firstUpdateId: number;
  /** Keep confirmed updates for `redeliver`. */
  readonly keep: boolean;
  readonly now: () => number;
}

interface Waiter {
  readonly limit: number;
  answer(updates: readonly Update[]): void;
  fail(reason: Refusal): void;
}

/** The updates of one bot: kept until the bot confirms them by offset, or its webhook answers 2xx. */
export interface Updates {
  readonly options: UpdatesOptions;
  /** Oldest first: a Map keeps the order of insertion and forgets in constant time. */
  readonly pending: Map<number, Update>;
  readonly confirmed: Map<number, Update>;
  /** Confirmed ones that the next poll gets once more. */
  readonly again: Update[];
  nextId: number;
  allowed: readonly string[] | null;
  waiter: Waiter | null;
  isWaking: boolean;
  webhook: { readonly settings: WebhookSettings; readonly pusher: Pusher } | null;
  lastError: { readonly at: number; readonly message: string } | null;
}

export function createUpdates(options: UpdatesOptions): Updates {
  return {
    options,
    pending: new Map(),
    confirmed: new Map(),
    again: [],
    nextId: options.firstUpdateId,
    allowed: null,
    waiter: null,
    isWaking: false,
    webhook: null,
    lastError: null,
  };
}

/** Drops what the bot did not ask for, without spending an id. */
export function addUpdate(updates: Updates, kind: string, payload: unknown): void {
  if (isAllowed(updates, kind)) enqueue(updates, { update_id: updates.nextId++, [kind]: payload });
}

function isAllowed({ allowed }: Updates, kind: string): boolean {
  return allowed === null || allowed.length === 0 ? !kindsByRequestOnly.includes(kind) : allowed.includes(kind);
}

/** Takes any object, of whatever kind, and gives it the next id when it has none. */
export function injectUpdate(updates: Updates, update: Readonly<Record<string, unknown>>): number {
  const id = typeof update['update_id'] === 'number' ? update['update_id'] : updates.nextId;
  updates.nextId = Math.max(updates.nextId, id + 1);
  enqueue(updates, { ...update, update_id: id });
  return id;
}

/** Delivers an update once more under its old id, confirmed or not. */
export function redeliver(updates: Updates, updateId: number): void {
  const update = updates.pending.get(updateId) ?? updates.confirmed.get(updateId);
  if (update === undefined) throw new Error(`update ${updateId} cannot be delivered again: it never existed, or the log is off`);
  if (updates.webhook !== null) return push(updates.webhook.pusher, update);
  updates.again.push(update);
  wake(updates);
}

function enqueue(updates: Updates, update: Update): void {
  updates.pending.set(update.update_id, update);
  if (updates.webhook === null) wake(updates);
  else push(updates.webhook.pusher, update);
}

/** Updates that come in one burst go out in one answer. */
function wake(updates: Updates): void {
  if (updates.waiter === null || updates.isWaking) return;
  updates.isWaking = true;
  setImmediate(() => {
    updates.isWaking = false;
    if (hasAny(updates)) updates.waiter?.answer(takeBatch(updates, updates.waiter.limit));
  });
}

function hasAny({ pending, again }: Updates): boolean {
  return pending.size + again.length > 0;
}

function takeBatch({ pending, again }: Updates, limit: number): Update[] {
  const batch = again.splice(0, limit);
  for (const update of pending.values()) {
    if (batch.length >= limit) break;
    batch.push(update);
  }
  return batch;
}

function confirm({ pending, confirmed, options }: Updates, updateId: number): void {
  const update = pending.get(updateId);
  if (update === undefined) return;
  pending.delete(updateId);
  if (options.keep) confirmed.set(updateId, update);
}

/** A negative offset counts from the end of the queue and forgets everything before. */
function confirmBelow(updates: Updates, offset: number): void {
  let surplus = updates.pending.size + offset;
  for (const id of updates.pending.keys()) {
    if (offset < 0 ? surplus-- > 0 : id < offset) confirm(updates, id);
  }
}

type OnGone = (forget: () => void) => void;

/** `onGone` registers what to do when the caller hangs up. */
export function pollUpdates(updates: Updates, poll: Poll, onGone: OnGone): readonly Update[] | Promise<readonly Update[]> {
  if (updates.webhook !== null) {
    refuse(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
  }
  if (poll.limit < 1 || poll.limit > 100) badRequest('limit must be between 1 and 100');
  endPoll(updates, 'other getUpdates request; make sure that only one bot instance is running');
  updates.allowed = poll.allowed ?? updates.allowed;
  if (poll.offset !== 0) confirmBelow(updates, poll.offset);
  return poll.timeoutMs <= 0 || hasAny(updates) ? takeBatch(updates, poll.limit) : wait(updates, poll, onGone);
}

function endPoll({ waiter }: Updates, by: string): void {
  waiter?.fail(new Refusal(409, `Conflict: terminated by ${by}`));
}

function wait(updates: Updates, poll: Poll, onGone: OnGone): Promise<readonly Update[]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => mine.answer([]), poll.timeoutMs);
    const forget = (): void => {
      clearTimeout(timer);
      if (updates.waiter === mine) updates.waiter = null;
    };
    const mine: Waiter = {
      limit: poll.limit,
      answer: (batch) => (forget(), resolve(batch)),
      fail: (reason) => (forget(), reject(reason)),
    };
    updates.waiter = mine;
    onGone(forget);
  });
}

/** Sets the webhook, or with null takes it away; tells whether there was one. */
export function setWebhook(updates: Updates, settings: WebhookSettings | null, drop: boolean): boolean {
  const old = updates.webhook;
  if (old !== null) void closePusher(old.pusher);
  updates.webhook = null;
  updates.lastError = null;
  if (drop) updates.pending.clear();
  if (settings !== null) openWebhook(updates, settings);
  return old !== null;
}

function openWebhook(updates: Updates, settings: WebhookSettings): void {
  endPoll(updates, 'setWebhook request');
  updates.allowed = settings.allowed ?? updates.allowed;
  const pusher = createPusher(settings, updates.options, {
    onDelivered: (updateId) => confirm(updates, updateId),
    onFailed: (message) => (updates.lastError = { at: updates.options.now(), message }),
  });
  updates.webhook = { settings, pusher };
  for (const update of updates.pending.values()) push(pusher, update);
}

export function describeWebhook({ webhook, pending, allowed, lastError }: Updates): WebhookInfo {
  return {
    url: webhook?.settings.url.href ?? '',
    has_custom_certificate: false,
    pending_update_count: pending.size,
    ...(webhook === null ? {} : { max_connections: webhook.settings.maxConnections }),
    ...(allowed === null ? {} : { allowed_updates: allowed }),
    ...(lastError === null ? {} : { last_error_date: Math.floor(lastError.at / 1000), last_error_message: lastError.message }),
  };
}

export async function closeUpdates({ waiter, webhook }: Updates): Promise<void> {
  waiter?.answer([]);
  if (webhook !== null) await closePusher(webhook.pusher);
}
