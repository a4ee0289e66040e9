/** Puts the page beside the files that the package has for a script tag. */
import {cpSync, mkdirSync, readdirSync} from 'node:fs';

mkdirSync('dist', {recursive: true});
cpSync('index.html', 'dist/index.html');
const from = 'node_modules/secu-payer-form/dist';
for (const file of readdirSync(from).filter((name) =>
  /^secu-payer-form\.(rest\..*)?js$/.test(name),
)) {
  cpSync(`${from}/${file}`, `dist/${file}`);
}
