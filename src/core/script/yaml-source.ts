import { isAlias, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node, ParsedNode, YAMLError } from 'yaml';
import type { Problem, ProblemCode, Span } from './problem.ts';

const largestSource = 1_000_000;

/** A YAML file with what is needed to point into it. */
export interface YamlSource {
  readonly file: string;
  readonly root: ParsedNode | null;
  readonly problems: Problem[];
  spanOf(node: Node | null | undefined): Span;
}

/**
 * Reads YAML 1.2 without its surprises. The failsafe schema leaves every plain value a string, exactly as it was typed: the
 * readers decide what a number or a truth value is, so `+420777123456`, `1.10` and `no` never turn into something else.
 */
export function readYaml(source: string, file: string): YamlSource {
  const lines = new LineCounter();
  const spanOf = (node: Node | null | undefined): Span => span(lines, node?.range?.[0] ?? 0, node?.range?.[1] ?? 0);
  const problems: Problem[] = [];
  const add = (code: ProblemCode, message: string, at: Span, hint?: string): void => {
    problems.push({ code, severity: 'error', message, file, ...at, ...(hint === undefined ? {} : { hint }) });
  };
  if (source.length > largestSource) {
    add('file-too-large', `the file has ${source.length} characters; at most ${largestSource} are allowed`, span(lines, 0, 0));
    return { file, root: null, problems, spanOf };
  }
  const document = parseDocument(source, { schema: 'failsafe', lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  for (const error of document.errors) add(codeOf(error), messageOf(error), span(lines, ...error.pos));
  if (document.errors.length === 0) rejectFeatures(document, (message, node) => add('yaml-feature', message, spanOf(node)));
  return { file, root: problems.length === 0 ? document.contents : null, problems, spanOf };
}

function rejectFeatures(document: Document, reject: (message: string, node: Node) => void): void {
  if (document.directives?.yaml.explicit === true && document.directives.yaml.version !== '1.2' && document.contents) {
    reject(`"%YAML ${document.directives.yaml.version}" is not supported: a script is YAML 1.2`, document.contents);
  }
  visit(document, {
    Pair: (_key, pair) => {
      if (isPair(pair) && isScalar(pair.key) && pair.key.value === '<<')
        reject('merge keys ("<<") are not supported: write the keys out', pair.key);
    },
    Node: (_key, node) => {
      if (isAlias(node)) reject(`the alias "*${node.source}" is not supported: write the value out`, node);
      else if (node.anchor !== undefined) reject(`the anchor "&${node.anchor}" is not supported: remove it`, node);
      else if (node.tag !== undefined) reject(`the tag "${node.tag}" is not supported: remove it`, node);
    },
  });
}

function codeOf(error: YAMLError): ProblemCode {
  if (error.code === 'DUPLICATE_KEY') return 'duplicate-key';
  return error.code === 'MULTIPLE_DOCS' ? 'yaml-feature' : 'yaml-syntax';
}

function messageOf(error: YAMLError): string {
  if (error.code === 'DUPLICATE_KEY') return 'this key stands twice in the same mapping: keep one';
  if (error.code === 'MULTIPLE_DOCS') return 'a script file holds one document: remove everything from the second "---"';
  if (error.code === 'RESOURCE_EXHAUSTION') return 'the values are nested too deeply to be read';
  return error.message;
}

function span(lines: LineCounter, start: number, end: number): Span {
  const from = lines.linePos(start);
  const to = lines.linePos(Math.max(start, end));
  return { line: from.line || 1, column: from.col || 1, endLine: to.line || 1, endColumn: to.col || 1 };
}
