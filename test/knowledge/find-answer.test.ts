import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readPassages, readQuestions } from '../../bench/knowledge/measure.ts';
import type { Ctx } from '../../src/context.ts';
import { mostCandidates, openPassages } from '../../src/core/knowledge/find.ts';
import { questionOf } from '../../src/core/knowledge/lexemes.ts';
import type { Passage } from '../../src/core/knowledge/passage.ts';
import {
  findAnswer,
  findCandidates,
  listStoredDocuments,
  publishDocuments,
  readDocuments,
  removeDocument,
  storeDocument,
} from '../../src/knowledge/index.ts';
import { freshDatabase, truncateAll } from '../support/database.ts';
import { markdownFile, openKnowledgeWorld } from './world.ts';

const database = await freshDatabase();
afterAll(() => database.close());

let ctx: Ctx;
let organizationId: string;
beforeEach(async () => {
  await truncateAll(database);
  ({ ctx, organizationId } = await openKnowledgeWorld(database));
});

const delivery = markdownFile('delivery.en.md', '# Delivery\n\nWe deliver to Brno.\n\n# Returns\n\nWithin 14 days.\n');
const ask = async (question: string, { script = '', language = 'en', organization = organizationId } = {}) =>
  (await findAnswer(ctx, organization, { question, language, script }))?.answer ?? null;
const names = async () => (await listStoredDocuments(ctx, organizationId)).map(({ script, name }) => `${script}/${name}`);

describe('an answer', () => {
  test('comes from the stored passages', async () => {
    await storeDocument(ctx, organizationId, '', delivery);
    expect(await ask('do you deliver to Brno?')).toMatchObject({ text: 'We deliver to Brno.', sources: ['delivery.en.md'] });
    expect(await ask('do you deliver to Vienna?')).toBeNull();
    expect(await ask('?!')).toBeNull();
  });

  test('is found for the script whose document it is, and for no other', async () => {
    await storeDocument(ctx, organizationId, 'lead', delivery);
    expect(await ask('do you deliver to Brno?', { script: 'lead' })).not.toBeNull();
    expect(await ask('do you deliver to Brno?', { script: 'other' })).toBeNull();
    expect(await ask('do you deliver to Brno?')).toBeNull();
  });

  test('is found in the language of the talk', async () => {
    await storeDocument(ctx, organizationId, '', delivery);
    expect(await ask('deliver Brno', { language: 'cs' })).toBeNull();
  });

  test('keeps every sign of its document', async () => {
    const text = 'It\'s "50 \\ 60" % of $1, isn\'t it? {a} [b] €5';
    await storeDocument(ctx, organizationId, '', { ...delivery, passages: [{ ...delivery.passages[0]!, text }] });
    expect((await ask('delivery?'))?.text).toBe(text);
  });

  test('never comes from another organization', async () => {
    await storeDocument(ctx, organizationId, '', delivery);
    const other = '00000000-0000-7000-8000-0000000000ff';
    expect(await ask('do you deliver to Brno?', { organization: other })).toBeNull();
    const seen = await database.inOrganization(other, (em) => em.execute('select id from knowledge_passages'));
    expect(seen).toEqual([]);
  });

  test('survives whatever a customer writes', async () => {
    await storeDocument(ctx, organizationId, '', delivery);
    for (const text of [
      "'; drop table knowledge_passages; --",
      "a'b:c & d | !e <-> f",
      '\\',
      '%_',
      '\u0000x',
      '👍'.repeat(50),
      'деливери Brno',
    ])
      await ask(text.replaceAll('\u0000', ''));
    expect(await ask('do you deliver to Brno?')).not.toBeNull();
  });
});

describe('documents', () => {
  test('of a name take the place of the one before', async () => {
    await storeDocument(ctx, organizationId, '', delivery);
    await storeDocument(ctx, organizationId, '', markdownFile('delivery.en.md', '# Delivery\n\nWe deliver to Vienna.\n'));
    expect(await names()).toEqual(['/delivery.en.md']);
    expect(await ask('do you deliver to Brno?')).toBeNull();
    expect(await ask('do you deliver to Vienna?')).toMatchObject({ text: 'We deliver to Vienna.' });
  });

  test('that are removed answer no more', async () => {
    await storeDocument(ctx, organizationId, '', delivery);
    const [stored] = await listStoredDocuments(ctx, organizationId);
    await removeDocument(ctx, organizationId, stored!.id);
    expect(await names()).toEqual([]);
    expect(await ask('do you deliver to Brno?')).toBeNull();
  });

  test('of a script follow its folder: new ones come, changed ones change, absent ones go, and others stay', async () => {
    const returns = markdownFile('returns.en.md', '# Returns\n\nWithin 14 days.\n');
    await storeDocument(ctx, organizationId, '', delivery);
    await publishDocuments(ctx, organizationId, 'lead', [delivery, returns]);
    const before = await listStoredDocuments(ctx, organizationId);
    await publishDocuments(ctx, organizationId, 'lead', [delivery, returns]);
    expect(await listStoredDocuments(ctx, organizationId)).toEqual(before);
    await publishDocuments(ctx, organizationId, 'lead', [{ ...returns, hash: 'changed', passages: [] }]);
    expect(await names()).toEqual(['/delivery.en.md', 'lead/returns.en.md']);
    expect((await listStoredDocuments(ctx, organizationId)).map(({ passageCount }) => passageCount)).toEqual([2, 0]);
  });
});

describe('products', () => {
  const add = (id: string, name: string, price: string | null, description: string | null) =>
    database.run(
      {
        name: '',
        text: `insert into products (organization_id, id, name, price, currency, description, created_at, updated_at) values ($1, $2, $3, $4, 'EUR', $5, now(), now())`,
      },
      [organizationId, id, name, price, description],
    );

  test('are searched as they are now, in every language', async () => {
    await add('01890000-0000-7000-8000-000000000001', 'Oslo chair', '1290.00', 'Solid ash.');
    expect(await ask('how much is the Oslo chair?')).toMatchObject({ text: 'Oslo chair: 1 290 EUR\nSolid ash.', sources: ['products'] });
    await add('01890000-0000-7000-8000-000000000002', 'Bergen table', '99.50', null);
    expect(await ask('kolik stojí Bergen?', { language: 'cs' })).toMatchObject({ text: 'Bergen table: 99.50 EUR' });
    await database.run({ name: '', text: 'delete from products' }, []);
    expect(await ask('how much is the Oslo chair?')).toBeNull();
  });
});

test('the database finds what the memory finds, in the same order, for every question of the benchmark', async () => {
  const folder = new URL('../../scripts/lead-qualification/knowledge/', import.meta.url);
  await publishDocuments(ctx, organizationId, 'lead', await readDocuments(folder.pathname));
  const inMemory = openPassages(readPassages(folder));
  const places = (passages: readonly Passage[]) => passages.map(({ document, heading, text }) => `${document} ${heading} ${text}`);
  for (const language of ['en', 'ru', 'cs']) {
    for (const { text } of readQuestions(`questions.${language}.txt`)) {
      const question = questionOf(text, language);
      const stored = await findCandidates(ctx, organizationId, 'lead', question);
      const expected = question.lexemes.length === 0 ? { total: 0, counts: [], passages: [] } : inMemory(question);
      expect({ text, total: stored.total, counts: stored.counts }).toEqual({ text, total: expected.total, counts: expected.counts });
      expect(places(stored.passages)).toEqual(places(expected.passages));
      expect(stored.passages.length).toBeLessThanOrEqual(mostCandidates);
    }
  }
});
