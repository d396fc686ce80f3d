import { Client } from 'pg';
import { serverUrl, templateName } from './template.ts';

export default async function globalTeardown(): Promise<void> {
  const url = serverUrl();
  if (url === null) return;
  const admin = new Client({ connectionString: url });
  await admin.connect();
  await admin.query(`drop database if exists ${templateName()} with (force)`);
  await admin.end();
}
