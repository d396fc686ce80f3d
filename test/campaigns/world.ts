import { createCampaignButtons } from '../../src/campaigns/press-button.ts';
import type { CampaignDeps } from '../../src/campaigns/queue-due.ts';
import { answerRounds, runCampaigns } from '../../src/campaigns/run-campaigns.ts';
import { createCampaign } from '../../src/campaigns/store.ts';
import { pause, resume, start, stop } from '../../src/campaigns/change-campaign.ts';
import type { CampaignRules } from '../../src/campaigns/change-campaign.ts';
import { readStanding } from '../../src/campaigns/campaign-status.ts';
import type { Database } from '../../src/db/database.ts';
import type { FakeChannel } from '../support/fake-channel.ts';
import { openWorld } from '../conversations/world.ts';
import type { EngineNode, World } from '../conversations/world.ts';
import { talkScript } from '../conversations/talk.ts';

export interface CampaignWorld extends World {
  readonly deps: CampaignDeps;
  /** Somebody with a chat of this id who agreed to get offers. */
  addContact(
    chatId: string,
    different?: { readonly consent?: 'granted' | 'withdrawn' | null; readonly columns?: Readonly<Record<string, unknown>> },
  ): Promise<string>;
  /** So many of them at once, with chats "0", "1", ... */
  addContacts(count: number): Promise<void>;
  create(source: string, author?: string): Promise<void>;
  start(name: string): Promise<void>;
  change(what: 'pause' | 'resume' | 'stop', name: string): Promise<void>;
  /** Rounds of campaigns and of the outbox until nothing is left to do now. */
  run(node?: EngineNode): Promise<void>;
  /** One round of campaigns alone. */
  round(node?: EngineNode): Promise<number>;
  /** `step status reason: count` for each. */
  standing(name: string): Promise<Readonly<Record<string, number>>>;
  press(chatId: string, title: string): Promise<void>;
  readonly rules: CampaignRules;
}

const changes = { pause, resume, stop } as const;

export async function openCampaignWorld(database: Database, options: { readonly channel?: FakeChannel } = {}): Promise<CampaignWorld> {
  const scripts = [talkScript(), talkScript({ name: 'offer', hello: 'An offer for you. What is it for?' })];
  const buttons = { current: null as ReturnType<typeof createCampaignButtons> | null };
  const world = await openWorld(database, {
    ...options,
    scripts,
    campaignButtons: {
      before: (connection, event) => buttons.current!.before(connection, event),
      after: (connection, event) => buttons.current!.after(connection, event),
    },
  });
  const { node, organizationId } = world;
  const deps: CampaignDeps = { scripts: node.scripts, connections: [node.connection], timeZone: 'UTC', quietHours: null };
  buttons.current = createCampaignButtons(node.ctx, deps);
  const rules = { timeZone: 'UTC', needsApproval: false, scripts: node.scripts };
  const round = (on: EngineNode = node): Promise<number> => runCampaigns(on.ctx, deps, organizationId);

  return {
    ...world,
    deps,
    rules,
    async addContact(chatId, { consent = 'granted', columns = {} } = {}) {
      const id = node.ctx.ids.next();
      const values = { language: 'en', name: `Customer ${chatId}`, ...columns };
      const names = Object.keys(values);
      const at = new Date(world.now());
      await world.rows(
        `insert into contacts (organization_id, id, created_at, updated_at, ${names.join(', ')}) values ($1, $2, $3, $3, ${names.map((_, i) => `$${i + 4}`).join(', ')})`,
        [organizationId, id, at, ...Object.values(values)],
      );
      await world.rows(
        `insert into contact_identities (organization_id, id, contact_id, messenger_id, external_id, created_at, updated_at) values ($1, $2, $2, $3, $4, $5, $5)`,
        [organizationId, id, node.connection.messengerId, chatId, at],
      );
      if (consent !== null)
        await world.rows(
          `insert into contact_consents (organization_id, contact_id, channel, purpose, state, changed_at) values ($1, $2, '*', 'marketing', $3, $4)`,
          [organizationId, id, consent, at],
        );
      return id;
    },
    async addContacts(count) {
      await world.rows(
        `with c as (insert into contacts (organization_id, id, name, language, created_at, updated_at) select $1, gen_random_uuid(), n::text, 'en', $3, $3 from generate_series(0, $4 - 1) n returning *),
           i as (insert into contact_identities (organization_id, id, contact_id, messenger_id, external_id, created_at, updated_at) select $1, id, id, $2, name, $3, $3 from c)
         insert into contact_consents (organization_id, contact_id, channel, purpose, state, changed_at) select $1, id, '*', 'marketing', 'granted', $3 from c`,
        [organizationId, node.connection.messengerId, new Date(world.now()), count],
      );
    },
    async create(source, author = 'anna') {
      await createCampaign(node.ctx, organizationId, source, 'campaign.yaml', author);
    },
    async start(name) {
      await start(node.ctx, organizationId, name, rules);
    },
    change: (what, name) => changes[what](node.ctx, organizationId, name),
    async run(on = node) {
      for (let quiet = 0; quiet < 2; quiet++) {
        const done = await round(on);
        await on.sweep();
        if (done > 0) quiet = -1;
      }
      await answerRounds(on.ctx, organizationId)();
    },
    round,
    async standing(name) {
      const [campaign] = await world.rows<{ id: string }>('select id from campaigns where name = $1 and parent_id is null', [name]);
      const { counts } = await readStanding(node.ctx, organizationId, campaign!.id);
      return Object.fromEntries(
        counts.map(({ step, status, reason, recipients }) => [
          [step, status, reason].filter((part) => part !== null).join(' '),
          recipients,
        ]),
      );
    },
    async press(chatId, title) {
      const offered = world.channel.shown.filter((message) => message.chatId === chatId).flatMap(({ choices = [] }) => choices);
      const choice = offered.findLast((each) => each.title === title);
      if (choice === undefined) throw new Error(`nobody offered "${title}" to ${chatId}`);
      await node.say(chatId, { type: 'choice', id: choice.id, title });
      await node.sweep();
    },
  };
}

/** A campaign of one step with three buttons; `more` adds or replaces lines. */
export function offer(more = '', text = 'Hello {first_name}, kitchens are 10 % off.'): string {
  return `
campaign: offer
title: Spring offer
languages: [en, ru]
channels: [telegram]
audience: { hold_out: 0 }
values: { first_name: { en: friend, ru: друг } }
${more}
steps:
  - say: { en: "${text}", ru: "Здравствуйте, {first_name}! Кухни на 10 % дешевле." }
    buttons:
      - { title: { en: Tell me more, ru: Подробнее }, start: offer, tag: curious }
      - { title: { en: Not now, ru: Не сейчас }, tag: later, say: { en: "All right, later.", ru: "Хорошо, позже." } }
      - { title: { en: Unsubscribe, ru: Отписаться }, opt_out: true }
`;
}
