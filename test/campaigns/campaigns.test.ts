import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { approve } from '../../src/campaigns/change-campaign.ts';
import { countChoices } from '../../src/campaigns/begin-campaign.ts';
import { previewContact, sendTest } from '../../src/campaigns/preview-campaign.ts';
import { getCampaign } from '../../src/campaigns/store.ts';
import { freshDatabase, truncateAll } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { refusal } from '../support/fake-channel.ts';
import { talkThrough } from '../conversations/world.ts';
import { replies } from '../conversations/talk.ts';
import { offer, openCampaignWorld } from './world.ts';
import type { CampaignWorld } from './world.ts';

let database: TestDatabase;
let world: CampaignWorld;
beforeAll(async () => {
  database = await freshDatabase();
}, 60_000);
afterAll(() => database.close());
beforeEach(async () => {
  await truncateAll(database);
  world = await openCampaignWorld(database);
});

const minutes = (count: number) => count * 60_000;
const days = (count: number) => count * 86_400_000;

describe('the recipients', () => {
  test('are chosen when it starts, each exclusion with its reason, and the dry run counts the same', async () => {
    await world.addContact('1');
    await world.addContact('2', { columns: { is_our_employee: true } });
    await world.addContact('3', { consent: null });
    await world.addContact('4', { consent: 'withdrawn' });
    const blocked = await world.addContact('5');
    await world.rows('update contact_identities set is_reachable = false where contact_id = $1', [blocked]);
    await world.addContact('6', { columns: { phone: '+420777123456' } });
    await world.addContact('7', { columns: { phone: '+420777123456' } });
    await world.addContact('8', { columns: { language: 'de' } });
    await world.create(offer('fallback: none'));
    const stored = await getCampaign(world.node.ctx, world.organizationId, 'offer');
    const dry = await countChoices(world.node.ctx, world.organizationId, stored);
    await world.start('offer');
    await world.round();
    const standing = {
      '1 excluded employee': 1,
      '1 excluded no-consent': 1,
      '1 excluded opted-out': 1,
      '1 excluded no-channel': 1,
      '1 excluded duplicate': 1,
      '1 excluded no-language': 1,
      '1 pending': 2,
    };
    expect(await world.standing('offer')).toEqual(standing);
    expect(
      Object.fromEntries(dry.map(({ status, reason, contacts }) => [['1', status, reason].filter(Boolean).join(' '), contacts])),
    ).toEqual(standing);
    await world.addContact('9');
    await world.run();
    expect(await world.standing('offer')).toMatchObject({ '1 sent': 2 });
    expect(world.shownTo('9')).toEqual([]);
    expect(await world.rows(`select status from campaigns`)).toEqual([{ status: 'finished' }]);
  });

  test('are chosen once, and written to once, when two processes begin at the same moment', async () => {
    await world.addContacts(60);
    const other = await world.openNode();
    await world.create(offer());
    await world.start('offer');
    await Promise.all([world.round(), world.round(other)]);
    for (let i = 0; i < 4; i++) await Promise.all([world.round(), world.round(other), world.node.sweep(), other.sweep()]);
    await world.run();
    expect(await world.standing('offer')).toEqual({ '1 sent': 60 });
    expect(world.channel.shown).toHaveLength(60);
    expect(new Set(world.channel.shown.map(({ chatId }) => chatId)).size).toBe(60);
  });

  test('that are held out are the same at every look, about as many as were asked for, and get nothing', async () => {
    await world.addContacts(60);
    await world.create(offer().replace('hold_out: 0', 'hold_out: 25'));
    await world.start('offer');
    await world.run();
    const { '1 held_out': held = 0, '1 sent': sent = 0 } = await world.standing('offer');
    expect(held + sent).toBe(60);
    expect(held).toBeGreaterThan(1);
    expect(held).toBeLessThan(32);
  });

  test('get the text in their language with their own words, or what the file says in their place', async () => {
    await world.addContact('1', { columns: { name: 'Jane Roe' } });
    await world.addContact('2', { columns: { name: null, language: 'ru' } });
    await world.addContact('3', { columns: { name: 'Max', language: 'de' } });
    await world.create(offer());
    await world.start('offer');
    await world.run();
    expect(world.shownTo('1')).toEqual(['Hello Jane, kitchens are 10 % off.']);
    expect(world.shownTo('2')).toEqual(['Здравствуйте, друг! Кухни на 10 % дешевле.']);
    expect(world.shownTo('3')).toEqual(['Hello Max, kitchens are 10 % off.']);
  });
});

describe('while it runs', () => {
  test('a pause holds what is queued, resuming sends it, and a stop keeps the rest back with the reason', async () => {
    await world.addContacts(4);
    await world.create(offer('pace: { per_minute: 2 }'));
    await world.start('offer');
    await world.round();
    world.advance(minutes(1) / 2);
    await world.round();
    await world.change('pause', 'offer');
    await world.node.sweep();
    world.advance(minutes(60));
    await world.run();
    expect(world.channel.shown).toEqual([]);
    await world.change('resume', 'offer');
    await world.node.sweep();
    const before = world.channel.shown.length;
    expect(before).toBeGreaterThan(0);
    await world.change('stop', 'offer');
    world.advance(minutes(60));
    await world.run();
    expect(world.channel.shown).toHaveLength(before);
    const standing = await world.standing('offer');
    expect(standing['1 suppressed campaign-stopped']).toBe(4 - before);
  });

  test('its pace is kept over all processes', async () => {
    await world.addContacts(30);
    const other = await world.openNode();
    await world.create(offer('pace: { per_minute: 6 }'));
    await world.start('offer');
    for (let second = 0; second < 60; second += 5) {
      await Promise.all([world.round(), world.round(other)]);
      await world.node.sweep();
      world.advance(5_000);
    }
    expect(world.channel.shown.length).toBeGreaterThanOrEqual(5);
    expect(world.channel.shown.length).toBeLessThanOrEqual(7);
  });

  test('it waits for the hours of the contact’s own day', async () => {
    await world.addContact('1', { columns: { time_zone: 'America/New_York' } });
    await world.create(offer('pace: { hours: 9-18 }'));
    await world.start('offer');
    await world.run();
    expect(world.shownTo('1')).toEqual([]);
    const [row] = await world.rows<{ due_at: Date }>(`select due_at from campaign_recipients`);
    expect(new Date(row!.due_at).toISOString()).toBe('2026-01-05T14:00:00.000Z');
    world.advance(5 * minutes(60));
    await world.run();
    expect(world.shownTo('1')).toHaveLength(1);
  });

  test('a process that ends after it has claimed leaves its recipients to the next one', async () => {
    await world.addContact('1');
    const dying = await world.openNode({
      database: {
        ...database,
        run: (sql, params) => (sql.name === 'queue_campaign_recipients' ? Promise.reject(new Error('killed')) : database.run(sql, params)),
      },
    });
    await world.create(offer());
    await world.start('offer');
    await world.round();
    await world.rows(`update campaign_recipients set status = 'pending', queued_at = null, conversation_id = null, seq = null`);
    await world.rows('truncate messages, outbox_messages');
    await world.round(dying);
    await world.run();
    expect(world.shownTo('1')).toEqual([]);
    world.advance(31_000);
    await world.run();
    expect(world.shownTo('1')).toHaveLength(1);
  });

  test('who blocked us is failed, and the figures add up', async () => {
    await world.addContact('1');
    await world.addContact('2');
    world.channel.will(refusal('blocked-by-contact'));
    await world.create(offer());
    await world.start('offer');
    await world.run();
    expect(await world.standing('offer')).toEqual({ '1 sent': 1, '1 failed blocked-by-contact': 1 });
  });

  test('the next step follows for those who have not answered', async () => {
    await world.addContact('1');
    await world.addContact('2');
    await world.create(`${offer('stop_when: [replied]')}  - after: 2d\n    say: { en: Still interested?, ru: Ещё интересно? }\n`);
    await world.start('offer');
    await world.run();
    world.advance(days(1));
    await world.node.say('2', 'hello');
    world.advance(days(1));
    await world.run();
    expect(world.shownTo('1').at(-1)).toBe('Still interested?');
    expect(world.shownTo('2')).not.toContain('Still interested?');
    expect(await world.standing('offer')).toEqual({ '1 sent': 2, '2 sent': 1, '2 suppressed replied': 1 });
    expect(await world.rows(`select count(replied_at)::int as replied from campaign_recipients where step = 1`)).toEqual([{ replied: 1 }]);
  });
});

describe('an answer', () => {
  async function sendTo(chatId: string): Promise<void> {
    const [contact] = await world.rows<{ contact_id: string }>('select contact_id from contact_identities where external_id = $1', [
      chatId,
    ]);
    await world.rows(
      `insert into contact_consents (organization_id, contact_id, channel, purpose, state, changed_at) values ($1, $2, '*', 'marketing', 'granted', $3)`,
      [world.organizationId, contact!.contact_id, new Date(world.now())],
    );
    await world.create(offer());
    await world.start('offer');
    await world.run();
  }

  test('in a running talk goes to the step that waits, and one to the button goes to the campaign', async () => {
    await talkThrough(world.node, '7', 1);
    await sendTo('7');
    await world.press('7', 'Not now');
    await world.node.say('7', 'Brno');
    await world.node.sweep();
    expect(world.shownTo('7')).toEqual([...replies.slice(0, 2), 'Hello Customer, kitchens are 10 % off.', 'All right, later.', replies[2]]);
    expect(await world.rows('select tags from contacts')).toEqual([{ tags: ['later'] }]);
    expect(
      await world.rows('select clicked_at is not null as clicked, replied_at is not null as replied from campaign_recipients'),
    ).toEqual([{ clicked: true, replied: true }]);
  });

  test('to a button that begins a talk begins it in place of the one that runs, and a second press changes nothing', async () => {
    await talkThrough(world.node, '7', 1);
    await sendTo('7');
    await world.press('7', 'Tell me more');
    expect(world.shownTo('7').at(-1)).toBe('An offer for you. What is it for?');
    await world.press('7', 'Tell me more');
    expect(world.shownTo('7').at(-1)).toBe('An offer for you. What is it for?');
    expect(await world.rows(`select status, outcome from conversations order by started_at, id`)).toEqual([
      { status: 'ended', outcome: 'left' },
      { status: 'active', outcome: null },
    ]);
  });

  test('that unsubscribes is kept with its proof, and no campaign reaches them any more', async () => {
    await talkThrough(world.node, '7');
    await sendTo('7');
    world.advance(1000);
    await world.press('7', 'Unsubscribe');
    expect(await world.rows(`select state from contact_consents where purpose = 'marketing'`)).toEqual([{ state: 'withdrawn' }]);
    await world.create(offer().replace('campaign: offer', 'campaign: second'));
    await world.start('second');
    await world.run();
    expect(await world.standing('second')).toEqual({ '1 excluded opted-out': 1 });
  });
});

describe('its clock', () => {
  test('fires a recurring campaign once for two processes, and once for what was missed while nothing ran', async () => {
    await world.addContact('1');
    const other = await world.openNode();
    await world.create(offer("when: { every: '0 10 * * *', grace: 6h }"));
    await world.start('offer');
    await Promise.all([world.round(), world.round(other)]);
    expect(world.channel.shown).toEqual([]);
    world.advance(minutes(60));
    await Promise.all([world.round(), world.round(other)]);
    await Promise.all([world.round(), world.round(other)]);
    await world.run();
    expect(world.shownTo('1')).toHaveLength(1);
    world.advance(days(3) + minutes(60));
    await world.run();
    expect(world.shownTo('1')).toHaveLength(2);
    world.advance(days(1) + 7 * minutes(60));
    await world.run();
    expect(world.shownTo('1')).toHaveLength(2);
    expect(await world.rows(`select occurrence from campaigns where parent_id is not null order by occurrence`)).toEqual([
      { occurrence: '2026-01-05T10:00:00.000Z' },
      { occurrence: '2026-01-08T10:00:00.000Z' },
    ]);
  });

  test('writes on a birthday, at ten on the contact’s own clocks', async () => {
    await world.addContact('1', { columns: { birthday: '1990-01-06', time_zone: 'Asia/Tokyo' } });
    await world.addContact('2', { columns: { birthday: '1990-01-06', time_zone: 'America/New_York' } });
    await world.addContact('3', { columns: { birthday: '1990-01-07' } });
    await world.create(offer("when: { date: birthday, at: '10:00' }"));
    await world.start('offer');
    await world.run();
    world.advance(16 * minutes(60) + minutes(1));
    await world.run();
    expect(world.channel.shown.map(({ chatId }) => chatId)).toEqual(['1']);
    world.advance(14 * minutes(60));
    await world.run();
    expect(world.channel.shown.map(({ chatId }) => chatId)).toEqual(['1', '2']);
  });

  test('writes to whoever has the event on their timeline after the start, once', async () => {
    await world.addContact('1');
    await world.create(offer('when: { event: stage_change }'));
    await world.start('offer');
    await world.run();
    world.advance(minutes(1));
    await talkThrough(world.node, '1');
    world.advance(minutes(1));
    await world.run();
    world.advance(minutes(1));
    await world.run();
    expect(world.shownTo('1').filter((text) => text.includes('kitchens'))).toHaveLength(1);
  });
});

describe('before it starts', () => {
  test('somebody else approves it as it stands, where that is needed', async () => {
    const { ctx } = world.node;
    const organization = world.organizationId;
    await world.create(offer('approval: required'));
    await expect(world.start('offer')).rejects.toThrow('needs the approval of somebody other than anna');
    await expect(approve(ctx, organization, 'offer', 'anna')).rejects.toThrow('somebody else must approve');
    await approve(ctx, organization, 'offer', 'boris');
    await world.create(offer('approval: required', 'Hello, another text.'));
    await expect(world.start('offer')).rejects.toThrow('changed after boris approved it');
    await approve(ctx, organization, 'offer', 'boris');
    await world.start('offer');
    await expect(world.create(offer())).rejects.toThrow('has been started');
  });

  test('is refused when it names a script that is not published', async () => {
    await world.create(offer('reply: nowhere'));
    await expect(world.start('offer')).rejects.toThrow('names the script "nowhere", which is not published');
  });

  test('a preview shows what a contact would get, and a test reaches them marked as one', async () => {
    const id = await world.addContact('1', { columns: { name: 'Jane Roe' } });
    const silent = await world.addContact('2', { consent: null });
    await world.create(offer());
    const { ctx } = world.node;
    const stored = await getCampaign(ctx, world.organizationId, 'offer');
    expect(await previewContact(ctx, world.deps, world.organizationId, stored, id)).toMatchObject({
      message: { language: 'en', text: 'Hello Jane, kitchens are 10 % off.' },
      leftOut: null,
      at: world.now(),
    });
    expect(await previewContact(ctx, world.deps, world.organizationId, stored, silent)).toMatchObject({ leftOut: 'no-consent', at: null });
    await sendTest(ctx, world.deps, world.organizationId, stored, silent);
    await world.node.sweep();
    expect(world.shownTo('2')).toEqual(['[TEST] Hello Customer, kitchens are 10 % off.']);
    expect(await world.rows('select count(*)::int as n from campaign_recipients')).toEqual([{ n: 0 }]);
  });
});
