import { isIP, type LookupFunction } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { request, type Agent } from 'undici';
import { checkUrl, guardedAgent } from '../../../src/tasks/webhook/guard-address.ts';
import { sendWebhook } from '../../../src/tasks/webhook/send.ts';
import { startReceiver, type Receiver } from './receiver.ts';

const nothingAllowed = { allowedHosts: [] };

/** A resolver that gives the next of `answers` each time. */
function resolving(...answers: string[][]): LookupFunction & { calls: number } {
  const lookup = Object.assign<LookupFunction, { calls: number }>(
    (_hostname, _options, callback) => {
      const addresses = answers[Math.min(lookup.calls++, answers.length - 1)] ?? [];
      callback(
        null,
        addresses.map((address) => ({ address, family: isIP(address) })),
      );
    },
    { calls: 0 },
  );
  return lookup;
}

const privateAddresses = [
  ['loopback', '127.0.0.1'],
  ['loopback, other', '127.8.9.10'],
  ['private', '10.1.2.3'],
  ['private', '172.16.0.1'],
  ['private', '192.168.1.1'],
  ['link-local, cloud metadata', '169.254.169.254'],
  ['carrier-grade NAT', '100.64.0.1'],
  ['multicast', '224.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['unspecified', '0.0.0.0'],
  ['benchmark', '198.18.0.1'],
  ['loopback, IPv6', '::1'],
  ['unspecified, IPv6', '::'],
  ['unique-local', 'fd12:3456::1'],
  ['link-local, IPv6', 'fe80::1'],
  ['multicast, IPv6', 'ff02::1'],
  ['IPv4-mapped', '::ffff:10.0.0.1'],
  ['IPv4-mapped, public inside', '::ffff:8.8.8.8'],
  ['IPv4-compatible', '::7f00:1'],
  ['NAT64', '64:ff9b::7f00:1'],
  ['6to4', '2002:7f00:1::'],
  ['not given out', '4000::1'],
] as const;

describe('an address in the URL', () => {
  test.each(privateAddresses)('%s is refused (%s)', (_kind, address) => {
    const host = isIP(address) === 6 ? `[${address}]` : address;
    expect(() => checkUrl(`https://${host}/hook`, nothingAllowed)).toThrow(expect.objectContaining({ code: 'address-refused' }));
  });

  test.each(['https://2130706433/', 'https://0x7f.1/', 'https://127.1/', 'https://017700000001/'])('%s is loopback all the same', (url) => {
    expect(() => checkUrl(url, nothingAllowed)).toThrow('127.0.0.1 is not a public address (loopback)');
  });

  test.each(['https://crm.example.com/hook', 'https://crm.example.com:8443/', 'https://8.8.8.8/', 'https://[2606:4700::1111]/'])(
    '%s is taken',
    (url) => {
      expect(checkUrl(url, nothingAllowed).href).toBe(url);
    },
  );

  test.each([
    ['crm.example.com', 'Write it in full'],
    ['ftp://crm.example.com/', 'Use https'],
    ['http://crm.example.com/', 'add "crm.example.com" to WEBHOOK_ALLOWED_HOSTS'],
    ['https://crm.example.com:22/', 'only the ports 443 and 8443'],
    ['https://user:pass@crm.example.com/', 'Remove them'],
  ])('%s is refused and says what to do', (url, advice) => {
    expect(() => checkUrl(url, nothingAllowed)).toThrow(advice);
  });

  test('does not repeat a password in the refusal', () => {
    expect(() => checkUrl('https://user:hunter2@crm.example.com/', nothingAllowed)).toThrow(/^(?!.*hunter2)/);
  });

  test.each(['crm.lan', 'CRM.LAN.', '10.0.0.5', '[fd00::5]'])('%s may be anything once it is allowed', (host) => {
    expect(checkUrl(`http://${host}:5678/hook`, { allowedHosts: ['crm.lan', '10.0.0.5', 'fd00::5'] }).port).toBe('5678');
  });

  test('allowing a host allows no other', () => {
    expect(() => checkUrl('http://evil.crm.lan/', { allowedHosts: ['crm.lan'] })).toThrow('evil.crm.lan');
  });
});

describe('a connection', () => {
  let receiver: Receiver;
  let agent: Agent | undefined;
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(async () => {
    await agent?.destroy();
    await receiver.stop();
  });

  function get(host: string, lookup: LookupFunction, allowedHosts: string[] = []) {
    agent = guardedAgent({ allowedHosts, lookup });
    return request(`http://${host}:${receiver.port}/`, { dispatcher: agent });
  }

  test.each(privateAddresses)('to a name that resolves to a private address is refused (%s, %s)', async (_kind, address) => {
    await expect(get('crm.example.com', resolving([address]))).rejects.toMatchObject({ code: 'address-refused' });
    expect(receiver.received).toEqual([]);
  });

  test('to a name with a private address among public ones is refused', async () => {
    await expect(get('crm.example.com', resolving(['8.8.8.8', '127.0.0.1']))).rejects.toMatchObject({ code: 'address-refused' });
  });

  test('to an address in the URL is refused without a lookup', async () => {
    const lookup = resolving(['8.8.8.8']);
    await expect(get('127.0.0.1', lookup)).rejects.toMatchObject({ code: 'address-refused', message: expect.stringContaining('loopback') });
    expect(lookup.calls).toBe(0);
  });

  test('to an allowed name reaches it, private or not', async () => {
    const response = await get('crm.lan', resolving(['127.0.0.1']), ['crm.lan']);
    expect(response.statusCode).toBe(204);
    expect(receiver.received[0]?.headers.host).toBe(`crm.lan:${receiver.port}`);
  });

  test('is judged by its own lookup, not by an earlier one', async () => {
    const lookup = resolving(['10.0.0.1'], ['127.0.0.1']);
    await expect(get('rebind.example.com', lookup)).rejects.toThrow('10.0.0.1');
    const again = request(`http://rebind.example.com:${receiver.port}/`, { dispatcher: agent });
    await expect(again).rejects.toThrow('127.0.0.1');
    expect(lookup.calls).toBe(2);
  });

  test('refused while sending fails the webhook for good', async () => {
    const rules = { allowedHosts: [], lookup: resolving(['192.168.0.10']) };
    agent = guardedAgent(rules);
    const message = { url: 'https://crm.example.com/hook', secret: 'whsec_c2VjcmV0', id: 'msg_1', timestamp: 0, body: '{}' };
    const result = await sendWebhook(message, { dispatcher: agent, rules, clock: { now: () => 0 } });
    expect(result).toMatchObject({ outcome: 'failed', status: null, excerpt: expect.stringContaining('add "crm.example.com"') });
  });
});
