import { connectionKinds } from '../../campaigns/index.ts';
import type { CampaignDeps, CampaignRules } from '../../campaigns/index.ts';
import { createScriptLibrary } from '../../conversations/index.ts';
import type { Cli } from '../index.ts';
import { talkSettings, withScriptStore } from '../script-store.ts';
import type { ScriptStore } from '../script-store.ts';

export interface CampaignStore extends ScriptStore {
  readonly deps: CampaignDeps;
  readonly rules: CampaignRules;
}

/** The database as commands about campaigns use it. They store and ask; a running Parley sends. */
export function withCampaigns(
  cli: Cli,
  organization: string | undefined,
  work: (store: CampaignStore) => Promise<number>,
): Promise<number> {
  return withScriptStore(cli, { organization }, async (store) => {
    const { ctx, config, organization: own } = store;
    const scripts = createScriptLibrary(ctx);
    await scripts.useLatest(own.id);
    const rows = await ctx.database.run<{ id: string; kind: string }>(connectionKinds, [own.id]);
    const connections = rows.map(({ id, kind }) => {
      return { organizationId: own.id, messengerId: id, scriptName: config.script, channel: { kind } };
    });
    const deps: CampaignDeps = { scripts, connections, ...talkSettings(store) };
    const rules = { timeZone: deps.timeZone, needsApproval: own.settings.campaign_approval === true, scripts };
    return work({ ...store, deps, rules });
  });
}
