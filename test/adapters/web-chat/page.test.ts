import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { webChatChannel } from '../../../adapters/channels/web-chat/index.ts';
import { signingKey, startChat, type ChatServer } from './chat-server.ts';

let chat: ChatServer;
beforeAll(async () => {
  chat = await startChat();
});
afterAll(() => chat.close());

test('the page may be framed by the allowed sites only, and runs no inline code', async () => {
  const response = await fetch(chat.url);
  const html = await response.text();
  const policy = response.headers.get('content-security-policy')!;
  expect(response.headers.get('x-frame-options')).toBeNull();
  expect(policy).toContain("frame-ancestors 'self' https://shop.example");
  expect(policy).toContain("script-src 'self'; style-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/);
});

test('every file that the page and its modules name is served with its type', async () => {
  const html = await (await fetch(chat.url)).text();
  const named = new Set([...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => new URL(match[1]!, chat.url).href));
  for (const address of named) {
    const response = await fetch(address);
    const content = await response.text();
    expect([address, response.status]).toEqual([address, 200]);
    expect(response.headers.get('content-type')).toMatch(/^(text\/(css|javascript)|image\/svg)/);
    for (const [, module] of content.matchAll(/from '(\.\/[^']+)'/g)) named.add(new URL(module!, address).href);
  }
  expect(named.size).toBeGreaterThan(10);
});

test('other sites may load the embed script', async () => {
  const response = await fetch(`${chat.url}/embed.js`);
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(await response.text()).toContain('attachShadow');
});

test('an unchanged file is not sent again', async () => {
  const { headers } = await fetch(`${chat.url}/chat.css`);
  const again = await fetch(`${chat.url}/chat.css`, { headers: { 'if-none-match': headers.get('etag')! } });
  expect(again.status).toBe(304);
});

test('no other file can be reached', async () => {
  const response = await chat.app.inject('/chat/..%2findex.ts');
  expect(response.statusCode).toBe(404);
});

describe('a wrong configuration says what to do', () => {
  test.each([
    [{ signingKey: 'short', allowedOrigins: [] }, /has 5 characters; it needs at least 32/],
    [{ signingKey, allowedOrigins: ['shop.example'] }, /"shop.example" is not an origin/],
    [{ signingKey, allowedOrigins: ['https://shop.example/page'] }, /without a path/],
  ])('%j', (config, message) => {
    expect(() => webChatChannel(config)).toThrow(message);
  });
});

test('the probe names who may embed the chat', async () => {
  expect(await chat.channel.probe()).toMatch(/https:\/\/shop\.example/);
});
