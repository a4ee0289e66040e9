/**
 * `npx tsx .ci/release.ts v1.2.3` fails and lists the problems, unless that tag may be published.
 * @module
 */
import {readFileSync} from 'node:fs';
import {unexplained} from '../scripts/data-sheet.ts';
import {untranslated} from '../scripts/untranslated.ts';

const [, , tag = ''] = process.argv;
const {version, repository} = JSON.parse(readFileSync('package.json', 'utf8')) as {
  version: string;
  repository?: unknown;
};
const changes = readFileSync('CHANGELOG.md', 'utf8');

const problems = [
  tag !== `v${version}` &&
    `the tag ${tag || '(none)'} is not v${version}, the version of package.json`,
  !changes.includes(`\n## [${version}]`) && `CHANGELOG.md has no section "## [${version}]"`,
  !repository && 'package.json names no repository, which provenance is checked against',
  ...unexplained(),
  ...(await untranslated()),
].filter(Boolean);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
