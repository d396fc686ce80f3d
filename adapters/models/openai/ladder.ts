/** How a request must be written for one server and model. */
export interface Dialect {
  /** From the strongest guarantee to none: the server enforces the schema, or only that it is JSON, or nothing. */
  readonly format: 'json_schema' | 'json_object' | 'prompt';
  /** Reasoning models refuse the older name, most other servers know no other. */
  readonly limit: 'max_tokens' | 'max_completion_tokens';
  /** Reading must be repeatable, so 0 is asked for until a model refuses to be told. */
  readonly temperature: 0 | undefined;
}

/** Learns a server's dialect from its refusals. Steps only down, so a request can be asked again at most four times. */
export interface Ladder {
  current(): Dialect;
  /** The server refused a request with `complaint`: true when a simpler one is worth sending. */
  concede(used: Dialect, complaint: string): boolean;
  /** A reply did or did not fit the schema. A repaired reply proves nothing: the model had just been told. */
  judge(used: Dialect, fits: boolean, isRepair: boolean): void;
}

const aboutFormat = /response[_ ]?format|json[_ ]?schema|json[_ ]?object|json mode|structured[_ ]?output|requested parameters/i;
const stepBelow = { json_schema: 'json_object', json_object: 'prompt', prompt: 'prompt' } as const;

/** A server that takes a schema and ignores it costs a repair each time; two such replies in a row are enough to know. */
const ignoredSchemaLimit = 2;

export function createLadder(): Ladder {
  let dialect: Dialect = { format: 'json_schema', limit: 'max_tokens', temperature: 0 };
  let misfits = 0;
  return {
    current: () => dialect,
    concede(used, complaint) {
      // Another request has learnt something meanwhile; this one is simply written anew.
      if (used !== dialect) return true;
      const simpler = simplify(used, complaint);
      dialect = simpler ?? dialect;
      return simpler !== undefined;
    },
    judge(used, fits, isRepair) {
      if (used !== dialect || used.format !== 'json_schema') return;
      if (!fits) misfits += 1;
      else if (!isRepair) misfits = 0;
      if (misfits >= ignoredSchemaLimit) dialect = { ...dialect, format: stepBelow.json_schema };
    },
  };
}

function simplify(used: Dialect, complaint: string): Dialect | undefined {
  if (used.limit === 'max_tokens' && complaint.includes('max_completion_tokens')) return { ...used, limit: 'max_completion_tokens' };
  if (used.temperature === 0 && /temperature/i.test(complaint)) return { ...used, temperature: undefined };
  if (used.format !== 'prompt' && aboutFormat.test(complaint)) return { ...used, format: stepBelow[used.format] };
  return undefined;
}
