export type Assignment = 'round_robin' | 'least_loaded';

/** A user who could take a task. */
export interface Assignee {
  readonly id: string;
  readonly role: string;
  readonly department: string | null;
  /** UTC milliseconds; null: never got a task. */
  readonly lastAssignedAt: number | null;
  /** Tasks not yet done. Counted for `least_loaded` only. */
  readonly load: number;
}

export interface Assigned {
  readonly userId: string;
  /** What the user's `last_assigned_at` becomes. It is the memory of the round: a restart goes on where it stopped. */
  readonly at: number;
}

/** One user for each of `teams`, in their order; null where nobody is active who could take the task. */
export function assign(teams: readonly (string | null)[], users: readonly Assignee[], by: Assignment, now: number): (Assigned | null)[] {
  const turns = users.map((user) => ({ id: user.id, user, last: user.lastAssignedAt ?? 0, load: user.load }));
  // Tasks of one millisecond still need an order, so the instant moves on with each.
  let at = Math.max(now, ...turns.map(({ last }) => last + 1));
  return teams.map((team) => {
    const able = candidates(team, users);
    const [next] = turns
      .filter(({ user }) => able.includes(user))
      .toSorted((a, b) => (by === 'least_loaded' ? a.load - b.load : 0) || a.last - b.last || (a.id < b.id ? -1 : 1));
    if (next === undefined) return null;
    next.last = at++;
    next.load += 1;
    return { userId: next.id, at: next.last };
  });
}

function candidates(team: string | null, users: readonly Assignee[]): readonly Assignee[] {
  const members = users.filter(({ department }) => team !== null && department === team);
  return members.length > 0 ? members : users.filter(({ role }) => role === 'manager' || role === 'director');
}
