import { isObject, readInteger, readObject, readString } from './body.ts';
import type { Customer } from './customer.ts';
import type { Profile } from './accounts.ts';
import type { TelegramFake } from './server.ts';
import type { Params } from './types.ts';

type Operation<Of> = (of: Of, params: Params) => unknown;

const onCustomer: Readonly<Record<string, Operation<Customer>>> = {
  say: (customer, params) => customer.say(readString(params, 'text')),
  start: (customer, params) => customer.start(readString(params, 'payload')),
  press: (customer, params) => customer.press(readString(params, 'title')),
  shareContact: (customer, params) => customer.shareContact(params['own'] !== false, readString(params, 'phone') || undefined),
  location: (customer) => customer.location(),
  photo: (customer, params) => customer.photo(readString(params, 'caption') || undefined),
  voice: (customer) => customer.voice(),
  sticker: (customer) => customer.sticker(),
  edit: (customer, params) => customer.edit(readInteger(params, 'messageId') ?? 0, readString(params, 'text')),
  block: (customer) => customer.block(),
  unblock: (customer) => customer.unblock(),
  deactivate: (customer) => customer.deactivate(),
  received: (customer) => customer.received(),
  keyboard: (customer) => customer.keyboard(),
  notices: (customer) => customer.notices(),
  waitFor: (customer, params) => customer.waitFor(readInteger(params, 'count') ?? 1, readInteger(params, 'timeoutMs') ?? undefined),
};

const onFake: Readonly<Record<string, Operation<TelegramFake>>> = {
  fault: (fake, { fault }) => fake.fault(readFault(fault)),
  clearFaults: (fake) => fake.clearFaults(),
  flood: (fake, params) => fake.flood(readInteger(params, 'chatId') ?? 0, readInteger(params, 'durationMs') ?? 0),
  inject: (fake, { update }) => fake.inject(fake.token, isObject(update) ? update : {}),
  redeliver: (fake, params) => fake.redeliver(readInteger(params, 'updateId') ?? 0),
  expireQueries: (fake) => fake.expireQueries(),
  requests: (fake, params) => fake.requests(readString(params, 'method') || undefined),
};

/** Runs `{op, ...}` on the fake, or `{op, customer, ...}` on the customer with that id, whose `profile` counts when it is new. */
export function runCommand(fake: TelegramFake, command: Params): unknown {
  const op = readString(command, 'op');
  const id = readInteger(command, 'customer');
  if (id === null) return find(onFake, op)(fake, command);
  return find(onCustomer, op)(fake.customer(id, readProfile(command)), command);
}

function find<Of>(operations: Readonly<Record<string, Operation<Of>>>, op: string): Operation<Of> {
  const known = Object.hasOwn(operations, op) ? operations[op] : undefined;
  if (known === undefined) throw new Error(`unknown op "${op}"; there are: ${Object.keys(operations).join(', ')}`);
  return known;
}

function readProfile(command: Params): Profile {
  const profile = readObject(command, 'profile', 'profile must be an object');
  return isObject(profile) ? profile : {};
}

const faultKinds = ['status', 'drop-before', 'drop-after', 'delay'];

function isFault(value: unknown): value is Parameters<TelegramFake['fault']>[0] {
  return isObject(value) && typeof value['kind'] === 'string' && faultKinds.includes(value['kind']);
}

function readFault(value: unknown): Parameters<TelegramFake['fault']>[0] {
  if (isFault(value)) return value;
  throw new Error(`fault needs a kind of: ${faultKinds.join(', ')}`);
}
