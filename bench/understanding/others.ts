import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LabelledText } from '../../src/core/understanding/classifier/linear-model.ts';
import type { ReadLanguage } from '../../src/core/understanding/language.ts';

/** Another classifier: learns texts, gives the label of one. */
export type Learn = (texts: readonly LabelledText[], language: ReadLanguage) => Promise<(text: string) => Promise<string>>;

// 200 MB with what they bring along: too much for everyone who installs Parley.
const packages = { nlpJs: ['node-nlp', '4.27.0'], natural: ['natural', '8.1.1'], fastText: ['fasttext.wasm.js', '1.0.0'] } as const;

/** Installs the packages into a folder outside the project, once. */
export async function openOthers(folder: string): Promise<Readonly<Record<string, Learn>>> {
  if (!existsSync(join(folder, 'node_modules'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}\n');
    execFileSync(
      'npm',
      ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...Object.values(packages).map((parts) => parts.join('@'))],
      { cwd: folder, stdio: 'ignore' },
    );
  }
  const require = createRequire(join(folder, 'index.js'));
  const fastText = pathToFileURL(require.resolve(packages.fastText[0]).replace(/\.cjs$/, '.mjs')).href;
  return {
    'nlp.js': learnNlpJs(require(packages.nlpJs[0]) as NlpJs),
    fastText: learnFastText((await import(fastText)) as FastText),
    natural: learnNatural(require(packages.natural[0]) as Natural),
  };
}

interface NlpJs {
  readonly NlpManager: new (options: object) => {
    addDocument(language: string, text: string, label: string): void;
    train(): Promise<void>;
    process(language: string, text: string): Promise<{ intent: string }>;
  };
}

function learnNlpJs({ NlpManager }: NlpJs): Learn {
  return async (texts, language) => {
    const manager = new NlpManager({ languages: [language], nlu: { log: false }, autoSave: false, ner: { builtins: [] } });
    for (const { text, label } of texts) manager.addDocument(language, text, label);
    await manager.train();
    return async (text) => (await manager.process(language, text)).intent;
  };
}

interface Natural {
  readonly BayesClassifier: new (stemmer?: unknown) => {
    addDocument(text: string, label: string): void;
    train(): void;
    classify(text: string): string;
  };
  readonly PorterStemmerRu: unknown;
}

function learnNatural({ BayesClassifier, PorterStemmerRu }: Natural): Learn {
  return async (texts, language) => {
    const classifier = language === 'ru' ? new BayesClassifier(PorterStemmerRu) : new BayesClassifier();
    for (const { text, label } of texts) classifier.addDocument(text, label);
    classifier.train();
    return async (text) => classifier.classify(text);
  };
}

interface FastText {
  getFastTextModule(): Promise<unknown>;
  getFastTextClass(options: { getFastTextModule: () => Promise<unknown> }): Promise<
    new () => {
      trainSupervised(
        url: string,
        options: object,
        callback: () => void,
      ): Promise<{ predict(text: string, count: number, threshold: number): { get(i: number): [number, string] } }>;
    }
  >;
}

/** Its own advice for short texts: word pairs, character n-grams, one against the rest, many rounds. */
const fastTextOptions = {
  lr: 0.5,
  minCount: 1,
  epoch: 100,
  wordNgrams: 2,
  minn: 2,
  maxn: 5,
  dim: 50,
  bucket: 20_000,
  loss: 'ova',
  thread: 1,
};

function learnFastText(module: FastText): Learn {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return async (texts) => {
    const Model = await module.getFastTextClass({ getFastTextModule: () => module.getFastTextModule() });
    const lines = texts.map(({ text, label }) => `__label__${label} ${plain(text)}`).join('\n');
    const model = await new Model().trainSupervised(`data:text/plain,${encodeURIComponent(`${lines}\n`)}`, fastTextOptions, () => {});
    return async (text) =>
      model
        .predict(`${plain(text)}\n`, 1, 0)
        .get(0)[1]
        .replace('__label__', '');
  };
}
