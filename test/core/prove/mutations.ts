import { isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, Node, YAMLMap } from 'yaml';
import { pick } from './random-talk.ts';
import type { Random } from './random-talk.ts';

/** A fault that was planted in a script. */
export interface Mutant {
  readonly kind: string;
  /** What was changed, for people. */
  readonly what: string;
  readonly source: string;
}

/** One place where a fault of some kind can be planted: does it in a document of its own. */
interface Place {
  readonly what: string;
  readonly plant: (document: Document) => void;
}

type Kind = (document: Document, random: Random) => Place[];

type Path = readonly (string | number)[];

function mapAt(document: Document, path: Path): YAMLMap | null {
  const node = document.getIn(path, true);
  return isMap(node) ? node : null;
}

function stepsOf(document: Document): { id: string; path: Path; step: YAMLMap }[] {
  const steps = document.get('steps', true);
  if (!isSeq(steps)) return [];
  return steps.items.flatMap((step, index) => (isMap(step) ? [{ id: String(step.get('id')), path: ['steps', index], step }] : []));
}

function has(step: YAMLMap, key: string): boolean {
  return step.has(key);
}

/** Every branch of every `when`, however it is written. */
function branchesOf(document: Document): { id: string; path: Path; source: string }[] {
  return stepsOf(document).flatMap(({ id, path, step }) => {
    const when = step.get('when', true);
    const items = isSeq(when)
      ? when.items.map((item, index) => ({ item, at: [...path, 'when', index] }))
      : isMap(when)
        ? [{ item: when, at: [...path, 'when'] }]
        : [];
    return items.flatMap(({ item, at }) => (isMap(item) ? [{ id, path: at, source: String(item.get('if')) }] : []));
  });
}

const drop = (what: string, path: Path): Place => ({ what: `${what} removed`, plant: (document) => void document.deleteIn(path) });
const write = (what: string, path: Path, value: unknown): Place => ({
  what: `${what} is ${JSON.stringify(value)}`,
  plant: (document) => document.setIn(path, value),
});

/** Steps without these words, in which nothing is left but their id, are removed whole. */
const without =
  (key: string): Kind =>
  (document) =>
    stepsOf(document).flatMap(({ id, path, step }) =>
      has(step, key) ? [step.items.length > 2 ? drop(`${key} of ${id}`, [...path, key]) : drop(`step ${id}`, path)] : [],
    );

const slotNames = (document: Document): string[] => Object.keys((document.toJS() as { slots?: Record<string, unknown> }).slots ?? {});

const ids = (document: Document): string[] => stepsOf(document).map(({ id }) => id);

const kinds: Readonly<Record<string, Kind>> = {
  'remove a step that is gone to': (document) =>
    stepsOf(document)
      .slice(1)
      .map(({ id, path }) => drop(`step ${id}`, path)),
  'swap the branches': (document) =>
    branchesOf(document).flatMap(({ id, path, source }) => {
      const step = path.slice(0, 2);
      const [go, otherwise] = [document.getIn([...path, 'go']), document.getIn([...step, 'else'])];
      return go === otherwise
        ? []
        : [
            {
              what: `${id}: go and else of "${source}" swapped`,
              plant: (copy: Document) => {
                copy.setIn([...path, 'go'], otherwise);
                copy.setIn([...step, 'else'], go);
              },
            },
          ];
    }),
  'negate a condition': (document) =>
    branchesOf(document).map(({ id, path, source }) => write(`${id}: condition`, [...path, 'if'], `!(${source})`)),
  'change a constant': (document, random) =>
    branchesOf(document).flatMap(({ id, path, source }) => {
      const changed = source
        .replace(/\d+/, (digits) => String(Number(digits) * pick(random, [2, 10]) + 1))
        .replace(/\b(true|false)\b/, (truth) => (truth === 'true' ? 'false' : 'true'));
      return changed === source ? [] : [write(`${id}: condition`, [...path, 'if'], changed)];
    }),
  'change an option in a condition': (document, random) => {
    const slots = (document.toJS() as { slots?: Record<string, { of?: string[] }> }).slots ?? {};
    return branchesOf(document).flatMap(({ id, path, source }) => {
      const found = /(\w+) == '(\w+)'/.exec(source);
      const others = slots[found?.[1] ?? '']?.of?.filter((option) => option !== found?.[2]) ?? [];
      return found === null || others.length === 0
        ? []
        : [write(`${id}: condition`, [...path, 'if'], source.replace(`'${found[2]}'`, `'${pick(random, others)}'`))];
    });
  },
  'remove a text of one language': (document) =>
    stepsOf(document).flatMap(({ id, path, step }) =>
      isMap(step.get('say', true)) ? [drop(`cs text of ${id}`, [...path, 'say', 'cs'])] : [],
    ),
  'remove else': (document) =>
    stepsOf(document).flatMap(({ id, path, step }) => (has(step, 'else') ? [drop(`else of ${id}`, [...path, 'else'])] : [])),
  'point else to another step': (document, random) =>
    stepsOf(document).flatMap(({ id, path, step }) => {
      const others = ids(document).filter((other) => other !== step.get('else') && other !== id);
      return has(step, 'else') ? [write(`else of ${id}`, [...path, 'else'], pick(random, others))] : [];
    }),
  'point go to another step': (document, random) =>
    stepsOf(document).flatMap(({ id, path, step }) =>
      has(step, 'go')
        ? [
            write(
              `go of ${id}`,
              [...path, 'go'],
              pick(
                random,
                ids(document).filter((other) => other !== step.get('go')),
              ),
            ),
          ]
        : [],
    ),
  'make a task twice': (document) =>
    stepsOf(document).flatMap(({ id, path, step }) =>
      has(step, 'task')
        ? [
            {
              what: `task of ${id} stands twice`,
              plant: (copy: Document) => {
                const steps = copy.get('steps', true);
                if (!isSeq(steps)) return;
                copy.setIn([...path, 'id'], `${id}_again`);
                steps.items.splice(Number(path[1]), 0, copy.createNode({ id, task: (step.toJSON() as { task: unknown }).task }));
              },
            },
          ]
        : [],
    ),
  'remove the floor of a question': (document) =>
    stepsOf(document).flatMap(({ id, path }) =>
      document.hasIn([...path, 'retry', 'then']) ? [drop(`retry.then of ${id}`, [...path, 'retry', 'then'])] : [],
    ),
  'remove every floor': (document) => {
    const humans = interruptsOf(document).filter(({ intent }) => intent === 'human');
    return humans.map(({ path }) => drop('the interrupt human', path));
  },
  'put a question last': (document) =>
    stepsOf(document).flatMap(({ id, path, step }) =>
      has(step, 'ask')
        ? [
            {
              what: `question ${id} stands last`,
              plant: (copy: Document) => {
                const steps = copy.get('steps', true);
                if (!isSeq(steps)) return;
                const [moved] = steps.items.splice(Number(path[1]), 1);
                steps.items.push(moved);
              },
            },
          ]
        : [],
    ),
  'lengthen a button': (document, random) =>
    stepsOf(document).flatMap(({ id, path }) => {
      const choices = mapAt(document, [...path, 'choices']);
      const keys = choices?.items.map(({ key }) => String(isScalar(key) ? key.value : key)) ?? [];
      return keys.length === 0
        ? []
        : [
            write(
              `a title of ${id}`,
              [...path, 'choices', pick(random, keys), 'en'],
              'A title that goes on and on, far beyond what any button of any messenger shows',
            ),
          ];
    }),
  'give two choices one title': (document) =>
    stepsOf(document).flatMap(({ id, path }) => {
      const choices = mapAt(document, [...path, 'choices']);
      const [first, second] = choices?.items.map(({ key }) => String(isScalar(key) ? key.value : key)) ?? [];
      return first === undefined || second === undefined
        ? []
        : [write(`a title of ${id}`, [...path, 'choices', second, 'en'], document.getIn([...path, 'choices', first, 'en']))];
    }),
  'remove a choice': (document, random) =>
    stepsOf(document).flatMap(({ id, path }) => {
      const keys = mapAt(document, [...path, 'choices'])?.items.map(({ key }) => String(isScalar(key) ? key.value : key)) ?? [];
      return keys.length === 0 ? [] : [drop(`a choice of ${id}`, [...path, 'choices', pick(random, keys)])];
    }),
  'remove set': without('set'),
  'rename a slot in a text': (document, random) => {
    const places: Place[] = [];
    visit(document, {
      Scalar(_key, node, path) {
        if (typeof node.value !== 'string' || !/\{\w+\}/.test(node.value)) return;
        const found = /\{(\w+)\}/.exec(node.value)?.[1] ?? '';
        const other = pick(
          random,
          slotNames(document).filter((name) => name !== found),
        );
        const at = pathOf(path, node);
        places.push(write(`text at ${at.join('/')}`, at, node.value.replace(`{${found}}`, `{${other}}`)));
      },
    });
    return places;
  },
  'rename a slot in a condition': (document, random) =>
    branchesOf(document).flatMap(({ id, path, source }) => {
      const found = slotNames(document).find((name) => source.includes(name));
      return found === undefined
        ? []
        : [
            write(
              `${id}: condition`,
              [...path, 'if'],
              source.replace(
                found,
                pick(
                  random,
                  slotNames(document).filter((name) => name !== found),
                ),
              ),
            ),
          ];
    }),
  'ask for another slot': (document, random) =>
    stepsOf(document).flatMap(({ id, path, step }) =>
      has(step, 'ask')
        ? [
            write(
              `ask of ${id}`,
              [...path, 'ask'],
              pick(
                random,
                slotNames(document).filter((name) => name !== step.get('ask')),
              ),
            ),
          ]
        : [],
    ),
  'close a circle': (document) =>
    stepsOf(document).flatMap(({ id, path, step }) =>
      has(step, 'go') && !has(step, 'ask') ? [write(`go of ${id}`, [...path, 'go'], id)] : [],
    ),
  'remove the handoff': without('handoff'),
  'remove end': without('end'),
  'remove resume': without('resume'),
  'remove the task': without('task'),
  'remove the wait': without('wait'),
  'remove the call': without('call'),
  'remind a month later': (document) => [
    ...(document.has('defaults') ? [write('silence', ['defaults', 'silence', 'after'], '30d')] : []),
    ...stepsOf(document).flatMap(({ id, path, step }) => (has(step, 'wait') ? [write(`wait of ${id}`, [...path, 'wait'], '30d')] : [])),
  ],
  'end with another outcome': (document) =>
    stepsOf(document).flatMap(({ id, path, step }) => (has(step, 'end') ? [write(`end of ${id}`, [...path, 'end'], 'elsewhere')] : [])),
  'remove an interrupt': (document) => interruptsOf(document).map(({ path, intent }) => drop(`the interrupt ${intent}`, path)),
  'point an interrupt to another step': (document, random) =>
    interruptsOf(document).flatMap(({ path, intent }) =>
      document.hasIn([...path, 'go']) ? [write(`the interrupt ${intent}`, [...path, 'go'], pick(random, ids(document)))] : [],
    ),
  'give nothing to the called script': (document) =>
    stepsOf(document).flatMap(({ id, path }) =>
      document.hasIn([...path, 'call', 'take']) ? [drop(`take of ${id}`, [...path, 'call', 'take'])] : [],
    ),
  'ask what is known': (document) =>
    stepsOf(document).flatMap(({ id, path, step }) =>
      step.get('skip_if_known') === undefined ? [] : [drop(`skip_if_known of ${id}`, [...path, 'skip_if_known'])],
    ),
};

function interruptsOf(document: Document): { path: Path; intent: string }[] {
  const list = document.get('interrupts', true);
  return isSeq(list)
    ? list.items.flatMap((item, index) =>
        isMap(item) ? [{ path: ['interrupts', index], intent: item.has('intent') ? String(item.get('intent')) : 'like' }] : [],
      )
    : [];
}

/** The path of a scalar from the nodes that `visit` came through. */
function pathOf(parents: readonly unknown[], node: Node): Path {
  const nodes = [...parents, node];
  const path: (string | number)[] = [];
  for (const [index, parent] of nodes.entries()) {
    if (isSeq(parent)) path.push(parent.items.indexOf(nodes[index + 1]));
    if (isMap(parent)) path.push(String((nodes[index + 1] as { key: { value: unknown } }).key.value));
  }
  return path;
}

export const mutationKinds = Object.keys(kinds);

/** Up to `most` faults of every kind that the script has a place for, chosen by chance; the same ones for the same seed. */
export function mutantsOf(source: string, random: Random, most: number): Mutant[] {
  return Object.entries(kinds).flatMap(([kind, find]) => {
    const places = find(parseDocument(source), random);
    const chosen: Place[] = [];
    while (chosen.length < most && places.length > 0) chosen.push(...places.splice(Math.floor(random() * places.length), 1));
    return chosen.map(({ what, plant }) => {
      const copy = parseDocument(source);
      plant(copy);
      return { kind, what, source: String(copy) };
    });
  });
}
