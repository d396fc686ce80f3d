import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { talkScript } from '../conversations/talk.ts';
import { startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';
import type { WebhookReceiver } from '../support/webhook-receiver.ts';
import type { Chaos } from './harness.ts';
import { query } from './inspect.ts';
import { killAtEach, onNewServer, onServer, serverName } from './kill-at-each.ts';

const commit = { at: 'commit' } as const;

onServer(`a process on ${serverName} that is killed around a question to a model`, () => {
  let model: ModelServer;
  let chaos: Chaos;
  beforeAll(async () => {
    model = await startModelServer();
    const env = { OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'none', OPENAI_MODEL: 'test' };
    chaos = await onNewServer({ mode: 'polling', script: talkScript({ model: 'preferred' }), env });
  }, 60_000);
  afterAll(() => model.close());

  killAtEach(
    () => Promise.resolve(chaos),
    [
      ['before the message was stored', { ...commit, holding: 'due', when: 'before', call: 2 }],
      ['after the message was stored and the conversation left due', { ...commit, holding: 'due', when: 'after', call: 2 }],
      ['after the conversation was claimed', { at: 'statement', name: 'claim_due', when: 'after', call: 2 }],
      ['before the commit of what the model answered', { ...commit, holding: 'claimed', when: 'before', call: 3 }],
      ['after the commit of what the model answered', { ...commit, holding: 'claimed', when: 'after', call: 3 }],
    ],
  );

  test('while the model is asked', async () => {
    const before = chaos.deaths;
    model.onQuestion(() => {
      model.onQuestion(null);
      chaos.kill();
    });
    await chaos.talk(5);
    await chaos.died(before + 1);
    expect(await chaos.faults()).toEqual([]);
  }, 60_000);
});

const secret = 'whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1u';

onServer(`a process on ${serverName} that is killed on the way of a task to a CRM makes it once there (G5)`, () => {
  let receiver: WebhookReceiver;
  let chaos: Chaos;
  beforeAll(async () => {
    receiver = await startWebhookReceiver(secret, { now: () => Date.now() + (chaos?.aheadMs ?? 0) });
    chaos = await onNewServer({ mode: 'polling', script: talkScript({ crm: 'default' }), env: { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' } });
    await chaos.look(async (database) => {
      const integration = `insert into integrations (organization_id, id, name, type, created_at, updated_at) select id, gen_random_uuid(), 'crm', 'webhook', now(), now() from organizations`;
      await query(database, integration);
      const endpoint = `insert into webhook_endpoints (organization_id, id, integration_id, url, secret, created_at, updated_at) select organization_id, gen_random_uuid(), id, $1, $2, now(), now() from integrations`;
      await query(database, endpoint, [receiver.url, secret]);
    });
  }, 60_000);
  afterAll(async () => {
    await chaos.close();
    await receiver.stop();
  }, 60_000);

  /** Every task has one delivery, every delivery is one record at the CRM, whatever was sent how often. */
  async function atTheCrm(): Promise<{ due: readonly string[]; there: readonly string[]; doubtful: readonly string[] }> {
    const text = `select d.id, d.status, t.id as task_id from tasks t left join deliveries d on d.task_id = t.id order by d.id`;
    const made = await chaos.look((database) => query<{ id: string; task_id: string; status: string }>(database, text));
    const tasks = new Set(made.map(({ task_id: task }) => task));
    const doubtful = [
      ...made.filter(({ status }) => status !== 'delivered').map(({ id, status }) => `${id} is ${status}`),
      ...(tasks.size === made.length ? [] : [`${made.length} deliveries of ${tasks.size} tasks`]),
    ];
    return { due: made.map(({ id }) => id), there: [...receiver.accepted.keys()].toSorted(), doubtful: [...doubtful, ...receiver.forged] };
  }

  test.each([
    ['before the task is given to somebody', { at: 'statement', name: 'dispatch_tasks', when: 'before', call: 1 }],
    ['after the task was given to somebody', { at: 'statement', name: 'dispatch_tasks', when: 'after', call: 1 }],
    ['after its webhook was claimed', { at: 'statement', name: 'claim_deliveries', when: 'after', call: 1 }],
    ['after the CRM answered, before that was written down', { at: 'statement', name: 'settle_delivery', when: 'before', call: 1 }],
    ['after it was written down that the CRM took it', { at: 'statement', name: 'settle_delivery', when: 'after', call: 1 }],
  ] as const)(
    '%s',
    async (_name, point) => {
      const before = chaos.deaths;
      await chaos.arm(point);
      await chaos.talk(3);
      await chaos.died(before + 1);
      expect(await chaos.faults()).toEqual([]);
      const { due, there, doubtful } = await atTheCrm();
      expect(there).toEqual(due);
      expect(doubtful).toEqual([]);
    },
    60_000,
  );

  test('when the CRM took it and its answer was lost', async () => {
    const before = chaos.deaths;
    const took = receiver.requests.length;
    receiver.behave('lose-answer');
    const talking = chaos.talk(3);
    await receiver.reached(took + 1);
    chaos.kill();
    receiver.behave('accept');
    await talking;
    await chaos.died(before + 1);
    expect(await chaos.faults()).toEqual([]);
    const { due, there, doubtful } = await atTheCrm();
    expect(there).toEqual(due);
    expect(doubtful).toEqual([]);
    expect(receiver.requests.length).toBeGreaterThan(receiver.accepted.size);
  }, 60_000);
});
