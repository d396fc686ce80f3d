import type { Clock } from '../../clock.ts';

export interface Account {
  /** Tokens, in and out, since 00:00 UTC. */
  spent: number;
}

const dayMs = 86_400_000;

/**
 * What each organization has spent today. Read once per organization and day, so a restart forgets nothing, then counted here.
 * Several processes each count from what was stored when they first asked; a request that runs over midnight belongs to its first day.
 */
export function dailyAccounts(clock: Clock, spentToday: (organizationId: string) => Promise<number>) {
  let day = Number.NaN;
  let accounts = new Map<string, Promise<Account>>();
  return (organizationId: string): Promise<Account> => {
    const today = Math.floor(clock.now() / dayMs);
    if (today !== day) {
      day = today;
      accounts = new Map();
    }
    const known = accounts.get(organizationId);
    return known ?? read(accounts, organizationId, spentToday);
  };
}

async function read(
  accounts: Map<string, Promise<Account>>,
  organizationId: string,
  spentToday: (organizationId: string) => Promise<number>,
): Promise<Account> {
  const account = spentToday(organizationId).then((spent) => ({ spent }));
  accounts.set(organizationId, account);
  try {
    return await account;
  } catch (error) {
    // The next request asks again: one lost query must not switch the model off for a day.
    accounts.delete(organizationId);
    throw error;
  }
}
