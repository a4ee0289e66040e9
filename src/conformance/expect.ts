import {PROBLEMS} from '../api/problems.ts';
import type {ProblemCode} from '../api/contract.ts';
import type {Exchange} from './exchange.ts';

/** A rule that the proxy breaks. The message says what was expected and what came. */
export class Deviation extends Error {
  override readonly name = 'Deviation';
}

/** @throws {Deviation} */
export function expect(isRight: boolean, message: string): asserts isRight {
  if (!isRight) throw new Deviation(message);
}

/** @throws {Deviation} */
export function expectStatus({name, status, text}: Exchange, ...wanted: number[]): void {
  const came = `${name}: wanted ${wanted.join(' or ')}, got ${status}`;
  // Only successful answers may contain what the payer typed; they are not shown.
  expect(wanted.includes(status), status >= 400 ? `${came}: ${text.slice(0, 200)}` : came);
}

/** @throws {Deviation} */
export function expectProblem(exchange: Exchange, ...codes: ProblemCode[]): void {
  const {name, problem, status} = exchange;
  const wanted = codes.join(' or ');
  const came = problem === undefined ? `no problem document, status ${status}` : problem;
  expect(
    codes.some((code) => code === problem),
    `${name}: wanted the problem ${wanted}, got ${came}`,
  );
  expectStatus(exchange, PROBLEMS[problem as ProblemCode][0]);
}

/** @throws {Deviation} */
export function expectHeader({name, headers}: Exchange, header: string, pattern: RegExp): void {
  const value = headers.get(header);
  expect(
    value !== null && pattern.test(value),
    `${name}: wanted the header ${header} like ${pattern}, got ${value ?? 'none'}`,
  );
}
