import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, buildConnector } from 'undici';
import { AppError } from '../../errors.ts';

export interface AddressRules {
  /** Host names or addresses, exactly as written in the URL, that may be private, plain http and on any port: the CRM in the office. */
  readonly allowedHosts: readonly string[];
  /** How names become addresses; the system's resolver when absent. */
  readonly lookup?: LookupFunction;
}

/** A URL that a user may configure. What it resolves to is judged again at each connection, by `guardedAgent`. */
export function checkUrl(text: string, rules: AddressRules): URL {
  const url = URL.parse(text);
  if (url === null) throw refused(text, 'it is not a URL', 'Write it in full, like https://crm.example.com/hooks/parley.');
  if (url.username !== '' || url.password !== '') {
    throw refused(url.host, 'it carries a user name or password', 'Remove them: each delivery is signed instead.');
  }
  const host = hostOf(url.hostname);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (isWeb && isAllowed(host, rules)) return url;
  if (!isWeb) throw refused(text, `"${url.protocol}" is not a web address`, 'Use https.');
  if (url.protocol === 'http:') throw refused(url.host, 'http is not encrypted', `Use https. ${howToAllow(host)}`);
  if (url.port !== '' && url.port !== '8443') throw refused(url.host, 'only the ports 443 and 8443 are open', howToAllow(host));
  if (isIP(host) !== 0) requirePublic(host, host);
  return url;
}

/**
 * An HTTP agent that refuses private addresses at the moment of connecting: the address that was judged is the one connected to,
 * so a name that first resolves to a public and then to a private address (DNS rebinding) gains nothing.
 */
export function guardedAgent(rules: AddressRules): Agent {
  const lookup = rules.lookup ?? systemLookup;
  const open = buildConnector({ lookup, allowH2: false });
  const guarded = buildConnector({ lookup: publicOnly(lookup), allowH2: false });
  return new Agent({
    connect(options, callback) {
      const host = hostOf(options.hostname);
      if (isAllowed(host, rules)) return open(options, callback);
      // Node looks only names up, so an address written in the URL would pass by the guarded lookup.
      const refusal = isIP(host) === 0 ? undefined : findRefusal(host, host);
      return refusal === undefined ? guarded(options, callback) : callback(refusal, null);
    },
  });
}

/** A name with one private address among public ones is refused too: which one is connected to would be chance. */
function publicOnly(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, []);
      const addresses: LookupAddress[] = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      const refusal = addresses.map(({ address }) => findRefusal(hostname, address)).find((each) => each !== undefined);
      if (refusal !== undefined) return callback(refusal, []);
      const [first] = addresses;
      return options.all === true || first === undefined ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

function findRefusal(host: string, address: string): AppError | undefined {
  const range = rangeOf(address);
  return range === 'unicast' ? undefined : refused(host, `${address} is not a public address (${range})`, howToAllow(host));
}

function requirePublic(host: string, address: string): void {
  const refusal = findRefusal(host, address);
  if (refusal !== undefined) throw refusal;
}

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** Of IPv6 only 2000::/3 is given out; the library calls every address it knows nothing of "unicast". */
function rangeOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unreadable';
  const parsed = ipaddr.parse(address);
  const range: string = parsed.range();
  return parsed instanceof ipaddr.IPv6 && range === 'unicast' && !parsed.match(globalUnicast) ? 'unassigned' : range;
}

function isAllowed(host: string, rules: AddressRules): boolean {
  return rules.allowedHosts.some((allowed) => hostOf(allowed) === host);
}

/** `[::1]` and `::1`, `CRM.example.` and `crm.example` are the same host. */
function hostOf(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

function howToAllow(host: string): string {
  return `If this host is yours, add "${host}" to WEBHOOK_ALLOWED_HOSTS.`;
}

function refused(target: string, why: string, whatToDo: string): AppError {
  return new AppError('address-refused', `"${target}" cannot receive webhooks: ${why}. ${whatToDo}`, { details: { target } });
}
