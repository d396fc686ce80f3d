import { defineEntity, p } from '@mikro-orm/core';
import { jsonObject, rel, tenant, tenantKey, timestamps } from '../../db/columns.ts';
import { Integration } from '../../tasks/entity.ts';

/** A script as its author edits it; `content` is the YAML. Conversations run on its published versions. */
const BotScriptSchema = defineEntity({
  name: 'BotScript',
  tableName: 'bot_scripts',
  ...tenant,
  properties: { ...tenantKey(), name: p.text(), content: p.text(), ...timestamps() },
});
export class BotScript extends BotScriptSchema.class {}
BotScriptSchema.setClass(BotScript);

/** Never changed after it was published. */
const BotScriptVersionSchema = defineEntity({
  name: 'BotScriptVersion',
  tableName: 'bot_script_versions',
  ...tenant,
  properties: {
    ...tenantKey(),
    script: rel(BotScript, 'script_id'),
    version: p.integer(),
    content: p.text(),
    contentHash: p.text(),
    publishedAt: p.datetime(),
    /** `start` for what the start of a process found in the folder of scripts. */
    author: p.text().default('start'),
    note: p.text().nullable(),
  },
});
export class BotScriptVersion extends BotScriptVersionSchema.class {}
BotScriptVersionSchema.setClass(BotScriptVersion);

/** One configured connection: a bot, a number, a page. `kind` names the adapter. */
const MessengerSchema = defineEntity({
  name: 'Messenger',
  tableName: 'messengers',
  ...tenant,
  properties: {
    ...tenantKey(),
    name: p.text(),
    kind: p.text(),
    integration: rel(Integration, 'integration_id').nullable(),
    script: rel(BotScript, 'script_id').nullable(),
    settings: jsonObject(),
    isActive: p.boolean().default(true),
    ...timestamps(),
  },
});
export class Messenger extends MessengerSchema.class {}
MessengerSchema.setClass(Messenger);
