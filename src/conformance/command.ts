#!/usr/bin/env node
/**
 * `npx secu-payer-form-conformance <proxy-url> --token …` lists what a proxy gets wrong. Exit status: 0 if all
 * rules are kept, 1 if one is broken, 2 for wrong usage.
 * @module
 */
import {parseArgs} from 'node:util';
import {ApiError} from '../api/errors.ts';
import {fetchToken} from '../api/token/token-url.ts';
import {checkConformance, type Verdict} from './conformance.ts';
import type {Target} from './exchange.ts';

const USAGE = `secu-payer-form-conformance <proxy-url> --token-url URL [options]
secu-payer-form-conformance <proxy-url> --token TOKEN [options]

Checks a proxy against the protocol of secu-payer-form. It creates customers and
deletes them: use a test system.

  --token-url URL         token route of the shop, which answers a POST with {"token": "..."};
                          called twice without a cookie, for two shoppers
  --token TOKEN           token of a shopper, with all scopes (or PAYER_TOKEN)
  --other-token TOKEN     token of another shopper
  --expired-token TOKEN   otherwise valid token that expired an hour ago
  --origin ORIGIN         origin that the proxy allows, such as https://shop.example`;

const args = process.argv.slice(2);
const target = args.includes('--help') ? undefined : await targetOf(args);
if (target) {
  const verdicts = await checkConformance(target, tell);
  const count = (result: Verdict['result']): number =>
    verdicts.filter((verdict) => verdict.result === result).length;
  process.stdout.write(
    `${count('kept')} kept, ${count('broken')} broken, ${count('skipped')} skipped\n`,
  );
  process.exitCode = count('broken') > 0 ? 1 : 0;
} else if (args.includes('--help')) process.stdout.write(`${USAGE}\n`);
else process.exitCode = 2;

async function targetOf(words: string[]): Promise<Target | undefined> {
  const options = {
    'token-url': {type: 'string'},
    token: {type: 'string'},
    'other-token': {type: 'string'},
    'expired-token': {type: 'string'},
    origin: {type: 'string'},
  } as const;
  try {
    const {values, positionals} = parseArgs({args: words, options, allowPositionals: true});
    const [url = ''] = positionals;
    const tokenUrl = values['token-url'];
    const given = values.token ?? process.env['PAYER_TOKEN'];
    const token = given ?? (tokenUrl && (await fetchToken(tokenUrl)));
    const otherToken = values['other-token'] ?? (tokenUrl && (await fetchToken(tokenUrl)));
    if (!/^https?:\/\//.test(url) || !URL.canParse(url)) fail('The proxy’s URL is missing');
    else if (!token) fail('--token-url or --token is missing');
    else {
      const {'expired-token': expiredToken, origin} = values;
      return {
        url,
        token,
        ...(otherToken !== undefined && {otherToken}),
        ...(expiredToken !== undefined && {expiredToken}),
        ...(origin !== undefined && {origin}),
      };
    }
  } catch (error) {
    fail(
      error instanceof ApiError
        ? `--token-url returned no token: ${error.code}`
        : error instanceof Error
          ? error.message
          : String(error),
    );
  }
  return undefined;
}

function fail(message: string): void {
  process.stderr.write(`${message}\n\n${USAGE}\n`);
}

function tell({rule, result, message}: Verdict): void {
  const sign = {kept: 'ok', broken: 'not ok', skipped: 'skipped'}[result];
  process.stdout.write(`${sign} - ${rule}${message === undefined ? '' : `\n    ${message}`}\n`);
}
