/** How the once-migrated template travels from Jest's set-up to its workers: by environment, which they inherit. */
const variable = 'PARLEY_TEST_TEMPLATE';

/** The server to run the suites on, or null for PGlite. Only databases that the tests made themselves are touched. */
export function serverUrl(): string | null {
  return process.env['TEST_DATABASE_URL'] || process.env['DATABASE_URL'] || null;
}

export function nameTemplate(name: string): void {
  process.env[variable] = name;
}

/** A dump's path on PGlite, a database's name on a server. */
export function templateName(): string {
  const name = process.env[variable];
  if (name === undefined) throw new Error(`${variable} is not set: run the tests by "npm test", whose global set-up makes the template.`);
  return name;
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
