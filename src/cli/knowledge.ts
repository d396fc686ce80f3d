import { ensureOrganization } from '../accounts/index.ts';
import { systemClock, systemIds } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import type { Ctx } from '../context.ts';
import { sureEnough } from '../core/knowledge/choose.ts';
import { judge } from '../core/knowledge/judge.ts';
import { questionOf } from '../core/knowledge/lexemes.ts';
import { detectLanguage } from '../core/understanding/index.ts';
import { hintFor } from '../core/script/suggest.ts';
import { migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/open-database.ts';
import { entities } from '../entities.ts';
import { AppError } from '../errors.ts';
import { findAnswer, findCandidates, listStoredDocuments, readDocument, removeDocument, storeDocument } from '../knowledge/index.ts';
import { createLog } from '../log.ts';
import { shippedScripts } from '../scripts-folder.ts';
import { colours } from './colours.ts';
import type { Cli, DefineCommand } from './index.ts';
import { counted, tableLines } from './table.ts';

export const knowledgeCommand: DefineCommand = (program, run) => {
  const knowledge = program
    .command('knowledge')
    .description('the documents that customers’ questions are answered from: add, list, remove, ask')
    .addHelpText('after', examples);
  knowledge
    .command('add <files...>')
    .description('store Markdown, CSV, text or PDF files, each in place of the one of its name')
    .action((files: string[]) => run((cli) => withKnowledge(cli, (store) => addFiles(store, files, cli))));
  knowledge
    .command('list')
    .description('show what is stored: documents of scripts, of the organization, and its products')
    .action(() => run((cli) => withKnowledge(cli, (store) => listFiles(store, cli))));
  knowledge
    .command('remove <names...>')
    .description('remove documents of the organization by name')
    .action((names: string[]) => run((cli) => withKnowledge(cli, (store) => removeFiles(store, names, cli))));
  knowledge
    .command('ask <question>')
    .description('show what a customer would be told, and the passages that came near')
    .option('--lang <language>', 'the language of the talk (default: seen from the question)')
    .option('--script <name>', 'search its documents too (default: PARLEY_SCRIPT)')
    .action((question: string, flags: AskFlags) => run((cli) => withKnowledge(cli, (store) => ask(store, question, flags, cli))));
};

const examples = `
A file is cut into passages: at headings, at questions, at the rows of a table. Its language stands in the name (faq.cs.md) or is seen from
its words. Files in the folder knowledge/ beside a script belong to that script, and are stored at the start. docs/knowledge.md tells more.

Examples:
  parley knowledge add faq.md prices.csv brochure.pdf
  parley knowledge ask "Do you deliver to Brno?"
  parley knowledge remove prices.csv`;

interface AskFlags {
  readonly lang?: string;
  readonly script?: string;
}

interface Store {
  readonly ctx: Ctx;
  readonly config: Config;
  readonly organizationId: string;
}

async function withKnowledge({ env }: Cli, work: (store: Store) => Promise<number>): Promise<number> {
  const config = readConfig(env, shippedScripts);
  const database = await openDatabase({ url: config.databaseUrl, entities });
  try {
    await migrate(database, config.databaseUrl);
    const ids = systemIds(systemClock);
    const ctx: Ctx = { database, clock: systemClock, ids, log: createLog(config.logLevel), processId: `knowledge:${process.pid}` };
    const { id: organizationId } = await ensureOrganization(ctx, config.timeZone);
    return await work({ ctx, config, organizationId });
  } finally {
    await database.close();
  }
}

/** Reads all of them before it stores any: a mistyped name leaves nothing half done. */
async function addFiles({ ctx, organizationId }: Store, paths: readonly string[], { print }: Cli): Promise<number> {
  const files = await Promise.all(paths.map((path) => readDocument(path)));
  for (const file of files) {
    await storeDocument(ctx, organizationId, '', file);
    const languages = [...new Set(file.passages.map(({ language }) => language ?? 'any language'))].join(', ');
    print(`${file.name}: ${counted(file.passages.length, 'passage')} (${languages}).`);
  }
  return 0;
}

async function listFiles({ ctx, organizationId }: Store, { print }: Cli): Promise<number> {
  const documents = await listStoredDocuments(ctx, organizationId);
  if (documents.length === 0) {
    print('Nothing is stored. Add a file with `parley knowledge add faq.md`, or put it into the folder knowledge/ beside a script.');
    return 0;
  }
  const columns = [{ title: 'of' }, { title: 'document' }, { title: 'kind' }, { title: 'passages', align: 'right' as const }];
  const rows = documents.map(({ script, name, kind, passageCount }) => [
    script === '' ? 'the organization' : `script ${script}`,
    name,
    kind,
    String(passageCount),
  ]);
  tableLines(columns, rows).forEach(print);
  return 0;
}

async function removeFiles({ ctx, organizationId }: Store, names: readonly string[], { print }: Cli): Promise<number> {
  const own = (await listStoredDocuments(ctx, organizationId)).filter(({ script, kind }) => script === '' && kind !== 'products');
  const found = names.map((name) => {
    const document = own.find((each) => each.name === name);
    if (document !== undefined) return document;
    const known = own.map((each) => each.name);
    const hint = hintFor(name, known) ?? (known.length === 0 ? 'there is none.' : `there are ${known.join(', ')}.`);
    throw new AppError('usage', `The organization has no document "${name}": ${hint} Those of a script are removed from its folder.`);
  });
  for (const { id, name } of found) {
    await removeDocument(ctx, organizationId, id);
    print(`${name} is removed.`);
  }
  return 0;
}

/** How many passages are shown below the answer. */
const shown = 3;

/** The exit code is 1 when a customer would get no answer. */
async function ask({ ctx, config, organizationId }: Store, text: string, flags: AskFlags, { print }: Cli): Promise<number> {
  const language = flags.lang ?? detectLanguage(text) ?? 'en';
  const script = flags.script ?? config.script;
  const answer = (await findAnswer(ctx, organizationId, { question: text, language, script }))?.answer ?? null;
  print(answer === null ? 'No answer is sure enough: a customer would be told that a colleague answers.' : answer.text);
  if (answer !== null) print(`\nSource: ${answer.sources.join(', ')}`);
  const question = questionOf(text, language);
  const judged = judge(question, await findCandidates(ctx, organizationId, script, question)).slice(0, shown);
  print('');
  for (const { passage, confidence } of judged)
    print(colours.dim(`  ${confidence.toFixed(2)}  ${passage.document}: ${passage.heading || passage.text.slice(0, 60)}`));
  print(colours.dim(`  ${sureEnough.toFixed(2)}  is the least that is told; the question was taken for ${language}`));
  return answer === null ? 1 : 0;
}
