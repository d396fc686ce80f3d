import { describe, expect, test } from '@jest/globals';
import { badRequest, call, refusal, say, startChat, startFake } from './telegram-calls.ts';

const bold = (length: number): object => ({ entities: [{ type: 'bold', offset: 0, length }] });
const inline = (...buttons: unknown[]): object => ({ reply_markup: { inline_keyboard: [buttons] } });

describe('the envelope', () => {
  test('an unknown token is unauthorized', async () => {
    const fake = await startFake();
    expect(await call(fake, 'getMe', {}, '1:wrong')).toEqual(refusal('Unauthorized', 401));
    expect((await fetch(`${fake.url}/bot1:wrong/getMe`)).status).toBe(401);
  });

  test('an unknown method and an unknown address are not found', async () => {
    const fake = await startFake();
    expect(await call(fake, 'sendmessage')).toEqual(refusal('Not Found: method not found', 404));
    expect((await fetch(`${fake.url}/elsewhere`)).status).toBe(404);
    expect((await fetch(`${fake.url}/control`, { method: 'POST' })).status).toBe(404);
  });

  test('getMe tells who the bot is', async () => {
    const fake = await startFake({ tokens: ['42:abc'] });
    expect(await call(fake, 'getMe')).toMatchObject({
      ok: true,
      result: { id: 42, is_bot: true, username: 'fake_42_bot', can_join_groups: true },
    });
  });

  test('a parameter that the Bot API does not document is refused', async () => {
    expect(await say(await startChat(), 'hi', { replyMarkup: { inline_keyboard: [] } })).toEqual(
      badRequest('unknown parameter "replyMarkup"'),
    );
  });

  test.each(['{', '[]', '"text"'])('a body of %s is no request', async (body) => {
    const fake = await startChat();
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${fake.url}/bot${fake.token}/getMe`, { method: 'POST', headers, body });
    expect(response.status).toBe(400);
  });
});

describe('ways of passing parameters', () => {
  const markup = JSON.stringify({ inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] });
  const expected = { ok: true, result: { text: 'a&b\r\n--c', reply_markup: { inline_keyboard: [[{ text: 'Yes' }]] } } };

  test('the query of a GET', async () => {
    const fake = await startChat();
    const query = new URLSearchParams({ chat_id: '7', text: 'a&b\r\n--c', reply_markup: markup });
    expect(await (await fetch(`${fake.url}/bot${fake.token}/sendMessage?${query.toString()}`)).json()).toMatchObject(expected);
  });

  test('an urlencoded form', async () => {
    const fake = await startChat();
    const body = new URLSearchParams({ chat_id: '7', text: 'a&b\r\n--c', reply_markup: markup });
    expect(await (await fetch(`${fake.url}/bot${fake.token}/sendMessage`, { method: 'POST', body })).json()).toMatchObject(expected);
  });

  test('a multipart form with a file, whose bytes come back by getFile', async () => {
    const fake = await startChat();
    const bytes = new Uint8Array([13, 10, 45, 45, 0, 255, 13, 10]);
    const body = new FormData();
    body.set('chat_id', '7');
    body.set('caption', 'a &amp; <b>b</b>');
    body.set('parse_mode', 'HTML');
    body.set('document', new Blob([bytes]), 'price.pdf');
    const sent = await fetch(`${fake.url}/bot${fake.token}/sendDocument`, { method: 'POST', body });
    const document = { file_id: 'file-700000001-1', file_unique_id: 'unique-1', file_size: 8 };
    expect(await sent.json()).toMatchObject({ ok: true, result: { caption: 'a & b', document } });
    const file = await call(fake, 'getFile', { file_id: document.file_id });
    expect(file).toMatchObject({ result: { file_path: 'documents/file_1', file_size: 8 } });
    const stored = await fetch(`${fake.url}/file/bot${fake.token}/documents/file_1`);
    expect(new Uint8Array(await stored.arrayBuffer())).toEqual(bytes);
  });
});

describe('texts', () => {
  test('a message gets the next id of its chat and the sender', async () => {
    const fake = await startChat({ now: () => 1_700_000_000_000 });
    const from = { id: 700_000_001, is_bot: true };
    expect(await say(fake, 'one')).toMatchObject({
      result: { message_id: 2, date: 1_700_000_000, text: 'one', from, chat: { id: 7, type: 'private' } },
    });
    expect(await say(fake, 'two')).toMatchObject({ result: { message_id: 3 } });
  });

  test.each(['', '   \n', '<b> </b>'])('%j is empty', async (text) => {
    expect(await say(await startChat(), text, { parse_mode: 'HTML' })).toEqual(badRequest('message text is empty'));
  });

  test('4,096 code units after parsing are the most', async () => {
    const fake = await startChat();
    expect(await say(fake, `<b>${'a'.repeat(4096)}</b>&amp;`.slice(0, 4103), { parse_mode: 'HTML' })).toMatchObject({ ok: true });
    expect(await say(fake, 'a'.repeat(4097))).toEqual(badRequest('message is too long'));
    expect(await say(fake, '🙂'.repeat(2049))).toEqual(badRequest('message is too long'));
  });

  test('a caption may have 1,024', async () => {
    const fake = await startChat();
    const photo = 'https://example.com/a.jpg';
    expect(await call(fake, 'sendPhoto', { chat_id: 7, photo, caption: 'a'.repeat(1024) })).toMatchObject({ ok: true });
    expect(await call(fake, 'sendPhoto', { chat_id: 7, photo, caption: 'a'.repeat(1025) })).toEqual(
      badRequest('message caption is too long'),
    );
  });

  test('a text that is no string, or no Unicode, is refused', async () => {
    const fake = await startChat();
    expect(await call(fake, 'sendMessage', { chat_id: 7, text: 5 })).toEqual(badRequest('field "text" must be of type String'));
    expect(await say(fake, 'broken \ud800')).toEqual(badRequest('strings must be encoded in UTF-8'));
  });

  test('a parse mode that the fake cannot read is refused, not ignored', async () => {
    expect(await say(await startChat(), '*a*', { parse_mode: 'MarkdownV2' })).toMatchObject({ error_code: 400 });
  });

  test('given entities must lie inside the text', async () => {
    const fake = await startChat();
    expect(await say(fake, 'abc', bold(3))).toMatchObject({ result: { entities: [{ type: 'bold' }] } });
    expect(await say(fake, 'abc', bold(4))).toEqual(badRequest('entity begins or ends outside of the message text'));
  });

  test('a reply needs the message that it answers', async () => {
    const fake = await startChat();
    expect(await say(fake, 'hi', { reply_parameters: { message_id: 1 } })).toMatchObject({ ok: true });
    expect(await say(fake, 'hi', { reply_parameters: { message_id: 99 } })).toEqual(badRequest('message to be replied not found'));
  });
});

describe('reply markup', () => {
  test('callback data may have 64 bytes, not characters', async () => {
    const fake = await startChat();
    expect(await say(fake, 'hi', inline({ text: 'A', callback_data: 'a'.repeat(64) }))).toMatchObject({ ok: true });
    expect(await say(fake, 'hi', inline({ text: 'A', callback_data: 'a'.repeat(65) }))).toEqual(badRequest('BUTTON_DATA_INVALID'));
    expect(await say(fake, 'hi', inline({ text: 'A', callback_data: 'я'.repeat(33) }))).toEqual(badRequest('BUTTON_DATA_INVALID'));
  });

  const inlineError = "can't parse inline keyboard button:";
  test.each([
    [{ callback_data: 'a' }, `${inlineError} Can't find field "text"`],
    [{ text: '', callback_data: 'a' }, `${inlineError} Can't find field "text"`],
    [{ text: 5, callback_data: 'a' }, `${inlineError} Field "text" must be of type String`],
    [{ text: 'A' }, `${inlineError} Text buttons are unallowed in the inline keyboard`],
    [{ text: 'A', callback_data: '' }, `${inlineError} Text buttons are unallowed in the inline keyboard`],
    [{ text: 'A', callback_data: 5 }, `${inlineError} Field "callback_data" must be of type String`],
    [{ text: 'A', callback_data: 'a', url: 'https://a.example' }, `${inlineError} exactly one action is allowed, found url, callback_data`],
    ['A', `${inlineError} InlineKeyboardButton must be an Object`],
    [{ text: 'A', url: 'nowhere' }, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"],
    [{ text: 'A', url: 'ftp://a.example' }, "inline keyboard button URL 'ftp://a.example' is invalid: Unsupported URL protocol"],
  ])('the inline button %j is refused', async (button, complaint) => {
    expect(await say(await startChat(), 'hi', inline(button))).toEqual(badRequest(complaint));
  });

  test.each([
    ['{broken', "can't parse reply keyboard markup JSON object"],
    [[], 'object expected as reply markup'],
    [{ buttons: [] }, 'object expected as reply markup'],
    [{ inline_keyboard: [{ text: 'A' }] }, 'field "inline_keyboard" of the InlineKeyboardMarkup should be an Array of Arrays'],
    [{ keyboard: ['A'] }, 'field "keyboard" of the ReplyKeyboardMarkup should be an Array of Arrays'],
    [{ keyboard: [[{}]] }, 'can\'t parse keyboard button: Can\'t find field "text"'],
    [{ inline_keyboard: Array.from({ length: 101 }, () => [{ text: 'A', callback_data: 'a' }]) }, 'reply markup is too long'],
  ])('the markup %j is refused', async (reply_markup, complaint) => {
    expect(await say(await startChat(), 'hi', { reply_markup })).toEqual(badRequest(complaint));
  });

  test('a phone number can be asked for in private chats only', async () => {
    const fake = await startChat();
    fake.group(-5);
    const reply_markup = { keyboard: [[{ text: 'My number', request_contact: true }]] };
    expect(await say(fake, 'hi', { reply_markup })).toMatchObject({ ok: true });
    expect(await say(fake, 'hi', { chat_id: -5, reply_markup })).toEqual(badRequest('phone number can be requested in private chats only'));
  });
});

describe('edits and deletions', () => {
  const buttons = { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] };
  const sameAgain =
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

  test('an edit changes the message in place, and one without buttons takes them away', async () => {
    const fake = await startChat();
    await say(fake, 'old', { reply_markup: buttons });
    expect(await call(fake, 'editMessageText', { chat_id: 7, message_id: 2, text: 'new' })).toMatchObject({
      result: { message_id: 2, text: 'new' },
    });
    expect(fake.customer(7).received()).toEqual([expect.objectContaining({ text: 'new', edit_date: expect.any(Number) })]);
    expect(fake.customer(7).received()[0]).not.toHaveProperty('reply_markup');
  });

  test('an edit that changes nothing is refused', async () => {
    const fake = await startChat();
    await say(fake, 'same', { reply_markup: buttons });
    const edit = { chat_id: 7, message_id: 2, reply_markup: buttons };
    expect(await call(fake, 'editMessageText', { ...edit, text: ' same\n' })).toEqual(badRequest(sameAgain));
    expect(await call(fake, 'editMessageReplyMarkup', edit)).toEqual(badRequest(sameAgain));
    expect(await call(fake, 'editMessageReplyMarkup', { chat_id: 7, message_id: 2 })).toMatchObject({ ok: true });
    expect(await call(fake, 'editMessageReplyMarkup', { chat_id: 7, message_id: 2 })).toEqual(badRequest(sameAgain));
  });

  test('only own texts without a keyboard under the input field can be edited', async () => {
    const fake = await startChat();
    await say(fake, 'with a keyboard', { reply_markup: { keyboard: [['A']] } });
    await call(fake, 'sendPhoto', { chat_id: 7, photo: 'https://example.com/a.jpg' });
    const edit = (message_id?: number): Promise<unknown> => call(fake, 'editMessageText', { chat_id: 7, message_id, text: 'new' });
    expect(await edit(1)).toEqual(badRequest("message can't be edited"));
    expect(await edit(2)).toEqual(badRequest("message can't be edited"));
    expect(await edit(3)).toEqual(badRequest('there is no text in the message to edit'));
    expect(await edit(99)).toEqual(badRequest('message to edit not found'));
    expect(await edit()).toEqual(badRequest('message identifier is not specified'));
  });

  test('a message is deleted once, and not after 48 hours', async () => {
    let now = 1_700_000_000_000;
    const fake = await startChat({ now: () => now });
    await say(fake, 'one');
    await say(fake, 'two');
    expect(await call(fake, 'deleteMessage', { chat_id: 7, message_id: 2 })).toEqual({ ok: true, result: true });
    expect(await call(fake, 'deleteMessage', { chat_id: 7, message_id: 2 })).toEqual(badRequest('message to delete not found'));
    now += 49 * 3_600_000;
    expect(await call(fake, 'deleteMessage', { chat_id: 7, message_id: 3 })).toEqual(badRequest("message can't be deleted for everyone"));
    expect(
      fake
        .customer(7)
        .received()
        .map((message) => message.text),
    ).toEqual(['two']);
  });
});

describe('who may be written to', () => {
  test('a chat that is not given or not known', async () => {
    const fake = await startChat();
    expect(await call(fake, 'sendMessage', { text: 'hi' })).toEqual(badRequest('chat_id is empty'));
    expect(await say(fake, 'hi', { chat_id: 8 })).toEqual(badRequest('chat not found'));
    expect(await say(fake, 'hi', { chat_id: '@somebody' })).toEqual(badRequest('chat not found'));
  });

  test('not a customer who never wrote, blocked the bot or is gone', async () => {
    const fake = await startFake();
    const customer = fake.customer(7);
    expect(await say(fake, 'hi')).toEqual(refusal("Forbidden: bot can't initiate conversation with a user", 403));
    customer.start();
    customer.block();
    expect(await say(fake, 'hi')).toEqual(refusal('Forbidden: bot was blocked by the user', 403));
    customer.unblock();
    expect(await say(fake, 'hi')).toMatchObject({ ok: true });
    customer.deactivate();
    expect(await say(fake, 'hi')).toEqual(refusal('Forbidden: user is deactivated', 403));
    expect(customer.received()).toHaveLength(1);
  });

  test('a customer of one bot is unknown to another', async () => {
    const fake = await startFake({ tokens: ['1:a', '2:b'] });
    fake.customer(7).start();
    expect(await call(fake, 'sendMessage', { chat_id: 7, text: 'hi' }, '1:a')).toMatchObject({ ok: true });
    expect(await call(fake, 'sendMessage', { chat_id: 7, text: 'hi' }, '2:b')).toEqual(badRequest('chat not found'));
  });

  test('a group that moved names its new id', async () => {
    const fake = await startFake();
    const moved = fake.group(-5).migrateTo(-1005);
    const answer = await say(fake, 'hi', { chat_id: -5 });
    expect(answer).toEqual({ ...badRequest('group chat was upgraded to a supergroup chat'), parameters: { migrate_to_chat_id: -1005 } });
    expect(await say(fake, 'hi', { chat_id: -1005 })).toMatchObject({ result: { chat: { type: 'supergroup' } } });
    expect(moved.received()).toHaveLength(1);
  });
});

describe('smaller methods', () => {
  test('a chat action must be one of the documented', async () => {
    const fake = await startChat();
    expect(await call(fake, 'sendChatAction', { chat_id: 7, action: 'typing' })).toEqual({ ok: true, result: true });
    expect(await call(fake, 'sendChatAction', { chat_id: 7, action: 'thinking' })).toEqual(badRequest('wrong parameter action in request'));
    expect(fake.customer(7).actions()).toEqual(['typing']);
  });

  test.each([
    [
      { command: 'start', description: 'Begin' },
      { ok: true, result: true },
    ],
    [{ command: 'Start', description: 'Begin' }, badRequest('BOT_COMMAND_INVALID')],
    [{ command: 'a'.repeat(33), description: 'Begin' }, badRequest('BOT_COMMAND_INVALID')],
    [{ command: 'start', description: '' }, badRequest('BOT_COMMAND_DESCRIPTION_INVALID')],
  ])('the command %j', async (command, answer) => {
    expect(await call(await startFake(), 'setMyCommands', { commands: [command] })).toEqual(answer);
  });

  test('a file that does not exist', async () => {
    const fake = await startChat();
    expect(await call(fake, 'getFile', { file_id: 'none' })).toEqual(badRequest('invalid file_id'));
    expect(await call(fake, 'sendPhoto', { chat_id: 7, photo: 'none' })).toEqual(badRequest('wrong file identifier/HTTP URL specified'));
    expect(await call(fake, 'sendDocument', { chat_id: 7 })).toEqual(badRequest('there is no document in the request'));
    expect((await fetch(`${fake.url}/file/bot${fake.token}/photos/none`)).status).toBe(404);
  });
});
