/**
 * The part of JSON Schema that every server with structured output understands: closed objects with all properties required,
 * arrays, enums, the plain types and unions with null. A keyword outside it is a flaw of the schema, never skipped: a limit
 * that is written down and not checked would be worse than none.
 */
type Schema = Readonly<Record<string, unknown>>;

const known = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'const',
  'anyOf',
  'description',
  'title',
]);
const plainTypes = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']);

/** What stops `schema` from being enforced; empty when it can be. */
export function findSchemaFlaws(schema: Schema, path = '$'): string[] {
  const unknown = Object.keys(schema).filter((keyword) => !known.has(keyword));
  const types = typesOf(schema);
  const flaws = [
    ...unknown.map((keyword) => `${path}: keyword "${keyword}" is not supported`),
    ...types.filter((type) => !plainTypes.has(type)).map((type) => `${path}: type "${type}" is not supported`),
    ...(types.includes('object') ? findOpenObject(schema, path) : []),
  ];
  const children: [string, unknown][] = [
    ...Object.entries(propertiesOf(schema)).map(([name, child]): [string, unknown] => [`${path}.${name}`, child]),
    ...listOf(schema['anyOf']).map((child, index): [string, unknown] => [`${path}.anyOf[${index}]`, child]),
    ...(types.includes('array') ? [[`${path}[]`, schema['items']] satisfies [string, unknown]] : []),
  ];
  return [...flaws, ...children.flatMap(([at, child]) => (isObject(child) ? findSchemaFlaws(child, at) : [`${at}: must be a schema`]))];
}

function findOpenObject(schema: Schema, path: string): string[] {
  const required = new Set(listOf(schema['required']));
  const optional = Object.keys(propertiesOf(schema)).filter((name) => !required.has(name));
  return [
    ...(schema['additionalProperties'] === false ? [] : [`${path}: needs "additionalProperties": false`]),
    ...optional.map((name) => `${path}: property "${name}" must be required (use null for "not known")`),
  ];
}

/** How `value` breaks `schema`, in words that a model can act on; empty when it fits. */
export function findViolations(schema: Schema, value: unknown, path = '$'): string[] {
  const choices = listOf(schema['anyOf']).filter(isObject);
  if (choices.length > 0 && !choices.some((choice) => findViolations(choice, value, path).length === 0)) {
    return [`${path}: fits none of the ${choices.length} allowed forms`];
  }
  const allowed = 'const' in schema ? [schema['const']] : listOf(schema['enum']);
  if (allowed.length > 0 && !allowed.includes(value)) {
    return [`${path}: must be one of ${allowed.map((item) => JSON.stringify(item)).join(', ')}, got ${excerptOf(value)}`];
  }
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) {
    return [`${path}: must be ${types.join(' or ')}, got ${excerptOf(value)}`];
  }
  if (Array.isArray(value) && isObject(schema['items'])) {
    const items = schema['items'];
    return value.flatMap((item, index) => findViolations(items, item, `${path}[${index}]`));
  }
  return types.includes('object') && isObject(value) ? findPropertyViolations(schema, value, path) : [];
}

function findPropertyViolations(schema: Schema, value: Schema, path: string): string[] {
  const properties = propertiesOf(schema);
  const missing = listOf(schema['required']).filter((name) => typeof name === 'string' && !Object.hasOwn(value, name));
  return [
    ...missing.map((name) => `${path}: property "${String(name)}" is missing`),
    ...Object.entries(value).flatMap(([name, item]) => {
      const child = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return isObject(child) ? findViolations(child, item, `${path}.${name}`) : [`${path}: property "${name}" is not allowed`];
    }),
  ];
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'object') return isObject(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function typesOf(schema: Schema): string[] {
  const type = schema['type'];
  return typeof type === 'string' ? [type] : listOf(type).map(String);
}

function propertiesOf(schema: Schema): Schema {
  return isObject(schema['properties']) ? schema['properties'] : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function excerptOf(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
