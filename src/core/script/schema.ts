/** The part of JSON Schema (draft-07, which every editor knows) that the script language needs. */
export interface Schema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: SchemaType | readonly SchemaType[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly propertyNames?: Schema;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly dependencies?: Readonly<Record<string, Schema | readonly string[]>>;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
}

type SchemaType = 'string' | 'number' | 'boolean' | 'object' | 'array';

/** Made only when it is asked for: parsing a script needs no schema. */
export type MakeSchema = () => Schema;

/** A plain value, as editors see it: they read numbers and truth values where scripts take what was typed. Never empty. */
export const plainSchema: Schema = { type: ['string', 'number', 'boolean'], pattern: String.raw`\S` };
